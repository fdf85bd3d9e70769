"""Places: spellings, country codes, exonyms; a town kept apart from the area of its name."""

import re
from functools import cache

from factx.facts import NameKind
from factx.language import load
from factx.language.countries import Country, countries, towns_of_areas
from factx.reconcile.blocking import Form, Likeness
from factx.reconcile.folding import fold, sound, spelling, words

NAMED, CODE, PART = 30, 20, 10
_DOTTED = re.compile(r"\b(?:[A-Z]\.\s?){2,}")
_ISO = re.compile(r"^[A-Z]{2,3}$")
# "Place, Country": what follows the comma says where, not which.
_COMMA = re.compile(r"\s*,\s*")


def read(text: str, *, area: str = "") -> Form:
    """Read the name of a place; ``area`` is the sort of place said beside it, in small letters."""
    plain = _DOTTED.sub(lambda dotted: re.sub(r"[.\s]", "", dotted[0]) + " ", text).strip()
    folded = _words(plain)
    country = _country_of(plain, folded)
    if country:
        return _form(text, f"country {country}", (country.casefold(),), sort="country")
    exonym = _exonyms().get(" ".join(folded), "")
    base, sort = _without_sort(list(_words(exonym) if exonym else folded))
    content = tuple(spelling(word) for word in base if word not in _articles()) or tuple(
        spelling(word) for word in base
    )
    return _form(text, "", content, sort=area or sort)


def explain(full: Form, short: Form) -> Likeness | None:
    """Tell why ``short`` can stand for the place called ``full``, or return None."""
    if short.trait == "code" or full.trait == "country":
        return None
    if full.words == short.words:
        return _without_its_sort(full, short)
    if len(short.words) < len(full.words) and full.words[: len(short.words)] == short.words:
        if len(short.words) > 1 and not short.trait:
            return Likeness(PART, "the beginning of its name")
        return None
    return _abbreviated(full, short)


def same(one: Form, other: Form) -> Likeness | None:
    """Tell why two names can be spellings of one place, or return None."""
    if one.trait != other.trait or one.trait == "country":
        return None
    return Likeness(PART, "another spelling of the same sounds")


def is_country_word(word: str) -> bool:
    """Tell whether a word, as organisations spell it, names or belongs to a country."""
    return word in _country_words()


def country_name(code: str) -> str:
    """Return the usual name of a country by its ISO code."""
    return _by_code()[code].name


def _form(text: str, key: str, content: tuple[str, ...], *, sort: str) -> Form:
    is_area = bool(sort) and sort != "country"
    return Form(
        text=text,
        kind=NameKind.PLACE,
        key=key or " ".join((*content, f"({sort})" if sort else "")).strip(),
        words=content,
        rank=10 * len(content) + (5 if is_area else 0),
        short=not sort and len(content) == 1,
        offers=(content[0],),
        asks=(content[0],),
        variants=("~" + " ".join(sound(word) for word in content),) if not key else (),
        trait=sort,
    )


def _words(text: str) -> list[str]:
    changed = load("places")["words"]
    found = [changed.get(word, word) for word in words(fold(text).replace("-", " "))]
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def _country_of(plain: str, folded: list[str]) -> str:
    name = " ".join(folded)
    names = _countries()
    if found := names.get(name):
        return found if plain.upper() == plain or len(name) > 3 else ""  # noqa: PLR2004
    for prefix in load("places")["country_prefixes"]:
        if name.startswith(prefix + " ") and (found := names.get(name[len(prefix) + 1 :])):
            return found
    return ""


def _without_sort(folded: list[str]) -> tuple[list[str], str]:
    name = " ".join(folded)
    for prefix in load("places")["town_prefixes"]:
        if name.startswith(prefix + " "):
            return name[len(prefix) + 1 :].split(), ""
    for sort in _sorts():
        if name.endswith(" " + sort):
            return name[: -len(sort) - 1].split(), "" if sort in load("places")["towns"] else sort
    return folded, ""


def _without_its_sort(full: Form, short: Form) -> Likeness | None:
    if short.trait or full.trait not in load("places")["areas"]:
        return None
    if " ".join(short.words) in _towns():
        return None
    return Likeness(NAMED, f"its name without the word {full.trait}")


def _abbreviated(full: Form, short: Form) -> Likeness | None:
    del full, short
    return None


@cache
def _sorts() -> tuple[str, ...]:
    table = load("places")
    return tuple(sorted((*table["areas"], *table["towns"]), key=len, reverse=True))


@cache
def _articles() -> frozenset[str]:
    return frozenset(load("places")["articles"])


@cache
def _exonyms() -> dict[str, str]:
    return {
        " ".join(_words(name)): group[0] for group in load("places")["exonyms"] for name in group
    }


@cache
def _towns() -> frozenset[str]:
    return frozenset(
        " ".join(spelling(w) for w in _words(name) if w not in _articles())
        for name in towns_of_areas()
    )


@cache
def _by_code() -> dict[str, Country]:
    return {country.iso2: country for country in countries()}


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for country in countries():
        for name in (country.name, *country.aliases):
            plain = _DOTTED.sub(lambda dotted: re.sub(r"[.\s]", "", dotted[0]) + " ", name)
            found[" ".join(_words(plain))] = country.iso2
    return found


@cache
def _country_words() -> frozenset[str]:
    found = {"usa", "uk", "drc", "car", "uae", "america"}
    for country in countries():
        for name in (country.name, *country.demonyms):
            if len(folded := _words(name)) == 1:
                found.add(spelling(folded[0]))
    return frozenset(found)
