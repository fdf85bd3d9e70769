"""Dates that name their own month or year."""

import re
from dataclasses import replace

from factx.language.calendar import (
    foreign_month_number,
    month_number,
    small_number,
    weekday_number,
)
from factx.normalise.dates import interval as make
from factx.normalise.dates.context import Context, Parts, Reading, Unresolved
from factx.normalise.dates.interval import Interval
from factx.normalise.dates.years import fill_year

_DECEMBER = 12
_FULL_YEAR = 4
# '82 and 7/8/70 lie in the last century, 7/8/69 in this one: the rule of POSIX strptime.
_FIRST_OF_LAST_CENTURY = 69


def calendar(parts: Parts, context: Context) -> Reading:
    """Day, month and year in any combination, or a range of days of one month."""
    reading = _calendar(parts, context)
    if "near" not in parts:
        return reading
    return replace(reading, interval=replace(reading.interval, approximate=True))


def _calendar(parts: Parts, context: Context) -> Reading:
    month = _month(parts)
    if not month:
        return Reading(make.year(_year(parts)))
    if year := _year(parts):
        found = within(year, month, parts)
        return Reading(found, assumed=_weekday_doubt(found, parts))
    if parts.keys() & {"last", "next", "this"}:
        return _of_named_year(month, parts, context)
    year, anchor, why = fill_year(lambda y: within(y, month, parts), parts, context)
    return Reading(within(year, month, parts), anchor, (why,))


def _of_named_year(month: int, parts: Parts, context: Context) -> Reading:
    """20 October of this year."""
    if context.document is None:
        raise Unresolved("no date of the document to take the year from")
    year = context.document.first.year + ("next" in parts) - ("last" in parts)
    return Reading(within(year, month, parts), context.document.edtf)


def _month(parts: Parts) -> int:
    if digits := parts.get("month_digits"):
        return int(digits)
    if foreign := parts.get("foreign_month"):
        return foreign_month_number(foreign)
    return month_number(parts.get("month") or parts.get("month_name") or "")


def _year(parts: Parts) -> int:
    digits = parts.get("year") or parts.get("year_digits") or parts.get("short_year") or "0"
    if len(digits) == _FULL_YEAR:
        return int(digits)
    if digits == "0":
        return 0
    return int(digits) + (1900 if int(digits) >= _FIRST_OF_LAST_CENTURY else 2000)


def within(year: int, month: int, parts: Parts) -> Interval:
    """Return the month of a year, or the day or days of it that the pieces name.

    Raises:
        ValueError: there is no such day.
        Unresolved: a range of days that runs backwards.
    """
    day = parts.get("day") or parts.get("day_digits")
    if not day:
        return make.month(year, month)
    first = make.day(year, month, small_number(day))
    if to_day := parts.get("to_day"):
        last = make.day(year, month, small_number(to_day))
        if last.first < first.first:
            raise Unresolved("the range of days runs backwards")
        return Interval(first.first, last.last, "day")
    clock = _clock(parts) if "clock" in parts else ""
    return replace(first, precision="time", clock=clock) if clock else first


def _clock(parts: Parts) -> str:
    """The time of day as EDTF has it, empty where it is none ("18:00", "6 p.m.")."""
    found = re.match(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)? ?([ap])?", parts["clock"].lower())
    if not found:
        return ""
    hour, minutes, half = int(found[1]), found[2] or "00", found[3]
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return f"{hour:02}:{minutes}"


def _weekday_doubt(day: Interval, parts: Parts) -> tuple[str, ...]:
    weekday = weekday_number(parts["weekday"]) if "weekday" in parts else 0
    if weekday and day.first == day.last and day.first.isoweekday() != weekday:
        return (f"the day is no {parts['weekday']}",)
    return ()


def numeric(parts: Parts, context: Context) -> Reading:
    """A date in digits: day before month unless the numbers, the rest or the anchor say else.

    The anchor has no say over dots: who writes the month first writes strokes.
    """
    first, second = int(parts["a"]), int(parts["b"])
    year_first = "year" in parts and "mark" in parts
    if year_first or first > _DECEMBER or first == second:
        return _in_digits(first, second, parts, context)
    if second > _DECEMBER:
        return _in_digits(second, first, parts, context)
    by_day = _in_digits(first, second, parts, context)
    by_month = _in_digits(second, first, parts, context)
    by_anchor = "dot" not in parts and _only_month_first_fits(by_day, by_month, context)
    if context.day_first is False or by_anchor:
        return replace(by_month, assumed=("month before day", *by_month.assumed))
    return replace(by_day, assumed=("day before month", *by_day.assumed))


def _only_month_first_fits(by_day: Reading, by_month: Reading, context: Context) -> bool:
    """Tell whether the day before the month would lie after the document, and the other not."""
    if context.day_first is not None or context.document is None:
        return False
    return by_month.interval.first <= context.document.last < by_day.interval.first


def _in_digits(day: int, month: int, parts: Parts, context: Context) -> Reading:
    if not 1 <= month <= _DECEMBER:
        raise Unresolved("there is no such month")
    return calendar({"day": str(day), "month_digits": f"{month:02}", **parts}, context)


def years(parts: Parts, context: Context) -> Reading:
    """A range of years (2015-16), or year and month in digits (2012-02)."""
    del context
    first = int(parts["year"])
    if to_year := parts.get("to_year"):
        return Reading(replace(make.years(first, int(to_year)), precision="year"))
    tail = int(parts["to_short_year"])
    last = first // 100 * 100 + tail
    if last <= first and 1 <= tail <= _DECEMBER:
        return Reading(make.month(first, tail))
    return Reading(replace(make.years(first, last), precision="year"))


def decade(parts: Parts, context: Context) -> Reading:
    """The 1990s; a short form (the 90s) is taken to be of the last century."""
    del context
    digits = (parts.get("decade") or parts.get("short_decade") or "").rstrip("s")
    said = len(digits) == _FULL_YEAR
    first = int(digits) if said else 1900 + int(digits)
    found = replace(make.years(first, first + 9), approximate="near" in parts)
    return Reading(found, assumed=() if said else ("the century",))


_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def century(parts: Parts, context: Context) -> Reading:
    """The 19th century is 1800..1899, as EDTF writes it."""
    del context
    word = parts.get("century_word", "").lower()
    number = _CENTURIES[word] if word else small_number(parts["century"])
    found = make.years((number - 1) * 100, number * 100 - 1)
    return Reading(replace(found, precision="century", approximate="near" in parts))
