"""EDTF in words and in days: what the page prints, and what its period filter compares."""

import calendar
import re
from datetime import date
from typing import NamedTuple

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# ISO 8601-2 sub-year groupings: the word, the first month and the number of months.
# Winter is written with the year in which it begins.
GROUPS = {
    21: ("spring", 3, 3),
    22: ("summer", 6, 3),
    23: ("autumn", 9, 3),
    24: ("winter", 12, 3),
    33: ("first quarter of", 1, 3),
    34: ("second quarter of", 4, 3),
    35: ("third quarter of", 7, 3),
    36: ("fourth quarter of", 10, 3),
    40: ("first half of", 1, 6),
    41: ("second half of", 7, 6),
}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(T\S{1,30})?([~?%]?)")
_YEARS = re.compile(r"(?:(\d{3})X|(\d{2})XX)[~?%]?")
_ABOUT = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_OPEN = ("", "..")


class Days(NamedTuple):
    """A closed interval of ISO days; an open side is empty."""

    first: str
    last: str


def say_date(edtf: str) -> str:
    """Say an EDTF value in words: ``3 Feb 2012``; unknown forms are given back as they are."""
    if "/" in edtf:
        return say_period(*edtf.split("/", 1))
    if years := _YEARS.fullmatch(edtf):
        return f"{years[1] or years[2]:0<4}s"
    if not (found := _DATE.fullmatch(edtf)):
        return edtf
    year, month, day, time, mark = found.groups()
    words = _ABOUT.get(mark, "") + _say_day(year, int(month or 0), day)
    return f"{words}, {time[1:]}" if time else words


def say_period(since: str, until: str) -> str:
    """Say a period in words; a side that is open or unknown is left out."""
    if since == until:
        return say_date(since)
    if since in _OPEN:
        return f"until {say_date(until)}"
    if until in _OPEN:
        return f"since {say_date(since)}"
    first, last = say_date(since), say_date(until)
    if first[-5:] == last[-5:] and first[-4:].isdigit() and first[-5] == " ":
        first = first[:-5]  # the year once: 3 Feb - 4 Mar 2012
    return f"{first} – {last}"


def days(edtf: str) -> Days:
    """Give the first and the last day of an EDTF value; empty where it cannot be told."""
    if "/" in edtf:
        since, until = edtf.split("/", 1)
        return Days(days(since).first, days(until).last)
    if years := _YEARS.fullmatch(edtf):
        known = years[1] or years[2]
        return Days(f"{known:0<4}-01-01", f"{known:9<4}-12-31")
    if not (found := _DATE.fullmatch(edtf)):
        return Days("", "")
    year, month, day, _, _ = found.groups()
    return _one_day(f"{year}-{month}-{day}") if day else _months(int(year), int(month or 0))


def _say_day(year: str, month: int, day: str | None) -> str:
    if month in GROUPS:
        return f"{GROUPS[month][0]} {year}"
    if not 1 <= month <= len(MONTHS):
        return year
    return f"{int(day)} {MONTHS[month - 1]} {year}" if day else f"{MONTHS[month - 1]} {year}"


def _one_day(iso: str) -> Days:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return Days("", "")
    return Days(iso, iso)


def _months(year: int, month: int) -> Days:
    if month in GROUPS:
        _, first, count = GROUPS[month]
    elif 1 <= month <= len(MONTHS):
        first, count = month, 1
    else:
        first, count = 1, 12
    over, last = divmod(first + count - 2, 12)
    end = calendar.monthrange(max(year + over, 1), last + 1)[1]
    return Days(f"{year:04}-{first:02}-01", f"{year + over:04}-{last + 1:02}-{end:02}")
