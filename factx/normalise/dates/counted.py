"""So many units from an anchor: "two weeks ago", "three days later", "the past 48 hours"."""

from dataclasses import replace
from datetime import date, timedelta

from factx.language.calendar import small_number
from factx.normalise.dates import interval as make
from factx.normalise.dates.context import (
    STORY_WORDS,
    Context,
    Parts,
    Reading,
    Unresolved,
    anchor_for,
    fine,
)
from factx.normalise.dates.interval import Interval

# "Several" and "a few" are an unknown count; three is the least they say.
_VAGUE = {"few": 3, "a few": 3, "several": 3}
_BACKWARD = frozenset({"ago", "earlier", "before", "previously", "prior", "beforehand"})
_FROM_REPORT = frozenset({"ago", "hence"})
# "Two days later" never counts from the day of the report.
_AFTER_STORY = frozenset({"later", "after", "afterward", "afterwards"})
_AS_DAYS = frozenset({"hour", "minute"})
_LONG = frozenset({"year", "decade", "century"})


def shift(parts: Parts, context: Context) -> Reading:
    """So many units before or after an anchor; "ago" counts from the document."""
    way = parts["way"].lower().split()[0]
    if way in _AFTER_STORY and context.narrative is None:
        raise Unresolved("no earlier date of the story to count from")
    unit = parts["unit"].lower().rstrip("s")
    count, approximate = _count(parts["n"])
    step = "day" if unit in _AS_DAYS else unit
    anchor = anchor_for(step, context, narrative_first=way not in _FROM_REPORT)
    start = make.moved(anchor.first, -count if way in _BACKWARD else count, unit)
    found = _to_precision(start, anchor, step)
    return Reading(replace(found, approximate=approximate or "about" in parts), anchor.edtf)


def _count(text: str) -> tuple[int, bool]:
    words = text.lower()
    if words in _VAGUE:
        return _VAGUE[words], True
    return small_number(words), False


def _to_precision(start: date, anchor: Interval, unit: str) -> Interval:
    """Keep the coarser of the precision of the anchor and the unit that was counted."""
    if fine(anchor, "day"):
        return Interval(start, start, "day")
    if unit in _LONG and not fine(anchor, "month"):
        return make.unit_around(start, "year")
    return make.unit_around(start, "month" if fine(anchor, "month") else anchor.precision)


def span(parts: Parts, context: Context) -> Reading:
    """The past or next so many units, up to or from the anchor."""
    unit = parts["unit"].lower().rstrip("s")
    count, approximate = _count(parts.get("n", "one"))
    word = (parts.get("last") or parts.get("next") or "").lower()
    step = "day" if unit in _AS_DAYS else "year" if unit in _LONG else unit
    anchor = anchor_for(step, context, narrative_first=word in STORY_WORDS)
    if "last" in parts:
        first, last = make.moved(anchor.first, -count, unit), anchor.last
    else:
        # By the day after, so that the end of a month stays one.
        after = make.moved(anchor.last + timedelta(days=1), count, unit)
        first, last = anchor.first, after - timedelta(days=1)
    precision = anchor.precision if anchor.precision in {"month", "year"} else "day"
    return Reading(Interval(first, last, precision, approximate), anchor.edtf)
