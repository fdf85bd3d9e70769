"""Tie a figure to the figure that it is a part of: "246 people, including 17 children"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from factx.facts import ClaimMention
from factx.language import load

_GAP = 160
_LIST = re.compile(r"(?:,|\s|and|an?|or|as well as|another)*+")


def tie_subsets(text: str, claims: Sequence[ClaimMention]) -> list[ClaimMention]:
    """Set ``part_of`` of every claim that a cue makes a part of another.

    Args:
        text: what the offsets count in.
        claims: in text order.
    """
    tied = list(claims)
    for index in range(1, len(tied)):
        whole = _whole_before(text, tied, index)
        if whole >= 0:
            tied[index] = replace(tied[index], part_of=whole)
        elif _is_part_first(text, tied[index - 1], tied[index]):
            tied[index - 1] = replace(tied[index - 1], part_of=index)
    return tied


def _whole_before(text: str, claims: Sequence[ClaimMention], index: int) -> int:
    before, claim = claims[index - 1], claims[index]
    gap = text[before.end : claim.start]
    if len(gap) > _GAP or claim.sentence - before.sentence > 1:
        return -1
    if _including().search(gap) and "." not in gap.rstrip():
        return index - 1
    listed = before.part_of >= 0 and _LIST.fullmatch(gap)
    return before.part_of if listed else -1


def _is_part_first(text: str, part: ClaimMention, whole: ClaimMention) -> bool:
    gap = text[part.end : whole.start]
    return bool(_part_first().fullmatch(gap))


@cache
def _including() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('subsets')['including']['words'])})\b", re.IGNORECASE)


@cache
def _part_first() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(load('subsets')['part_first']['words'])})\s", re.IGNORECASE)
