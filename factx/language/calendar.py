"""The calendar words of a language as numbers, and as pieces of regular expressions."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from factx.language import load
from factx.language.numerals import value

_SHORTEST_NAME = 5
# In small letters these are other words; "october" and "monday" are themselves.
_ALSO_WORDS = frozenset({"may", "march", "august"})
_MACRO = re.compile(r"<([a-z_]+)(?::([a-z_]+))?>|\{([a-z_]+)\}")
# One break of line may stand inside an expression, a blank line may not.
_SPACE = r"(?:[^\S\r\n]{1,3}|[^\S\r\n]{0,2}\r?\n[^\S\r\n]{0,8})"


@cache
def _words() -> Mapping[str, object]:
    words: Mapping[str, object] = load("dates")["words"]
    return words


def _table(name: str) -> Mapping[str, int]:
    table = _words()[f"{name}_words"]
    assert isinstance(table, dict)
    return table


@lru_cache(maxsize=1024)
def month_number(text: str) -> int:
    """Return 1..12 for a name or abbreviation of a month, 0 for another word."""
    return _table("month").get(text.lower().rstrip("."), 0)


@cache
def _foreign() -> dict[str, int]:
    table = _words()["foreign_month_names"]
    assert isinstance(table, list)
    return {word: number for number, words in enumerate(table, start=1) for word in words.split()}


def foreign_month_number(text: str) -> int:
    """Return 1..12 for the name of a month in a neighbouring language, else 0."""
    return _foreign().get(text.lower().rstrip("."), 0)


def weekday_number(text: str) -> int:
    """Return 1 (Monday)..7 for a name or abbreviation of a weekday, 0 for another word."""
    return _table("weekday").get(text.lower().rstrip("."), 0)


def season_number(text: str) -> int:
    """Return the EDTF code 21 (spring)..24 (winter), 0 for another word."""
    return _table("season").get(text.lower(), 0)


def small_number(text: str) -> int:
    """Read a numeral or number word of a date ("3", "8th", "twelve"); 0 where it has no value."""
    digits = re.match(r"\d{1,9}", text)
    if digits:
        return int(digits[0])
    words = text.lower().strip().removesuffix(" of")
    return 1 if words in {"a", "an"} else int(value(words) or 0)


@cache
def number_words() -> frozenset[str]:
    """Return the words of the numbers 1 to 99: "one" to "nineteen", "twenty" to "ninety"."""
    table = load("numbers")
    return frozenset(word for word, count in {**table["small"], **table["tens"]}.items() if count)


def _numbers() -> str:
    """Counts of up to three digits or in words: "48", "a", "twenty-five", "a hundred and ten"."""
    tens = load("numbers")["tens"]
    small = "|".join(sorted(number_words() - tens.keys(), key=len, reverse=True))
    below = f"(?:(?:{'|'.join(tens)})(?:(?:-| )(?:{small}))?|{small})"
    large = f"(?:an?|{below})(?:-| )(?:hundred|dozen)(?: (?:and )?{below})?"
    return rf"\d{{1,3}}|{large}|{below}|an?"


def pattern(source: str, *, prefix: str = "") -> str:
    """Expand the pattern of a rule into a regular expression.

    Args:
        source: pattern with ``<name>``, ``<name:words>`` and ``{words}``; a space is white space.
        prefix: put before the name of every group; a name used twice gets a number.

    Returns:
        A pattern for `re`, to be compiled with ``re.IGNORECASE``.
    """
    seen: dict[str, int] = {}

    def expanded(match: re.Match[str]) -> str:
        name, words, plain = match.groups()
        body = vocabulary(plain or words or name)
        if plain:
            return f"(?:{body})"
        return f"(?P<{prefix}{_numbered(name, seen)}>{body})"

    renamed = re.sub(
        r"\(\?P(<|=)([a-z_]+)([>)])",
        lambda m: _own_group(m, prefix, seen),
        source,
    )
    text = _MACRO.sub(expanded, renamed).replace("\0", "<").replace("\1", ">")
    return text.replace(" ", _SPACE)


def _own_group(match: re.Match[str], prefix: str, seen: dict[str, int]) -> str:
    """Rename a group that the pattern names itself; hide its brackets from the macros."""
    kind, name, _ = match.groups()
    number = _numbered(name, seen) if kind == "<" else f"{name}_{seen[name]}"
    opened, closed = ("\0", "\1") if kind == "<" else ("=", ")")
    return f"(?P{opened}{prefix}{number}{closed}"


def _numbered(name: str, seen: dict[str, int]) -> str:
    seen[name] = seen.get(name, 0) + 1
    return f"{name}_{seen[name]}"


@cache
def vocabulary(name: str) -> str:
    """Return one piece of vocabulary as alternatives of a regular expression."""
    if name.removesuffix("_name") in {"month", "weekday", "season", "holiday"}:
        return _names(name)
    if name == "number":
        return _numbers()
    if name == "foreign_month":
        rows = _words()["foreign_month_names"]
        assert isinstance(rows, list)
        return "|".join(
            sorted({w for row in rows for w in row.split()}, key=lambda w: (-len(w), w))
        )
    words = _words()[name]
    assert isinstance(words, str)
    return words


def _names(name: str) -> str:
    """Names that are written with a capital, or in capitals; some also in small letters."""
    table = _table(name.removesuffix("_name"))
    keep = [w for w in table if not name.endswith("_name") or _is_full(w)]
    if name == "season":
        return "|".join(keep)
    forms: list[str] = []
    for word in sorted(keep, key=len, reverse=True):
        title = word if name == "holiday" else word.capitalize()
        dot = r"\.?" if not _is_full(word) and name != "holiday" else ""
        forms += [title + dot, word.upper() + dot]
        if _is_full(word) and word not in _ALSO_WORDS and name != "holiday":
            forms.append(word)
    return rf"(?-i:(?:{'|'.join(forms)})(?![\w]))"


def _is_full(word: str) -> bool:
    return len(word) >= _SHORTEST_NAME or word in {"may", "june", "july"}
