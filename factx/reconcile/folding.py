"""Names as strings: case, diacritics, punctuation and spelling customs folded away."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import groupby

from factx.language import load

# Letters that Unicode does not decompose, as English texts write them.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
    | {"ħ": "h", "ŋ": "n", "ə": "a", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-"}
)
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u02bb\u02bf\u02be\u201b`\u00b4]")
_POSSESSIVE = re.compile("['\u2019\u02bc]s?$")
_WORD = re.compile(r"[^\W_]+")
_DOUBLE = re.compile(r"(.)\1", re.DOTALL)
_NO_VOWELS = str.maketrans("", "", "aeiou")
# Enough for the distinct names of a large folder; a miss costs microseconds.
_REMEMBERED = 1 << 17


def fold(text: str) -> str:
    """Fold case, diacritics, dashes and apostrophes; drop a possessive.

    >>> fold("José Luis Díaz’s")
    'jose luis diaz'
    """
    if text.isascii() and "'" not in text and "`" not in text:
        return text.strip().casefold()
    text = _POSSESSIVE.sub("", text.strip())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    return _APOSTROPHES.sub("", plain)


def words(folded: str) -> list[str]:
    """Split folded text into runs of letters and digits."""
    return _WORD.findall(folded)


@lru_cache(maxsize=_REMEMBERED)
def spelling(word: str) -> str:
    """Write a folded word as its transliterations agree to write it.

    Only customs that seldom tell two names apart are folded: ``Olzhabaev`` and
    ``Olzhabayev``, ``Nur`` and ``Nuur``; not ``Hassan`` and ``Hussein``.
    """
    word = _same_given_names().get(word, word)
    if _changed("custom").search(word):
        for change in _changes("custom"):
            word = change(word)
    return _without_doubles(word)


@lru_cache(maxsize=_REMEMBERED)
def sound(word: str) -> str:
    """Reduce a spelling to the consonants that every transliteration keeps.

    Coarse: it finds candidates and never decides. ``Gaddafi``, ``Qadhafi`` and
    ``Kadafi`` sound alike; so do names that are not the same.
    """
    kept = spelling(word)
    for change in _changes("sound"):
        kept = change(kept)
    return _without_doubles(kept[:1] + kept[1:].translate(_NO_VOWELS))


def _without_doubles(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word)) if _DOUBLE.search(word) else word


@cache
def _changed(table: str) -> re.Pattern[str]:
    """Return what finds whether any rule changes a word: where none does, one look is enough."""
    rules = load("transliteration")[table]
    return re.compile("|".join(rule["pattern"] for rule in rules))


@cache
def _changes(table: str) -> tuple[Callable[[str], str], ...]:
    rules = load("transliteration")[table]
    return tuple(_change(rule["pattern"], rule["write"]) for rule in rules)


def _change(pattern: str, write: str) -> Callable[[str], str]:
    """Return what applies one rule; most words have nothing that any rule changes."""
    compiled = re.compile(pattern)

    def apply(word: str) -> str:
        return compiled.sub(write, word)

    def replace(word: str) -> str:
        for literal in literals:
            word = word.replace(literal, write)
        return word

    literals = pattern.split("|")
    return replace if pattern.replace("|", "").isalpha() else apply


@cache
def _same_given_names() -> dict[str, str]:
    groups = load("transliteration")["given_names"]
    return {name: group[0] for group in groups for name in group}
