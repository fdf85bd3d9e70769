"""Days counted from the day of the document: weekdays, yesterday, the 16th."""

import re
from dataclasses import replace
from datetime import date, timedelta

from factx.facts import Tense
from factx.language.calendar import small_number, weekday_number
from factx.normalise.dates import interval as make
from factx.normalise.dates.context import (
    STORY_WORDS,
    Context,
    Parts,
    Reading,
    Unresolved,
    anchor_for,
    direction,
    fine,
)
from factx.normalise.dates.interval import Interval

_WEEK = 7
_DAY = timedelta(days=1)
_MONTHS = 12
_AFTER_STORY = frozenset({"following", "subsequent", "ensuing"})


def weekday(parts: Parts, context: Context, rule: str) -> Reading:
    """The weekday nearest the document date that the words and the tense allow."""
    if rule == "weekday.any":
        raise Unresolved("any such day is meant, not one")
    number = weekday_number(parts["weekday_name"])
    if "week" in parts:
        return _in_week(number, parts, context)
    document = context.document
    if document is None or not fine(document, "day"):
        raise Unresolved("no day of publication to find the weekday from")
    return _in_story(number, parts, context) or _near(number, parts, context, document)


def _in_story(number: int, parts: Parts, context: Context) -> Reading | None:
    """That Friday is the day of the story or comes after it, the following Friday comes after."""
    story = context.narrative_to("day")
    if "that" in parts and story is not None:
        return _on(_after(story.last - _DAY, number), story, "that day or the next after it")
    anchor = story or context.document
    if anchor is not None and parts.get("next", "").lower() in _AFTER_STORY:
        return _on(_after(anchor.last, number), anchor, "the next after it")
    return None


def _near(number: int, parts: Parts, context: Context, document: Interval) -> Reading:
    day = document.first
    back = (day.isoweekday() - number) % _WEEK
    if "last" in parts:
        return _on(day - timedelta(days=back or _WEEK), document, "the last before it")
    if "next" in parts:
        return _on(_after(day, number), document, "the next after it")
    coming = "this" in parts and context.tense is not Tense.PAST
    if coming or context.tense is Tense.FUTURE:
        same_day = back == 0 and not context.until
        return _on(day if same_day else _after(day, number), document, "the next one")
    return _on(day - timedelta(days=back), document, "the last one")


def _in_week(number: int, parts: Parts, context: Context) -> Reading:
    """Tuesday of last week: the day of the ISO week before that of the anchor."""
    word = parts.get("last") or parts.get("next") or ""
    of_story = "that" in parts or word.lower() in STORY_WORDS
    anchor = anchor_for("week", context, narrative_first=of_story)
    day = make.moved(anchor.first, direction(parts), "week")
    monday = make.unit_around(day, "week").first
    return _on(monday + timedelta(days=number - 1), anchor, "weeks begin on Monday")


def _after(day: date, number: int) -> date:
    return day + timedelta(days=(number - day.isoweekday() - 1) % _WEEK + 1)


def _on(day: date, anchor: Interval, assumed: str) -> Reading:
    return Reading(Interval(day, day, "day"), anchor.edtf, (assumed,))


_STEPS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "this": 0, "last": -1}


def deictic(context: Context, text: str) -> Reading:
    """Today, yesterday, tomorrow and their evenings, from the day of the document."""
    if context.document is None:
        raise Unresolved("no date of the document to count from")
    words = re.findall(r"[a-z]+", text.lower())
    step = next(_STEPS[word] for word in words if word in _STEPS)
    step += ("after" in words) - ("before" in words)
    if step == 0 and not fine(context.document, "day"):
        return Reading(context.document, context.document.edtf, ("the date of the document",))
    anchor = anchor_for("day", replace(context, narratives=()), narrative_first=False)
    day = anchor.first + timedelta(days=step)
    return Reading(Interval(day, day, "day"), anchor.edtf)


def ordinal(parts: Parts, context: Context) -> Reading:
    """The 16th: of the month of the anchor, or of the one before if that has not come."""
    anchor = anchor_for("month", context, narrative_first=not parts.keys() & {"last", "this"})
    start = make.months_later(anchor.first.replace(day=1), direction(parts))
    number = small_number(parts["ordinal_day"])
    said = parts.keys() & {"last", "next", "this", "that"}
    ahead = fine(anchor, "day") and number > anchor.last.day
    if ahead and not said and anchor is context.document and context.tense is not Tense.FUTURE:
        start = make.months_later(start, -1)
    if "weekday_name" in parts:
        start = _with_weekday(start, number, weekday_number(parts["weekday_name"]), context)
    found = make.day(start.year, start.month, number)
    return Reading(found, anchor.edtf, ("month and year from the anchor",))


def _with_weekday(start: date, number: int, wanted: int, context: Context) -> date:
    """The nearest month, back or on as the tense says, in which the day has its weekday."""
    step = 1 if context.tense is Tense.FUTURE else -1
    for months in range(_MONTHS):
        month = make.months_later(start, step * months)
        day = make.months_later(month, 1) - timedelta(days=1)
        if number <= day.day and month.replace(day=number).isoweekday() == wanted:
            return month
    return start
