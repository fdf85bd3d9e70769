"""Dates that name their own month or year; only a missing year needs an anchor."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date

from factx.facts import Tense
from factx.language.calendar import (
    foreign_month_number,
    month_number,
    season_number,
    small_number,
    weekday_number,
)
from factx.normalise.dates import interval as make
from factx.normalise.dates.context import Context, Reading, Unresolved
from factx.normalise.dates.interval import Interval

Parts = Mapping[str, str]

_YEARS_EITHER_SIDE = 12
_TWO_DIGIT_PIVOT = 70
_DECEMBER = 12


def calendar(parts: Parts, context: Context) -> Reading:
    """Day, month and year in any combination, or a range of days of one month."""
    reading = _calendar(parts, context)
    approximate = bool(parts.get("near"))
    return replace(reading, interval=replace(reading.interval, approximate=approximate))


def _calendar(parts: Parts, context: Context) -> Reading:
    month = _month(parts)
    if not month:
        return Reading(make.year(_year(parts)))
    if year := _year(parts):
        return Reading(_within(year, month, parts), assumed=_weekday_doubt(year, month, parts))
    if parts.keys() & {"last", "next", "this"}:
        return _of_named_year(month, parts, context)
    return _without_year(month, parts, context)


def _of_named_year(month: int, parts: Parts, context: Context) -> Reading:
    """20 October of this year."""
    if context.document is None:
        raise Unresolved("no date of the document to take the year from")
    year = context.document.first.year + ("next" in parts) - ("last" in parts)
    return Reading(_within(year, month, parts), context.document.edtf)


def _month(parts: Parts) -> int:
    if digits := parts.get("month_digits"):
        return int(digits)
    return (
        month_number(parts["month"])
        if "month" in parts
        else month_number(parts.get("month_name", ""))
    )


def _year(parts: Parts) -> int:
    digits = parts.get("year") or parts.get("year_digits") or parts.get("short_year") or ""
    if len(digits) == 2:  # noqa: PLR2004 - two digits
        return int(digits) + (1900 if int(digits) >= _TWO_DIGIT_PIVOT else 2000)
    return int(digits) if digits else 0


def _within(year: int, month: int, parts: Parts) -> Interval:
    day = parts.get("day") or parts.get("day_digits")
    if not day:
        return make.month(year, month)
    first = make.day(year, month, small_number(day))
    if to_day := parts.get("to_day"):
        last = make.day(year, month, small_number(to_day))
        if last.first < first.first:
            raise Unresolved("the range of days runs backwards")
        return Interval(first.first, last.last, "day")
    return replace(first, **_time(parts))


def _time(parts: Parts) -> dict[str, str]:
    clock = parts.get("clock", "")
    found = re.match(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)? ?([ap])?", clock.lower())
    if not found:
        return {}
    hour = int(found[1]) % 12 + 12 * (found[3] == "p") if found[3] else int(found[1])
    return {"clock": f"{hour:02}:{found[2] or '00'}", "precision": "time"}


def _weekday_doubt(year: int, month: int, parts: Parts) -> tuple[str, ...]:
    weekday = weekday_number(parts.get("weekday", ""))
    day = _within(year, month, parts)
    if weekday and day.first == day.last and day.first.isoweekday() != weekday:
        return (f"the day is no {parts['weekday']}",)
    return ()


def _without_year(month: int, parts: Parts, context: Context) -> Reading:
    """Fill in the year from a range, the document or the narrative, and say so."""
    if context.year_of_next:
        return Reading(
            _within(context.year_of_next, month, parts),
            assumed=("year from the end of the range",),
        )
    if context.document is None and context.before is not None:
        year = _first_after(context.before.first, month, parts)
        return Reading(
            _within(year, month, parts), context.before.edtf, ("year from the start of the range",)
        )
    if context.document is not None:
        return _by_document(month, parts, context, context.document)
    if context.told is not None:
        return Reading(
            _within(context.told.first.year, month, parts),
            context.told.edtf,
            ("year from an earlier date",),
        )
    raise Unresolved("no date to take the year from")


def _first_after(start: date, month: int, parts: Parts) -> int:
    for year in (start.year, start.year + 1):
        if start.replace(day=1) <= _start(year, month, parts) != date.max:
            return year
    return start.year


def _by_document(month: int, parts: Parts, context: Context, document: Interval) -> Reading:
    if document.precision == "year" or document.first.year != document.last.year:
        year = document.first.year
    else:
        year = _by_tense(month, parts, context, document)
    return Reading(
        _within(year, month, parts), document.edtf, ("year from the date of the document",)
    )


def _by_tense(month: int, parts: Parts, context: Context, document: Interval) -> int:
    """The nearest year that tense and weekday allow; without a tense the past is nearer."""
    years = _fitting(month, parts, document)
    if not years:
        return document.first.year
    past = [y for y in years if _start(y, month, parts) <= document.last]
    future = [y for y in years if y not in past or _covers(y, month, parts, document)]
    if not past or (future and context.tense is Tense.FUTURE):
        return min(future)
    if future and "day" in parts and _is_soon(min(future), max(past), month, parts, context):
        return min(future)
    return max(past)


# A day is read as coming without a future tense if it is close and the past one is far: who
# means a day of ten months ago says its year.
SOON_DAYS = 60
_SOON_IN_PAST_TENSE = 21
_FAR_DAYS = 240


def _is_soon(future: int, past: int, month: int, parts: Parts, context: Context) -> bool:
    assert context.document is not None
    ahead = (_start(future, month, parts) - context.document.last).days
    behind = (context.document.last - _start(past, month, parts)).days
    reach = _SOON_IN_PAST_TENSE if context.tense is Tense.PAST else SOON_DAYS
    return ahead <= reach and behind > _FAR_DAYS


def _covers(year: int, month: int, parts: Parts, document: Interval) -> bool:
    found = _within(year, month, parts)
    return found.first <= document.first <= found.last


def _fitting(month: int, parts: Parts, document: Interval) -> list[int]:
    """Years near the document in which the day exists, on its weekday where that is said."""
    weekday = weekday_number(parts.get("weekday", ""))
    reach = _YEARS_EITHER_SIDE if weekday else 1
    year = document.first.year
    around = range(max(MINYEAR, year - reach), min(MAXYEAR, year + reach) + 1)
    real = [y for y in around if _start(y, month, parts) != date.max]
    fits = [y for y in real if not weekday or _start(y, month, parts).isoweekday() == weekday]
    return sorted(fits or real, key=lambda y: (abs(y - year), y))[:3]


def _start(year: int, month: int, parts: Parts) -> date:
    """Return the first day, the end of time where there is no such day."""
    try:
        return _within(year, month, parts).first
    except ValueError:
        return date.max


def numeric(parts: Parts, context: Context) -> Reading:
    """A date in digits: day before month unless the numbers, the rest or the anchor say else."""
    first, second = int(parts["a"]), int(parts["b"])
    if "year" in parts and "mark" in parts:
        return _in_digits(first, second, parts, context)
    if second > _DECEMBER >= first:
        return _in_digits(second, first, parts, context)
    if first > _DECEMBER or first == second:
        return _in_digits(first, second, parts, context)
    by_day = _in_digits(first, second, parts, context)
    by_month = _in_digits(second, first, parts, context)
    if context.day_first is None and context.document is not None:
        last = context.document.last
        if by_month.interval.first <= last < by_day.interval.first:
            return replace(by_month, assumed=("month before day", *by_month.assumed))
    if context.day_first is False:
        return replace(by_month, assumed=("month before day", *by_month.assumed))
    return replace(by_day, assumed=("day before month", *by_day.assumed))


def _in_digits(day: int, month: int, parts: Parts, context: Context) -> Reading:
    if not 1 <= month <= _DECEMBER:
        raise Unresolved("there is no such month")
    return calendar({"day": str(day), "month_digits": f"{month:02}", **parts}, context)


def years(parts: Parts, context: Context) -> Reading:
    """A range of years (2015-16), or year and month in digits (2012-02)."""
    del context
    first = int(parts["year"])
    if to_year := parts.get("to_year"):
        return Reading(_span(first, int(to_year)))
    tail = int(parts["to_short_year"])
    last = first // 100 * 100 + tail
    if last <= first and 1 <= tail <= _DECEMBER:
        return Reading(make.month(first, tail))
    return Reading(_span(first, last))


def _span(first: int, last: int) -> Interval:
    found = make.years(first, last)
    return replace(found, precision="year")


def decade(parts: Parts, context: Context) -> Reading:
    """The 1990s; a short form (the 90s) is the one before the anchor."""
    del context
    digits = (parts.get("decade") or parts.get("short_decade") or "").rstrip("s")
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)  # noqa: PLR2004
    assumed = () if len(digits) == 4 else ("the century",)  # noqa: PLR2004
    approximate = "near" in parts
    return Reading(replace(make.years(first, first + 9), approximate=approximate), "", assumed)


_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def century(parts: Parts, context: Context) -> Reading:
    """The 19th century is 1800..1899, as EDTF writes it."""
    del context
    word = parts.get("century_word", "").lower()
    number = _CENTURIES[word] if word else small_number(parts["century"])
    found = make.years((number - 1) * 100, number * 100 - 1)
    return Reading(replace(found, precision="century", approximate="near" in parts))


def season_of(parts: Parts, year: int) -> Interval:
    """Return the season of a year, approximate where it is said to be early or late."""
    found = make.season(year, season_number(parts["season"]))
    return replace(found, approximate="near" in parts)
