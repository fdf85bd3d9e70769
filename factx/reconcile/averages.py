"""Averages that do not fit the total and the days beside them."""

import re
from collections.abc import Iterator, Sequence

from factx.facts import Check
from factx.language import load
from factx.language.numerals import value
from factx.reconcile.audit import Page, exact, is_rate, make_check, pattern
from factx.reconcile.settings import RATE_SHARE, SLIP_RATIO
from factx.reconcile.views import View


def averages(page: Page) -> Iterator[Check]:
    """Find "2,880 in four days, an average of 960 a day".

    The average is read from the words, for it need not have been taken for a claim. Only one
    average and one duration in a sentence leave no doubt of what belongs together.
    """
    for sentence, views in page.sentences():
        rates = list(pattern("rate").finditer(sentence))
        totals = [v for v in views if exact(v) and not is_rate(v)]
        if len(rates) == 1 and totals:
            yield from _average(sentence, rates[0], totals, views)


def _average(
    sentence: str, rate: re.Match[str], totals: Sequence[View], views: Sequence[View]
) -> Iterator[Check]:
    durations = list(pattern("duration").finditer(sentence))
    before = [v for v in totals if 0 <= v.at < rate.start()]
    number = value(rate["number"])
    doubt = len(durations) > 1 or any(d.start() > rate.start() for d in durations)
    if doubt or not before or number is None:
        return
    total, printed = before[-1], float(number)
    days = _days(durations[0]) if durations else _length(total, sentence[: rate.start()])
    unit = _unit(rate["unit"] or rate["ly"])
    right = float(total.claim.best or 0) * unit / days if days >= 2 * unit else printed
    if not _wrong(printed, right):
        return
    claims = [v.claim for v in views if v.claim.best == printed and v is not total]
    yield make_check(
        "rate_mismatch",
        [total.claim, *claims],
        found=f"{rate['number']} for {total.claim.text} in {days:g} days",
        expected=f"{right:,.0f}",
        suggested=f"{right:,.0f}, not {printed:,g}",
        because=f"{total.claim.best:,g} in {days:g} days are {right:,.0f} a {_name(unit)},"
        f" not {printed:,g}",
    )


def _wrong(printed: float, right: float) -> bool:
    """Averages are rounded; one many times off is of something else."""
    if abs(right - printed) <= max(1.0, RATE_SHARE * right):
        return False
    return max(right, printed) <= SLIP_RATIO * min(right, printed)


def _unit(word: str) -> int:
    return int(load("arithmetic")["units"][word.casefold()])


def _name(unit: int) -> str:
    units: dict[str, int] = load("arithmetic")["units"]
    return next(name for name, days in units.items() if days == unit)


def _days(found: re.Match[str]) -> float:
    return float(value(found["number"]) or 0) * _unit(found["unit"])


def _length(total: View, before: str) -> float:
    """Return the days of the period that the total states, where an average is announced."""
    whole = total.period.whole
    stated = whole is not None and total.timed and pattern("average").search(before)
    return float(whole.length) if whole is not None and stated else 0.0
