"""A full date in any language, from a metadata field: "12 février 2012", "８ Şubat 2012"."""

from functools import cache
from typing import Any

from factx.settings import LONGEST_METADATA_DATE

# Only what names day, month and year: nothing is filled in from the clock, and no field that
# says "yesterday" or holds a time stamp becomes a date.
_STRICT = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "STRICT_PARSING": True,
    "TIMEZONE": "UTC",
}


def full_date(text: str) -> str:
    """Return a date as an ISO day, empty where the text is not a date and nothing else.

    Args:
        text: a whole field; our own grammar has been tried on it, so this may be slow.
    """
    if not 0 < len(text) <= LONGEST_METADATA_DATE or not any(sign.isdigit() for sign in text):
        return ""
    found = _parser().get_date_data(text)
    if found is None or found.date_obj is None or found.period != "day":
        return ""
    day: str = found.date_obj.date().isoformat()
    return day


@cache
def _parser() -> Any:
    from dateparser.date import DateDataParser

    return DateDataParser(settings=_STRICT)
