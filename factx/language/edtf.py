"""EDTF (ISO 8601-2), the notation of dates in every table: reading and arithmetic.

Only what factx writes: ``2012-02-03``, ``2012-02``, ``2012``, ``199X``, ``19XX``, the seasons
``2012-21``..``2012-24``, an approximate ``~``, and intervals ``A/B`` that may be open (``..``).
"""

import calendar
import re
from datetime import date

_DATE = re.compile(r"(\d{2})(\d|X)(\d|X)(?:-(\d{2}))?(?:-(\d{2}))?(T[\d:]{2,8})?Z?[~?%]?\Z")
# Meteorological seasons of the northern half of the earth, as EDTF leaves them to the reader.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def days(edtf: str) -> tuple[date | None, date | None]:
    """Return the first and the last day that a value covers.

    Args:
        edtf: a value as factx writes it.

    Returns:
        First and last day, both included; None for an open end and for both of an empty value.

    Raises:
        ValueError: not a value of the kinds above, or a day that does not exist.
    """
    if not edtf:
        return None, None
    first, slash, last = edtf.partition("/")
    start = None if first in {"", ".."} else _single(first)[0]
    end = None if last in {"", ".."} else _single(last)[1]
    return (start, end) if slash else _single(edtf)


def is_closed(edtf: str) -> bool:
    """Tell whether a text is a value that begins and ends, in this order."""
    try:
        first, last = days(edtf)
    except ValueError:
        return False
    return first is not None and last is not None and first <= last


def _single(text: str) -> tuple[date, date]:
    found = _DATE.match(text)
    if not found:
        raise ValueError(f"not an EDTF date: {text!r}")
    century, tens, ones, month, day, _ = found.groups()
    if "X" in tens + ones:
        first = int(century + tens.replace("X", "0") + ones.replace("X", "0"))
        last = int(century + tens.replace("X", "9") + ones.replace("X", "9"))
        return date(first, 1, 1), date(last, 12, 31)
    year = int(century + tens + ones)
    if day:
        return date(year, int(month), int(day)), date(year, int(month), int(day))
    return month_days(year, int(month)) if month else (date(year, 1, 1), date(year, 12, 31))


def month_days(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month, or of an EDTF season (21..24).

    Raises:
        ValueError: there is no such month or season, or it goes on past the year 9999.
    """
    if month in _SEASONS:
        start, end = _SEASONS[month]
        last_year = year + (end < start)
        return date(year, start, 1), date(last_year, end, calendar.monthrange(last_year, end)[1])
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
