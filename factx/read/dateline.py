"""The dateline of a news report: "FREETOWN, Aug 19, 2016 (Agency) -", and its missing year."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from factx.language.calendar import vocabulary, weekday_number
from factx.language.full_dates import FullDate, find_full_dates
from factx.settings import (
    DATELINE_DAYS_APART,
    DATELINE_LINES,
    DATELINE_REACH,
    YEARS_AFTER_LAST_NAMED,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The date of a dateline; ``edtf`` is empty where its year cannot be told."""

    edtf: str
    text: str
    position: int


_PLACE = re.compile(
    r"[^\w]*(?:[^\W\d_a-z][^\s,|]*[\s,|/]*(?:(?:de|do|da|dos|des|del|of|la|el|al|and|y|sur)\s)?){0,9}\(?"
)
# "GENEVA (12 March 2020) – ": the bracket may be of the date alone.
_SIGN = re.compile(r"\)?\s*,?\s*(?:\([^)\n]{1,60}\))?\s*(?:[-–—]{1,2}|:)\s")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,20}((?:19|20)\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d,.$€£/-])((?:19|20)\d\d)(?![\d%]|[,.]\d)")


def find_dateline(text: str, dates: list[str]) -> Dateline | None:
    """Find the dateline that opens one of the first paragraphs.

    Args:
        text: the whole text.
        dates: ISO days found elsewhere in header and footer; one close to the dateline
            gives it its year.

    Returns:
        The dateline, or None where there is no date in one.
    """
    position = 0
    for line in text.split("\n", DATELINE_LINES)[:DATELINE_LINES]:
        found = _in_line(line)
        if found is not None:
            edtf, why = _completed(found, text, position, dates)
            words = f"{found.text}; {why}" if why else found.text
            return Dateline(edtf, words, position + found.start)
        position += len(line) + 1
    return None


def opens_report(line: str) -> bool:
    """Tell whether a line begins with place, date and sign, and goes on in words."""
    found = _in_line(line)
    if found is None:
        return False
    sign = _SIGN.match(line, found.end)
    assert sign is not None
    # "6 October 2017 - Balkans" is a line of a header: neither place nor agency.
    named = found.start > 0 or "(" in sign[0]
    return named and len(line[sign.end() :].split()) > 1


# Each of the first lines is asked for up to three times: whether it ends the header, and with
# and without dates beside it.
@lru_cache(maxsize=2 * DATELINE_LINES)
def _in_line(line: str) -> FullDate | None:
    head = line[:DATELINE_REACH]
    for found in find_full_dates(head):
        # The sign first: few dates have one, and the place before them is dear to read.
        if found.day and _SIGN.match(line, found.end) and _PLACE.fullmatch(head[: found.start]):
            return found
    return None


def _completed(found: FullDate, text: str, position: int, dates: list[str]) -> tuple[str, str]:
    """Fill in a missing year: from a dated line, the copyright, or a weekday and named years."""
    if found.year:
        return found.edtf, ""
    for iso in dates:
        day = _on(int(iso[:4]), found)
        if day and abs((date.fromisoformat(iso) - day).days) <= DATELINE_DAYS_APART:
            return day.isoformat(), f"year of {iso}"
    if copyright_year := _COPYRIGHT.search(text):
        day = _on(int(copyright_year[1]), found)
        return (day.isoformat(), copyright_year[0]) if day else ("", "")
    return _by_weekday(found, text, position)


def _on(year: int, found: FullDate) -> date | None:
    try:
        return date(year, found.month, found.day)
    except ValueError:
        return None


def _by_weekday(found: FullDate, text: str, position: int) -> tuple[str, str]:
    """The first year from the latest one named on whose day has the weekday of the report."""
    opening = text[position : position + 4 * DATELINE_REACH]
    said = _said_on().search(opening)
    named = [int(y) for y in _YEAR.findall(text)]
    if said is None or not named:
        return "", ""
    weekday = weekday_number(said["day"] or said["after"])
    for year in range(max(named), max(named) + YEARS_AFTER_LAST_NAMED + 1):
        day = _on(year, found)
        if day and day.isoweekday() == weekday:
            return day.isoformat(), f"a {said['day'] or said['after']} not before {max(named)}"
    return "", ""


def _said_on() -> re.Pattern[str]:
    weekday = vocabulary("weekday_name")
    return re.compile(
        rf"\b(?:said|told|announced|reported|confirmed|warned)\b[^.\n]{{0,40}}?\b(?P<day>{weekday})"
        rf"|\bon (?P<after>{weekday}) [a-z]+ed\b"
    )
