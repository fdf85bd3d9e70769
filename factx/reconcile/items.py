"""The items of a list in a text, each with the one number that it counts."""

import re
from collections.abc import Sequence
from functools import cache

from factx.language import load
from factx.language.numerals import numeral_pattern, value
from factx.reconcile.audit import pattern

_BRACKETS = re.compile(r"\([^()]*\)")
_SEMICOLON = re.compile(r"\s*;\s+(?:and\s+)?")
_COMMA = re.compile(r"\s*[,;]\s+(?:and\s+)?|\s+and\s+")
_WORD = re.compile(r"[^\W\d]+")


def numbers(text: str) -> list[float]:
    """Return every number of a text."""
    found = (value(match) for match in _numeral().findall(text))
    return [float(number) for number in found if number is not None]


def split_items(text: str) -> list[str]:
    """Split a list; pieces without a number go to the item before, or to that which ends in one.

    Args:
        text: such as ``"41 in Bora, the port, and 37 in Cove"``, ``"Bora and Cove, 19; Dale, 4"``.
    """
    separator = _SEMICOLON if ";" in text else _COMMA
    pieces = [piece.strip() for piece in separator.split(text.strip(" .")) if piece.strip()]
    if not pieces:
        return []
    number_first = bool(_first().match(pieces[0]))
    items: list[str] = []
    waiting = ""
    for piece in pieces:
        if numbers(piece):
            items.append(f"{waiting} {piece}".strip())
            waiting = ""
        elif number_first:
            items[-1] = f"{items[-1]}, {piece}"
        else:
            waiting = f"{waiting} {piece},".strip()
    return [*items, waiting.rstrip(",")] if waiting else items


def counts(items: Sequence[str], *, first: bool = False) -> list[float]:
    """Return the number of each item; nothing where one has none, several, or an unclear one.

    Args:
        items: from `split_items`, or lines.
        first: the number has to come first.
    """
    found = [count(item, first=first) for item in items]
    return [number for number in found if number is not None] if None not in found else []


def count(item: str, *, first: bool = False) -> float | None:
    """Return the one number of an item: not of a day, an age, a share; without "about"."""
    told = pattern("within").split(pattern("aside").sub("", _BRACKETS.sub("", item)))[0]
    found = list(_numeral().finditer(told))
    if len(found) != 1 or not _words(told).isdisjoint(_counterwords()):
        return None
    if is_hedged(told[: found[0].start()]) or (first and not _first().match(told)):
        return None
    number = value(found[0].group())
    return float(number) if number is not None else None


def is_hedged(before: str) -> bool:
    """Whether the words before a number blur it: "about", "more than"."""
    return bool(_hedged().search(before))


def units(items: Sequence[str]) -> frozenset[str]:
    """Return what else than people the items count: "50 families in Bora"."""
    found: set[str] = set()
    for item in items:
        for word in _WORD.findall(_first().sub("", item, count=1).casefold())[:3]:
            if word in _prepositions():
                break
            found |= {word} & _units()
    return frozenset(found) if any(_first().match(item) for item in items) else frozenset()


def exclusive(items: Sequence[str]) -> bool:
    """Whether nobody can be in two items: men and women, the dead and the missing."""
    words = [_words(item) for item in items]
    return _apart([w & _grouped() for w in words]) or any(
        all(sum(not w.isdisjoint(fate) for fate in fates) == 1 for w in words)
        and all(sum(not w.isdisjoint(fate) for w in words) <= 1 for fate in fates)
        for fates in _fates()
    )


def peers(text: str, items: Sequence[str]) -> bool:
    """Whether a text names one more of the groups that the items are: men, of women and children.

    Args:
        text: the total and what stands before the items.
        items: the items.
    """
    groups = [_words(item) & _grouped() for item in items]
    return _apart([*groups, _words(text) & _grouped()])


def in_parallel(items: Sequence[str], *, kinds_only: bool = False) -> bool:
    """Whether the items are alike: groups that exclude each other, or the same preposition.

    Args:
        items: each with its number first.
        kinds_only: items without a group are well too, where none of them has one.
    """
    groups = [_words(item) & _grouped() for item in items]
    if any(groups):
        return _apart(groups)
    if kinds_only:
        return True
    after = [_first().sub("", item, count=1).split() for item in items]
    led = {words[0].casefold() if words else "" for words in after}
    return len(led) == 1 and led <= _prepositions()


@cache
def disjoint() -> tuple[frozenset[str], ...]:
    """Return the sets of groups that nobody is in two of: men, women, children."""
    return tuple(frozenset(group) for group in load("arithmetic")["disjoint"]["sets"])


def _apart(groups: Sequence[frozenset[str]]) -> bool:
    """Whether the groups of items are one each, all different, and of one disjoint set."""
    members = frozenset().union(*groups)
    alone = all(len(group) == 1 for group in groups) and len(members) == len(groups)
    return alone and any(members <= allowed for allowed in disjoint())


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])(?:{numeral_pattern()})(?![\w%])", re.IGNORECASE)


@cache
def _first() -> re.Pattern[str]:
    lead = load("arithmetic")["lead"]["pattern"]
    return re.compile(rf"{lead}(?:{numeral_pattern()})(?![\w%])\s*", re.IGNORECASE)


@cache
def _hedged() -> re.Pattern[str]:
    words = {word for hedge in load("hedges").values() for word in hedge.get("before", ())}
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{listed})\s*$", re.IGNORECASE)


@cache
def _counterwords() -> frozenset[str]:
    return frozenset(load("arithmetic")["shares"]["counterwords"])


@cache
def _units() -> frozenset[str]:
    return frozenset(load("arithmetic")["shares"]["units"])


@cache
def _fates() -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(tuple(map(frozenset, fates)) for fates in load("arithmetic")["fates"]["sets"])


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(load("arithmetic")["shares"]["prepositions"])


@cache
def _grouped() -> frozenset[str]:
    return frozenset().union(*disjoint())
