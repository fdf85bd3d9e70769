"""How each claim of a toll stands to an earlier one, typed and with its reason."""

from collections.abc import Sequence

from factx.facts import Relation, RelationKind, Status
from factx.reconcile.figures import figure_of, overlap, point, same
from factx.reconcile.given import Standing
from factx.reconcile.settings import FIGURES_BEFORE
from factx.reconcile.views import View


def relate(toll: str, views: Sequence[View], standings: Sequence[Standing]) -> list[Relation]:
    """Tie each claim to an earlier one of its toll.

    Args:
        toll: id of the toll.
        views: its claims, in order.
        standings: its figures, as `stand` returns them.

    Returns:
        ``repeats`` for equal figures, ``revises`` and ``supersedes`` for the claim that took
        another's place, else ``supports`` or ``contradicts`` for a figure before.
    """
    return [
        *_repeated(toll, standings),
        *_replaced(toll, standings),
        *_compared(toll, standings),
        *_denied(toll, views, standings),
    ]


def _repeated(toll: str, standings: Sequence[Standing]) -> list[Relation]:
    return [
        Relation(toll, v.claim.claim, RelationKind.REPEATS, s.first.claim.claim, "equal figure")
        for s in standings
        for v in s.views[1:]
    ]


def _replaced(toll: str, standings: Sequence[Standing]) -> list[Relation]:
    return [
        Relation(toll, s.outgrown[1].claim.claim, s.outgrown[0], s.first.claim.claim, s.outgrown[2])
        for s in standings
        if s.outgrown is not None
    ]


def _compared(toll: str, standings: Sequence[Standing]) -> list[Relation]:
    """Compare each figure with the nearest one before it that it does not replace."""
    found = []
    for number, standing in enumerate(standings[1:], start=1):
        claim = standing.first.claim.claim
        earlier = [
            s
            for s in standings[max(0, number - FIGURES_BEFORE) : number]
            if s.outgrown is None or s.outgrown[1] not in standing.views
        ]
        if not earlier:
            continue
        other = min(reversed(earlier), key=lambda s: abs(point(s.figure) - point(standing.figure)))
        kind, why = RelationKind.CONTRADICTS, "bounds do not overlap"
        if overlap(standing.figure, other.figure):
            kind, why = RelationKind.SUPPORTS, "bounds overlap"
        found.append(Relation(toll, claim, kind, other.first.claim.claim, why))
    return found


def _denied(toll: str, views: Sequence[View], standings: Sequence[Standing]) -> list[Relation]:
    found = []
    for view in views:
        if view.claim.status is not Status.DENIED:
            continue
        told = next((s for s in standings if same(s.figure, figure_of(view.claim))), None)
        if told is not None:
            to, why = told.first.claim.claim, "the figure that is denied"
            found.append(Relation(toll, view.claim.claim, RelationKind.REPEATS, to, why))
    return found
