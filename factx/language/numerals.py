"""English numerals as pieces of regular expressions, and their values."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from factx.language import load
from factx.settings import LONGEST_NUMERAL

# No number begins with nought: "45, 043" is one, scanned with a space.
_GROUPED = r"\d{1,3}(?:(?:,(?: (?=0))?\d{3}){1,6}|(?:[   ’]\d{3}){1,6})(?![,\d]\d)(?:\.\d{1,6})?"
_PLAIN = rf"\d{{1,{LONGEST_NUMERAL}}}(?:\.\d{{1,6}})?"
_FORCED = "-‐‑– "


@cache
def _table(name: str) -> Mapping[str, Decimal]:
    return {word: Decimal(value) for word, value in load("numbers")[name].items()}


def _any(words: Mapping[str, object]) -> str:
    return "|".join(
        re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=len, reverse=True)
    )


@cache
def vague_pattern() -> str:
    """Words without a number of their own: several, dozens, tens of thousands, a few hundred."""
    scale = "hundred|thousand|million|billion"
    return rf"(?:(?:several|a\sfew|few|many)\s(?:{scale})(?!s)|{_any(load('numbers')['vague'])})"


@cache
def numeral_pattern() -> str:
    """One number as written, in digits, words or both, without bound words."""
    small, tens = _any(load("numbers")["small"]), _any(load("numbers")["tens"])
    scale = _any(load("numbers")["scales"])
    sep = rf"[{_FORCED}]"
    basic = rf"(?:(?:{tens})(?:{sep}?(?:{small}))?|{small})"
    half = rf"(?:{sep}and{sep}a{sep}half)"
    digits = (
        rf"(?:{_GROUPED}|{_PLAIN})(?:{half}?(?:{sep}?(?:{scale})(?!\w))+|(?:mln|mn|bn|[km])(?!\w))?"
    )
    more = rf"(?:(?:,?\s(?:and\s)?|{sep}){basic})?"
    words = (
        rf"(?:{basic}{half}?|an?|half{sep}an?|an?{sep}half)(?:{sep}(?:{scale})(?!s){more}){{1,8}}"
    )
    exact = _any(load("numbers")["exact_words"])
    return rf"(?:{digits}|{words}|{exact}|{basic})"


def value(text: str) -> Decimal | None:
    """Read one number as written; None where it is none or past every count.

    Args:
        text: as `numeral_pattern` matches it, in any case.

    Returns:
        An exact value below ``LARGEST_NUMBER``.
    """
    from factx.settings import LARGEST_NUMBER

    words = " ".join(text.lower().split())
    if words in _table("exact_words"):
        return _table("exact_words")[words]
    if not _whole().fullmatch(words):
        return None
    total = _sum(_tokens(words))
    return total if total is not None and total < LARGEST_NUMBER else None


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(numeral_pattern(), re.IGNORECASE)


@cache
def _glued() -> re.Pattern[str]:
    """Find tens with the units written onto them: "fortysix"."""
    small, tens = _any(_table("small")), _any(_table("tens"))
    return re.compile(rf"\b({tens})(?=(?:{small})\b)")


def _tokens(words: str) -> list[str]:
    joined = re.sub(r"(?<=\d)(?:, (?=0\d\d)|[,   ’](?=\d{3}))", "", words)
    spaced = re.sub(r"(?<=\d)(?=[a-z])", " ", joined)
    spaced = _glued().sub(r"\1 ", spaced)
    return [t for t in re.split(rf"[{_FORCED},]+", spaced) if t not in {"", "and"}]


def _sum(tokens: list[str]) -> Decimal | None:
    """Add up numerals and multiply by scales: "two hundred thousand five" is 2*100*1000+5."""
    total = part = Decimal(0)
    scales = {**_table("scales"), **_table("letters")}
    for number, token in enumerate(tokens):
        if token in scales:
            part = (part or Decimal(1)) * scales[token]
            if scales[token] >= 1000:  # noqa: PLR2004 - a hundred still belongs to its thousand
                nxt = tokens[number + 1] if number + 1 < len(tokens) else ""
                if nxt not in scales:
                    total, part = total + part, Decimal(0)
        elif token == "half":  # noqa: S105 - a word of a number
            part += Decimal("0.5")
        elif token not in {"a", "an"}:
            part += _small(token)
    return total + part


def _small(token: str) -> Decimal:
    for name in ("small", "tens"):
        if token in _table(name):
            return _table(name)[token]
    return Decimal(token)
