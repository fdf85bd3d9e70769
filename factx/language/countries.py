"""Countries by every name they go by, and towns that share theirs with an area."""

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
def towns_of_areas(*, language: str = "en") -> frozenset[str]:
    """Return towns whose name is also that of the province or region around them."""
    return frozenset(row["name"] for row in _rows("towns_of_areas", language))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _rows(name: str, language: str) -> list[Mapping[str, str]]:
    """Read a table whose first line says where it comes from."""
    assert __package__ is not None
    text = (files(__package__) / language / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()[1:]))
