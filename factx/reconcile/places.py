"""Places: spellings, country codes, exonyms; a town kept apart from the area of its name."""

import re
from functools import cache

from rapidfuzz.distance import Levenshtein

from factx.facts import NameKind
from factx.language import load
from factx.language.countries import areas
from factx.reconcile.blocking import Form, Likeness, Refusal, Verdict
from factx.reconcile.folding import sound, spelling
from factx.reconcile.settings import ALIKE_PLACES
from factx.reconcile.territories import (
    codes_of,
    country_of,
    split,
    without_dots,
)

_NAMED, _CODE, _PART = 30, 20, 10
_LONGEST_CODE = 4
_PAIR = 2
# "Ezzor": the article has taken on the next letter and is written together with it.
_JOINED_ARTICLE = re.compile(r"^[aeu](?=([sznrdt])\1)")
# Shorter sounds are shared by towns of all countries.
_SHORTEST_SOUND = 4


def read(text: str, *, sort: str = "") -> Form:
    """Read the name of a place as written into the form it is compared in.

    Args:
        text: as written.
        sort: what the text beside the name calls it: "region", "town".
    """
    code = country_of(text)
    if code:
        return _country(text, code)
    # A name without a letter, such as a lone apostrophe, is compared as it is written.
    plain = _spelled_out(split(_without_country(text))) or [text.strip()]
    label = _exonyms().get(" ".join(plain), "")
    base, own_sort = _without_sort(split(label) if label else plain)
    sort = own_sort or sort
    content = _content(base)
    is_town = sort == "town"
    area = "" if is_town else sort
    letters = "".join(split(text)) if _is_code(text) else ""
    return Form(
        text=text,
        kind=NameKind.PLACE,
        key=" ".join((*content, f"({area})" if area else "")).strip(),
        words=content,
        rank=1 if letters else _rank(content) + (5 if area else 0),
        short=bool(letters) or (not area and len(content) == 1),
        local=len(content) == 1 and base[0] in _set("generic"),
        offers=(content[0], content[-1], *(f"&{code}" for code in _codes(base))),
        asks=(f"&{letters}",) if letters else (content[0], content[-1]),
        trait=area or ("code" if letters else "town" if is_town or label else ""),
    )


def explain(full: Form, short: Form) -> Verdict:
    """Tell why ``short`` can or cannot stand for the place called ``full``; None: not alike."""
    if short.trait == "code":
        return Likeness(_CODE, "its code", near=True)
    if full.trait == "code" or short.trait in _set("areas"):
        return None
    if full.words == short.words:
        return _without_its_sort(full, short)
    if _abbreviated(full.words, short.words):
        return Likeness(_PART, "the same name with an initial", near=True)
    if len(full.words) == len(short.words) + 1 and full.words[1:] == short.words:
        opened = full.words[0] in _set("openers")
        return Likeness(_PART, "its name without the word before", near=True) if opened else None
    return _beginning(full.words, short.words) or _middle(full.words, short.words)


def same(one: Form, other: Form) -> Verdict:
    """Tell why two forms that sound alike are spellings of one name, or return None."""
    if one.trait != other.trait and not {one.trait, other.trait}.isdisjoint(_set("areas")):
        return None
    a, b = "".join(one.words), "".join(other.words)
    if Levenshtein.normalized_similarity(a, b) < ALIKE_PLACES:
        return None
    return Likeness(_PART, "another spelling of the same sounds", near=True)


def variants(form: Form) -> tuple[str, ...]:
    """Return where the form meets others that may be spellings of the same name."""
    sounds = "".join(sound(word) for word in form.words)
    area = form.trait if is_area(form) else ""
    is_known = form.trait in {"country", "code"} or form.local
    return () if is_known or len(sounds) < _SHORTEST_SOUND else (f"~{sounds} {area}",)


def is_area(form: Form) -> bool:
    """Tell whether a name is that of an area around a town."""
    return form.trait in _set("areas")


def is_wide(form: Form) -> bool:
    """Tell whether a name can stand after that of a place in it: Bora, Georgia; Tulsa, OK."""
    return form.trait in ("country", "code") or is_area(form)


def is_only_area(form: Form) -> bool:
    """Tell whether a name is known for a province or region and for no town."""
    return not _areas().get(form.words, True)


def _country(text: str, code: str) -> Form:
    return Form(
        text=text,
        kind=NameKind.PLACE,
        key=f"c:{code}",
        words=(f"c:{code}",),
        rank=10,
        offers=tuple(f"&{short}" for short in codes_of(code)),
        trait="country",
    )


def _spelled_out(found: list[str]) -> list[str]:
    changed = load("toponyms")["words"]
    return [changed.get(word, word) for word in found]


def _without_sort(plain: list[str]) -> tuple[list[str], str]:
    """Split a name into its base and what the name itself says it is."""
    if len(plain) == 1:
        return plain, ""
    name = " ".join(plain)
    for prefix in _town_prefixes():
        if name.startswith(prefix):
            return name[len(prefix) :].split(), "town"
    for sort in _sorts().get(plain[-1], ()):
        if name.endswith(" " + sort):
            base = name[: -len(sort) - 1]
            if sort not in _set("towns", spelled=False):
                return base.split(), sort.removesuffix("s")
            is_apart = base in _set("cities_apart", spelled=False)
            return plain if is_apart else base.split(), "town"
    return plain, ""


def _without_country(text: str) -> str:
    """Drop the country at the end: "Paris, France", "South West State of Somalia"."""
    for between in (",", " of "):
        at = text.casefold().rfind(between)
        base, country = text[:at], text[at + len(between) :]
        if at > 0 and (between == "," or " " in base) and country_of(country):
            return base
    return text


def _content(base: list[str]) -> tuple[str, ...]:
    articles = _set("articles", spelled=False)
    kept = [word for word in base if word not in articles] or base
    kept = [kept[0], *(_JOINED_ARTICLE.sub("", word) for word in kept[1:])]
    return tuple(spelling(word) for word in kept)


def _is_code(text: str) -> bool:
    plain = without_dots(text)
    return 1 < len(plain) <= _LONGEST_CODE and plain.isalpha() and plain.isupper()


def _rank(content: tuple[str, ...]) -> int:
    return sum(1 if len(word) == 1 else 10 for word in content)


def _codes(base: list[str]) -> set[str]:
    letters = "".join(word[0] for word in base)
    codes = {letters} if len(base) > 1 else set()
    return codes | _postal_codes().get(" ".join(base), set())


def _without_its_sort(full: Form, short: Form) -> Verdict:
    if full.trait not in _set("areas"):
        return None
    if short.trait == "town" or _areas().get(short.words, False):
        return Refusal(f"a town is not the {full.trait} around it")
    return Likeness(_NAMED, f"its name without the word {full.trait}", near=True)


def _abbreviated(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Tell whether a name differs only in words cut to a letter: D. Mezrana."""
    if len(full) != len(short) or not any(len(word) == 1 for word in short[:-1]):
        return False
    return all(a == b or (len(b) == 1 and a[0] == b) for a, b in zip(full, short, strict=True))


def _beginning(full: tuple[str, ...], short: tuple[str, ...]) -> Verdict:
    if full[: len(short)] != short:
        return None
    rest = full[len(short) :]
    if " ".join(rest) in _set("same_things"):
        return Likeness(_PART, "its name without the word after", near=True)
    if len(short) > 1 and rest[0] in _set("links"):
        return Likeness(_PART, "the beginning of its name", near=True)
    return Refusal("the longer name is another place")


def _middle(full: tuple[str, ...], short: tuple[str, ...]) -> Verdict:
    """Judge a name that leaves out words in the middle: Daraj (Refugee) Camp."""
    if (
        len(short) < _PAIR
        or len(full) <= len(short)
        or (full[0], full[-1]) != (short[0], short[-1])
    ):
        return None
    rest = iter(full)
    if all(word in rest for word in short):
        return Likeness(_PART, "its name without the words in the middle", near=True)
    return None


@cache
def _sorts() -> dict[str, list[str]]:
    """Return the sorts of place by their last word, the longest first."""
    table = load("toponyms")
    found: dict[str, list[str]] = {}
    several = [f"{sort}s" for sort in table["areas"]]
    for sort in sorted((*table["areas"], *several, *table["towns"]), key=len, reverse=True):
        found.setdefault(sort.split(" ")[-1], []).append(sort)
    return found


@cache
def _town_prefixes() -> tuple[str, ...]:
    return tuple(f"{prefix} " for prefix in load("toponyms")["town_prefixes"])


@cache
def _set(name: str, *, spelled: bool = True) -> frozenset[str]:
    found = load("toponyms")[name]
    if not spelled or name == "areas":
        return frozenset(found)
    return frozenset(" ".join(spelling(word) for word in text.split()) for text in found)


@cache
def _exonyms() -> dict[str, str]:
    return {
        " ".join(_spelled_out(split(name))): group[0]
        for group in load("toponyms")["exonyms"]
        for name in group
    }


@cache
def _postal_codes() -> dict[str, set[str]]:
    return {
        " ".join(split(name)): {code.casefold()} for code, name in load("toponyms")["codes"].items()
    }


@cache
def _areas() -> dict[tuple[str, ...], bool]:
    """Return known areas by their words, with whether a town shares the name."""
    return {_content(_spelled_out(split(name))): town for name, town in areas().items()}
