"""What the claims of one toll state of place and time, and whether two tolls state two things."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

from factx.reconcile.periods import Days
from factx.reconcile.regions import ONE_OF_SEVERAL, Regions
from factx.reconcile.settings import DAYS_WRONG, DISTINCT_SAME_DAY, NEWS_DAYS
from factx.reconcile.views import View


@dataclass(slots=True)
class Stated:
    """The places and first days that claims state, and the numbers that tell an event.

    ``last`` is the last day that any of the claims can speak of: none tells what comes after it
    was published, or after the period that it states; None where one of them has no date.
    """

    places: set[str] = field(default_factory=set)
    days: set[Days] = field(default_factory=set)
    numbers: set[float] = field(default_factory=set)
    last: int | None = 0

    @classmethod
    def of(cls, view: View) -> "Stated":
        """Take what one claim states itself; a day that may be that of the report is none."""
        number, since = view.claim.best, view.period.since
        return cls(
            {view.place} if view.placed and view.place else set(),
            {since} if since is not None and view.timed and view.sure else set(),
            {number} if number is not None and number >= DISTINCT_SAME_DAY else set(),
            _last(view),
        )

    def add(self, other: "Stated") -> None:
        """Take in what the claims of another toll state."""
        self.places |= other.places
        self.days |= other.days
        self.numbers |= other.numbers
        dated = self.last is not None and other.last is not None
        self.last = max(self.last or 0, other.last or 0) if dated else None

    def apart(self, other: "Stated", regions: Regions) -> bool:
        """Whether both state places, or first days of other months, of which no two can be one.

        Nor can two be one of which the one was over, or told, before the other began. First days
        nearer to each other are weighed: a text often has them from another sentence. A number of
        both outweighs all this: one of the two has its place or day from another sentence.
        """
        if self.numbers & other.numbers:
            return False
        return (
            _other_places(self.places, other.places, regions)
            or _other_months(self.days, other.days)
            or _told_before(self, other)
            or _told_before(other, self)
        )


def _last(view: View) -> int | None:
    until = view.period.until.last if view.period.until and view.timed else None
    known = [day for day in (until, view.published) if day is not None]
    return min(known, default=None)


def _told_before(one: Stated, two: Stated) -> bool:
    if one.last is None or not two.days:
        return False
    return one.last < min(days.first for days in two.days) - DAYS_WRONG


def _other_places(ones: set[str], twos: set[str], regions: Regions) -> bool:
    if not ones or not twos or ones & twos or (ones | twos) & regions.countries:
        return False
    reasons = {regions.why(one, two) for one, two in product(ones, twos)}
    return not reasons - {"", ONE_OF_SEVERAL}


def _other_months(ones: Iterable[Days], twos: Iterable[Days]) -> bool:
    gaps = [one.gap(two) for one, two in product(ones, twos)]
    return bool(gaps) and min(gaps) > NEWS_DAYS
