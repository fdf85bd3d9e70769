"""The group that a figure counts: "34 dead" and "34 people" are one group, "children" another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from factx.facts import Measure
from factx.language import load
from factx.language.numerals import value

_WORD = re.compile(r"\w+(?:[-’']\w+)*", re.UNICODE)
# What follows these words narrows the group: "people who died at home", "members of one family".
_NARROWING = re.compile(
    r"\s*\b(?:who|whom|whose|which|that|of|from|in|at|on|with|without|by|among|between|for|to|"
    r"under|still|aged|killed|wounded|suspected|living|being)\b|,"
)
# "Sixty or so", "20 or more people": the bound, not the group.
_LOOSE = re.compile(r"\bor (?:so|more|fewer|less)\b")
EVERYBODY = "people"
# How the heads begin of groups that are one person, named ("person") or not ("one child").
SINGLE = ("person", "one ")


@dataclass(frozen=True, slots=True)
class Group:
    """Whom or what a figure counts.

    ``head`` is a group of the lexicon or the noun itself, ``detail`` what narrows it down
    ("under 5", "afghan", "in the camp").
    """

    head: str
    detail: str = ""

    @property
    def everybody(self) -> bool:
        """Whether no particular group is named."""
        return self.head == EVERYBODY and not self.detail

    def __str__(self) -> str:
        return f"{self.head}, {self.detail}" if self.detail else self.head


@lru_cache(maxsize=65536)
def read_group(counted: str, measure: Measure) -> Group:
    """Read the group from the counted phrase of a claim.

    Args:
        counted: such as ``"suspected cases"``, ``"children under five"``, or empty.
        measure: "cases" are people among the affected, not among the destroyed.

    Returns:
        The group; an empty phrase and words that restate the measure are everybody.
    """
    phrase = " ".join(counted.casefold().replace("’", "'").split())
    age, phrase = _age(_LOOSE.sub("", phrase))
    noun, detail = _split(phrase)
    head, left = _head(_WORD.findall(noun), _restated(measure))
    return Group(
        head or load("groups")["unsaid"].get(measure, EVERYBODY),
        " ".join(part for part in (left, age, detail) if part),
    )


def near(first: Group, second: Group) -> bool:
    """Whether a text may use one group for the other: civilians for people, "looters" too."""
    one, two = first.head, second.head
    other = two if one == EVERYBODY else one
    if EVERYBODY in (one, two) and other not in _near():
        return not other.startswith(SINGLE)
    return one == two or two in _near().get(one, ()) or one in _near().get(two, ())


def is_group(group: Group) -> bool:
    """Whether a group is a particular one that the lexicon knows."""
    return group.head != EVERYBODY and group.head in _near()


def _age(phrase: str) -> tuple[str, str]:
    """Take "under five years of age" out of a phrase: ("under 5", what is left)."""
    found = _age_pattern().search(phrase)
    if not found:
        return "", phrase
    number = value(found["age"].rstrip("s"))
    if number is None:
        return "", phrase
    return f"under {number}", phrase[: found.start()].strip() or "children"


def _split(phrase: str) -> tuple[str, str]:
    """Cut a phrase before what narrows it; a whole phrase of the lexicon is never cut."""
    if phrase in _words():
        return phrase, ""
    cut = _NARROWING.search(phrase)
    if not cut or not phrase[: cut.start()].strip():
        return phrase, ""
    return phrase[: cut.start()].strip(), phrase[cut.start() :].strip(" ,")


def _head(words: list[str], restated: frozenset[str]) -> tuple[str, str]:
    """Find the longest known ending of the noun phrase; what stands before it is detail."""
    for first in range(len(words)):
        known, before = " ".join(words[first:]), words[:first]
        if known in restated:
            return _deaths_of(before, restated)
        if known in _words():
            return _words()[known], _detail(before, restated)
    if not words:
        return "", ""
    return words[-1], _detail(words[:-1], restated)


def _deaths_of(before: list[str], restated: frozenset[str]) -> tuple[str, str]:
    """Read "civilian deaths" as civilians, "cholera deaths" and "suspected cases" as everybody."""
    if before and before[-1] in _words():
        return _head(before, restated)
    kinds = load("groups")["kinds_of_cases"]["words"]
    return EVERYBODY, " ".join(word for word in before if word in kinds)


def _detail(words: list[str], restated: frozenset[str]) -> str:
    kept = (w for w in words if w not in _plain() and w not in restated)
    return " ".join(word for word in kept if value(word) is None)


@cache
def _words() -> Mapping[str, str]:
    return {word: group["name"] for group in load("groups")["group"] for word in group["words"]}


@cache
def _near() -> Mapping[str, tuple[str, ...]]:
    return {group["name"]: tuple(group.get("near", ())) for group in load("groups")["group"]}


@cache
def _plain() -> frozenset[str]:
    return frozenset(load("groups")["plain"]["words"])


@cache
def _restated(measure: Measure) -> frozenset[str]:
    return frozenset(load("groups")["restated"].get(measure, ()))


@cache
def _age_pattern() -> re.Pattern[str]:
    return re.compile(load("groups")["age"]["pattern"])
