"""The year of a date that does not say it: from its range, the document or the narrative."""

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date

from factx.facts import Tense
from factx.language.calendar import weekday_number
from factx.normalise.dates.context import Context, Parts, Unresolved
from factx.normalise.dates.interval import Interval

# Gives the date in a year; ValueError where there is none (29 February).
InYear = Callable[[int], Interval]

# "Tuesday, May 12": the day falls on each weekday again within eleven years.
_YEARS_EITHER_SIDE = 11
# A day is read as coming without a future tense if it is close and the past one is far: who
# means a day of ten months ago says its year.
SOON_DAYS = 60
_SOON_IN_PAST_TENSE = 21
_FAR_DAYS = 240


def fill_year(in_year: InYear, parts: Parts, context: Context) -> tuple[int, str, str]:
    """Return the year, the anchor it comes from in EDTF, and what was assumed.

    Raises:
        Unresolved: nothing to take the year from.
    """
    if context.year_of_next:
        return context.year_of_next, "", "year from the end of the range"
    if context.document is not None:
        year = _by_document(in_year, parts, context, context.document)
        # The end of a range is not before its beginning.
        if context.before is not None and _start(year, in_year) < context.before.first:
            year = _first_after(context.before.first, in_year)
        return year, context.document.edtf, "year from the date of the document"
    if context.before is not None:
        year = _first_after(context.before.first, in_year)
        return year, context.before.edtf, "year from the start of the range"
    told = context.told
    if told is not None and in_year(told.first.year).last >= told.first:
        return told.first.year, told.edtf, "year from an earlier date"
    raise Unresolved("no date to take the year from")


def _first_after(start: date, in_year: InYear) -> int:
    this_year = start.replace(day=1) <= _start(start.year, in_year)
    return start.year if this_year else start.year + 1


def _by_document(in_year: InYear, parts: Parts, context: Context, document: Interval) -> int:
    """The nearest year that tense and weekday allow; without a tense the past is nearer."""
    if document.first.year != document.last.year or document.precision == "year":
        return document.first.year
    years = _fitting(in_year, parts, document)
    past = [y for y in years if _start(y, in_year) <= document.last]
    future = [y for y in years if in_year(y).last >= document.first]
    if not past or (future and context.tense is Tense.FUTURE):
        return min(future, default=document.first.year)
    if future and "day" in parts and _is_soon(in_year(min(future)), in_year(max(past)), context):
        return min(future)
    return max(past)


def _is_soon(future: Interval, past: Interval, context: Context) -> bool:
    assert context.document is not None
    ahead = (future.first - context.document.last).days
    behind = (context.document.last - past.first).days
    reach = _SOON_IN_PAST_TENSE if context.tense is Tense.PAST else SOON_DAYS
    return ahead <= reach and behind > _FAR_DAYS


def _fitting(in_year: InYear, parts: Parts, document: Interval) -> list[int]:
    """Years near the document in which the day exists, on its weekday where that is said."""
    weekday = weekday_number(parts.get("weekday", ""))
    reach = _YEARS_EITHER_SIDE if weekday else 1
    year = document.first.year
    around = range(max(MINYEAR, year - reach), min(MAXYEAR, year + reach) + 1)
    real = [y for y in around if _start(y, in_year) != date.max]
    fits = [y for y in real if not weekday or _start(y, in_year).isoweekday() == weekday]
    return fits or real


def _start(year: int, in_year: InYear) -> date:
    """Return the first day, the end of time where there is no such day."""
    try:
        return in_year(year).first
    except ValueError:
        return date.max
