"""Shares that a sentence states of two numbers beside them: "57, 42 per cent of the 178 dead"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factx.facts import Check, Claim
from factx.language import load
from factx.language.numerals import numeral_pattern, value
from factx.reconcile.audit import make_check
from factx.reconcile.items import is_hedged
from factx.reconcile.settings import ABOUT_PERCENT
from factx.reconcile.views import View

_SHAPES = ("part_share_total", "share_part_total", "share_total_part")

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Share:
    """A share as printed, in percent, and by how many points it may be off.

    ``number`` is what stands for it in a finding, ``decimals`` how exactly it is printed.
    """

    printed: str
    number: str
    percent: float
    spread: float
    decimals: int = 0

    def fits(self, part: float, total: float) -> bool:
        """Whether it is that of a part; a total of nothing has no shares."""
        return not total or abs(100 * part / total - self.percent) <= self.spread


def read_share(words: str, before: str) -> Share:
    """Read "3.4 per cent" or "a third".

    Args:
        words: the share, as the pattern of one matches it.
        before: the text before it, which may blur it.

    Returns:
        The share; a fraction is meant less exactly than a percentage.
    """
    blurred = ABOUT_PERCENT if is_hedged(before) else 0.0
    number = re.match(r"[\d.]+", words)
    if number is None:
        percent = float(_fractions()[" ".join(words.casefold().replace("-", " ").split())])
        return Share(words, words, percent, ABOUT_PERCENT + blurred)
    decimals = len(number.group().partition(".")[2])
    spread = max(blurred, 10.0**-decimals)
    return Share(words, number.group(), float(number.group()), spread, decimals)


def portions(sentence: str, views: Sequence[View]) -> Iterator[Check]:
    """Find shares that the two numbers in one phrase with them do not have."""
    if not _any_share().search(sentence):  # most texts have none: the shapes take time to compile
        return
    for shape in _SHAPES:
        for found in _shape(shape).finditer(sentence):
            part, total = (float(value(found[name]) or 0) for name in ("part", "total"))
            share = read_share(found["share"], sentence[: found.start("share")])
            claims = [v.claim for v in views if v.claim.best in (part, total)]
            if _YEAR.fullmatch(found["part"]):
                continue
            if claims and 0 < part < total and not share.fits(part, total):
                yield unlike(share, part, total, claims)


def unlike(share: Share, part: float, total: float, claims: Sequence[Claim]) -> Check:
    """Write that the share of a part is another one than printed."""
    right = 100 * part / total
    text = f"{right:.{max(share.decimals, 1 if right < 10 else 0)}f}"  # noqa: PLR2004 - two figures
    return make_check(
        "percent_mismatch",
        claims,
        found=share.printed,
        expected=f"{text} per cent",
        suggested=f"{text}, not {share.number}",
        because=f"{part:,g} of {total:,g} is {text} per cent, not {share.number}",
    )


@cache
def _fractions() -> dict[str, float]:
    return dict(load("arithmetic")["fractions"]["percent"])


def _words() -> str:
    return "|".join(sorted(_fractions(), key=len, reverse=True)).replace(" ", "[ -]")


@cache
def _any_share() -> re.Pattern[str]:
    return re.compile(rf"%|per ?cent\b|\b(?:{_words()})\b", re.IGNORECASE)


@cache
def _shape(name: str) -> re.Pattern[str]:
    text = load("arithmetic")[name]["pattern"]
    text = text.replace("SHARE", rf"(?:\d{{1,3}}(?:\.\d+)? ?(?:%|per ?cent\b)|(?:{_words()})\b)")
    return re.compile(text.replace("NUMBER", numeral_pattern()), re.IGNORECASE)
