"""Days of feasts: Western and Orthodox Easter by dateutil, the Islamic year by its tables."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from factx.language import load
from factx.normalise.dates import interval as make
from factx.normalise.dates.context import Context, Reading, Unresolved
from factx.normalise.dates.interval import Interval

Parts = Mapping[str, str]

_FIXED = {
    "christmas_eve": (12, 24),
    "christmas": (12, 25),
    "new_year_eve": (12, 31),
    "new_year": (1, 1),
}
_FROM_EASTER = {"easter": 0, "easter_monday": 1, "palm_sunday": -7, "good_friday": -2}


def feast(parts: Parts, context: Context) -> Reading:
    """A feast of a stated year, or of the year that the document speaks of."""
    table = load("dates")["words"]["holiday_words"]
    names = {key.lower(): value for key, value in table.items()}
    name = names[" ".join(parts["holiday"].lower().split())]
    if "year" in parts:
        return Reading(in_year(name, int(parts["year"])))
    anchor = context.document or context.told
    if anchor is None:
        raise Unresolved("no date to take the year from")
    year = anchor.first.year + ("next" in parts) - ("last" in parts and anchor.precision == "year")
    found = in_year(name, year)
    if anchor.precision != "year" and "next" not in parts and found.first > anchor.last:
        found = in_year(name, year - 1)
    return Reading(found, anchor.edtf, ("year from the date of the document",))


def in_year(name: str, year: int) -> Interval:
    """Return the days of a feast in a year of the common calendar."""
    if name in _FIXED:
        return make.day(year, *_FIXED[name])
    if name in _FROM_EASTER or name == "orthodox_easter":
        return _easter(name, year)
    raise Unresolved("the Islamic calendar is not read here")


def _easter(name: str, year: int) -> Interval:
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

    method = EASTER_ORTHODOX if name == "orthodox_easter" else EASTER_WESTERN
    found: date = easter(year, method) + timedelta(days=_FROM_EASTER.get(name, 0))
    return replace(make.day(year, 1, 1), first=found, last=found)
