"""Read who the counted are where the sentence says so later: "nine of the dead were children"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from factx.annotate.nouns import is_share, names_people
from factx.facts import ClaimMention
from factx.language import load

# What may stand between a number and who its people are.
_OF_THEM = r"(?:\sof\s(?:them|whom|these|those))"
_OF = rf"(?:{_OF_THEM}(?:\s[a-z]+)?|\sof\sthe(?:\s[a-z]+){{1,5}}?)"
_WORD = re.compile(r"\s?([a-z][a-z-]*)")
# "Children under five years of age".
_AGE = re.compile(
    r"\s(?:under|over|below|of\sschool)\s(?:the\s)?(?:age(?:\sof\s)?)?(?:\w+(?:\syears\sof\sage)?)?\b"
)
_MOST_WORDS = 4
_TEXT = 120


def described(text: str, claims: Sequence[ClaimMention]) -> list[ClaimMention]:
    """Let a number count who its people are said to be.

    Args:
        text: what the offsets count in.
        claims: in text order.

    Returns:
        The claims in the same order, some with another ``counted``.
    """
    return [_described(text, claim) for claim in claims]


def _described(text: str, claim: ClaimMention) -> ClaimMention:
    at = text.find(claim.number, claim.start, claim.end) if claim.number else -1
    if at < 0 or claim.implicit or is_share(claim.number):
        return claim
    end = at + len(claim.number)
    after = text[end : end + _TEXT]
    found = next(_said(after), None)
    return claim if found is None else replace(claim, counted=found)


def _said(after: str) -> Iterator[str]:
    """Yield what the words after a number say of its people, the surest first."""
    for pattern in _openers():
        opened = pattern.match(after)
        phrase = _people(after[opened.end() :]) if opened else ""
        if phrase:
            yield phrase


@cache
def _openers() -> tuple[re.Pattern[str], ...]:
    be = "|".join(load("victims_named")["copulas"]["words"])
    return (re.compile(rf"{_OF}?\s(?:{be})(?=\s)"), re.compile(rf"{_OF_THEM}(?=\s)"))


def _people(after: str) -> str:
    """Return the noun phrase for people that a text opens with; empty where it has none."""
    words: list[str] = []
    place = 0
    while len(words) < _MOST_WORDS and (found := _WORD.match(after, place)):
        word = found[1]
        place = found.end()
        if word in _list("leads") and not words:
            continue
        if word in _list("stops") or word.endswith(("ed", "ing", "ly")):
            return ""
        words.append(word)
        if names_people(word):
            following = _WORD.match(after, place)
            more = following is not None and names_people(following[1])
            age = _AGE.match(after, place)
            return "" if more else " ".join(words) + (age[0] if age else "")
    return ""


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load("victims_named")["copulas"][name])
