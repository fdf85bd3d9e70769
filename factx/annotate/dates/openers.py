"""Where in a text a date expression may open: the grammar is tried there and nowhere else."""

import re
from collections.abc import Iterator
from functools import cache

from factx.language import load
from factx.language.calendar import foreign_month_number, month_number

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
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


@cache
def _openers() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = load("dates")
    words = table["words"]
    always = set(table["openers"]["always"].split())
    for name in ("month", "weekday", "season", "holiday"):
        always.update(word.split()[0].lower() for word in words[f"{name}_words"])
    before_another = frozenset(table["openers"]["before_another"].split())
    always = {re.split(r"[-’']", word)[0] for word in always}
    return frozenset(always), before_another, frozenset(table["openers"]["second"].split())


def find_openers(text: str) -> Iterator[int]:
    """Yield the offsets at which a date expression may start, in order."""
    always, before_another, second = _openers()
    for token in _TOKEN.finditer(text):
        word = token[0].lower()
        if word in always:
            yield token.start()
        elif word in before_another:
            following = _NEXT.match(text, token.end())
            if following is None:
                continue
            after = (following[1] or "").lower()
            if not after or after in second or after in always:
                yield token.start()
        elif word[0].isdigit() and _may_be_date(word, text, token.end(), second):
            yield token.start() - (text[token.start() - 1 : token.start()] in _APOSTROPHES)


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
