"""Tolls in the order of their first days, so that a claim finds those near it in time."""

from bisect import bisect_left, bisect_right, insort
from itertools import islice

from factx.reconcile.gathering import Gathering
from factx.reconcile.settings import CANDIDATES, COARSE_DAYS, FRESH_DAYS
from factx.reconcile.views import View

_Entry = tuple[int, int, Gathering]


class Shelf:
    """The tolls of one measure, group and place; those without any day stand apart."""

    def __init__(self) -> None:
        self._dated: list[_Entry] = []
        self._undated: list[Gathering] = []
        self._seen: set[int] = set()

    def add(self, gathering: Gathering) -> None:
        """Put a toll where it belongs; a second time changes nothing."""
        if id(gathering) in self._seen:
            return
        self._seen.add(id(gathering))
        day = first_day(gathering)
        if day is None:
            self._undated.append(gathering)
        else:
            insort(self._dated, (day, len(self._seen), gathering), key=lambda e: e[:2])

    def near(self, view: View) -> list[Gathering]:
        """Return the few tolls that a claim can speak of, nearest in time first.

        A claim with a first day speaks of tolls that start about then, one with a date of
        tolls that started before it, one without any date of the last ones.
        """
        undated = self._undated[-CANDIDATES:]
        since = view.period.since
        if since is not None and view.timed:
            return [*self._between(since.first, since.last), *undated]
        day = view.period.until.last if view.period.until else view.published
        at = len(self._dated) if day is None else self._after(day + FRESH_DAYS)
        before = (entry[2] for entry in reversed(self._dated[max(0, at - CANDIDATES) : at]))
        return [*before, *undated]

    def _between(self, first: int, last: int) -> list[Gathering]:
        """Return tolls that start within the days, or less than a month off, nearest first."""
        start = bisect_left(self._dated, first - COARSE_DAYS, key=lambda e: e[0])
        found = islice(self._dated, start, self._after(last + COARSE_DAYS))
        near = sorted(found, key=lambda e: (max(first - e[0], e[0] - last, 0), e[1]))
        return [entry[2] for entry in near[:CANDIDATES]]

    def _after(self, day: int) -> int:
        return bisect_right(self._dated, day, key=lambda e: e[0])


def first_day(gathering: Gathering) -> int | None:
    """Return the day that a toll starts, else that it came into the news."""
    known = gathering.since or gathering.until or gathering.published
    return known.first if known else None
