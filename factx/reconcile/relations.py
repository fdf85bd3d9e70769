"""How the figures of one toll stand to each other: which stand, which are outgrown, which contradict."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from factx.facts import ClaimKind, Measure, RelationKind, Status
from factx.reconcile.figures import Figure, below, figure_of, overlap, same
from factx.reconcile.views import View

# People are found: a later count of the missing replaces an earlier one in either direction.
_FALLING = frozenset({Measure.MISSING})


@dataclass(slots=True)
class Standing:
    """One figure of a toll with everybody who gives it.

    ``outgrown`` holds the relation, the claim that takes its place, and why; None while the
    figure stands.
    """

    figure: Figure
    views: list[View] = field(default_factory=list)
    outgrown: tuple[RelationKind, View, str] | None = None

    @property
    def first(self) -> View:
        """The earliest claim that gives the figure."""
        return self.views[0]

    @property
    def asserted(self) -> list[View]:
        """The claims that give it as their own: neither denied nor told again."""
        own = [v for v in self.views if v.counts and "recalled" not in v.cues]
        return own or [v for v in self.views if v.counts]

    @property
    def dated(self) -> list[View]:
        """The assertions that have a moment."""
        return [view for view in self.asserted if view.moment is not None]

    @property
    def sources(self) -> set[str]:
        """Who gives the figure, where the texts say."""
        return {view.source for view in self.asserted if view.source}


def stand(views: Iterable[View]) -> list[Standing]:
    """Sort the claims of a toll into figures and find which of them are outgrown.

    Args:
        views: the claims of one toll, in any order.

    Returns:
        The figures that somebody asserts, in the order in which they came up.
    """
    views = list(views)
    standings: list[Standing] = []
    printed: dict[object, Standing] = {}
    for view in sorted(views, key=_when):
        if not view.counts:
            continue
        figure = figure_of(view.claim)
        label = figure[1] if figure[1] is not None else figure
        if label not in printed:
            printed[label] = Standing(figure)
            standings.append(printed[label])
        printed[label].views.append(view)
    denied = [view for view in views if view.claim.status is Status.DENIED]
    told: dict[str, list[View]] = defaultdict(list)
    for view in views:
        if view.claim.status is Status.DENIED or "recalled" in view.cues:
            told[view.claim.document].append(view)
    _withdraw(standings, denied)
    _correct(standings, told)
    _outgrow(standings)
    _share_fate(standings)
    return standings


def _when(view: View) -> tuple[bool, int, tuple[int, int, str, int, str]]:
    """Order by the day that the figure speaks for, then by publication."""
    return (view.moment is None, view.moment or 0, view.order)


def _withdraw(standings: Sequence[Standing], denied: Sequence[View]) -> None:
    """A source that denies its own figure takes it back."""
    for view in denied:
        for standing in standings:
            own = view.source and view.source in standing.sources
            if own and same(figure_of(view.claim), standing.figure):
                standing.outgrown = (RelationKind.REVISES, view, "taken back by its own source")


def _correct(standings: Sequence[Standing], told: Mapping[str, Sequence[View]]) -> None:
    """A final figure outgrows all before it, a corrected one those that its text names."""
    for late in standings:
        for by in late.asserted:
            named = [figure_of(v.claim) for v in told.get(by.claim.document, ())]
            for early in standings:
                if early is late or early.outgrown is not None or _renewed(early, by):
                    continue
                if "final" in by.cues:
                    early.outgrown = (RelationKind.REVISES, by, "outgrown by a final figure")
                elif "revised" in by.cues and _named(early, by, named):
                    early.outgrown = (RelationKind.REVISES, by, "corrected where it is told again")


def _named(early: Standing, by: View, told: Sequence[Figure]) -> bool:
    """Whether the text of a corrected figure has the earlier one, told again or its own."""
    if any(same(early.figure, figure) for figure in told):
        return True
    document, source = by.claim.document, by.source
    return any(v.claim.document == document and v.source == source for v in early.views)


def _outgrow(standings: Sequence[Standing]) -> None:
    """Compare each dated figure with those that came up later."""
    dated = [s for s in standings if s.dated]
    for number, early in enumerate(dated):
        for late in dated[number + 1 :]:
            if early.outgrown is None:
                early.outgrown = _outgrown(early, late, dated[:number])


def _outgrown(
    early: Standing, late: Standing, before: Sequence[Standing]
) -> tuple[RelationKind, View, str] | None:
    """Tell whether the later figure takes the place of the earlier one, and why."""
    by = late.dated[0]
    if _renewed(early, by):
        return None
    if _same_moment(early.dated[-1], by) and overlap(early.figure, late.figure):
        return None
    if early.sources & late.sources:
        return RelationKind.REVISES, by, "later figure of the same source"
    if by.claim.measure in _FALLING:
        return RelationKind.REVISES, by, "later count of those still missing"
    return _grown(early, late, before)


def _grown(
    early: Standing, late: Standing, before: Sequence[Standing]
) -> tuple[RelationKind, View, str] | None:
    by = late.dated[0]
    if not _higher(early.figure, late.figure) or _same_moment(early.dated[-1], by):
        return None
    if _longer(early.dated[-1], by):
        return RelationKind.SUPERSEDES, by, "running total to a later day"
    if not any(_lower(early.figure, other.figure) for other in before):
        return RelationKind.REVISES, by, "later and higher, nobody had said more before"
    return None


def _higher(early: Figure, late: Figure) -> bool:
    """Later and higher: beyond the bounds, or above a number that was open to the top."""
    if below(early, late):
        return True
    opened = early[2] is None and early[1] is not None and late[1] is not None
    return opened and late[1] > early[1]  # type: ignore[operator]


def _lower(figure: Figure, other: Figure) -> bool:
    """Whether a figure stays under one that was out already: it disputes that one."""
    if other[0] is None:
        return figure[2] is not None and other[2] is not None and figure[2] < other[2]
    return below(figure, other)


def _renewed(early: Standing, by: View) -> bool:
    """Whether somebody still gives the earlier figure once the later one is out."""
    return any(_when(view) > _when(by) for view in early.dated)


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
    """An undated figure goes with the dated one that it overlaps, the latest first."""
    dated = [s for s in standings if s.dated]
    for standing in standings:
        if standing.dated or standing.outgrown is not None:
            continue
        agreeing = [s for s in dated if overlap(s.figure, standing.figure)]
        if agreeing and all(s.outgrown is not None for s in agreeing):
            standing.outgrown = agreeing[-1].outgrown
        elif not agreeing:
            standing.outgrown = _outgrown_undated(standing, dated)


def _outgrown_undated(
    standing: Standing, dated: Sequence[Standing]
) -> tuple[RelationKind, View, str] | None:
    """Of two running totals from one day on, the higher is the later one."""
    for other in dated:
        by = other.dated[0]
        cumulative = {standing.first.claim.kind, by.claim.kind} == {ClaimKind.CUMULATIVE}
        if cumulative and _higher(standing.figure, other.figure):
            return RelationKind.SUPERSEDES, by, "higher running total from the same day on"
    return None
