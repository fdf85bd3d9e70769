"""The period that a figure covers, as days, read from EDTF bounds."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from factx.language import edtf


@dataclass(frozen=True, slots=True)
class Days:
    """A closed interval of days, counted as `date.toordinal` counts them."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many days there are."""
        return self.last - self.first + 1

    def gap(self, other: "Days") -> int:
        """Days between the two; 0 where they share a day."""
        return max(0, other.first - self.last, self.first - other.last)

    def holds(self, other: "Days") -> bool:
        """Whether every day of the other is a day of this one."""
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True)
class Period:
    """When the counting starts and ends; None where the text does not say."""

    since: Days | None = None
    until: Days | None = None

    @property
    def known(self) -> bool:
        """Whether the text bounds the period on any side."""
        return self.since is not None or self.until is not None

    @property
    def whole(self) -> Days | None:
        """From the first day to the last; None where a side is not known."""
        if self.since is None or self.until is None:
            return None
        return Days(self.since.first, max(self.since.first, self.until.last))

    @property
    def one_day(self) -> int | None:
        """The day that the period is; None where it is longer or not known."""
        whole = self.whole
        return whole.first if whole is not None and whole.length == 1 else None


@lru_cache(maxsize=4096)
def read_days(text: str) -> Days | None:
    """Read an EDTF value as the days it can mean.

    Args:
        text: as the tables hold it; a row made elsewhere may hold anything.

    Returns:
        The days; None for an empty, half-open or unreadable value.
    """
    try:
        first, last = edtf.days(text)
    except (ValueError, KeyError):
        return None
    if first is None or last is None or last < first:
        return None
    return Days(first.toordinal(), last.toordinal())


def read_period(since: str, until: str) -> Period:
    """Read the EDTF bounds of a claim."""
    return Period(read_days(since), read_days(until))


def iso(day: int) -> str:
    """Write a day as ISO 8601."""
    return date.fromordinal(day).isoformat()
