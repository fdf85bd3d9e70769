"""Twenty good texts, and the facts that they give however odd the files beside them are."""

from pathlib import Path

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
