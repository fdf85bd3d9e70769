"""Gathered claims to tolls: low, best and high by a named rule, verdict, and relations with reasons."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from factx.facts import Relation, RelationKind, Source, Status, Toll, Verdict
from factx.reconcile.figures import Figure, figure_of, overlap, point, same
from factx.reconcile.gather import Gathering
from factx.reconcile.relations import Standing, stand
from factx.reconcile.sources import count_sources
from factx.reconcile.views import View

Bound = int | float | None
RULES = ("latest", "majority", "lowest", "highest")
# 48 bits, as for claims: unique among millions and short enough for a cell.
_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Folder:
    """What the tolls need to know of the whole input: documents and names of entities."""

    documents: Mapping[str, Source]
    names: Mapping[str, str]


def make_toll(
    gathering: Gathering, folder: Folder, *, best: str = "latest"
) -> tuple[Toll, list[Relation]]:
    """Turn gathered claims into a toll with the relations between its claims.

    Args:
        gathering: the claims.
        folder: documents and entities.
        best: ``latest`` number that stands, the one most sources give (``majority``), the
            ``lowest`` or the ``highest``.

    Returns:
        The toll and one relation for each claim after the first.
    """
    views = sorted(gathering.members, key=lambda v: v.order)
    standings = stand(views)
    current = [s for s in standings if s.outgrown is None] or standings[-1:]
    figures = [s.figure for s in current] or [figure_of(v.claim) for v in views]
    verdict = _verdict(views, standings, current)
    identity = toll_id(views)
    toll = Toll(
        toll=identity,
        measure=views[0].claim.measure,
        counted=_counted(views),
        place=_place(views, folder),
        since=_common(v.claim.since for v in views),
        until=max((v.claim.until for v in views if v.claim.until), default=""),
        low=_edge((f[0] for f in figures), min),
        best=_best(current, views, rule=best),
        high=_edge((f[2] for f in figures), max),
        claims=tuple(v.claim.claim for v in views),
        documents=tuple(sorted({v.claim.document for v in views})),
        sources=count_sources(views, folder.documents, folder.names),
        verdict=verdict,
        because=_because(verdict, standings, current, gathering, rule=best),
        kind=Counter(v.claim.kind for v in views).most_common(1)[0][0],
        status=_status(views),
    )
    return toll, relate(identity, views, standings)


def toll_id(views: Sequence[View]) -> str:
    """Make an id from the first claim: it stays when later reports join the toll."""
    return sha256(f"toll\x1f{views[0].claim.claim}".encode()).hexdigest()[:_ID_LENGTH]


def _status(views: Sequence[View]) -> Status:
    found = {v.claim.status for v in views}
    for status in (Status.STATED, Status.FEARED, Status.DENIED):
        if status in found:
            return status
    return Status.HYPOTHETICAL


def _edge(values: Iterable[Bound], choose: Callable[[list[float]], float]) -> Bound:
    """Return the outermost bound; one open side opens the toll."""
    known = list(values)
    closed = [value for value in known if value is not None]
    return choose(closed) if closed and len(closed) == len(known) else None


def _verdict(
    views: Sequence[View], standings: Sequence[Standing], current: Sequence[Standing]
) -> Verdict:
    if len(views) == 1:
        return Verdict.SINGLE
    if _clash(current) is not None:
        return Verdict.CONFLICT
    if len(current) < len(standings) or _taken_back(views, standings):
        return Verdict.REVISED
    return Verdict.AGREE


def _taken_back(views: Sequence[View], standings: Sequence[Standing]) -> bool:
    """Whether a correction takes back a figure whose first telling is not among the texts."""
    return any(
        view.claim.status is Status.DENIED
        and "correction" in view.cues
        and not any(same(s.figure, figure_of(view.claim)) for s in standings)
        for view in views
    )


def _clash(current: Sequence[Standing]) -> tuple[Standing, Standing] | None:
    """Find two standing figures that no number satisfies both of: the outermost pair."""
    lows = [s for s in current if s.figure[0] is not None]
    highs = [s for s in current if s.figure[2] is not None]
    if not lows or not highs:
        return None
    top = max(lows, key=lambda s: s.figure[0] or 0)
    bottom = min(highs, key=lambda s: s.figure[2] or 0)
    return None if overlap(top.figure, bottom.figure) else (bottom, top)


def _best(current: Sequence[Standing], views: Sequence[View], *, rule: str) -> Bound:
    numbers = [s for s in current if s.figure[1] is not None]
    if not numbers:
        return views[0].claim.best if len(views) == 1 else None
    if rule == "lowest":
        return min(numbers, key=lambda s: s.figure[1] or 0).figure[1]
    if rule == "highest":
        return max(numbers, key=lambda s: s.figure[1] or 0).figure[1]
    if rule == "majority":
        return max(numbers, key=lambda s: (_voices(s), _latest(s))).figure[1]
    return max(numbers, key=_latest).figure[1]


def _voices(standing: Standing) -> int:
    unsaid = {v.claim.document for v in standing.asserted if not v.source}
    return len(standing.sources) + len(unsaid)


def _latest(standing: Standing) -> tuple[object, ...]:
    last = max(standing.asserted, key=lambda v: (v.published is not None, v.order))
    return (last.published is not None, last.published or 0, last.moment or 0, *last.order)


def _counted(views: Sequence[View]) -> str:
    """Return the wording most claims use, the shorter of two."""
    words = Counter(" ".join(v.claim.counted.split()) for v in views if v.claim.counted)
    return min(words, key=lambda w: (-words[w], len(w), w), default=str(views[0].group))


def _place(views: Sequence[View], folder: Folder) -> str:
    stated = Counter(v.place for v in views if v.place and "place" not in v.assumed)
    place = min(stated, key=lambda p: (-stated[p], p), default="")
    if place in folder.names:
        return folder.names[place]
    return next((v.claim.place for v in views if v.place == place and v.claim.place), "")


def _common(values: Iterable[str]) -> str:
    found = Counter(value for value in values if value)
    return min(found, key=lambda v: (-found[v], v), default="")


def _because(
    verdict: Verdict,
    standings: Sequence[Standing],
    current: Sequence[Standing],
    gathering: Gathering,
    *,
    rule: str,
) -> str:
    parts = [_told(verdict, standings, current)]
    if len(standings) > 1:
        parts.append(f"best: {rule}")
    joined = Counter(reason for reason in gathering.reasons if reason != "first figure")
    parts += [f"{count} by {reason}" for reason, count in sorted(joined.items())]
    return ". ".join(part for part in parts if part)


def _told(verdict: Verdict, standings: Sequence[Standing], current: Sequence[Standing]) -> str:
    if verdict is Verdict.SINGLE:
        return "one claim"
    clash = _clash(current)
    if clash is not None:
        return f"{_said(clash[0])} and {_said(clash[1])} cannot both hold and neither is withdrawn"
    gone = [s for s in standings if s.outgrown is not None]
    if verdict is Verdict.REVISED:
        return "; ".join(f"{_said(s)}: {s.outgrown[2]}" for s in gone if s.outgrown)
    return "all figures overlap" if len(standings) > 1 else "the same figure every time"


def _said(standing: Standing) -> str:
    first = standing.first.claim
    return f"{first.text} ({first.said_by or first.document})"


def relate(toll: str, views: Sequence[View], standings: Sequence[Standing]) -> list[Relation]:
    """Tie each claim to an earlier one of its toll.

    Args:
        toll: id of the toll.
        views: its claims, in order.
        standings: its figures, as `stand` returns them.

    Returns:
        ``repeats`` for equal figures, ``revises`` and ``supersedes`` for the claim that took
        another's place, else ``supports`` or ``contradicts`` for the figure before.
    """
    relations = [*_repeated(toll, standings), *_replaced(toll, standings)]
    relations += _compared(toll, standings)
    relations += _denied(toll, views, standings)
    return relations


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
        earlier = [
            s
            for s in standings[max(0, number - 3) : number]
            if s.outgrown is None or s.outgrown[1].claim.claim != standing.first.claim.claim
        ]
        if not earlier:
            continue
        other = min(reversed(earlier), key=lambda s: abs(point(s.figure) - point(standing.figure)))
        kind, reason = (
            (RelationKind.SUPPORTS, "bounds overlap")
            if overlap(standing.figure, other.figure)
            else (RelationKind.CONTRADICTS, "bounds do not overlap")
        )
        found.append(
            Relation(toll, standing.first.claim.claim, kind, other.first.claim.claim, reason)
        )
    return found


def _denied(toll: str, views: Sequence[View], standings: Sequence[Standing]) -> list[Relation]:
    found = []
    for view in views:
        if view.claim.status is not Status.DENIED:
            continue
        figure: Figure = figure_of(view.claim)
        told = next((s for s in standings if same(s.figure, figure)), None)
        if told is not None:
            reason = "the figure that is denied"
            to = told.first.claim.claim
            found.append(Relation(toll, view.claim.claim, RelationKind.REPEATS, to, reason))
    return found
