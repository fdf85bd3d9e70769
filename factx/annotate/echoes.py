"""Names that a document shows again: surnames, capitals of headers, acronyms, repeats."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factx.annotate.titles import titles
from factx.facts import NameKind
from factx.language import load

_WORD = re.compile(r"\w[\w’'\-.]*\w|\w")
_BRACKETED = re.compile(r"[ \u00a0]\(([A-Z][A-Za-z&/\-]{1,10})\)")
# A surname of one or two letters is an initial.
_SHORTEST_SURNAME = 4
# Two letters are found before many brackets by chance.
_SHORTEST_ACRONYM = 3
# Longest full form that is looked for before a bracketed acronym, in words.
_LONGEST_FULL_FORM = 14


@dataclass(frozen=True, slots=True)
class Found:
    """A name as offsets, with what it stands for."""

    start: int
    end: int
    kind: NameKind


def echoes(
    text: str, tagged: Sequence[Found], *, guess: bool = True
) -> tuple[list[Found], list[Found]]:
    """Find further mentions of names that a document has already shown.

    Args:
        text: the document.
        tagged: names found in it.
        guess: whether to take capitalised words before a bracketed acronym for a body.

    Returns:
        Stretches that hold tagged names as parts of themselves ("HORN" in "MEDICAL AID HORN"),
        and stretches where nothing is tagged. They may overlap one another.
    """
    places = _word_places(text)
    known = _known(text, tagged)
    wanted: dict[str, NameKind] = {
        **_surnames(known, places),
        **_repeats(known),
        **_acronyms(text, tagged),
    }
    taken = _Taken(tagged)
    full = [*_full_forms(text, tagged)]
    new = [*full] if guess else []
    for form, kind in wanted.items():
        new += [Found(s, s + len(form), kind) for s in _occurrences(text, form, places)]
    new += _capitals(text, known, places)
    wider = [found for found in dict.fromkeys([*full, *new]) if taken.has_part_of(found)]
    return wider, [found for found in new if not taken.by(found)]


class _Taken:
    """Which characters are already inside which name."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.inside = {place: f for f in found for place in range(f.start, f.end)}

    def by(self, found: Found) -> list[Found]:
        """Return the names that a stretch touches."""
        stretch = range(found.start, found.end)
        return [self.inside[place] for place in stretch if place in self.inside]

    def has_part_of(self, found: Found) -> bool:
        """Tell whether what a stretch touches is whole inside it, and no name is all of it."""
        names = self.by(found)
        within = all(found.start <= f.start and f.end <= found.end for f in names)
        longest = max((f.end - f.start for f in names), default=0)
        return within and 0 < longest < found.end - found.start


def without_overlaps(found: Sequence[Found]) -> list[Found]:
    """Keep the first of overlapping names in the given order; return them in text order."""
    kept: list[Found] = []
    inside: set[int] = set()
    for name in found:
        stretch = range(name.start, name.end)
        if not any(place in inside for place in stretch):
            kept.append(name)
            inside.update(stretch)
    return sorted(kept, key=lambda f: f.start)


def _word_places(text: str) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for match in _WORD.finditer(text):
        word = match[0]
        if not word.isalnum():
            word = word.partition("’")[0].partition("'")[0]
        places[word].append(match.start())
    return places


def _known(text: str, tagged: Sequence[Found]) -> dict[str, NameKind]:
    """Return each form with the kind it has most often; a draw is left out."""
    seen: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for found in tagged:
        seen[" ".join(text[found.start : found.end].split())][found.kind] += 1
    known = {}
    for form, kinds in seen.items():
        (kind, count), *others = kinds.most_common(2)
        if not others or count > others[0][1]:
            known[form] = kind
    return known


def _surnames(known: dict[str, NameKind], places: dict[str, list[int]]) -> dict[str, NameKind]:
    """Return the last words of full names of people that cannot be taken for something else."""
    found: dict[str, NameKind] = {}
    for form, kind in known.items():
        rest = form.split()[1:]
        if kind is not NameKind.PERSON or not rest:
            continue
        last = rest[-1]
        clear = len(last) >= _SHORTEST_SURNAME and last[:1].isupper() and last.lower() not in places
        if clear and known.get(last, kind) is kind:
            found[last] = kind
    return found


def _repeats(known: dict[str, NameKind]) -> dict[str, NameKind]:
    """Return forms of several words: they stand for the same wherever they are."""
    return {form: kind for form, kind in known.items() if " " in form and form[:1].isupper()}


def _acronyms(text: str, tagged: Sequence[Found]) -> dict[str, NameKind]:
    """Return acronyms in brackets right behind a name."""
    ends = {found.end: found for found in tagged}
    return {
        match[1]: ends[match.start()].kind
        for match in _BRACKETED.finditer(text)
        if match.start() in ends
        and ends[match.start()].kind is not NameKind.PERSON
        and sum(c.isupper() for c in match[1]) > 1
    }


def _full_forms(text: str, tagged: Sequence[Found]) -> Iterator[Found]:
    """Find the untagged full form before a bracketed acronym, by its initials."""
    ends = {found.end: text[found.start : found.end] for found in tagged}
    for match in _BRACKETED.finditer(text):
        letters = sum(c.isupper() for c in match[1])
        # "Horn" of "Medical Aid Horn (MAH)" has not the letters in the brackets.
        whole = sum(c.isupper() for c in ends.get(match.start(), "")) >= letters
        if whole or letters < _SHORTEST_ACRONYM:
            continue
        if (
            text[max(0, match.start() - 30) : match.start()].rpartition(" ")[2]
            in load("names")["papers"]
        ):
            continue
        start = _start_of_full_form(text[: match.start()], match[1])
        if start >= 0:
            yield Found(start, match.start(), NameKind.ORGANISATION)
            yield Found(match.start(1), match.end(1), NameKind.ORGANISATION)


def _start_of_full_form(before: str, acronym: str) -> int:
    letters = [c for c in acronym if c.isupper()]
    words = list(re.finditer(r"[\w’'\-]+", before[-200:]))[-_LONGEST_FULL_FORM:]
    offset = max(0, len(before) - 200)
    for word in reversed(words):
        if not word[0][0].isupper():
            if word[0].lower() not in load("names")["small"]:
                return -1
            continue
        if word[0][0] != letters[-1]:
            return -1
        letters.pop()
        if not letters:
            return offset + word.start()
    return -1


def _occurrences(text: str, form: str, places: dict[str, list[int]]) -> Iterator[int]:
    """Yield where a form stands as whole words, not inside a longer capitalised name."""
    first = form.partition(" ")[0].partition("’")[0].partition("'")[0]
    for start in places.get(first, ()):
        end = start + len(form)
        if (
            text[start:end] == form
            and not text[end : end + 1].isalnum()
            and not _continues(text, start, end)
        ):
            yield start


def _continues(text: str, start: int, end: int) -> bool:
    """Tell whether capitalised words go on beside it: then it is part of another name."""
    before = re.search(r"(\w[\w’'\-]*)[ \u00a0]$", text[max(0, start - 30) : start])
    after = re.match(r"[ \u00a0-]?[A-Z]\w+", text[end : end + 30])
    ahead = before is not None and before[1][:1].isupper() and not _opens(text, start, before[1])
    return ahead or after is not None


def _opens(text: str, start: int, word: str) -> bool:
    """Tell whether the word before is a title or only opens its sentence."""
    if word in titles() or word in load("names")["extent"]["openers"]:
        return True
    place = start - len(word) - 1
    return re.search(r"(?:^|[.!?\n]\s*)$", text[max(0, place - 3) : place]) is not None


def _capitals(
    text: str, known: dict[str, NameKind], places: dict[str, list[int]]
) -> Iterator[Found]:
    """Find known names that a header writes in capitals."""
    for form, kind in known.items():
        upper = form.upper()
        if upper == form or len(form) < _SHORTEST_SURNAME:
            continue
        for start in places.get(upper.partition(" ")[0], ()):
            end = start + len(upper)
            if text[start:end] == upper and not text[end : end + 1].isalnum():
                yield Found(start, end, kind)
