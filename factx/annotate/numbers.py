"""Find the number phrases of a text: the numeral, its bound words, its currency or percent."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from factx.annotate.nouns import is_share, words
from factx.annotate.vocabulary import FEW
from factx.facts import DateMention, Hedge
from factx.language import load
from factx.language.letters import small
from factx.language.numerals import numeral_pattern, vague_pattern
from factx.language.rules import NO_RULES, Rules
from factx.language.rules.types import HEDGES

# As long as a currency written out before its figure: "New Taiwan dollars (NT$)".
_CURRENCY = (
    r"(?:[a-z]{1,3}\$|[$€£¥₹₦₪₽₩฿₫₴₺]|(?:usd|eur|gbp|chf|czk|gnf|xaf|xcd|cfa|rs\.?|inr|pkr)\b)"
)
_DETERMINER = (
    r"(?:(?:(?:an?\s|the\s)?(?:additional|further|other|estimated|total(?:\sof)?)"
    # Without an article it is the verb: "the office reported 12 deaths".
    r"|(?:an?|the)\sreported)\s)?"
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


def find_numbers(
    text: str, dates: Sequence[DateMention] = (), *, rules: Rules = NO_RULES
) -> tuple[NumberPhrase, ...]:
    """Find number phrases in text order, none inside a date expression.

    Args:
        text: what the offsets count in.
        dates: date mentions of the same text; a numeral inside one is not a count.
        rules: a user's own bound words beside ours.
    """
    masked, bounds = small(_mask(text, dates)), _bounds(rules)
    return tuple(
        phrase
        for match in bounds.pattern.finditer(masked)
        for phrase in _apart(_phrase(match, text, bounds), masked)
    )


# "rose from seven to eight" gives two figures, "seven to eight men" a range.
_CHANGE = re.compile(
    r"\b(?:(?:ris(?:e|es|en|ing)|rose|increas\w+|gr[eo]w(?:s|n|ing)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?"
    r"|f[ae]ll(?:s|en|ing)?|dropp?(?:s|ed|ing)?|declin\w+|decreas\w+|chang(?:e|es|ed|ing)"
    r"|correct(?:s|ed|ing)|revis(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|lower(?:s|ed|ing)|reduc\w+)"
    r"\b(?:(?!\bthat\b|\band\b)[^.;]){0,50}?\sfrom|(?:up|down|went|gone|cut)\sfrom)\s$"
)
_CHANGE_REACH = 80
_TO = re.compile(r"\sto\s")


def _apart(phrase: NumberPhrase, masked: str) -> Iterator[NumberPhrase]:
    """Yield a phrase, or the two numbers between which a figure is said to have moved."""
    to = _TO.search(masked, phrase.number_start, phrase.number_end)
    before = masked[max(0, phrase.start - _CHANGE_REACH) : phrase.start]
    if to is None or phrase.start != phrase.number_start or not _CHANGE.search(before):
        yield phrase
        return
    # "From 5 to 8 percent": the sign stands with the second, and both are shares.
    sign = re.search(rf"{_share_pattern()}$", phrase.number, re.IGNORECASE)
    for start, end in ((phrase.start, to.start()), (to.end(), phrase.end)):
        number = phrase.number[start - phrase.start : end - phrase.start]
        if sign and not is_share(number):
            number += sign[0]
        yield replace(
            phrase,
            start=start,
            end=end,
            number_start=start,
            number_end=end,
            number=number,
            hedge=Hedge.EXACT,
            cue="",
        )


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


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Bound words before and after a number, longest first, and the pattern of both."""

    before: dict[str, Hedge]
    after: dict[str, Hedge]
    pattern: re.Pattern[str]


@lru_cache(maxsize=FEW)
def _bounds(rules: Rules) -> _Bounds:
    before, after = _words(rules, "before"), _words(rules, "after")
    return _Bounds(before, after, _pattern(_any(before), _any(after)))


def _words(rules: Rules, side: str) -> dict[str, Hedge]:
    """Return words with the hedge they stand for; the user's own win over ours."""
    found = {bound: Hedge(name) for name, rule in load("hedges").items() for bound in rule[side]}
    found |= {small(word.text): Hedge(word.name) for word in rules.of(HEDGES) if word.key == side}
    return {bound: found[bound] for bound in sorted(found, key=len, reverse=True)}


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(p).replace(r"\ ", r"\s") for p in phrases)


def _pattern(bound: str, bound_after: str) -> re.Pattern[str]:
    before = rf"(?P<before>(?:(?:{bound})\s){{1,2}}|~)?"
    number = numeral_pattern()
    # A dash that opens a line belongs to a list.
    joined = r"(?:\sto\s|[ \t\xa0]?[-–—‑][ \t\xa0]?|\sor\s)"
    spread = rf"between\s(?:{number})\sand\s(?:{number})|(?:{number}){joined}(?:{number})"
    after = rf"(?P<after>\s(?:{bound_after})\b)?"
    percent = rf"(?P<percent>{_share_pattern()})?"
    return re.compile(
        rf"(?<![\w.,/:#-])(?<![$€£]\s){before}{_DETERMINER}(?P<money>{_CURRENCY}\s?)?"
        rf"(?P<number>{spread}|{vague_pattern()}|{number})(?![\w/#])(?![.,:]\d){percent}{after}"
    )


@cache
def _share_pattern() -> str:
    """Return the pattern of what makes the number before it a share: "%", "per cent"."""
    signs = (_any([sign]) + (r"\b" if sign[-1].isalpha() else "") for sign in words("shares"))
    return rf"\s?(?:{'|'.join(sorted(signs))})"


def _phrase(match: re.Match[str], text: str, bounds: _Bounds) -> NumberPhrase:
    """Read a phrase found in small letters; the number is given as the text writes it."""
    estimated = re.search(r"\bestimated\s", match[0]) is not None
    hedge, cue = _hedge(match, bounds, estimated=estimated)
    start = match.start("number")
    end = match.end("percent") if match["percent"] else match.end("number")
    written = text[start:end]
    return NumberPhrase(
        start=match.start(),
        end=match.end(),
        number_start=start,
        number_end=end,
        number=f"estimated {written}" if estimated else written,
        hedge=hedge,
        cue=cue,
        money=bool(match["money"]),
        percent=bool(match["percent"]),
        vague=hedge is Hedge.VAGUE,
    )


def _hedge(match: re.Match[str], bounds: _Bounds, *, estimated: bool) -> tuple[Hedge, str]:
    before = " ".join((match["before"] or "").split())
    after = " ".join((match["after"] or "").split())
    number = match["number"]
    if _spread().search(number) and not re.fullmatch(numeral_pattern(), number):
        return Hedge.RANGE, "range"
    if before:
        bound = next(bound for bound in bounds.before if before.startswith(bound))
        return bounds.before[bound], bound
    if after:
        return bounds.after[after], after
    if re.fullmatch(vague_pattern(), number):
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
