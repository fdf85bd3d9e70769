"""Claims gathered into tolls: same measure, group, place and period, each step with its reason."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factx.facts import ClaimKind, Status
from factx.reconcile.figures import FigureSet, figure_of, overlap
from factx.reconcile.periods import Days, Period
from factx.reconcile.regions import Regions
from factx.reconcile.views import View
from factx.settings import (
    CANDIDATES,
    COARSE_DAYS,
    LONG_AFTER_DAYS,
    NEAR_RATIO,
    NEWS_DAYS,
    PERIOD_TOLERANCE_DAYS,
    TREND_RATIO,
)

# How well a figure fits the figures of a toll.
EQUAL, NEAR, OVERLAP, TREND, ALIEN = 4, 3, 2, 1, 0
# How well the period fits.
SAME, AFTER, UNSAID = 2, 1, 0


@dataclass(slots=True)
class Gathering:
    """The claims of one toll while they are gathered."""

    place: str
    members: list[View] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    since: Days | None = None
    until: Days | None = None
    published: Days | None = None
    figures: FigureSet = field(default_factory=FigureSet)
    by_document: dict[str, list[View]] = field(default_factory=lambda: defaultdict(list))

    def add(self, view: View, reason: str) -> None:
        """Take a claim in."""
        self.members.append(view)
        self.reasons.append(reason)
        self.by_document[view.claim.document].append(view)
        self.figures.add(figure_of(view.claim))
        if view.place and (not self.places or "place" not in view.assumed):
            self.places.add(view.place)
        if self.since is None or (
            view.period.since is not None and view.period.since.length < self.since.length
        ):
            self.since = view.period.since
        self.until = _hull(self.until, view.period.until)
        if view.published is not None:
            self.published = _hull(self.published, Days(view.published, view.published))


def _hull(first: Days | None, second: Days | None) -> Days | None:
    if first is None or second is None:
        return first or second
    return Days(min(first.first, second.first), max(first.last, second.last))


def gather_claims(views: Sequence[View], regions: Regions) -> list[Gathering]:
    """Gather claims into tolls, in near-linear time.

    Args:
        views: in any order.
        regions: the places that each document names.

    Returns:
        Every claim in exactly one gathering.
    """
    pool = _Pool(regions)
    for view in sorted(views, key=lambda v: (len(v.assumed), not v.counts, v.order)):
        if view.claim.status is Status.HYPOTHETICAL or _alone(view):
            pool.open(view, "a figure of its own")
        else:
            pool.place(view)
    return pool.gatherings


def _alone(view: View) -> bool:
    """A part that no group and no place of its own tells apart can equal nothing else."""
    return view.subset and "place" in view.assumed


class _Pool:
    def __init__(self, regions: Regions) -> None:
        self.regions = regions
        self.gatherings: list[Gathering] = []
        self._at: dict[tuple[object, str], list[Gathering]] = defaultdict(list)
        self._with: dict[tuple[object, int], list[Gathering]] = defaultdict(list)

    def place(self, view: View) -> None:
        """Put a claim where it fits best, or open a toll for it."""
        rank: tuple[float, ...]
        best, reason, rank = None, "", (-1.0,)
        for gathering in self._candidates(view):
            fit = _fit(view, gathering)
            if fit is not None and fit[0] > rank:
                best, (rank, reason) = gathering, fit
        if best is None:
            self.open(view, "first figure")
        else:
            best.add(view, reason)
            self._remember(view, best)

    def open(self, view: View, reason: str) -> None:
        """Open a toll with one claim."""
        gathering = Gathering(view.place)
        gathering.add(view, reason)
        self.gatherings.append(gathering)
        if view.claim.status is not Status.HYPOTHETICAL:
            self._at[view.key, view.place].append(gathering)
            self._remember(view, gathering)

    def _remember(self, view: View, gathering: Gathering) -> None:
        if view.claim.best is not None:
            self._with[view.key, _bucket(view.claim.best)].append(gathering)

    def _candidates(self, view: View) -> Iterable[Gathering]:
        yield from self._at[view.key, view.place]
        if "place" not in view.assumed:
            return
        seen = set()
        named = self.regions.in_document.get(view.claim.document, frozenset())
        for place in sorted(named - {view.place}):
            for gathering in self._at.get((view.key, place), ())[-CANDIDATES:]:
                seen.add(id(gathering))
                yield gathering
        if view.claim.best is None:
            return
        for bucket in range(_bucket(view.claim.best) - 1, _bucket(view.claim.best) + 2):
            for gathering in self._with.get((view.key, bucket), ())[-CANDIDATES:]:
                if gathering.place != view.place and id(gathering) not in seen:
                    seen.add(id(gathering))
                    yield gathering


def _bucket(number: float) -> int:
    """Numbers within a tenth of each other fall into one bucket or two neighbours."""
    return round(math.log(max(number, 1)) / math.log(NEAR_RATIO))


def _fit(view: View, gathering: Gathering) -> tuple[tuple[float, ...], str] | None:
    value = _value_fit(view, gathering)
    period = _period_fit(view, gathering, value)
    if period is None and "period" in view.assumed:
        period = _news_fit(view, gathering, value)
    if period is None or value < _needed(view, gathering, period):
        return None
    if value < OVERLAP and _contrasts(view, gathering):
        return None
    elsewhere = view.place not in gathering.places
    reason = "; ".join(_words(view, value, period, elsewhere=elsewhere))
    apart = gathering.figures.nearest(figure_of(view.claim))
    return (value, period, not elsewhere, -apart, len(gathering.members)), reason


def _needed(view: View, gathering: Gathering, period: int) -> int:
    """Return how well the figure must fit, given what the text leaves unsaid."""
    here = bool(view.place) and view.place in gathering.places
    if view.claim.status is Status.DENIED:
        stated = here and not view.assumed and period == SAME
        return ALIEN if stated else OVERLAP
    if view.claim.kind is ClaimKind.RATE:
        return ALIEN if here and period == SAME and "period" not in view.assumed else EQUAL
    if not here:
        said = period == SAME and "period" not in view.assumed and gathering.since is not None
        return TREND if said else NEAR
    if view.published is None and "place" in view.assumed:
        return EQUAL if view.claim.best is None else OVERLAP
    if view.assumed or period < SAME:
        return TREND
    return ALIEN


def _value_fit(view: View, gathering: Gathering) -> int:
    figure = figure_of(view.claim)
    if gathering.figures.has(figure):
        return EQUAL
    apart = gathering.figures.nearest(figure)
    if gathering.figures.overlaps(figure):
        return NEAR if apart <= NEAR_RATIO and figure[1] is not None else OVERLAP
    return TREND if apart <= TREND_RATIO else ALIEN


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
    mine, theirs = view.period.whole, Period(other, gathering.until).whole
    if mine is not None and theirs is not None and value < OVERLAP:
        incident = view.claim.kind is ClaimKind.INCIDENT
        if incident and mine.length <= PERIOD_TOLERANCE_DAYS + 1 and theirs.length > COARSE_DAYS:
            return None
    return SAME


def _news_fit(view: View, gathering: Gathering, value: int) -> int | None:
    """Without a period a figure speaks of what was news when it was published."""
    if view.published is None or gathering.published is None:
        return UNSAID
    first = gathering.since.first if gathering.since else gathering.published.first
    last = max(gathering.published.last, gathering.until.last if gathering.until else 0)
    if first - NEWS_DAYS <= view.published <= last + NEWS_DAYS:
        return AFTER
    near = first <= view.published <= last + LONG_AFTER_DAYS
    return UNSAID if near and value >= NEAR else None


def _contrasts(view: View, gathering: Gathering) -> bool:
    """Whether the same document gives another figure from the same source, uncorrected."""
    mine = figure_of(view.claim)
    for other in gathering.by_document.get(view.claim.document, ()):
        if not other.counts or other.source != view.source:
            continue
        corrected = (view.cues | other.cues) & {"final", "revised", "recalled"}
        if not corrected and not overlap(mine, figure_of(other.claim)):
            return True
    return False


def _words(view: View, value: int, period: int, *, elsewhere: bool) -> Iterable[str]:
    yield "same measure and group"
    if elsewhere:
        yield "place not said, taken from the equal figure"
    elif "place" in view.assumed:
        yield "place not said, taken from the document"
    else:
        yield "same place"
    yield {SAME: "same period", AFTER: "period fits", UNSAID: "period not said"}[period]
    if value >= OVERLAP:
        yield "equal figure" if value == EQUAL else "figures overlap"
