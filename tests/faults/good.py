"""Twenty good texts, and the facts that they give however odd the files beside them are."""

import re
from pathlib import Path

from factx.facts import Result

# Which entity or toll a fact joins may rightly depend on other texts.
_LINK = re.compile(r"(entity|toll)='[^']*'")
_PLACES = ("Varnholm", "Eastmere", "Kaldova", "Port Ansel", "Tirgu Mare")
_WHAT = ("fishermen drowned", "miners were killed", "passengers were injured", "villagers died")


def write_good(folder: Path, *, count: int = 20) -> None:
    """Write short reports with a date, a figure, a place and a source each."""
    for number in range(count):
        place, what = _PLACES[number % len(_PLACES)], _WHAT[number % len(_WHAT)]
        text = (
            f"{place.upper()}, {number + 1} March 2019 - At least {number + 3} {what} in {place} on"
            f" Friday, Governor Anna Lindqvist said.\n"
        )
        (folder / f"good{number:02}.txt").write_text(text, encoding="utf-8")


def rows_of_good(result: Result) -> list[str]:
    """Return the facts of the good files as written, each with all its columns but its links."""
    tables = (result.sources, result.names, result.dates, result.claims)
    rows = (row for table in tables for row in table if "good" in row.document)
    return [_LINK.sub("", repr(row)) for row in rows]
