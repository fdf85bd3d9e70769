"""Read rows of places with their figures: "Arrested: 148 (Acre 97, Bath 51)"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from factx.annotate.lines import BULLETS
from factx.annotate.numbers import NumberPhrase
from factx.annotate.triggers import Reading, triggers_in
from factx.facts import Measure, NameKind, NameMention
from factx.language.rules import NO_RULES, Rules

# What opens an item after another: "Bath 51", "at Bath: 51", "- Bath General Hospital: 51".
_BULLET = rf"(?:[>{BULLETS}][^\S\n]*)?"
_NAME = r"(?:[a-z]{2,10}\s){0,3}[A-Z][^\d.;|,:\n]{1,45}[,:]?[^\S\n]?"
_NEXT = re.compile(rf"\)?[^\S\n]*(?:[,;|/\n]|and\b)[^\S\n]*(?:and\s)?{_BULLET}{_NAME}")
_FIRST = re.compile(rf"(?P<opens>[:(\n])[^\S\n]*{_BULLET}{_NAME}$")
# After the number of an item nothing is counted.
_ENDS = re.compile(r"[^\S\n]*(?:[,;|/).\n]|and\b|$)")
_LONGEST_ITEM = 64
_FEWEST = 2
# What a row is about stands in the line above it, or in the sentences before its colon.
_LEAD = 160


def read_rows(
    text: str,
    numbers: Sequence[NumberPhrase],
    names: Sequence[NameMention],
    *,
    rules: Rules = NO_RULES,
) -> dict[int, Reading]:
    """Find the numbers that stand in a row of places under a word of harm.

    Args:
        text: what the offsets count in.
        numbers: number phrases of the text, in its order.
        names: name mentions; a row of people holds ages.
        rules: a user's own vocabulary.

    Returns:
        What each such number counts, by where it starts.
    """
    found: dict[int, Reading] = {}
    people = [n for n in names if n.kind is NameKind.PERSON]
    for whole in _rows(text, numbers):
        row, first = whole, _first(text, whole[0])
        # "Rescued: 88" and in the next line its parts.
        if first is None and len(whole) > _FEWEST:
            row, first = whole[1:], _first(text, whole[1])
        if first is None or any(first.start() < n.start < row[-1].end for n in people):
            continue
        reading = _lead(text, first.start(), first["opens"], rules)
        labelled = any(triggers_in(text[one.end : two.start]) for one, two in pairwise(row))
        if reading is not None and not labelled and not triggers_in(first[0]):
            found |= {number.start: reading for number in row}
    return found


def _first(text: str, number: NumberPhrase) -> re.Match[str] | None:
    return _FIRST.search(text, max(0, number.start - _LONGEST_ITEM), number.start)


def _rows(text: str, numbers: Sequence[NumberPhrase]) -> Iterator[list[NumberPhrase]]:
    row: list[NumberPhrase] = []
    for one, two in pairwise([*numbers, None]):
        assert one is not None
        row = row or [one]
        goes_on = (
            two is not None
            and _is_bare(text, one)
            and _is_bare(text, two)
            and two.start - one.end <= _LONGEST_ITEM
            and _NEXT.fullmatch(text, one.end, two.start) is not None
        )
        if goes_on and two is not None:
            row.append(two)
            continue
        if len(row) >= _FEWEST:
            yield row
        row = []


def _is_bare(text: str, number: NumberPhrase) -> bool:
    plain = not (number.money or number.percent or number.vague)
    return plain and _ENDS.match(text, number.end) is not None


def _lead(text: str, start: int, opens: str, rules: Rules) -> Reading | None:
    """Read the last word of harm before a row: in its line, or in the heading above it."""
    head = text[max(0, start - _LEAD) : start]
    head = head[head.rfind("\n") + 1 :] if opens == "\n" else head[head.rfind("\n\n") + 1 :]
    told = [t for t in triggers_in(head, rules=rules) if t.measure is not Measure.OTHER]
    if not told:
        return None
    last = told[-1]
    because = f"{last.measure}: a row under '{last.text}'"
    return Reading(last.measure, because, 2)


Rows = Mapping[int, Reading]
