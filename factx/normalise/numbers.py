"""Numerals as written to values, and values with a hedge to closed bounds."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache

from factx.facts import Hedge
from factx.language import load
from factx.language.numerals import numeral_pattern, vague_pattern, value
from factx.settings import BOUNDS_PROFILES

Bound = int | float | None
Bounds = tuple[Bound, Bound, Bound]

_NEARLY = Decimal("0.9")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: one value, a range, or a vague word with open or closed bounds.

    ``parts`` is false for what comes in whole pieces, such as people, and true for percent.
    ``estimated`` marks "an estimated 262": an estimate is a value of its own, not a hedge.
    """

    low: Decimal | None
    high: Decimal | None
    word: str = ""
    parts: bool = False
    estimated: bool = False

    @property
    def best(self) -> Decimal | None:
        """The number as printed, the middle of a range, None for a vague word."""
        if self.word or self.low is None or self.high is None:
            return None
        return (self.low + self.high) / 2


def read_number(text: str) -> Number | None:
    """Read a number phrase without bound words.

    Args:
        text: digits, words, both, a range or a vague word, such as ``"2,600"``, ``"half a
            million"``, ``"three to five"``, ``"hundreds"``; ``"percent"`` and ``"estimated"``
            may stand beside it. The currency stays outside.

    Returns:
        The number; None where the text holds none or one past ``LARGEST_NUMBER``. Never raises.
    """
    words = " ".join(text.lower().split())
    estimated = bool(re.match(r"(?:an\s)?estimated\s", words))
    words = re.sub(r"^(?:an\s)?estimated\s", "", words)
    core = re.sub(r"\s?(?:percent|per\scent|%|percentage\spoints?)$", "", words)
    found = _single(core) or _vague(core) or _range(core)
    if found is None:
        return None
    return Number(found.low, found.high, found.word, core != words, estimated)


def _single(text: str) -> Number | None:
    number = value(text)
    return None if number is None else Number(number, number)


def _range(text: str) -> Number | None:
    found = _range_pattern().fullmatch(text)
    if not found:
        return None
    low, high = found["low"], found["high"]
    scale = _scale().search(high)
    below, above = value(low), value(high)
    if below is None or above is None:
        return None
    # "Twenty to thirty thousand" begins at twenty thousand, "five to a thousand" at five.
    scaled = value(f"{low} {scale[0]}") if scale and below < above else None
    if scaled is not None and scaled < above:
        below = scaled
    return Number(below, above) if below < above else None


@cache
def _scale() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(load('numbers')['scales'])})$")


@cache
def _range_pattern() -> re.Pattern[str]:
    number = numeral_pattern()
    return re.compile(
        rf"(?:between\s|from\s)?(?P<low>{number})(?:\s(?:to|and|or)\s|\s?[-–—‑]\s?)(?P<high>{number})",
        re.IGNORECASE,
    )


def _vague(text: str) -> Number | None:
    words = text.removesuffix(" of")
    if not re.fullmatch(vague_pattern(), words):
        return None
    table = load("numbers")["vague"]
    if words in table:
        low, high = table[words].get("low"), table[words].get("high")
        return Number(_decimal(low), _decimal(high), words)
    unit = value(f"one {words.split()[-1]}")
    return None if unit is None else Number(3 * unit, 9 * unit, words)


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def bounds(number: Number, hedge: Hedge, *, profile: str = "factx") -> Bounds:
    """Return ``(low, best, high)``, an open side as None.

    Args:
        number: as `read_number` gives it.
        hedge: how the text binds it.
        profile: ``"factx"`` for the codebook; ``"ucdp"`` and ``"acled"`` follow the coding
            conventions of those projects, which have no open sides: where the text bounds a
            figure on one side only, the figure itself closes the other.

    Raises:
        ValueError: no such profile.
    """
    if profile not in BOUNDS_PROFILES:
        known = ", ".join(BOUNDS_PROFILES)
        raise ValueError(f"no profile '{profile}' for bounds; there are {known}")
    if number.word and profile == "acled":
        number = _acled(number)
    low, high = _hedged(number, hedge)
    best = number.best
    if profile != "factx":
        low, best, high = _closed(low, best, high, profile=profile)
    if not number.parts and best == (best and best.to_integral_value()):
        low, high = _rounded(low, ROUND_CEILING), _rounded(high, ROUND_FLOOR)
    return _plain(low), _plain(best), _plain(high)


def _hedged(number: Number, hedge: Hedge) -> tuple[Decimal | None, Decimal | None]:
    low, high = number.low, number.high
    if low is None or (high is None and not number.word):
        return low, high
    rule = _RULES.get(hedge)
    already_loose = number.word or number.estimated or low != high
    if rule is None or (hedge is Hedge.ABOUT and already_loose):
        return low, high
    return rule(low, low if high is None else high)


def _about(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    return low - _half_digit(low), high + _half_digit(high)


def _half_digit(number: Decimal) -> Decimal:
    """Half of the last significant digit: 5 for 20, 500 for 191000, 0.05 for 10.5."""
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(5).scaleb(exponent - 1)


def _step(number: Decimal) -> int:
    """The way to the next number: 1 from a whole one, none from 12.5, which counts no pieces."""
    return int(number == number.to_integral_value())


_RULES: dict[Hedge, Callable[[Decimal, Decimal], tuple[Decimal | None, Decimal | None]]] = {
    Hedge.AT_LEAST: lambda low, _: (low, None),
    Hedge.MORE_THAN: lambda low, _: (low + _step(low), None),
    Hedge.UP_TO: lambda _, high: (None, high),
    Hedge.FEWER_THAN: lambda _, high: (None, high - _step(high)),
    Hedge.NEARLY: lambda low, high: (low * _NEARLY, high),
    Hedge.ABOUT: _about,
}


def _acled(number: Number) -> Number:
    lowest = load("numbers")["acled"].get(number.word)
    return number if lowest is None else Number(Decimal(lowest), Decimal(lowest))


def _closed(
    low: Decimal | None, best: Decimal | None, high: Decimal | None, *, profile: str
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Close open sides; ACLED takes the lowest figure of a range, UCDP the lowest as best."""
    low = low if low is not None else (best if best is not None else high)
    high = high if high is not None else (best if best is not None else low)
    if low is not None and high is not None and high < low:
        high = low
    if profile == "acled":
        return low, low, low
    return low, best if best is not None else low, high


def _rounded(number: Decimal | None, rounding: str) -> Decimal | None:
    return None if number is None else number.to_integral_value(rounding)


def _plain(number: Decimal | None) -> Bound:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
