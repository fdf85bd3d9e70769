"""Countries by every name they go by, and areas that share theirs with a town."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166 codes, usual name, other names, demonyms, capital."""

    iso2: str
    iso3: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str


@cache
def countries(*, language: str = "en") -> tuple[Country, ...]:
    """Return all countries, sorted by code."""
    return tuple(
        Country(
            iso2=row["iso2"],
            iso3=row["iso3"],
            name=row["name"],
            aliases=_several(row["aliases"]),
            demonyms=_several(row["demonyms"]),
            capital=row["capital"],
        )
        for row in _rows("countries", language)
    )


@cache
def areas(*, language: str = "en") -> Mapping[str, bool]:
    """Return provinces, regions and states, with whether a town of that name is in the world."""
    return {row["name"]: row["town"] == "yes" for row in _rows("areas", language)}


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _rows(name: str, language: str) -> list[Mapping[str, str]]:
    """Read a table whose first line says where it comes from."""
    assert __package__ is not None
    text = (files(__package__) / language / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()[1:]))
