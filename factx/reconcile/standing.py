"""The figures of one toll in the order they came up: which stand, which have been outgrown."""

from collections.abc import Iterable, Sequence
from itertools import islice

from factx.facts import ClaimKind, Measure, RelationKind
from factx.reconcile.corrections import correct, look_back, pass_over, settle, tell_again, withdraw
from factx.reconcile.figures import Figure, below, figure_of, overlap, ratio
from factx.reconcile.given import (
    Outgrown,
    Standing,
    falling,
    looks_back,
    moment_of,
    renewed,
    when,
)
from factx.reconcile.settings import LATER_FIGURES, NEAR_RATIO
from factx.reconcile.views import View

# Counts of one event that go up for days and weeks because more is found.
_UNFOLDING = frozenset({Measure.KILLED, Measure.INJURED, Measure.CASUALTIES, Measure.RESCUED})


def stand(views: Sequence[View]) -> list[Standing]:
    """Sort the claims of a toll into figures and find which of them are outgrown.

    A figure is outgrown where its own source denies it or gives another later; where a text
    corrects it or calls another final; where an inquiry settles another; where a running total
    reaches a later day; and where a higher count comes later, unless the lower one was given
    in dispute of a higher.

    Args:
        views: the claims of one toll, in any order.

    Returns:
        The figures that somebody asserts, in the order in which they came up.
    """
    views = tell_again(views)
    standings = _figures(views)
    if len(standings) == 1 and all(view.counts for view in views):
        return standings
    withdraw(standings, views)
    correct(standings, views)
    passed = pass_over(standings)
    others = [s for s in standings if s not in passed]
    settle(others)
    _outgrow([s for s in others if s.dated])
    _share_fate(others)
    look_back(others)
    return standings


def _figures(views: Iterable[View]) -> list[Standing]:
    printed: dict[object, Standing] = {}
    for view in sorted(views, key=when):
        if view.counts:
            figure = figure_of(view.claim)
            label = figure[1] if figure[1] is not None else figure
            printed.setdefault(label, Standing(figure)).views.append(view)
    return list(printed.values())


def _outgrow(dated: Sequence[Standing]) -> None:
    """Compare each dated figure with the next ones that came up later."""
    highest: float | None = None
    for standing in dated:
        if standing.outgrown is not None:
            continue
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
    last = next((v for v in reversed(early.dated) if not looks_back(v, early, by)), early.first)
    if renewed(early, by) or (_same_moment(last, by) and overlap(early.figure, late.figure)):
        return None
    later = not _one_text(last, by)
    if later and early.sources & late.sources:
        return RelationKind.REVISES, by, "later figure of the same source"
    own = by.source and by.source == by.voice
    if later and own and any(v.voice == by.voice for v in early.asserted):
        return RelationKind.REVISES, by, "the own figure of who had carried the earlier one"
    if falling(by):
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
    return opened and late[1] > early[1] and ratio(early, late) > NEAR_RATIO  # type: ignore[operator]


def _same_moment(view: View, other: View) -> bool:
    return moment_of(view) == moment_of(other) or view.published == other.published


def _one_text(view: View, other: View) -> bool:
    """Whether two figures stand in one text for one day: neither is the later one."""
    return view.claim.document == other.claim.document and moment_of(view) == moment_of(other)


def _longer(early: View, late: View) -> bool:
    """Whether a running total runs to a later day."""
    if ClaimKind.CUMULATIVE not in (early.claim.kind, late.claim.kind):
        return False
    one, two = early.period.until, late.period.until
    if one is not None and two is not None:
        return two.last > one.last
    before, after = moment_of(early), moment_of(late)
    return before is not None and after is not None and after > before


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
