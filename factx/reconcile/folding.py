"""Names as strings: case, diacritics, punctuation and spelling customs folded away."""

import re
import unicodedata
from functools import cache, lru_cache

from factx.language import load

# Letters that Unicode does not decompose, as English texts write them.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
    | {"ħ": "h", "ŋ": "n", "ə": "a", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-"}
)
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u02bb\u02bf\u02be\u201b`\u00b4]")
_POSSESSIVE = re.compile("['\u2019\u02bc]s?$")
_WORD = re.compile(r"[^\W_]+")
_DOUBLED = re.compile(r"(.)\1+")
_NOT_VOWEL = re.compile(r"[aeiou]")
# Enough for the distinct names of a large folder; a miss costs microseconds.
_REMEMBERED = 1 << 17


def fold(text: str) -> str:
    """Fold case, diacritics, dashes and apostrophes; drop a possessive.

    >>> fold("José Luis Díaz’s")
    'jose luis diaz'
    """
    text = _POSSESSIVE.sub("", text.strip())
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    return _APOSTROPHES.sub("", text.casefold())


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
    for pattern, replacement in _customs():
        word = pattern.sub(replacement, word)
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=_REMEMBERED)
def sound(word: str) -> str:
    """Reduce a spelling to the consonants that every transliteration keeps.

    Coarse: it finds candidates and never decides. ``Gaddafi``, ``Qadhafi`` and
    ``Kadafi`` sound alike; so do names that are not the same.
    """
    kept = spelling(word)
    for pattern, replacement in _sounds():
        kept = pattern.sub(replacement, kept)
    return _DOUBLED.sub(r"\1", kept[:1] + _NOT_VOWEL.sub("", kept[1:]))


@cache
def _customs() -> tuple[tuple[re.Pattern[str], str], ...]:
    return _compiled("custom")


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return _compiled("sound")


def _compiled(table: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = load("transliteration")[table]
    return tuple((re.compile(rule["pattern"]), rule["write"]) for rule in rules)


@cache
def _same_given_names() -> dict[str, str]:
    groups = load("transliteration")["given_names"]
    return {name: group[0] for group in groups for name in group}
