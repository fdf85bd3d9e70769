"""What a text itself says about names: "Name (ACR)", "X, also known as Y"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factx.facts import Name, NameKind
from factx.reconcile.occurrences import Sentences
from factx.reconcile.organisations import is_acronym

_BRACKET = re.compile(
    r"\s*\(\s*(?:the |hereafter |or )?[\"“'‘]?([A-Z][\w&/.-]{1,11}?)[\"”'’]?\s*[),;]"
)
_ALIAS_WORDS = (" known", "a.k.a", "aka ", "alias", "nom de guerre", "nicknamed", "called")
_ADVERB = r"(?:also|better|widely|previously|formerly|commonly|locally|once)\s"
_ALIAS = re.compile(
    rf"(?:,?\s*\(?|,?\s(?:who\s|which\s)?(?:is|was)\s)(?:{_ADVERB})?"
    r"(?:known\sas|a\.?k\.?a\.?|alias|nom\sde\sguerre)\s[\"“'‘]?"
    rf"|(?:,\s|\s?\(|,?\s{_ADVERB}|,?\swhom\s(?:[^\W\d_]+\s){{1,3}})(?:called|nicknamed)\s[\"“'‘]?",
    re.IGNORECASE,
)
# The second name only begins a description: "known as England's garden".
_GOES_ON = re.compile(r"['’]s\b|\s[a-z]+ly\b|-")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text calls the name of ``row`` also ``text``; ``other`` is its row, -1 for none."""

    row: int
    text: str
    other: int
    because: str


def find_spoken(names: Sequence[Name]) -> Iterator[Spoken]:
    """Yield what the sentences around names say about other names for the same thing."""
    marked: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    sentence, is_marked = "", False
    for row, name in enumerate(names):
        if name.sentence is not sentence:
            sentence = name.sentence
            is_marked = "(" in sentence or any(word in sentence for word in _ALIAS_WORDS)
        if is_marked:
            marked[name.document, sentence].append(row)
    for (_, sentence), rows in marked.items():
        rows.sort(key=lambda row: (names[row].start, names[row].end))
        for offset in Sentences(names[row] for row in rows).starts(sentence):
            own = [row for row in rows if _is_at(names[row], sentence, offset)]
            yield from _in_sentence(sentence, offset, own, names)


def _is_at(name: Name, sentence: str, offset: int) -> bool:
    at = name.start - offset
    return at >= 0 and sentence.startswith(name.text, at)


def _in_sentence(
    sentence: str, offset: int, rows: Sequence[int], names: Sequence[Name]
) -> Iterator[Spoken]:
    for position, row in enumerate(rows):
        name = names[row]
        after = rows[position + 1] if position + 1 < len(rows) else -1
        bracket = _BRACKET.match(sentence, name.end - offset)
        if name.kind is NameKind.ORGANISATION and bracket and is_acronym(_plain(bracket[1])):
            yield Spoken(row, _plain(bracket[1]), -1, _said(name, bracket[0]))
        if after >= 0 and names[after].kind is name.kind:
            gap = sentence[name.end - offset : names[after].start - offset]
            goes_on = _GOES_ON.match(sentence, names[after].end - offset)
            if _ALIAS.fullmatch(gap) and not goes_on:
                yield Spoken(row, names[after].text, after, _said(name, gap + names[after].text))
            elif _is_expansion(name, gap, names[after]):
                yield Spoken(after, name.text, row, _said(name, f" ({names[after].text})"))


def _is_expansion(name: Name, gap: str, other: Name) -> bool:
    """Tell whether the full name follows its letters in brackets: ODE (Observatoire …)."""
    letters = name.kind is NameKind.ORGANISATION and is_acronym(_plain(name.text))
    return letters and gap.strip() == "(" and not is_acronym(_plain(other.text))


def _plain(text: str) -> str:
    return text.replace(".", "")


def _said(name: Name, rest: str) -> str:
    shown = " ".join(f"{name.text}{rest}".split()).rstrip(",;")
    return f"{name.document} says “{shown}”"
