"""Tolls that the evidence shows to be one, after those that a rule has joined."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import inf

from factx.facts import Measure
from factx.reconcile.alike import (
    groups_differ,
    groups_meet,
    kept_by_slots,
    share_number,
    shrinks,
    sizes_differ,
)
from factx.reconcile.candidates import candidate_pairs
from factx.reconcile.checks import falls
from factx.reconcile.evidence import Weights, reason
from factx.reconcile.gathering import Gathering
from factx.reconcile.kinship import on_one_story
from factx.reconcile.neighbours import first_claim
from factx.reconcile.regions import Regions
from factx.reconcile.settings import LEANING
from factx.reconcile.stated import Stated


def join_likely(
    gatherings: Iterable[Gathering], regions: Regions, weights: Weights
) -> list[Gathering]:
    """Join tolls by average linkage, the likeliest two first.

    Two are joined while the mean of the log odds over the pairs of claims between them, leaning a
    little towards one toll, is above nought; never two that hold claims which cannot be of one
    toll, that state other places or count other groups, whose figures are of another size, of which
    one text gives one for each of two places, or whose texts are not on one story.

    Args:
        gatherings: tolls of claims, in the order of their first claims.
        regions: which places lie in which.
        weights: of the evidence.

    Returns:
        Fewer gatherings, in the order of their first claims.
    """
    tolls = list(gatherings)
    views = [view for toll in tolls for view in toll.members]
    toll_of = [number for number, toll in enumerate(tolls) for _ in toll.members]
    linkage = _Linkage(tolls, regions)
    for one, two in candidate_pairs(views):
        if toll_of[one] != toll_of[two]:
            weight = weights.of(views[one], views[two], regions)
            linkage.add(toll_of[one], toll_of[two], weight + LEANING)
    linkage.run()
    return sorted(linkage.tolls(), key=first_claim)


class _Linkage:
    """Average linkage over the pairs of claims that were compared.

    ``sums`` and ``counts`` of a toll's pairs with each other toll; what cannot be one has a sum
    of minus infinity, which no further pair takes away.
    """

    def __init__(self, tolls: Sequence[Gathering], regions: Regions) -> None:
        self._tolls: dict[int, Gathering] = dict(enumerate(tolls))
        self._stated = [_stated(toll) for toll in tolls]
        self._regions = regions
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)
        self._counts: dict[int, dict[int, int]] = defaultdict(dict)
        self._heap: list[tuple[float, int, int]] = []

    def add(self, one: int, two: int, weight: float, count: int = 1) -> None:
        """Add the log odds of pairs of two tolls."""
        known = self._sums[one].get(two, 0.0)
        total = -inf if -inf in (known, weight) else known + weight
        count += self._counts[one].get(two, 0)
        for first, second in ((one, two), (two, one)):
            self._sums[first][second] = total
            self._counts[first][second] = count

    def run(self) -> None:
        """Join while there is a pair of tolls with more for than against."""
        for one in sorted(self._sums):
            for two in sorted(self._sums[one]):
                self._push(one, two)
        while self._heap:
            mean, one, two = heapq.heappop(self._heap)
            stands = two in self._sums[one] and self._mean(one, two) == -mean
            if stands and self._may_join(one, two):
                self._join(one, two)

    def _may_join(self, one: int, two: int) -> bool:
        first, second = self._tolls[one], self._tolls[two]
        if self._stated[one].apart(self._stated[two], self._regions):
            return False
        if not on_one_story(first, second) or shrinks(first, second):
            return False
        if kept_by_slots(first, second):
            return False
        if groups_differ(first, second) or sizes_differ(first, second):
            return False
        # Money, residents, voters: nothing else says that two numbers are of one thing.
        anything = first.members[0].claim.measure is Measure.OTHER
        if anything and not (share_number(first, second) and groups_meet(first, second)):
            return False
        # What would make the running total of one source fall is not one count.
        return not any(falls([*first.members, *second.members]))

    def tolls(self) -> Iterable[Gathering]:
        """Return what is left."""
        return self._tolls.values()

    def _mean(self, one: int, two: int) -> float:
        return self._sums[one][two] / self._counts[one][two]

    def _push(self, one: int, two: int) -> None:
        low, high = sorted((one, two))
        if self._mean(low, high) > 0:
            heapq.heappush(self._heap, (-self._mean(low, high), low, high))

    def _join(self, one: int, two: int) -> None:
        kept, gone = sorted((one, two), key=lambda n: (-len(self._tolls[n].members), n))
        toll = self._tolls[kept]
        for view in self._tolls.pop(gone).members:
            toll.add(view, reason(view, toll.members[0], self._regions))
        self._stated[kept].add(self._stated[gone])
        sums, counts = self._sums.pop(gone), self._counts.pop(gone)
        for other, weight in sums.items():
            del self._sums[other][gone], self._counts[other][gone]
            if other != kept:
                self.add(kept, other, weight, counts[other])
                self._push(kept, other)


def _stated(toll: Gathering) -> Stated:
    stated = Stated()
    for view in toll.members:
        stated.add(Stated.of(view))
    return stated
