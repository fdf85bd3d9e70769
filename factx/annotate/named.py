"""People named after the figure that counts them: "killed four: Ana Roth, Ibo Diallo …"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from factx.facts import ClaimMention, Hedge, Measure, NameKind, NameMention, Status
from factx.language import load
from factx.settings import NAMES_AFTER_FIGURE, SENTENCES_TO_NAME

# The measures that one person without a numeral is counted for, as where no figure stands before.
_OF_ONE = frozenset({Measure.KILLED, Measure.INJURED, Measure.EXECUTED})
_SPEAKS = re.compile(r"[^.;:,]{0,25}?\b(?:said|says|told|stated|reported|added)\b")


def add_named(
    text: str, claims: Sequence[ClaimMention], names: Sequence[NameMention], ends: Sequence[int]
) -> list[ClaimMention]:
    """Add a claim for each person who is named as one of the counted.

    Args:
        text: what the offsets count in.
        claims: in text order, parts tied.
        names: of the same text.
        ends: where each sentence ends.

    Returns:
        All claims in text order; ``part_of`` points into this list.
    """
    people = [name for name in names if name.kind is NameKind.PERSON]
    added = [
        _one(claim, name, place)
        for place, claim in enumerate(claims)
        for name in _named_in(text, claims, place, people, ends)
    ]
    added += _singled_out(text, claims, people)
    return _sorted([*claims, *added])


def _singled_out(
    text: str, claims: Sequence[ClaimMention], people: Sequence[NameMention]
) -> list[ClaimMention]:
    """Find who is told of as one of the counted: "The youngest, Ana Roth, was six"."""
    added = []
    taken = {(c.start, c.end) for c in claims if c.implicit}
    for name in people:
        first = max(0, name.start - _LONGEST_OPENER)
        found = _singles().search(text, first, name.start)
        free = not any(start < name.end and name.start < end for start, end in taken)
        if found is None or not free or _SPEAKS.match(text, name.end):
            continue
        whole = _whole_of(claims, name, found["fate"] or "")
        if whole >= 0:
            added.append(_one(claims[whole], name, whole))
    return added


def _whole_of(claims: Sequence[ClaimMention], name: NameMention, fate: str) -> int:
    """Return the nearest figure before a name, of that sentence or the few before it."""
    measure = load("subsets")["fates"]
    wanted = next((m for m, words in measure.items() if fate in words), "")
    for place in range(bisect_left(claims, name.start, key=lambda c: c.start) - 1, -1, -1):
        claim = claims[place]
        if name.sentence - claim.sentence > SENTENCES_TO_NAME:
            return -1
        counts = not claim.implicit and claim.measure in _OF_ONE and claim.number.lower() != "one"
        if counts and claim.status is Status.STATED and wanted in {"", claim.measure}:
            return place
    return -1


_LONGEST_OPENER = 60


@cache
def _singles() -> re.Pattern[str]:
    """Match what stands before the name of one who is told of as one of the counted."""
    openers = "|".join(load("victims_named")["singled_out"]["patterns"])
    return re.compile(rf"(?:{openers}),?\s(?:[A-Z][a-z]{{0,9}}\.?\s|\([^()]{{1,9}}\)\s)?$")


def _named_in(
    text: str,
    claims: Sequence[ClaimMention],
    place: int,
    people: Sequence[NameMention],
    ends: Sequence[int],
) -> list[NameMention]:
    claim = claims[place]
    if claim.implicit or claim.measure not in _OF_ONE or claim.number.lower() == "one":
        return []
    end = _end_of(ends, claim.sentence)
    opener = _openers().match(text, claim.end, end)
    if opener is None:
        end = _end_of(ends, claim.sentence + 1)
        opener = _next().match(text, claim.end, end)
    if opener is None:
        return []
    stop = min([end, *(c.start for c in claims[place + 1 :] if not c.implicit)])
    taken = [(c.start, c.end) for c in claims]
    found = [
        name
        for name in people
        if opener.end() <= name.start < stop
        and not any(start < name.end and name.start < last for start, last in taken)
        and not _SPEAKS.match(text, name.end, end)
    ]
    return found[:NAMES_AFTER_FIGURE]


def _end_of(ends: Sequence[int], sentence: int) -> int:
    return ends[sentence] if sentence < len(ends) else ends[-1]


@cache
def _next() -> re.Pattern[str]:
    """Match from a figure to the names that the sentence after it opens with: "They are: …"."""
    openers = "|".join(load("victims_named")["next"]["patterns"])
    return re.compile(rf"[^.:;\n]{{0,80}}\.\s+(?:{openers})\s")


@cache
def _openers() -> re.Pattern[str]:
    """Match from the end of a figure over its complement to what opens the names."""
    openers = "|".join(map(re.escape, load("victims_named")["openers"]["patterns"]))
    start = r"[^.:;,]{0,60}?,?(?:(?<!\w)|(?=[:–—-]))"
    return re.compile(rf"{start}(?:{openers})\s", re.IGNORECASE)


def _one(claim: ClaimMention, name: NameMention, whole: int) -> ClaimMention:
    return replace(
        claim,
        start=name.start,
        end=name.end,
        text=name.text,
        number="",
        hedge=Hedge.EXACT,
        counted=name.text,
        part_of=whole,
        implicit=True,
        because=(f"{claim.measure}: named as one of '{claim.text}'",),
    )


def _sorted(claims: Sequence[ClaimMention]) -> list[ClaimMention]:
    order = sorted(range(len(claims)), key=lambda i: (claims[i].start, claims[i].end))
    place = {old: new for new, old in enumerate(order)} | {-1: -1}
    return [replace(claims[i], part_of=place[claims[i].part_of]) for i in order]
