"""The figures of one toll in the order they came up: which stand, which have been outgrown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from factx.facts import ClaimKind, Measure, RelationKind, Status
from factx.reconcile.figures import Figure, below, figure_of, overlap, ratio, same
from factx.reconcile.settings import LATER_FIGURES, NEAR_RATIO
from factx.reconcile.views import View

Outgrown = tuple[RelationKind, View, str]
# People are found: a later count of the missing replaces an earlier one in either direction.
_FALLING = frozenset({Measure.MISSING})
# Counts of one event that go up for days and weeks because more is found.
_UNFOLDING = frozenset({Measure.KILLED, Measure.INJURED, Measure.CASUALTIES, Measure.RESCUED})


@dataclass(slots=True, eq=False)
class Standing:
    """One figure of a toll with everybody who gives it.

    ``outgrown`` holds the relation, the claim that takes its place, and why; None while the
    figure stands. ``disputes`` tells that more had been said when it first came up.
    """

    figure: Figure
    views: list[View] = field(default_factory=list)
    outgrown: Outgrown | None = None
    disputes: bool = False

    @property
    def first(self) -> View:
        """The earliest claim that gives the figure."""
        return self.views[0]

    @property
    def asserted(self) -> list[View]:
        """The claims that give it as their own: not told again, unless nobody else does."""
        own = [view for view in self.views if "recalled" not in view.cues]
        return own or self.views

    @property
    def dated(self) -> list[View]:
        """The assertions that have a moment."""
        return [view for view in self.asserted if view.moment is not None]

    @property
    def sources(self) -> set[str]:
        """Who gives the figure, where the texts say."""
        return {view.source for view in self.asserted if view.source}


def stand(views: Sequence[View]) -> list[Standing]:
    """Sort the claims of a toll into figures and find which of them are outgrown.

    A figure is outgrown where its own source denies it or gives another later; where a text
    corrects it or calls another final; where a running total reaches a later day; and where
    a higher count comes later, unless the lower one was given in dispute of a higher.

    Args:
        views: the claims of one toll, in any order.

    Returns:
        The figures that somebody asserts, in the order in which they came up.
    """
    standings = _figures(views)
    if len(standings) == 1 and all(view.counts for view in views):
        return standings
    told: dict[str, list[View]] = defaultdict(list)
    for view in views:
        if view.claim.status is Status.DENIED or "recalled" in view.cues:
            told[view.claim.document].append(view)
    _withdraw(standings, [v for v in views if v.claim.status is Status.DENIED])
    _correct(standings, told)
    passed = _passed_over(standings)
    others = [s for s in standings if s not in passed]
    _outgrow([s for s in others if s.dated])
    _share_fate(others)
    return standings


def _figures(views: Iterable[View]) -> list[Standing]:
    printed: dict[object, Standing] = {}
    for view in sorted(views, key=when):
        if view.counts:
            figure = figure_of(view.claim)
            label = figure[1] if figure[1] is not None else figure
            printed.setdefault(label, Standing(figure)).views.append(view)
    return list(printed.values())


def when(view: View) -> tuple[object, ...]:
    """Order claims by the day that the figure speaks for, then by publication."""
    return (view.moment is None, view.moment or 0, view.order)


def _withdraw(standings: Sequence[Standing], denied: Sequence[View]) -> None:
    """A source that denies its own figure takes it back, or a text says that it has."""
    for view in denied:
        for standing in standings:
            own = "withdrawn" in view.cues or (view.source and view.source in standing.sources)
            if own and same(figure_of(view.claim), standing.figure):
                standing.outgrown = (RelationKind.REVISES, view, "taken back by its own source")


def _correct(standings: Sequence[Standing], told: Mapping[str, Sequence[View]]) -> None:
    """A final figure outgrows all before it, a corrected one those that its text names."""
    for late in standings:
        for by in late.asserted:
            final = "final" in by.cues
            if not final and not {"revised", "instead"} & by.cues:
                continue
            named = [figure_of(v.claim) for v in told.get(by.claim.document, ())]
            why = "outgrown by a final figure" if final else "corrected where it is told again"
            for early in standings:
                if early is late or early.outgrown is not None or _renewed(early, by):
                    continue
                disputed = "revised" not in by.cues and by.source not in early.sources
                if final or (_named(early, by, named) and not disputed):
                    early.outgrown = (RelationKind.REVISES, by, why)


def _passed_over(standings: Sequence[Standing]) -> set[Standing]:
    """A figure that texts only tell again, as what had been said, stands for nobody."""
    own = [s for s in standings if not _only_recalled(s)]
    passed = [s for s in standings if _only_recalled(s)] if own else []
    for standing in passed:
        if standing.outgrown is None:
            standing.outgrown = (RelationKind.REVISES, own[-1].first, "only told again by others")
    return set(passed)


def _only_recalled(standing: Standing) -> bool:
    return all("recalled" in view.cues for view in standing.views)


def _named(early: Standing, by: View, told: Sequence[Figure]) -> bool:
    """Whether the text of a corrected figure has the earlier one, told again or its own."""
    if any(same(early.figure, figure) for figure in told):
        return True
    document, source = by.claim.document, by.source
    return any(v.claim.document == document and v.source == source for v in early.views)


def _outgrow(dated: Sequence[Standing]) -> None:
    """Compare each dated figure with the next ones that came up later."""
    highest: float | None = None
    for standing in dated:
        low, _, high = standing.figure
        reach = low if low is not None else high
        standing.disputes = highest is not None and high is not None and high < highest
        highest = max(highest or 0, reach or 0)
    for number, early in enumerate(dated):
        for late in islice(dated, number + 1, number + 1 + LATER_FIGURES):
            early.outgrown = early.outgrown or _outgrown(early, late)
            if early.outgrown is not None:
                break


def _outgrown(early: Standing, late: Standing) -> Outgrown | None:
    """Tell whether the later figure takes the place of the earlier one, and why."""
    by = late.dated[0]
    last = next((v for v in reversed(early.dated) if not _looks_back(v, early, by)), early.first)
    if _renewed(early, by) or (_same_moment(last, by) and overlap(early.figure, late.figure)):
        return None
    if early.sources & late.sources:
        return RelationKind.REVISES, by, "later figure of the same source"
    if by.source and by.source == by.voice and any(v.voice == by.voice for v in early.asserted):
        return RelationKind.REVISES, by, "the own figure of who had carried the earlier one"
    if _falling(by):
        return RelationKind.REVISES, by, "later count of those who still are"
    if not _higher(early.figure, late.figure) or _same_moment(last, by):
        return None
    return _grown(early, by)


def _grown(early: Standing, by: View) -> Outgrown | None:
    if early.disputes:  # who says less than others do does not go on with their count
        return None
    if "instead" not in by.cues and _longer(early.dated[-1], by):
        return RelationKind.SUPERSEDES, by, "running total to a later day"
    if _rivals(early, by):
        return None
    if "instead" in by.cues:  # who says "22, not 14" disputes, and does not go on
        return None
    return RelationKind.REVISES, by, "later and higher, nobody had said more before"


def _rivals(early: Standing, by: View) -> bool:
    """Whether two who have counted what no longer grows say different things.

    Bodies are found and the wounded die; who was driven out on one day can be counted at once.
    """
    exact = early.figure[1] is not None and early.figure[2] is not None
    fixed = by.claim.kind is ClaimKind.INCIDENT and by.claim.measure not in _UNFOLDING
    return exact and fixed and bool(early.sources) and bool(by.source)


def _higher(early: Figure, late: Figure) -> bool:
    """Later and higher: beyond the bounds, or above a number that was open to the top."""
    if below(early, late):
        return True
    opened = early[2] is None and early[1] is not None and late[1] is not None
    return opened and late[1] > early[1]  # type: ignore[operator]


def _renewed(early: Standing, by: View) -> bool:
    """Whether somebody still gives the earlier figure once the later one is out.

    A text that looks back on how many were missing at first does not renew that figure.
    """
    return any(when(v) > when(by) for v in early.dated if not _looks_back(v, early, by))


def _looks_back(view: View, early: Standing, by: View) -> bool:
    told_before = early.first.claim.document != by.claim.document and when(early.first) < when(by)
    return _falling(by) and view.claim.document == by.claim.document and told_before


def _falling(view: View) -> bool:
    """Whether a count goes down by itself: of the missing, of those who are still there."""
    return view.claim.measure in _FALLING or "still" in view.cues


def _same_moment(view: View, other: View) -> bool:
    return view.moment == other.moment or view.published == other.published


def _longer(early: View, late: View) -> bool:
    """Whether a running total runs to a later day."""
    if ClaimKind.CUMULATIVE not in (early.claim.kind, late.claim.kind):
        return False
    one, two = early.period.until, late.period.until
    if one is not None and two is not None:
        return two.last > one.last
    return early.moment is not None and late.moment is not None and late.moment > early.moment


def _share_fate(standings: Sequence[Standing]) -> None:
    """An undated figure goes with the dated ones it overlaps, or outgrows them."""
    dated = [s for s in standings if s.dated]
    for standing in standings:
        if standing.dated or standing.outgrown is not None:
            continue
        for early in dated:
            if early.outgrown is None and _runs_on(early, standing):
                early.outgrown = (RelationKind.SUPERSEDES, standing.first, _HIGHER)
        agreeing = [s for s in dated if overlap(s.figure, standing.figure)]
        late = next((s for s in dated if s.outgrown is None and _runs_on(standing, s)), None)
        if late is not None:
            standing.outgrown = (RelationKind.SUPERSEDES, late.dated[0], _HIGHER)
        elif agreeing and all(_gone(s, standing) for s in agreeing):
            standing.outgrown = agreeing[-1].outgrown


_HIGHER = "higher running total of one count: it is the later one"


def _gone(standing: Standing, other: Standing) -> bool:
    """Whether a figure has been outgrown, and not by the other one."""
    return standing.outgrown is not None and standing.outgrown[1] not in other.views


def _runs_on(low: Standing, high: Standing) -> bool:
    """Whether two running totals can be of one hand, the higher one clearly later."""
    running = all(ClaimKind.CUMULATIVE is s.first.claim.kind for s in (low, high))
    printed = low.figure[1] is not None and high.figure[1] is not None
    one_hand = bool(low.sources & high.sources) or not low.sources or not high.sources
    apart = ratio(low.figure, high.figure) > NEAR_RATIO
    return running and printed and one_hand and apart and _higher(low.figure, high.figure)
