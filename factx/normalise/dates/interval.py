"""Closed intervals of days with the precision they were written in, and their EDTF."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from factx.language.edtf import days, month_days

_MONTHS = 12
_UNIT_DAYS = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
_UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Interval:
    """Days ``first``..``last``, both included, written to ``precision``."""

    first: date
    last: date
    precision: str
    approximate: bool = False
    clock: str = ""

    @property
    def edtf(self) -> str:
        """The value in EDTF: one date where the precision has a notation, else ``A/B``."""
        mark = "~" if self.approximate else ""
        first, last = self.first.isoformat(), self.last.isoformat()
        if self.precision == "season":
            return f"{first[:4]}-{_SPRING + self.first.month // 3 - 1}{mark}"
        size, unknown = _NOTATION.get(self.precision, (_DAY, ""))
        if self.precision not in _ALWAYS_TWO and first[:size] == last[:size]:
            return first[:size] + unknown + (f"T{self.clock}" if self.clock else "") + mark
        size = 4 if unknown else size
        return f"{first[:size]}{mark}/{last[:size]}{mark}"


_SPRING = 21
_DAY = 10
# How much of an ISO day shows, and what stands for the rest; other precisions show the day.
_NOTATION = {
    "half": (7, ""),
    "quarter": (7, ""),
    "month": (7, ""),
    "year": (4, ""),
    "decade": (3, "X"),
    "century": (2, "XX"),
}
_ALWAYS_TWO = frozenset({"half", "quarter", "week"})


def day(year: int, month: int, number: int) -> Interval:
    """Return one day; ValueError where there is no such day."""
    only = date(year, month, number)
    return Interval(only, only, "day")


def month(year: int, number: int) -> Interval:
    """Return a month."""
    return Interval(*month_days(year, number), "month")


def season(year: int, number: int) -> Interval:
    """Return a season by its EDTF code 21..24."""
    return Interval(*month_days(year, number), "season")


def year(number: int) -> Interval:
    """Return a year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), "year")


def years(first: int, last: int) -> Interval:
    """Return several years; ValueError where the last comes first."""
    if last < first:
        raise ValueError("the range of years runs backwards")
    precision = "year"
    if last == first + 9 and first % 10 == 0:
        precision = "decade"
    return Interval(date(first, 1, 1), date(last, 12, 31), precision)


@lru_cache(maxsize=1024)
def of_edtf(edtf: str, precision: str = "") -> Interval | None:
    """Read a document date; None where it is empty, open or no date."""
    try:
        first, last = days(edtf)
    except ValueError:
        return None
    if first is None or last is None:
        return None
    return Interval(first, last, precision or _precision(first, last))


def _precision(first: date, last: date) -> str:
    """The unit that an interval is; "day" for one that is no whole unit."""
    for unit in ("day", "month", "year", "decade"):
        around = unit_around(first, unit)
        if (first, last) == (around.first, around.last):
            return unit
    return "day"


def months_later(start: date, count: int) -> date:
    """Return the same day ``count`` months on, or the last day of that month."""
    index = start.year * _MONTHS + start.month - 1 + count
    to_year, to_month = divmod(index, _MONTHS)
    last = calendar.monthrange(to_year, to_month + 1)[1]
    return date(to_year, to_month + 1, min(start.day, last))


def moved(start: date, count: int, unit: str) -> date:
    """Return the day ``count`` units after ``start``.

    Raises:
        ValueError, OverflowError: the day is off the calendar.
    """
    if unit in _UNIT_MONTHS:
        return months_later(start, count * _UNIT_MONTHS[unit])
    if unit == "hour":
        return start + timedelta(days=int(count / 24))
    return start + timedelta(days=count * _UNIT_DAYS.get(unit, 0))


def unit_around(anchor: date, unit: str) -> Interval:
    """Return the calendar unit (ISO week, month, quarter ...) that a day lies in."""
    around = _AROUND.get(unit)
    return around(anchor) if around else Interval(anchor, anchor, "day")


def _week(anchor: date) -> Interval:
    monday = anchor - timedelta(days=anchor.weekday())
    return Interval(monday, monday + timedelta(days=6), "week")


def _weekend(anchor: date) -> Interval:
    sunday = _week(anchor).last
    return Interval(sunday - timedelta(days=1), sunday, "day")


def _quarter(anchor: date) -> Interval:
    start = (anchor.month - 1) // 3 * 3 + 1
    return Interval(date(anchor.year, start, 1), month(anchor.year, start + 2).last, "quarter")


def _century(anchor: date) -> Interval:
    first = anchor.year // 100 * 100
    return replace(years(first, first + 99), precision="century")


_AROUND: dict[str, Callable[[date], Interval]] = {
    "week": _week,
    "fortnight": _week,
    "weekend": _weekend,
    "month": lambda anchor: month(anchor.year, anchor.month),
    "quarter": _quarter,
    "year": lambda anchor: year(anchor.year),
    "decade": lambda anchor: years(anchor.year // 10 * 10, anchor.year // 10 * 10 + 9),
    "century": _century,
}
