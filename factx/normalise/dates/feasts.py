"""Days of feasts: Easter by dateutil, the Islamic calendar (Umm al-Qura) by hijridate."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from factx.facts import Tense
from factx.language import load
from factx.normalise.dates import interval as make
from factx.normalise.dates.context import Context, Parts, Reading, Unresolved, direction
from factx.normalise.dates.interval import Interval

_FIXED = {
    "christmas_eve": (12, 24),
    "christmas": (12, 25),
    "new_year_eve": (12, 31),
    "new_year": (1, 1),
}
_FROM_EASTER = {"easter": 0, "easter_monday": 1, "palm_sunday": -7, "good_friday": -2}
# Month and day of the Islamic year, and how many days a feast takes; 0 is the whole month.
_ISLAMIC = {
    "ramadan": (9, 1, 0),
    "eid_al_fitr": (10, 1, 1),
    "eid_al_adha": (12, 10, 1),
    "ashura": (1, 10, 1),
}
# An Islamic year is eleven days shorter: this far a year of ours begins before theirs.
_HIJRA = 622
_ISLAMIC_YEARS = 33 / 32


@cache
def _names() -> Mapping[str, str]:
    table = load("dates")["words"]["holiday_words"]
    return {key.lower(): value for key, value in table.items()}


def feast(parts: Parts, context: Context) -> Reading:
    """A feast of a stated year, or of the year that the document speaks of."""
    name = _names()[" ".join(parts["holiday"].lower().split())]
    if "year" in parts:
        return Reading(in_year(name, int(parts["year"])))
    anchor = context.document or context.told
    if anchor is None:
        raise Unresolved("no date to take the year from")
    year = anchor.first.year
    if "year_word" in parts or anchor.precision == "year":
        year += direction(parts)
    else:
        year += _step(in_year(name, year), anchor, parts, context)
    source = "an earlier date" if context.document is None else "the date of the document"
    return Reading(in_year(name, year), anchor.edtf, (f"year from {source}",))


def _step(found: Interval, anchor: Interval, parts: Parts, context: Context) -> int:
    """Tell whether the feast of the year before or after is meant, not that of the anchor's."""
    if "last" in parts:
        return -(found.last >= anchor.first)
    if "next" in parts or context.tense is Tense.FUTURE:
        return int(found.first <= anchor.last)
    return -(found.first > anchor.last)


def in_year(name: str, year: int) -> Interval:
    """Return the days of a feast in a year of the common calendar.

    Raises:
        Unresolved: the year has no such feast, or its calendar is not known that far.
    """
    if name in _FIXED:
        return make.day(year, *_FIXED[name])
    return _islamic(name, year) if name in _ISLAMIC else _easter(name, year)


def _easter(name: str, year: int) -> Interval:
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

    method = EASTER_ORTHODOX if name == "orthodox_easter" else EASTER_WESTERN
    found: date = easter(year, method) + timedelta(days=_FROM_EASTER.get(name, 0))
    return Interval(found, found, "day")


def _islamic(name: str, year: int) -> Interval:
    """The first such feast that begins in the year; approximate, for the moon is looked for."""
    from hijridate import Hijri

    month, day, length = _ISLAMIC[name]
    about = int((year - _HIJRA) * _ISLAMIC_YEARS)
    for hijri_year in range(about - 1, about + 3):
        try:
            start = Hijri(hijri_year, month, day)
        except (OverflowError, ValueError):
            continue
        there = start.to_gregorian()
        if there.year == year:
            days = length or start.month_length()
            first = date(there.year, there.month, there.day)
            return Interval(first, first + timedelta(days=days - 1), "day", approximate=True)
    raise Unresolved("the Islamic calendar of that year is not known")
