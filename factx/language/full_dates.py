"""Calendar dates that name their month, wherever they stand: what headers and datelines need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from factx.language import load
from factx.language.calendar import (
    foreign_month_number,
    month_number,
    pattern,
    small_number,
    weekday_number,
)
from factx.language.edtf import month_days

_DECEMBER = 12
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class FullDate:
    """A day or a month of a year; ``year`` and ``day`` are 0 and ``weekday`` is 0 where unsaid."""

    start: int
    end: int
    text: str
    year: int
    month: int
    day: int
    weekday: int

    @property
    def edtf(self) -> str:
        """The value, empty without a year."""
        if not self.year:
            return ""
        month = f"{self.year:04}-{self.month:02}"
        return f"{month}-{self.day:02}" if self.day else month


@cache
def _scan() -> re.Pattern[str]:
    forms = load("dates")["header"]["forms"]
    branches = [f"(?P<f{n}>{pattern(form, prefix=f'f{n}_')})" for n, form in enumerate(forms)]
    return re.compile(rf"(?<![\w/])(?:{'|'.join(branches)})(?![\w/])", re.IGNORECASE)


def find_full_dates(text: str, *, day_first: bool = True) -> Iterator[FullDate]:
    """Find calendar dates, those without a year and those of a whole month too.

    Args:
        text: a line or a paragraph.
        day_first: how to read 4/5/2012, where both orders are possible.

    Yields:
        Dates that exist, in text order. "31 February" is none.
    """
    if _DIGIT.search(text) is None:  # every form has one; most lines of a text have none
        return
    for match in _scan().finditer(text):
        found = _read(match, day_first=day_first)
        if found is not None and _exists(found):
            yield found


def _read(match: re.Match[str], *, day_first: bool) -> FullDate | None:
    branch = str(match.lastgroup)
    parts = {
        name.removeprefix(f"{branch}_").rpartition("_")[0]: value
        for name, value in match.groupdict().items()
        if name.startswith(f"{branch}_") and value is not None
    }
    month, day = _month_and_day(parts, day_first=day_first)
    if not 1 <= month <= _DECEMBER:
        return None
    return FullDate(
        match.start(),
        match.end(),
        match[0],
        year=int(parts.get("year", "0")),
        month=month,
        day=day,
        weekday=weekday_number(parts.get("weekday", "")),
    )


def _month_and_day(parts: dict[str, str], *, day_first: bool) -> tuple[int, int]:
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        swap = second > _DECEMBER or (not day_first and first <= _DECEMBER)
        return (first, second) if swap else (second, first)
    day = small_number(parts.get("to_day") or parts.get("day") or parts.get("day_digits") or "0")
    if "foreign_month" in parts:
        return foreign_month_number(parts["foreign_month"]), day
    return int(parts.get("month_digits", "0")) or month_number(parts["month"]), day


def _exists(found: FullDate) -> bool:
    # 2012 is a leap year: without a year, 29 February exists.
    last = month_days(found.year or 2012, found.month)[1]
    return found.day <= last.day and found.year <= date.max.year
