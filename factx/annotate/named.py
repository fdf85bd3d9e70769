"""People named after the figure that counts them: "killed four: Ana Roth, Ibo Diallo …"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from factx.facts import ClaimMention, Hedge, Measure, NameKind, NameMention
from factx.language import load
from factx.settings import NAMES_AFTER_FIGURE

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
    return _sorted([*claims, *added])


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
