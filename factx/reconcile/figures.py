"""Figures as bounds: which are equal, which overlap, how far apart two are."""

import math
from bisect import bisect_left, insort
from collections.abc import Iterator

from factx.facts import Claim
from factx.reconcile.settings import OPEN_RATIO

Bound = int | float | None
Figure = tuple[Bound, Bound, Bound]


def figure_of(claim: Claim) -> Figure:
    """Return low, best and high of a claim."""
    return claim.low, claim.best, claim.high


def same(first: Figure, second: Figure) -> bool:
    """Whether two figures print the same number, or the same vague word."""
    if first[1] is None or second[1] is None:
        return first == second
    return first[1] == second[1]


def overlap(first: Figure, second: Figure) -> bool:
    """Whether one number can satisfy both bounds; an open side satisfies everything."""
    return not below(first, second) and not below(second, first)


def agree(first: Figure, second: Figure) -> bool:
    """Whether two figures overlap and are of one size: "more than 130" says little of 702."""
    return overlap(first, second) and ratio(first, second) <= OPEN_RATIO


def below(first: Figure, second: Figure) -> bool:
    """Whether every number of the first is less than every number of the second."""
    return first[2] is not None and second[0] is not None and first[2] < second[0]


def point(figure: Figure) -> float:
    """Return one number for a figure: as printed, else the middle or the known side."""
    low, best, high = figure
    if best is not None:
        return float(best)
    known = [bound for bound in (low, high) if bound is not None]
    return float(sum(known)) / len(known) if known else 0.0


def significant_digits(number: float) -> int:
    """Return how many digits stand before the closing noughts: 2 for 1,500, 4 for 4,312."""
    return len(f"{number:f}".rstrip("0").rstrip(".").replace(".", "").strip("0"))


def ratio(first: Figure, second: Figure) -> float:
    """Return how many times the greater figure is the smaller one; vague words reach far."""
    small, great = sorted((first, second), key=point)
    low = point(great) if great[1] is not None or great[0] is None else float(great[0])
    high = point(small) if small[1] is not None or small[2] is None else float(small[2])
    return _times(high, low) if low > high else 1.0


def _times(small: float, great: float) -> float:
    if small <= 0:
        return math.inf if great > 0 else 1.0
    return great / small


class FigureSet:
    """The distinct figures of a toll; printed ones sorted, so that neighbours are found fast."""

    def __init__(self) -> None:
        self._sorted: list[tuple[float, Figure]] = []
        self._seen: set[Figure] = set()
        self._vague: list[Figure] = []
        self._printed: set[Bound] = set()

    def add(self, figure: Figure) -> None:
        """Add one figure."""
        if figure in self._seen:
            return
        self._seen.add(figure)
        if figure[1] is None:
            self._vague.append(figure)
            return
        insort(self._sorted, (point(figure), figure), key=lambda pair: pair[0])
        self._printed.add(figure[1])

    def has(self, figure: Figure) -> bool:
        """Whether the same figure is there."""
        return figure in self._seen or (figure[1] is not None and figure[1] in self._printed)

    def agrees(self, figure: Figure) -> bool:
        """Whether a neighbour, or a vague word, overlaps and is of one size."""
        return any(agree(figure, other) for other in (*self._near(figure), *self._vague))

    def nearest(self, figure: Figure) -> float:
        """Return how many times the figure is its nearest printed neighbour, or the other way."""
        return min((ratio(figure, other) for other in self._near(figure)), default=math.inf)

    def _near(self, figure: Figure) -> Iterator[Figure]:
        at = bisect_left(self._sorted, point(figure), key=lambda pair: pair[0])
        for _, other in self._sorted[max(0, at - 2) : at + 2]:
            yield other
