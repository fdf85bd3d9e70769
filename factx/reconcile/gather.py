"""Claims gathered into tolls: same measure, group, place and period, each step with its reason."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factx.facts import ClaimKind, Status
from factx.reconcile.figures import FigureSet, figure_of, overlap
from factx.reconcile.periods import Days, Period
from factx.reconcile.views import View
from factx.settings import (
    COARSE_DAYS,
    LONG_AFTER_DAYS,
    NEWS_DAYS,
    PERIOD_TOLERANCE_DAYS,
    TREND_RATIO,
)

# How well a figure fits the figures of a toll.
EQUAL, OVERLAP, TREND, ALIEN = 3, 2, 1, 0
# How well the period fits.
SAME, AFTER, UNSAID = 2, 1, 0


@dataclass(slots=True)
class Gathering:
    """The claims of one toll while they are gathered."""

    place: str
    members: list[View] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
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


def gather(views: Sequence[View]) -> list[Gathering]:
    """Gather claims into tolls, in near-linear time.

    Args:
        views: in any order.

    Returns:
        Every claim in exactly one gathering.
    """
    pool = _Pool()
    stated = [view for view in views if view.counts and not _alone(view)]
    for view in sorted(stated, key=lambda v: (len(v.assumed), v.order)):
        pool.place(view)
    for view in sorted((v for v in views if not v.counts or _alone(v)), key=lambda v: v.order):
        if view.claim.status is Status.DENIED:
            pool.place(view)
        else:
            pool.open(view, "a figure of its own")
    return pool.gatherings


def _alone(view: View) -> bool:
    """A part that no group and no place of its own tells apart can equal nothing else."""
    return view.subset and "place" in view.assumed


class _Pool:
    def __init__(self) -> None:
        self.gatherings: list[Gathering] = []
        self._at: dict[tuple[object, str], list[Gathering]] = defaultdict(list)
        self._with: dict[tuple[object, object], list[Gathering]] = defaultdict(list)

    def place(self, view: View) -> None:
        """Put a claim where it fits best, or open a toll for it."""
        best, reason, rank = None, "", (0,) * 4
        for gathering in self._candidates(view):
            fit = _fit(view, gathering)
            if fit is not None and fit[0] > rank:
                best, (rank, reason) = gathering, fit
        if best is None:
            self.open(view, "first figure")
        else:
            best.add(view, reason)
            self._with[view.key, view.claim.best].append(best)

    def open(self, view: View, reason: str) -> None:
        """Open a toll with one claim."""
        gathering = Gathering(view.place)
        gathering.add(view, reason)
        self.gatherings.append(gathering)
        if view.claim.status is not Status.HYPOTHETICAL:
            self._at[view.key, view.place].append(gathering)
            self._with[view.key, view.claim.best].append(gathering)

    def _candidates(self, view: View) -> Iterable[Gathering]:
        yield from self._at[view.key, view.place]
        if "place" in view.assumed and view.claim.best is not None:
            for gathering in self._with[view.key, view.claim.best]:
                if gathering.place != view.place:
                    yield gathering


def _fit(view: View, gathering: Gathering) -> tuple[tuple[int, int, int, int], str] | None:
    value = _value_fit(view, gathering)
    period = _period_fit(view, gathering, value)
    if period is None or value < _needed(view, gathering, period):
        return None
    if value < OVERLAP and _contrasts(view, gathering):
        return None
    elsewhere = view.place != gathering.place
    reason = "; ".join(_words(view, value, period, elsewhere=elsewhere))
    return (1, period if not elsewhere else 0, value, len(gathering.members)), reason


def _needed(view: View, gathering: Gathering, period: int) -> int:
    """Return how well the figure must fit, given what the text leaves unsaid."""
    if view.claim.status is Status.DENIED:
        return OVERLAP
    if view.place != gathering.place or not view.place:
        return EQUAL
    if view.published is None and view.assumed:
        return OVERLAP
    if view.assumed or period < SAME:
        return TREND
    return ALIEN


def _value_fit(view: View, gathering: Gathering) -> int:
    figure = figure_of(view.claim)
    if gathering.figures.has(figure):
        return EQUAL
    if gathering.figures.overlaps(figure):
        return OVERLAP
    return TREND if gathering.figures.nearest(figure) <= TREND_RATIO else ALIEN


def _period_fit(view: View, gathering: Gathering, value: int) -> int | None:
    since, until = view.period.since, view.period.until
    if since is not None and gathering.since is not None:
        return _same_period(view, gathering, value)
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
    return UNSAID if near and value == EQUAL else None


def _contrasts(view: View, gathering: Gathering) -> bool:
    """Whether the same document gives another figure from the same source, uncorrected."""
    mine = figure_of(view.claim)
    for other in gathering.by_document.get(view.claim.document, ()):
        if not other.counts or other.source != view.source:
            continue
        corrected = (view.cues | other.cues) & {"revised", "recalled"}
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
    if value in (EQUAL, OVERLAP):
        yield "equal figure" if value == EQUAL else "figures overlap"
