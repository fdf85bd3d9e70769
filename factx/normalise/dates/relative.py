"""Dates counted from another date: weekdays, "last month", "two weeks later", "that day"."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from factx.facts import Tense
from factx.language.calendar import month_number, small_number, weekday_number
from factx.normalise.dates import interval as make
from factx.normalise.dates.context import Context, Reading, Unresolved, fine
from factx.normalise.dates.explicit import season_of
from factx.normalise.dates.interval import Interval

Parts = Mapping[str, str]

_WEEK = 7
# "Several" and "a few" move a date by an unknown count; three is the least they say.
_VAGUE = {"few": 3, "a few": 3, "several": 3}
# "Two days later" never counts from the day of the report.
_AFTER_STORY = frozenset({"later", "after", "afterward", "afterwards"})
_NARRATIVE_WORDS = re.compile(
    r"(?:\b(?:previous|prior|preceding|foregoing|following|subsequent|ensuing|that|same|"
    r"later|before|after|earlier|previously|afterwards?|beforehand|the next))\b"
)


def anchor_for(unit: str, context: Context, *, narrative_first: bool) -> Interval:
    """Choose between the narrative and the document, whichever is known to ``unit``.

    Raises:
        Unresolved: neither is known well enough.
    """
    order = [context.document, context.narrative_to(unit) or context.narrative]
    if narrative_first:
        order.reverse()
    for candidate in order:
        if candidate is not None and fine(candidate, unit):
            return candidate
    known = next((c for c in order if c is not None), None)
    if known is None:
        raise Unresolved("no date to count from")
    raise Unresolved(f"{known.edtf} is not known to the {unit}")


def weekday(parts: Parts, context: Context, rule: str) -> Reading:
    """The weekday nearest the document date that the words and the tense allow."""
    number = weekday_number(parts["weekday_name"])
    if rule == "weekday.any":
        raise Unresolved("any such day is meant, not one")
    if context.document is None or context.document.precision not in {"day", "time"}:
        raise Unresolved("no day of publication to find the weekday from")
    day = context.document.first
    if "that" in parts or parts.get("next", "").lower() in {"following", "subsequent", "ensuing"}:
        narrative = context.narrative or context.document
        return _weekday(_next(narrative.last, number), narrative, "the next after it")
    back = (day.isoweekday() - number) % _WEEK
    if "last" in parts:
        return _weekday(day - timedelta(days=back or _WEEK), context.document, "the last before it")
    if "next" in parts:
        return _weekday(_next(day, number), context.document, "the next after it")
    if context.tense is Tense.FUTURE or "this" in parts and context.tense is not Tense.PAST:
        ahead = (number - day.isoweekday()) % _WEEK
        ahead = ahead or (_WEEK if context.until else 0)
        return _weekday(day + timedelta(days=ahead), context.document, "the next one")
    return _weekday(day - timedelta(days=back), context.document, "the last one")


def _next(day: date, number: int) -> date:
    return day + timedelta(days=(number - day.isoweekday() - 1) % _WEEK + 1)


def _weekday(day: date, anchor: Interval, assumed: str) -> Reading:
    return Reading(Interval(day, day, "day"), anchor.edtf, (assumed,))


_DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "this": 0, "last": -1}


def deictic(parts: Parts, context: Context, text: str) -> Reading:
    """Today, yesterday, tomorrow and their evenings, from the day of the document."""
    del parts
    words = text.lower()
    if context.document is None:
        raise Unresolved("no date of the document to count from")
    step = next(_DEICTIC[w] for w in re.findall(r"[a-z]+", words) if w in _DEICTIC)
    step += ("after" in words) - ("before" in words)
    if step == 0 and not fine(context.document, "day"):
        return Reading(context.document, context.document.edtf, ("the date of the document",))
    anchor = anchor_for("day", replace(context, narratives=()), narrative_first=False)
    day = anchor.first + timedelta(days=step)
    return Reading(Interval(day, day, "day"), anchor.edtf)


def shift(parts: Parts, context: Context) -> Reading:
    """So many units before or after an anchor: ago counts from the document."""
    way = parts["way"].lower().split()[0]
    unit = parts["unit"].lower().rstrip("s")
    count, approximate = _count(parts["n"])
    step = unit if unit not in {"hour", "minute"} else "day"
    narrative_first = way not in {"ago", "hence"}
    if way in _AFTER_STORY and context.narrative is None:
        raise Unresolved("no earlier date of the story to count from")
    anchor = anchor_for(step, context, narrative_first=narrative_first)
    backward = way in {"ago", "earlier", "before", "previously", "prior", "beforehand"}
    start = make.moved(anchor.first, -count if backward else count, unit)
    found = _rounded(start, anchor, step)
    return Reading(replace(found, approximate=approximate or "about" in parts), anchor.edtf)


def _count(text: str) -> tuple[int, bool]:
    words = text.lower()
    if words in _VAGUE:
        return _VAGUE[words], True
    return small_number(words), False


def _rounded(start: date, anchor: Interval, unit: str) -> Interval:
    """Keep the coarser of the precision of the anchor and the unit that was counted."""
    if fine(anchor, "day") and unit in {"day", "week", "fortnight"}:
        return Interval(start, start, "day")
    if fine(anchor, "day") and unit == "month":
        return Interval(start, start, "day")
    if unit in {"year", "decade"} and not fine(anchor, "month"):
        return make.unit_around(start, "year")
    if fine(anchor, "day"):
        return Interval(start, start, "day")
    return make.unit_around(start, anchor.precision if anchor.precision != "half" else "month")


def span(parts: Parts, context: Context) -> Reading:
    """The past or next so many units, up to or from the anchor."""
    unit = parts["unit"].lower().rstrip("s")
    count, approximate = _count(parts.get("n", "one"))
    word = (parts.get("last") or parts.get("next") or "").lower()
    step = "day" if unit in {"hour", "minute"} else unit
    narrative_first = bool(_NARRATIVE_WORDS.search(word)) and word != "next"
    anchor = anchor_for(
        "year" if step in {"decade", "century"} else step, context, narrative_first=narrative_first
    )
    if "last" in parts:
        first, last = make.moved(anchor.first, -count, unit), anchor.last
    else:
        first, last = anchor.first, make.moved(anchor.last, count, unit)
    precision = anchor.precision if anchor.precision in {"month", "year"} else "day"
    return Reading(Interval(first, last, precision, approximate), anchor.edtf)


def unit(parts: Parts, context: Context, text: str) -> Reading:
    """This, last, next, the same or the reporting day, week, month or year."""
    if month_word := parts.get("month_name"):
        return _month(parts, month_word, context)
    name = (parts.get("the_unit") or parts.get("unit") or "").lower()
    words = text.lower()
    narrative_first = bool(_NARRATIVE_WORDS.search(words))
    if words.startswith(("earlier", "later")) and not {"that", "last", "next"} & parts.keys():
        narrative_first = False
    if "the_unit" in parts and name not in {"year", "weekend"}:
        narrative_first = True
    step = _direction(parts)
    if "that" in parts and context.narrative_to(name) is None and context.narrative_to("month"):
        coarse = context.narratives[0]
        return Reading(coarse, coarse.edtf, ("the date named before",))
    anchor = anchor_for(name, context, narrative_first=narrative_first)
    if not step and name not in {"weekend"} and _covers_unit(anchor, name):
        return Reading(anchor if name != "day" else anchor, anchor.edtf)
    start = make.unit_around(make.moved(anchor.first, step, name), name)
    if name == "weekend":
        start = _weekend(anchor.first, step, context)
    approximate = bool(re.match(r"(?:late|early|mid)\b", words))
    return Reading(replace(start, approximate=approximate), anchor.edtf)


def _covers_unit(anchor: Interval, name: str) -> bool:
    return name == anchor.precision or (name == "day" and anchor.precision == "time")


def _direction(parts: Parts) -> int:
    way = parts.get("way", "").lower()
    if "last" in parts or way in {"before", "earlier", "previous", "prior"}:
        return -1
    return 1 if "next" in parts or way in {"after", "later"} else 0


def _weekend(day: date, step: int, context: Context) -> Interval:
    """The weekend of an ISO week; in the past tense one that has begun."""
    found = make.unit_around(day + timedelta(days=_WEEK * step), "weekend")
    if step == 0 and context.tense is Tense.PAST and found.first > day:
        return make.unit_around(day - timedelta(days=_WEEK), "weekend")
    return found


def _month(parts: Parts, word: str, context: Context) -> Reading:
    """Last March is the latest March before the anchor; March of last year says its year."""
    number = month_number(word)
    anchor = anchor_for("year", context, narrative_first="that" in parts)
    near = "near" in parts
    if "day" in parts or "the_year" in parts:
        near = "near" in parts
    year = anchor.first.year + _direction(parts)
    if not parts.get("year_word"):
        year = _month_year(parts, number, anchor)
    return Reading(replace(make.month(year, number), approximate=near), anchor.edtf)


def _month_year(parts: Parts, number: int, anchor: Interval) -> int:
    if anchor.precision == "year":
        return anchor.first.year + _direction(parts)
    if "last" in parts:
        return anchor.first.year - (number >= anchor.first.month)
    if "next" in parts:
        return anchor.first.year + (number <= anchor.first.month)
    return anchor.first.year


def same(parts: Parts, context: Context) -> Reading:
    """That period, or the same days of another year."""
    found = context.period or context.narrative
    if found is None:
        raise Unresolved("no earlier period to go back to")
    years_back = 0
    if "year" in parts:
        years_back = found.first.year - int(parts["year"])
    elif "last" in parts or "back" in parts:
        years_back = 1
    if not years_back:
        return Reading(found, found.edtf, ("the period named before",))
    moved = Interval(
        make.months_later(found.first, -12 * years_back),
        make.months_later(found.last, -12 * years_back),
        found.precision,
        found.approximate,
    )
    if found.precision == "month":
        moved = replace(moved, last=make.month(moved.last.year, moved.last.month).last)
    return Reading(moved, found.edtf, ("the same days of another year",))


def ordinal(parts: Parts, context: Context) -> Reading:
    """The 16th: of the month of the anchor, or of the one before if that has not come."""
    number = small_number(parts["ordinal_day"])
    anchor = anchor_for("month", context, narrative_first=not (parts.keys() & {"last", "this"}))
    start = make.months_later(anchor.first.replace(day=1), _direction(parts))
    if not (parts.keys() & {"last", "next", "this", "that"}) and anchor is context.document:
        ahead = number > anchor.last.day and anchor.first == anchor.last
        if ahead and context.tense is not Tense.FUTURE:
            start = make.months_later(start, -1)
    found = make.day(start.year, start.month, number)
    return Reading(found, anchor.edtf, ("month and year from the anchor",))


def season(parts: Parts, context: Context) -> Reading:
    """A season of a stated year, or the one that words and tense point to."""
    if "year" in parts:
        return Reading(season_of(parts, int(parts["year"])))
    anchor = anchor_for("year", context, narrative_first="that" in parts)
    year = anchor.first.year
    found = season_of(parts, year)
    if anchor.precision != "year":
        if "last" in parts and found.last >= anchor.first:
            found = season_of(parts, year - 1)
        elif "next" in parts and found.first <= anchor.first:
            found = season_of(parts, year + 1)
        elif not parts.keys() & {"last", "next", "this"}:
            ahead = found.first > anchor.last and context.tense is not Tense.FUTURE
            found = season_of(parts, year - ahead)
    return Reading(found, anchor.edtf, ("seasons of the northern half of the earth",))
