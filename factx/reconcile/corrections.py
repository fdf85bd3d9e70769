"""Figures that a text takes back, corrects or settles, and those that are only told again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from factx.facts import RelationKind, Status
from factx.reconcile.figures import Figure, below, figure_of, overlap, same
from factx.reconcile.given import Standing, renewed
from factx.reconcile.settings import LATE_DAYS
from factx.reconcile.views import View


def tell_again(views: Sequence[View]) -> list[View]:
    """Mark the figures of an earlier edition in a text that has another of its own.

    Args:
        views: the claims of one toll.

    Returns:
        The same claims; those of an earlier edition are recalled, not asserted.
    """
    own = {v.claim.document for v in views if "edition" not in v.cues and v.counts}
    return [
        replace(v, cues=v.cues | {"recalled"})
        if "edition" in v.cues and v.claim.document in own
        else v
        for v in views
    ]


def withdraw(standings: Sequence[Standing], views: Sequence[View]) -> None:
    """A source that denies its own figure takes it back, or a text says that it has."""
    for view in views:
        if view.claim.status is not Status.DENIED:
            continue
        for standing in standings:
            own = "withdrawn" in view.cues or (view.source and view.source in standing.sources)
            if own and same(figure_of(view.claim), standing.figure):
                standing.outgrown = (RelationKind.REVISES, view, "taken back by its own source")


def correct(standings: Sequence[Standing], views: Sequence[View]) -> None:
    """A final figure outgrows all before it, a corrected one those that its text names."""
    told = _told(views)
    for late in standings:
        for by in late.asserted:
            final = "final" in by.cues
            if not final and not {"revised", "instead"} & by.cues:
                continue
            named = [figure_of(v.claim) for v in told.get(by.claim.document, ())]
            why = "outgrown by a final figure" if final else "corrected where it is told again"
            for early in standings:
                if early is late or early.outgrown is not None:
                    continue
                if renewed(early, by) and not (final and _part(early, late, by)):
                    continue
                disputed = "revised" not in by.cues and by.source not in early.sources
                if final or (_named(early, by, named) and not disputed):
                    early.outgrown = (RelationKind.REVISES, by, why)


def _part(early: Standing, late: Standing, by: View) -> bool:
    """Whether the text of a final figure goes on with a lower one that nobody else gives."""
    return below(early.figure, late.figure) and all(
        v.claim.document == by.claim.document and (v.source == by.source or not v.claim.said_by)
        for v in early.dated
    )


def _told(views: Sequence[View]) -> Mapping[str, Sequence[View]]:
    told: dict[str, list[View]] = defaultdict(list)
    for view in views:
        if view.claim.status is Status.DENIED or "recalled" in view.cues:
            told[view.claim.document].append(view)
    return told


def _named(early: Standing, by: View, told: Sequence[Figure]) -> bool:
    """Whether the text of a corrected figure has the earlier one, told again or its own."""
    if any(same(early.figure, figure) for figure in told):
        return True
    beside = [v for v in early.views if v.claim.document == by.claim.document]
    return any(v.source == by.source or _before(v, by) for v in beside)


def _before(view: View, by: View) -> bool:
    """Whether "the correct number is" follows a figure, in a text that is not all corrections."""
    right = "revised" in by.cues and "correction" not in by.cues
    return right and view.claim.start < by.claim.start


def settle(standings: Sequence[Standing]) -> None:
    """What an inquiry finds long after outgrows all that nobody gives in its text or later."""
    first = min((v.published for s in standings for v in s.views if v.published), default=None)
    for late in standings:
        by = next((v for v in late.asserted if "inquiry" in v.cues and _late(v, first)), None)
        if by is None or late.outgrown is not None:
            continue
        for early in standings:
            if early is late or early.outgrown is not None or overlap(early.figure, late.figure):
                continue
            beside = any(v.claim.document == by.claim.document for v in early.asserted)
            if not beside and not renewed(early, by):
                early.outgrown = (RelationKind.REVISES, by, "settled by an inquiry")


def _late(view: View, first: int | None) -> bool:
    known = view.published is not None and first is not None
    return known and view.published - first >= LATE_DAYS  # type: ignore[operator]


def pass_over(standings: Sequence[Standing]) -> set[Standing]:
    """A figure that texts only tell again, as what had been said, stands for nobody.

    Args:
        standings: the figures of a toll; those passed over are marked as outgrown.

    Returns:
        The figures that were passed over.
    """
    own = [s for s in standings if not _only_recalled(s)]
    passed = [s for s in standings if _only_recalled(s)] if own else []
    for standing in passed:
        if standing.outgrown is None:
            standing.outgrown = (RelationKind.REVISES, own[-1].first, "only told again by others")
    return set(passed)


def _only_recalled(standing: Standing) -> bool:
    return all("recalled" in view.cues for view in standing.views)


def look_back(standings: Sequence[Standing]) -> None:
    """What texts without a date say is older than a text that looks back after months."""
    first = min((v.published for s in standings for v in s.views if v.published), default=None)
    back = [(s, v) for s in standings for v in s.dated if s.outgrown is None and _late(v, first)]
    for early in standings:
        if early.dated or early.outgrown is not None:
            continue
        if back and not any(overlap(early.figure, late.figure) for late, _ in back):
            by = back[-1][1]
            early.outgrown = (RelationKind.REVISES, by, "older than a text that looks back")
