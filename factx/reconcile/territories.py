"""Country names inside other names, so that American, U.S. and United States compare equal."""

import re
from collections.abc import Iterable
from functools import cache

from factx.language import load
from factx.language.countries import Country, countries
from factx.reconcile.folding import fold, words

_DOTTED = re.compile(r"\b(?:[A-Z]\.\s?)+[A-Z]\b\.?")
_LONGEST_NAME = 8
_LONGEST_CODE = 3


def without_dots(text: str) -> str:
    """Write "U.N. agency" as "UN agency"."""
    return _DOTTED.sub(lambda dotted: re.sub(r"[.\s]", "", dotted[0]), text)


def split(text: str) -> list[str]:
    """Fold a name and split it into words, without a leading article."""
    plain = without_dots(text) if "." in text else text
    found = words(fold(plain).replace("-", " "))
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def with_countries(all_words: Iterable[str]) -> list[str]:
    """Write each country name or demonym among the words as ``c:`` and its ISO code."""
    rest = list(all_words)
    first = _first_words()
    if first.isdisjoint(rest):
        return rest
    found: list[str] = []
    names = _names_and_demonyms()
    while rest:
        longest = min(len(rest), _LONGEST_NAME) if rest[0] in first else 0
        size = next((n for n in range(longest, 0, -1) if " ".join(rest[:n]) in names), 0)
        found.append(f"c:{names[' '.join(rest[:size])]}" if size else rest[0])
        rest = rest[size or 1 :]
    return found


def is_country(word: str) -> bool:
    """Tell whether a word was written by `with_countries`."""
    return word.startswith("c:")


def country_of(text: str) -> str:
    """Return the ISO code of the country that a whole name stands for, or an empty string."""
    name = " ".join(split(text))
    found = country_names().get(name, "")
    if found:
        is_code = len(name) <= _LONGEST_CODE
        return found if not is_code or without_dots(text).isupper() else ""
    if " of " not in name:
        return ""
    for prefix in load("toponyms")["country_prefixes"]:
        if name.startswith(prefix + " "):
            return country_names().get(name[len(prefix) + 1 :], "")
    return ""


def codes_of(iso2: str) -> tuple[str, ...]:
    """Return both ISO codes of a country in small letters."""
    country = _by_code()[iso2]
    return country.iso2.casefold(), country.iso3.casefold()


def usual_name(iso2: str) -> str:
    """Return the name that English texts use for a country."""
    return _by_code()[iso2].name


@cache
def country_names() -> dict[str, str]:
    """Return ISO codes by folded name."""
    return {
        " ".join(split(name)): country.iso2
        for country in countries()
        for name in (country.name, *country.aliases)
    }


@cache
def demonyms() -> dict[str, str]:
    """Return ISO codes by folded demonym; one that two countries share is left out."""
    pairs = [(" ".join(split(d)), c.iso2) for c in countries() for d in c.demonyms]
    several = {word for word, code in pairs if any(w == word and c != code for w, c in pairs)}
    return {word: code for word, code in pairs if word not in several}


@cache
def _names_and_demonyms() -> dict[str, str]:
    return country_names() | demonyms()


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split(" ")[0] for name in _names_and_demonyms())


@cache
def _by_code() -> dict[str, Country]:
    return {country.iso2: country for country in countries()}
