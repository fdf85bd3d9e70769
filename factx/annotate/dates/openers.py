"""Where in a text a date expression may open: the grammar is tried there and nowhere else."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from factx.language import load
from factx.language.calendar import foreign_month_number, month_number, number_words

# No opener is shorter but "a", "an", and "Q3": what is skipped here costs nothing.
_TOKEN = re.compile(r"[^\W\d_]{3,}|(\d+)|\b[Aa][Nn]?\b|\b[QH](?=[1-4]\b)")
_NEXT = re.compile(r"[\s-]{1,10}(?:([^\W\d_]+)|\d|['’]\d0s)")
_AFTER_DIGITS = re.compile(
    r"[./:–—‑-]\s?[\w]|, \d|(?:st|nd|rd|th)\b| ?[ap]\.?m\b| [-–—] ?\d"
    r"|\.?\s{1,3}([^\W\d_]+)|s\b",
    re.IGNORECASE,
)
_APOSTROPHES = ("'", "’", "‘")
_LISTED = re.compile(r"\d(?:st|nd|rd|th)?(?:,|,? (?:and|or|&))(?: the)? $")
_LIST_REACH = 16
_AFTER_DAY = frozenset({"to", "through", "until", "of", "day", "and", "or", "de"})
_LONGEST_NUMBER = 4


@dataclass(frozen=True, slots=True)
class _Openers:
    kinds: Mapping[str, str]
    pending: frozenset[str]
    second: frozenset[str]


@cache
def _openers() -> _Openers:
    table = load("dates")
    pending = number_words().union(table["openers"]["before_another"].split())
    kinds = {word: "the" if word == "the" else "word" for word in pending}
    for word in table["openers"]["always"].split():
        kinds[re.split(r"[-’']", word)[0]] = "word"
    for name in ("month", "weekday", "season", "holiday"):
        for word in table["words"][f"{name}_words"]:
            kinds[re.split(r"[\s’']", word)[0].lower()] = "name"
    return _Openers(kinds, pending, number_words().union(table["openers"]["second"].split()))


def find_openers(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offsets at which a date expression may start, in order.

    Args:
        text: any text.

    Yields:
        An offset and what stands there: a ``digit`` (or an apostrophe before one), a ``name``
        of a month, weekday, season or feast, ``the``, or another ``word``.
    """
    words = _openers()
    for token in _TOKEN.finditer(text):
        if token.lastindex:
            if _may_be_date(token[0], text, token.end(), words.second):
                start = token.start()
                yield start - (text[start - 1 : start] in _APOSTROPHES), "digit"
            continue
        word = token[0].lower()
        kind = words.kinds.get(word)
        if kind and (word not in words.pending or _goes_on(text, token.end(), words)):
            yield token.start(), kind


def _goes_on(text: str, end: int, words: _Openers) -> bool:
    """Tell whether a number, a unit or an opener follows."""
    following = _NEXT.match(text, end)
    if following is None:
        return False
    after = (following[1] or "").lower()
    opens = after in words.kinds and after not in words.pending
    return not after or after in words.second or opens


def _may_be_date(digits: str, text: str, end: int, units: frozenset[str]) -> bool:
    if len(digits) >= _LONGEST_NUMBER:
        return len(digits) == _LONGEST_NUMBER
    start = end - len(digits)
    if _in_list(text, start) or text[start - 1 : start] in _APOSTROPHES:
        return True
    following = _AFTER_DIGITS.match(text, end)
    if following is None:
        return False
    word = (following[1] or "").lower()
    known = word in _AFTER_DAY or word in units
    return not word or known or bool(month_number(word) or foreign_month_number(word))


def _in_list(text: str, start: int) -> bool:
    """Tell whether digits go on a list of days: "August 6 and 7"."""
    before = text[max(0, start - _LIST_REACH) : start]
    return bool(_LISTED.search(before))
