"""Pairs of claims that are worth a comparison: near each other in a text, or in place and time."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from factx.reconcile.settings import CANDIDATES, FEW_CLAIMS, NEAR_RATIO
from factx.reconcile.views import View

Pair = tuple[int, int]


def candidate_pairs(views: Sequence[View]) -> Iterator[Pair]:
    """Pair the claims of one measure that can be of one toll, in near-linear time.

    Where a measure has few claims all are paired. Of many, those are that stand near each other
    in one text, or are the next ones in time among those at one place or with nearly one number;
    and a part with its total, and the figures of one named person.

    Args:
        views: in any order.

    Yields:
        Indices, the lower one first; each pair once.
    """
    seen: set[Pair] = set()
    for block, reach in _blocks(views):
        for place, one in enumerate(block):
            for two in block[place + 1 : place + 1 + reach]:
                pair = (one, two) if one < two else (two, one)
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _blocks(views: Sequence[View]) -> Iterator[tuple[list[int], int]]:
    by_measure: dict[object, list[int]] = defaultdict(list)
    for number, view in enumerate(views):
        by_measure[view.claim.measure].append(number)
    for measure in sorted(by_measure, key=str):
        numbers = by_measure[measure]
        if len(numbers) <= FEW_CLAIMS:
            yield numbers, len(numbers)
            continue
        for block in _shelved(views, numbers):
            yield block, CANDIDATES


def _shelved(views: Sequence[View], numbers: Iterable[int]) -> Iterator[list[int]]:
    """Sort many claims of one measure under what one toll has in common, each in its order."""
    texts: dict[object, list[int]] = defaultdict(list)
    shelves: dict[object, list[int]] = defaultdict(list)
    wholes: dict[object, list[int]] = defaultdict(list)
    for number in numbers:
        view = views[number]
        texts[view.claim.document].append(number)
        for place in view.maybe | {view.place}:
            shelves["place", place].append(number)
        for bucket in _buckets(view.claim.best):
            shelves["number", bucket].append(number)
        if view.claim.implicit:
            shelves["person", view.group.detail].append(number)
        for claim in {view.claim.claim, view.claim.part_of} - {""}:
            wholes[claim].append(number)
    for key in sorted(texts, key=str):
        yield sorted(texts[key], key=lambda n: views[n].order)
    for key in sorted(shelves, key=str):
        yield sorted(shelves[key], key=lambda n: _when(views[n]))
    yield from (block for block in wholes.values() if len(block) > 1)


def _when(view: View) -> tuple[object, ...]:
    """Order by the first day that a claim speaks of, else by when it was told."""
    day = view.period.since.first if view.period.since else view.published
    return (day is None, day or 0, view.order)


def _buckets(number: float | None) -> tuple[int, ...]:
    """Numbers within a tenth of each other share a bucket; "hundreds" have one of their own."""
    if number is None:
        return (-1,)
    at = math.log(max(number, 1)) / math.log(NEAR_RATIO)
    return (math.floor(at), math.floor(at) + 1)
