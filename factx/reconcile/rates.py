"""Percentages that are not the share of the figures beside them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from factx.facts import Check, Measure
from factx.language import load
from factx.reconcile.audit import (
    Page,
    after,
    is_percent,
    is_rate,
    noun,
    pattern,
    printed,
)
from factx.reconcile.groups import EVERYBODY
from factx.reconcile.items import numbers
from factx.reconcile.portions import portions, read_share, unlike
from factx.reconcile.settings import PAIRS, PERCENT_CHARACTERS, SENTENCES_BACK
from factx.reconcile.views import View


def percents(page: Page) -> Iterator[Check]:
    """Find percentages of a part beside it that are not its share of the whole."""
    for sentence, views in page.sentences():
        for found in pattern("percent").finditer(sentence):
            if pattern("fatality").search(sentence):
                yield from _fatality(found, views, page)
            else:
                yield from _share(found, sentence, views, page)
        yield from portions(sentence, views)


def _share(
    found: re.Match[str], sentence: str, views: Sequence[View], page: Page
) -> Iterator[Check]:
    """Check "18 of the 47 deaths (48 per cent)"; the whole may stand in a sentence before."""
    for part in views:
        total = _whole(part, views, page)
        if total is None or not (printed(part) and printed(total)):
            continue
        if is_percent(part) or is_percent(total):
            continue
        if not _beside(found, sentence, part, total):
            continue
        if total in views or not _fits_another(found, part, total, page):
            yield from _unlike(found, part, total, [v for v in views if _holds(v, found)])


def _whole(part: View, views: Sequence[View], page: Page) -> View | None:
    """Return the total of a part: beside it, or before it where "of the dead" points back."""
    claimed = page.by_id.get(part.claim.part_of)
    if claimed in views:
        return claimed
    beside = _of_which(part, views)
    back = any(pattern("portion").search(text) for text in (part.claim.text, after(part)))
    return claimed if beside is None and back else beside


def _fits_another(found: re.Match[str], part: View, total: View, page: Page) -> bool:
    """Whether the percentage is that of another total of the text."""
    alike = (v for v in page.views if v.claim.measure is total.claim.measure and v is not part)
    return any(_fits(found, part, other) for other in alike)


def _of_which(part: View, views: Sequence[View]) -> View | None:
    """Return the total of "18 of the 47 deaths", "of the 47, 18" where nothing ties the two."""
    sentence = part.claim.sentence
    for total in views:
        if total.at > part.end and _OF.fullmatch(sentence[part.end : total.at]):
            return total
        between = sentence[total.end : part.at]
        of_the = pattern("of_the").search(sentence[: max(0, total.at)])
        if 0 <= total.at < part.at and of_the and pattern("to_comma").fullmatch(between):
            return total
    return None


_OF = re.compile(r"\s*(?:\w+\s){0,3}(?:out )?of (?:the |a total of |all )?", re.IGNORECASE)


def _beside(found: re.Match[str], sentence: str, part: View, total: View) -> bool:
    """Whether the percentage stands in brackets or commas right after the two figures."""
    ends = [view.end if view.at >= 0 else len(sentence) for view in (part, total)]
    gap = found.start() - max(ends)
    if not 0 <= gap <= PERCENT_CHARACTERS:
        gap = found.start() - ends[0]
    between = sentence[found.start() - gap : found.start()] if gap >= 0 else "."
    other_base = pattern("of_another").match(sentence[found.end() :])
    near = 0 <= gap <= PERCENT_CHARACTERS and not numbers(between) and not other_base
    return near and bool(pattern("beside").fullmatch(between))


def _holds(view: View, found: re.Match[str]) -> bool:
    return view.claim.best == float(found["value"])


def _fatality(found: re.Match[str], views: Sequence[View], page: Page) -> Iterator[Check]:
    """Check a case fatality rate against the deaths and cases given together nearest before.

    A list has them in two lines: "1,284 cases", then "47 deaths (case fatality rate 5.6%)".
    """
    before = _before(views, page)
    ways = (views, before, [*before, *views])
    pair = next((pair for way in ways if (pair := _deaths_and_cases(way, page))), None)
    if pair is None or any(_fits(found, d, c) for d, c in _all_pairs(page)):
        return
    yield from _unlike(found, *pair, [v for v in views if _holds(v, found)])


def _deaths_and_cases(views: Sequence[View], page: Page) -> tuple[View, View] | None:
    """Return the last deaths and the last cases among claims; deaths may be part of the cases."""
    deaths = [v for v in views if _total(v, Measure.KILLED, page)]
    cases = [v for v in views if _total(v, Measure.AFFECTED, page)]
    return (deaths[-1], cases[-1]) if deaths and cases else None


def _total(view: View, measure: Measure, page: Page) -> bool:
    """Whether a figure is the total of the dead, or of those taken ill."""
    if _measured(view) is not measure or not printed(view) or is_rate(view):
        return False
    whole = page.by_id.get(view.claim.part_of)
    part = whole is not None and _measured(whole) is measure
    everybody = view.group.head == EVERYBODY or noun(view) in _words(measure)
    return everybody and not part and not {"added", "still"} & view.cues


def _measured(view: View) -> Measure:
    """Return what is counted by its own noun, which says more than the verb: "702 cases"."""
    for measure in (Measure.AFFECTED, Measure.KILLED):
        if noun(view) in _words(measure):
            return measure
    return view.claim.measure


@cache
def _words(measure: Measure) -> frozenset[str]:
    return frozenset(load("groups")["restated"][measure])


def _before(views: Sequence[View], page: Page) -> list[View]:
    """Return the claims of the few sentences before."""
    first = min(view.claim.start for view in views)
    earlier = [v for v in page.views if v.claim.start < first and v not in views]
    sentences = list(dict.fromkeys(v.claim.sentence for v in earlier))[-SENTENCES_BACK:]
    return [v for v in earlier if v.claim.sentence in sentences]


def _all_pairs(page: Page) -> Iterator[tuple[View, View]]:
    deaths = [v for v in page.views if _total(v, Measure.KILLED, page)]
    cases = [v for v in page.views if _total(v, Measure.AFFECTED, page)]
    yield from product(deaths[:PAIRS], cases[:PAIRS])


def _unlike(found: re.Match[str], part: View, total: View, told: Sequence[View]) -> Iterator[Check]:
    if _fits(found, part, total):
        return
    claims = [v.claim for v in told if v.claim not in (part.claim, total.claim)]
    share = read_share(found.group(), found.string[: found.start()])
    numbers = float(part.claim.best or 0), float(total.claim.best or 0)
    yield unlike(share, *numbers, [part.claim, total.claim, *claims])


def _fits(found: re.Match[str], part: View, total: View) -> bool:
    """Whether the share rounds or is cut to the printed percentage."""
    share = read_share(found.group(), found.string[: found.start()])
    return share.fits(float(part.claim.best or 0), float(total.claim.best or 0))
