"""Names of people, organisations and places, cut clean and kept the same through a document."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from spacy.tokens import Doc, Span

from factx.annotate.bylines import as_writer
from factx.annotate.echoes import Found, echoes, without_overlaps
from factx.annotate.english import UNSEEN
from factx.annotate.extents import whole
from factx.annotate.headers import header_names
from factx.annotate.learned import SEEN
from factx.annotate.lines import BULLETS
from factx.annotate.shortened import short_forms, with_companies
from factx.annotate.titles import role_of
from factx.facts import NameKind, NameMention
from factx.language import load
from factx.settings import SHORTEST_WRAPPED_LINE

# In the user data of a Doc: names that a user's own vocabulary lists.
LISTED = "factx_listed"
_KINDS = {
    "PERSON": NameKind.PERSON,
    "PER": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "GPE": NameKind.PLACE,
    "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE,
}
# One word tells nothing of another; "Court of the Province" tells two things.
_SHORTEST_TELLING = 2
_PAIRS = {")": "(", "”": "“", '"': '"'}
_EDGE = " \t\r\n\u00a0“”\"‘’'`,;:()[]{}<>*•|–—-/\\_=+#&!?…" + "".join(sorted(UNSEEN))
_POSSESSIVE = re.compile(r"(?<=\w)['’´`]s$|(?<=s)['’]$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
# A blank line, a bar or a run of spaces ends a name: columns and headers of reports.
_BREAK = re.compile(
    r"\s*(?:\r?\n[^\S\n]*\r?\n|\||·|\t|[^\S\n]{4,}|[^\S\n][–—][^\S\n])\s*|(?P<line>[^\S\n]*\n)"
)
# Two names of a kind that a tagger may take for one.
_JOINS = {
    NameKind.ORGANISATION: re.compile(r",? and the (?=[A-Z])"),
    NameKind.PLACE: re.compile(r"(?<=\w)–(?=[A-Z])"),
}
# "Ministry of Health and" goes on with another body.
_JOINED_TO = re.compile(r"(?<=\w),?\s+(?:and|or|of|the|in|for)$")
# "DHO Banda", but not "JRR Tolkien" in capitals, nor "AK Singh".
_OFFICE = re.compile(r"[A-Z]{3,5}[ \u00a0](?=[A-Z][a-z])")


def find_names(doc: Doc) -> tuple[NameMention, ...]:
    """Read the names that a tagger set as entities, and those that they show elsewhere.

    Args:
        doc: with entities of people, organisations and places, under the labels of ours
            (PERSON, ORG, LOC) or of ``en_core_web_*`` (GPE and FAC besides), and sentences.

    Returns:
        Names in text order, without articles, titles and possessive endings.
    """
    text = doc.text
    # Our own tagger has learned where names begin and what they are; others need more mending.
    ours = SEEN in doc.user_data
    listed = doc.user_data.get(LISTED, ())
    tagged = [whole(text, n) for entity in doc.ents for n in cut(text, entity, ours=ours)]
    own = with_companies(text, [*header_names(text), *tagged])
    known = without_overlaps([*listed, *own])
    wider, new = echoes(text, known, guess=not ours)
    found = without_overlaps([*listed, *wider, *known, *new, *short_forms(text, known)])
    starts = [sentence.start_char for sentence in doc.sents]
    return tuple(
        NameMention(
            start=name.start,
            end=name.end,
            text=text[name.start : name.end],
            kind=name.kind,
            role=role_of(doc, name.start, name.end) if name.kind is NameKind.PERSON else "",
            sentence=max(0, bisect_right(starts, name.start) - 1),
        )
        for name in found
    )


def cut(text: str, entity: Span, *, ours: bool = True) -> Iterable[Found]:
    """Cut one entity into clean names; nothing where no name is left.

    Args:
        text: the document.
        entity: as tagged.
        ours: see `clean`.
    """
    kind = _KINDS.get(entity.label_)
    if kind is None:
        return
    # The tokenizer keeps the stop of an abbreviation ("Calif.") and parts the one of a sentence.
    end = entity.end_char - (entity[-1].text == ".")
    for first, last in _pieces(text, entity.start_char, end, kind):
        found = as_writer(text, clean(text, Found(first, last, kind), ours=ours))
        if _is_name(text[found.start : found.end]):
            yield found


def _is_name(text: str) -> bool:
    """Tell whether anything is left that names; a tagger may take "western" for a place."""
    words = load("names")
    named = any(c.isalnum() for c in text) and not {"@", "_"} & set(text)
    return named and text not in {*words["parts"], *words["generic"], *words["labels"]}


def _pieces(text: str, start: int, end: int, kind: NameKind) -> Iterable[tuple[int, int]]:
    """Part lines, "Ministry of Trade and the Harbour Board" and "Ada–Bora"."""
    for first, last in _lines(text, start, end):
        at = first
        for gap in _JOINS[kind].finditer(text, first, last) if kind in _JOINS else ():
            yield at, gap.start()
            at = gap.end()
        yield at, last


def _lines(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    bracket = text.find("(", start, end)
    if bracket > start and text.find(")", bracket, end) < 0:
        end = bracket
    for gap in _BREAK.finditer(text, start, end):
        if gap["line"] is None or _line_ends(text, gap.start()):
            yield start, gap.start()
            start = gap.end()
    yield start, end


def _line_ends(text: str, at: int) -> bool:
    """Tell whether a line break ends what it stands in, and is no wrapping of a paragraph."""
    before = at - text.rfind("\n", 0, at) - 1
    return before < SHORTEST_WRAPPED_LINE


def clean(text: str, found: Found, *, ours: bool = False) -> Found:
    """Take articles, titles, endings and punctuation off a name, and mend its kind.

    Args:
        text: the document.
        found: the name as tagged.
        ours: whether to trust the tagger with capital articles and with what a name stands for.
    """
    start, end = found.start, found.end
    while True:
        before = (start, end)
        start, end = _without_edges(text, start, end)
        end = _without_ending(text, start, end)
        end = start + len(_JOINED_TO.sub("", text[start:end]))
        start = _without_article(text, start, end, keep=ours)
        if found.kind is NameKind.PERSON:
            start = _without_office(text, _without_title(text, start, end), end)
        if found.kind is NameKind.PLACE:
            start, end = _without_generic(text, start, end)
        if found.kind is NameKind.ORGANISATION:
            end = _without_tail(text, start, end, "generic_bodies")
        start = _without_small_words(text, start, end)
        if (start, end) == before:
            break
    mended = _sure if ours else _mended
    return Found(start, end, mended(text[start:end], found.kind))


def _without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE and not _opens_pair(text, start, end):
        start += 1
    while start < end and text[end - 1] in _EDGE and not _closes_pair(text, start, end):
        end -= 1
    return start, end


def _opens_pair(text: str, start: int, end: int) -> bool:
    return text[start] == "(" and ")" in text[start:end]


def _closes_pair(text: str, start: int, end: int) -> bool:
    """Tell whether the last character closes something inside: "Ana (Nita)"."""
    opening = _PAIRS.get(text[end - 1])
    return opening is not None and opening in text[start + 1 : end - 1]


def _without_ending(text: str, start: int, end: int) -> int:
    ending = _POSSESSIVE.search(text[start:end])
    return (
        start + ending.start() if ending and ending.start() > 0 and ending[0] not in "'’" else end
    )


def _without_article(text: str, start: int, end: int, *, keep: bool) -> int:
    """Drop an article, but keep the capital one of a title inside a sentence ("The Lamp")."""
    article = _ARTICLE.match(text, start, end)
    if article is None:
        return start
    opens = (
        re.search(rf"(?:^|[.!?:;\n“\"(|]|[{BULLETS}])\s*$", text[max(0, start - 4) : start])
        is not None
    )
    capital = text[start].isupper() and article[0][0] == "T"
    own = capital and (keep or not (opens or article[0].isupper()))
    return start if own else article.end()


@cache
def _titles() -> re.Pattern[str]:
    words = sorted(load("titles")["titles"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?=[\s(]|(?<=\.))\s*")


def _without_title(text: str, start: int, end: int) -> int:
    title = _titles().match(text, start, end)
    return title.end() if title and title.end() < end else start


def _without_office(text: str, start: int, end: int) -> int:
    """Leave the letters of an office before a person outside: "DHO Banda"."""
    letters = _OFFICE.match(text, start, end)
    return letters.end() if letters else start


@cache
def _tail(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\s+(?:{'|'.join(load('names')[words])}))+$")


def _without_tail(text: str, start: int, end: int, words: str) -> int:
    """Leave generic words in small letters after a name outside."""
    tail = _tail(words).search(text[start:end])
    return start + tail.start() if tail and tail.start() > 0 else end


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{'|'.join(load('names')['parts'])})\s+)+")


def _without_generic(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave generic words in small letters outside: "northern Kandahar province" is Kandahar."""
    if text[max(0, start - 5) : start] == " and ":
        end = _without_tail(text, start, end, "plural")
    end = _without_tail(text, start, end, "generic")
    head = _parts().match(text, start, end)
    return (head.end() if head and head.end() < end else start), end


def _without_small_words(text: str, start: int, end: int) -> int:
    """Leave words in small letters before a name outside: "opposition Harvest Party"."""
    first = re.match(r"([^\W\d_]+)\s+(?=.*[A-Z])", text[start:end], re.DOTALL)
    if first is None:
        return start
    small = first[1].islower() and first[1] not in load("names")["particles"]
    return start + first.end() if small or first[1] in load("names")["bodies"] else start


def _sure(name: str, kind: NameKind) -> NameKind:
    """Trust a first or last word that only bodies have more than any tagger."""
    first, *rest = name.split() or [""]
    sure = load("names")["sure"]
    if rest and (first.title() in sure["first"] or rest[-1].title() in sure["last"]):
        return NameKind.ORGANISATION
    return kind


def _mended(name: str, kind: NameKind) -> NameKind:
    """Trust a telling last word more than the tagger: a "Ministry" is no place."""
    if _sure(name, kind) is not kind:
        return NameKind.ORGANISATION
    words = name.split()
    alone = len(words) < _SHORTEST_TELLING or "of" in words or "-" in name
    if alone or words[-1] in load("names")["keep"]:
        return kind
    for better, telling in load("names")["last_word"].items():
        if words[-1] in telling:
            return NameKind(better)
    return kind
