"""Whether a claim speaks of a toll: by its figure, its period and its place."""

from itertools import islice

from factx.facts import ClaimKind, Measure, Status
from factx.reconcile.figures import agree, figure_of, ratio, significant_digits
from factx.reconcile.gathering import Gathering
from factx.reconcile.periods import Days
from factx.reconcile.settings import (
    COARSE_DAYS,
    CORRECTION_RATIO,
    DISTINCT_DIGITS,
    FRESH_DAYS,
    GROWTH_RATIO,
    KIN_DOCUMENTS,
    KIN_NAMES,
    LONG_AFTER_DAYS,
    LOOSE_MEMBERS,
    NEAR_RATIO,
    NEWS_DAYS,
    PERIOD_TOLERANCE_DAYS,
    SERIES_RATIO,
    TREND_RATIO,
)
from factx.reconcile.spans import one_day_in_many, span
from factx.reconcile.views import CORRECTED, View, in_common

# How well a figure fits the figures of a toll.
EQUAL, NEAR, OVERLAP, TREND, ALIEN = 4, 3, 2, 1, 0
# How well the period fits: the same, that of fresh news, of news, or nothing is said.
SAME, FRESH, AFTER, UNSAID = 3, 2, 1, 0
# How well the place fits: both say it, it can be the same, or only the figure says so.
HERE, MAYBE, ANYWHERE = 2, 1, 0

_RUN_ON = frozenset({Measure.DISPLACED, Measure.HOMELESS, Measure.DESTROYED})
_PLACE_WORDS = {
    HERE: "same place",
    MAYBE: "place not said, but named in both texts",
    ANYWHERE: "place not said, taken from the figure",
}
_PERIOD_WORDS = {
    SAME: "same period",
    FRESH: "news of the same days",
    AFTER: "period fits",
    UNSAID: "period not said",
}
_VALUE_WORDS = {
    EQUAL: "equal figure",
    NEAR: "nearly equal figure",
    OVERLAP: "figures overlap",
    TREND: "figures of one size",
    ALIEN: "",
}


def fit(view: View, gathering: Gathering) -> tuple[tuple[float, ...], str] | None:
    """Tell how well a claim fits a toll, and why.

    Args:
        view: the claim.
        gathering: the toll; of the same measure and group.

    Returns:
        A rank, the higher the better, and the reason in words; None where it does not fit.
    """
    if _elsewhen(view, gathering):
        return None
    value = _value_fit(view, gathering)
    period = _period_fit(view, gathering, value)
    if period is None and not (view.timed and view.sure and gathering.sure):
        period = _news_fit(view, gathering, value)
    value = _grown(value, period, view, gathering)
    place = _place_fit(view, gathering)
    if period is None or value < _needed(view, period, place):
        return None
    certain = place == HERE and period == SAME and view.timed
    if not certain and not _akin(view, gathering, value, period):
        return None
    if value < NEAR and _contrasts(view, gathering):
        return None
    words = (_PLACE_WORDS[place], _PERIOD_WORDS[period], _VALUE_WORDS[value])
    reason = "; ".join(("same measure and group", *(word for word in words if word)))
    apart = gathering.figures.nearest(figure_of(view.claim))
    known = min(len(gathering.members), LOOSE_MEMBERS)
    rank = (value >= NEAR, period, place, value, known, -apart)
    return tuple(float(part) for part in rank), reason


def _elsewhen(view: View, gathering: Gathering) -> bool:
    """Whether both state a first day, and not the same: most candidates end here."""
    since, other = view.period.since, gathering.since
    sure = view.timed and view.sure and gathering.sure
    stated = sure and since is not None and other is not None
    return stated and since.gap(other) > PERIOD_TOLERANCE_DAYS  # type: ignore[union-attr, arg-type]


def _place_fit(view: View, gathering: Gathering) -> int:
    if view.placed and view.place in gathering.places:
        return HERE
    return MAYBE if view.maybe & (gathering.places | gathering.maybe) else ANYWHERE


def _needed(view: View, period: int, place: int) -> int:
    """Return how well the figure must fit, given what the text leaves unsaid."""
    certain = period == SAME and view.timed and place == HERE
    if view.claim.measure is Measure.OTHER or "elsewhere" in view.cues:
        return EQUAL
    if view.key[1] or view.claim.status is Status.DENIED:
        return ALIEN if certain else EQUAL if view.counts else OVERLAP
    if place != MAYBE:
        return ALIEN if certain else TREND if place == HERE else NEAR
    if view.published is None and not view.timed:
        return EQUAL if view.claim.best is None else OVERLAP
    return TREND if period >= FRESH else OVERLAP


def _akin(view: View, gathering: Gathering, value: int, period: int) -> bool:
    """Whether the texts are on one story: they name the same people, bodies and places.

    What the texts leave unsaid must be made up for: two things in common, or a rare number
    and one thing.
    """
    if view.claim.document in gathering.by_document:
        return True
    others = (views[0] for views in islice(gathering.by_document.values(), KIN_DOCUMENTS))
    shared = max(in_common(view, other) for other in others)
    if shared >= KIN_NAMES:
        return True
    number = view.claim.best
    rare = value == EQUAL and number is not None and significant_digits(number) >= DISTINCT_DIGITS
    dated = period > UNSAID and value >= NEAR
    return shared > 0 and (rare or dated)


def _value_fit(view: View, gathering: Gathering) -> int:
    figure = figure_of(view.claim)
    if gathering.figures.has(figure):
        return EQUAL
    apart = gathering.figures.nearest(figure)
    if gathering.figures.agrees(figure):
        return NEAR if apart <= NEAR_RATIO and figure[1] is not None else OVERLAP
    if view.claim.measure is Measure.MISSING:
        return TREND
    return TREND if apart <= TREND_RATIO and figure[1] is not None else ALIEN


def _grown(value: int, period: int | None, view: View, gathering: Gathering) -> int:
    """A running total from the same first day on may have grown much in between."""
    running = view.claim.kind is ClaimKind.CUMULATIVE and view.timed and period == SAME
    if value > ALIEN or not running or view.claim.best is None:
        return value
    apart = gathering.figures.nearest(figure_of(view.claim))
    return TREND if apart <= GROWTH_RATIO else ALIEN


def _period_fit(view: View, gathering: Gathering, value: int) -> int | None:
    since, until = view.period.since, view.period.until
    if since is not None and gathering.since is not None:
        return _same_period(view, gathering, value)
    if since is not None and gathering.until is not None:
        near = since.first <= gathering.until.last <= since.last + NEWS_DAYS
        return AFTER if near else None
    if until is not None and gathering.since is not None:
        end = gathering.until or gathering.since
        near = gathering.since.first <= until.last <= end.last + NEWS_DAYS
        return AFTER if near else None
    return _news_fit(view, gathering, value)


def _same_period(view: View, gathering: Gathering, value: int) -> int | None:
    since, other = view.period.since, gathering.since
    if since is None or other is None or since.gap(other) > PERIOD_TOLERANCE_DAYS:
        return None
    longest, shortest = max(since.length, other.length), min(since.length, other.length)
    if longest > COARSE_DAYS >= shortest and value < OVERLAP:
        return None
    # What burned on the first day is among what has burned since: one count that runs on.
    runs_on = view.claim.measure in _RUN_ON and value >= TREND
    unlike = view.claim.kind is not gathering.members[0].claim.kind and view.timed
    one = (view.period.whole, view.claim.kind)
    if not runs_on and (unlike or value < OVERLAP) and one_day_in_many(one, span(gathering)):
        return None
    return SAME


def _news_fit(view: View, gathering: Gathering, value: int) -> int | None:
    """Without a period a figure speaks of what was news when it was published."""
    event = _event(gathering)
    if view.published is None or event is None:
        return UNSAID
    if event.first - PERIOD_TOLERANCE_DAYS <= view.published <= event.last + FRESH_DAYS:
        return FRESH
    if event.first - FRESH_DAYS <= view.published <= event.last + NEWS_DAYS:
        return AFTER
    if not event.first <= view.published <= event.last + LONG_AFTER_DAYS:
        return None
    if "final" in view.cues and value >= TREND:
        return FRESH
    return UNSAID if value >= NEAR else None


def _event(gathering: Gathering) -> Days | None:
    """Return when it happened, as far as the texts tell; else when it was in the news."""
    since, until = gathering.since, gathering.until
    if since is None:
        return until or gathering.published
    return Days(since.first, max(since.last, until.last if until else 0))


def _contrasts(view: View, gathering: Gathering) -> bool:
    """Whether the same document gives another figure from the same source, uncorrected."""
    mine = figure_of(view.claim)
    for other in gathering.by_document.get(view.claim.document, ()):
        if not other.counts or not view.counts or other.source != view.source:
            continue
        theirs = figure_of(other.claim)
        corrected = (view.cues | other.cues) & CORRECTED
        if corrected and ratio(mine, theirs) <= CORRECTION_RATIO:
            continue
        if "compared" in view.cues | other.cues and ratio(mine, theirs) <= SERIES_RATIO:
            continue
        if not agree(mine, theirs):
            return True
    return False
