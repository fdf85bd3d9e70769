"""A calendar unit beside another: "last month", "the previous year", "that day", "this fall"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from factx.facts import Tense
from factx.language.calendar import month_number, season_number
from factx.normalise.dates import interval as make
from factx.normalise.dates.context import (
    Context,
    Parts,
    Reading,
    Unresolved,
    anchor_for,
    direction,
)
from factx.normalise.dates.explicit import within
from factx.normalise.dates.interval import Interval

_WEEK = 7
_TUESDAY = 2
# These words count from where the story stands, the others from the day of the report.
_STORY_WORDS = re.compile(
    r"\b(?:previous|prior|preceding|foregoing|following|subsequent|ensuing|that|same|before|"
    r"after|the next|the (?:whole|entire)|(?<!^)earlier|(?<!^)later)\b"
)


def unit(parts: Parts, context: Context, text: str) -> Reading:
    """This, last, next, the same or the reporting day, week, month or year."""
    if "month_name" in parts:
        return _month(parts, context)
    name = "day" if "daytime" in parts else (parts.get("the_unit") or parts["unit"]).lower()
    words = text.lower()
    if "that" in parts and (coarse := _coarser(name, context)):
        return Reading(coarse, coarse.edtf, ("the date named before",))
    of_story = "the_unit" in parts and name not in {"year", "weekend"}
    narrative_first = of_story or bool(_STORY_WORDS.search(words))
    anchor = anchor_for(name, context, narrative_first=narrative_first)
    step = direction(parts)
    if not step and name == {"time": "day"}.get(anchor.precision, anchor.precision):
        return Reading(anchor, anchor.edtf)
    if name == "weekend":
        found = _weekend(anchor.first, step, context, plain="the_unit" in parts)
    else:
        found = make.unit_around(make.moved(anchor.first, step, name), name)
    approximate = bool(re.match(r"(?:late|early|mid)\b", words))
    return Reading(replace(found, approximate=approximate), anchor.edtf)


def _coarser(name: str, context: Context) -> Interval | None:
    """A month that "that day" goes back to, where no day was named."""
    return None if context.narrative_to(name) else context.narrative_to("month")


def _weekend(day: date, step: int, context: Context, *, plain: bool) -> Interval:
    """The weekend of the ISO week, or the one before where that has gone already.

    "The weekend" is the one that began last; what happened "this weekend" did so at the last
    one if it is told at the beginning of a week.
    """
    this = make.unit_around(day, "weekend")
    early = day.isoweekday() <= _TUESDAY
    gone = plain if context.tense is not Tense.FUTURE else False
    gone = gone or (context.tense is Tense.PAST and early)
    if step == 0 and gone and this.first > day:
        step = -1
    return make.unit_around(day + timedelta(days=_WEEK * step), "weekend")


def _month(parts: Parts, context: Context) -> Reading:
    """Last March is the latest March before the anchor; March of last year says its year."""
    number = month_number(parts["month_name"])
    anchor = anchor_for("year", context, narrative_first="that" in parts)
    year = anchor.first.year + direction(parts)
    if "year_word" not in parts and anchor.precision != "year":
        passed = number < anchor.first.month if "last" in parts else number > anchor.first.month
        year = anchor.first.year if passed else year
    found = within(year, number, parts)
    return Reading(replace(found, approximate="near" in parts), anchor.edtf)


def same(parts: Parts, context: Context) -> Reading:
    """That period, or the same days of another year."""
    found = context.period or context.narrative
    if found is None:
        raise Unresolved("no earlier period to go back to")
    years_back = 1 if parts.keys() & {"last", "back"} else 0
    if "year" in parts:
        years_back = found.first.year - int(parts["year"])
    if not years_back:
        return Reading(found, found.edtf, ("the period named before",))
    first = make.months_later(found.first, -12 * years_back)
    last = make.months_later(found.last, -12 * years_back)
    if found.precision == "month":
        last = make.month(last.year, last.month).last
    moved = replace(found, first=first, last=last)
    return Reading(moved, found.edtf, ("the same days of another year",))


def season(parts: Parts, context: Context) -> Reading:
    """A season of a stated year, or the one that words and tense point to."""
    if "year" in parts:
        return Reading(_season_of(parts, int(parts["year"])))
    anchor = anchor_for("year", context, narrative_first="that" in parts)
    if "year_word" in parts or anchor.precision == "year":
        year = anchor.first.year + (direction(parts) if "year_word" in parts else 0)
    else:
        year = _year_of_season(anchor, parts, context)
    found = _season_of(parts, year)
    return Reading(found, anchor.edtf, ("seasons of the northern half of the earth",))


def _year_of_season(anchor: Interval, parts: Parts, context: Context) -> int:
    """The year in which a season begins: the winter that runs in January is of the year before."""
    year = anchor.first.year
    begun = year - (_season_of(parts, year).first > anchor.last)
    runs = _season_of(parts, begun).last >= anchor.first
    if "last" in parts:
        return begun - runs
    if "next" in parts:
        return begun + 1
    if "this" in parts:
        return begun if runs else year
    return year if context.tense is Tense.FUTURE else begun


def _season_of(parts: Parts, year: int) -> Interval:
    found = make.season(year, season_number(parts["season"]))
    return replace(found, approximate="near" in parts)
