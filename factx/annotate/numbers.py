"""Find the number phrases of a text: the numeral, its bound words, its currency or percent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from factx.facts import DateMention, Hedge
from factx.language import load
from factx.language.numerals import numeral_pattern, vague_pattern

# As long as a currency written out before its figure: "New Taiwan dollars (NT$)".
_CURRENCY = (
    r"(?:[A-Z]{1,3}\$|[$€£¥₹₦₪₽₩฿₫₴₺]|(?:USD|EUR|GBP|CHF|CZK|GNF|XAF|XCD|CFA|Rs\.?|INR|PKR)\b)"
)
_DETERMINER = (
    r"(?:(?:an?\s|the\s)?(?:additional|further|other|estimated|reported|total(?:\sof)?)\s)?"
)


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """Bound words and a number: ``start``..``end`` covers both, ``number`` is the numeral."""

    start: int
    end: int
    number_start: int
    number_end: int
    number: str
    hedge: Hedge
    cue: str = ""
    money: bool = False
    percent: bool = False
    vague: bool = False


def find_numbers(text: str, dates: Sequence[DateMention] = ()) -> tuple[NumberPhrase, ...]:
    """Find number phrases in text order, none inside a date expression.

    Args:
        text: what the offsets count in.
        dates: date mentions of the same text; a numeral inside one is not a count.
    """
    masked = _mask(text, dates)
    return tuple(_phrase(match) for match in _phrases(masked))


def _mask(text: str, dates: Sequence[DateMention]) -> str:
    pieces, last = [], 0
    for date in sorted(dates, key=lambda d: d.start):
        if date.start < last:
            continue
        pieces += [
            text[last : date.start],
            "_" * (date.end - date.start),
        ]
        last = date.end
    return "".join([*pieces, text[last:]])


def _phrases(text: str) -> Iterator[re.Match[str]]:
    return _pattern().finditer(text)


@cache
def _hedges() -> dict[str, Hedge]:
    return {words: Hedge(name) for name, rule in load("hedges").items() for words in rule["before"]}


@cache
def _after() -> dict[str, Hedge]:
    return {words: Hedge(name) for name, rule in load("hedges").items() for words in rule["after"]}


def _any(words: Sequence[str]) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in longest)


@cache
def _pattern() -> re.Pattern[str]:
    before = rf"(?P<before>(?:(?:{_any(list(_hedges()))})\s){{1,2}}|~)?"
    number = numeral_pattern()
    joined = r"(?:\sto\s|\s?[-–—‑]\s?|\sor\s)"
    spread = rf"between\s(?:{number})\sand\s(?:{number})|(?:{number}){joined}(?:{number})"
    after = rf"(?P<after>\s(?:{_any(list(_after()))})\b)?"
    percent = r"(?P<percent>\s?(?:percent\b|per\scent\b|%|percentage\spoints?\b))?"
    return re.compile(
        rf"(?<![\w.,/:#-])(?<![$€£]\s){before}{_DETERMINER}(?P<money>{_CURRENCY}\s?)?"
        rf"(?P<number>{spread}|{vague_pattern()}|{number})(?![\w/:#])(?![.,]\d){percent}{after}",
        re.IGNORECASE,
    )


def _phrase(match: re.Match[str]) -> NumberPhrase:
    number = match["number"]
    estimated = re.search(r"\bestimated\s", match[0], re.IGNORECASE)
    hedge, cue = _hedge(match, estimated=bool(estimated))
    written = number + (match["percent"] or "")
    return NumberPhrase(
        start=match.start(),
        end=match.end(),
        number_start=match.start("number"),
        number_end=match.end("percent") if match["percent"] else match.end("number"),
        number=f"estimated {written}" if estimated else written,
        hedge=hedge,
        cue=cue,
        money=bool(match["money"]),
        percent=bool(match["percent"]),
        vague=hedge is Hedge.VAGUE,
    )


@cache
def _longest_first() -> tuple[str, ...]:
    return tuple(sorted(_hedges(), key=len, reverse=True))


def _hedge(match: re.Match[str], *, estimated: bool) -> tuple[Hedge, str]:
    before = " ".join((match["before"] or "").lower().split())
    after = " ".join((match["after"] or "").lower().split())
    number = match["number"].lower()
    if _spread().search(number) and not re.fullmatch(numeral_pattern(), number):
        return Hedge.RANGE, "range"
    if before:
        words = next(words for words in _longest_first() if before.startswith(words))
        return _hedges()[words], words
    if after:
        return _after()[after], after
    if re.fullmatch(vague_pattern(), number, re.IGNORECASE):
        return Hedge.VAGUE, number
    return (Hedge.ABOUT, "estimated") if estimated else (Hedge.EXACT, "")


@cache
def _spread() -> re.Pattern[str]:
    return re.compile(r"^between\s|\sto\s|\sor\s|[-–—‑]")


def moved(phrase: NumberPhrase, offset: int) -> NumberPhrase:
    """Return a phrase of a part of a text with offsets in the whole."""
    return replace(
        phrase,
        start=phrase.start + offset,
        end=phrase.end + offset,
        number_start=phrase.number_start + offset,
        number_end=phrase.number_end + offset,
    )
