"""Gathered claims to tolls: low, best and high by a named rule, and a verdict with its reason."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from factx.facts import Claim, ClaimKind, Relation, Source, Status, Toll, Verdict
from factx.reconcile.figures import figure_of, overlap, same
from factx.reconcile.gathering import Gathering
from factx.reconcile.given import Standing, moment_of
from factx.reconcile.periods import read_days
from factx.reconcile.relations import relate
from factx.reconcile.sources import count_sources
from factx.reconcile.standing import stand
from factx.reconcile.views import View

Bound = int | float | None
# 48 bits, as for claims: unique among millions and short enough for a cell.
_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Index:
    """What the tolls need to know of the whole input: documents and names of entities."""

    documents: Mapping[str, Source]
    names: Mapping[str, str]


def make_toll(
    gathering: Gathering, index: Index, *, best: str = "latest"
) -> tuple[Toll, list[Relation]]:
    """Turn gathered claims into a toll with the relations between its claims.

    Args:
        gathering: the claims.
        index: documents and entities.
        best: ``latest`` number that stands, the one most sources give (``majority``), the
            ``lowest`` or the ``highest``.

    Returns:
        The toll and the relations between its claims, of which some claims have several or none.
    """
    if len(gathering.members) == 1:
        return _single(gathering.members[0], index), []
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
        place=_place(views, index),
        since=_common(v.claim.since for v in views),
        until=max((v.claim for v in views), key=_end).until,
        low=_edge((f[0] for f in figures), min),
        best=_best(current, rule=best),
        high=_edge((f[2] for f in figures), max),
        claims=tuple(v.claim.claim for v in views),
        documents=tuple(sorted({v.claim.document for v in views})),
        sources=count_sources(views, index.documents, index.names),
        verdict=verdict,
        because=_because(verdict, standings, current, gathering, rule=best),
        kind=Counter(v.claim.kind for v in views).most_common(1)[0][0],
        status=_status(views),
    )
    return toll, relate(identity, views, standings)


def _single(view: View, index: Index) -> Toll:
    """Most tolls are one claim, and say what it says."""
    claim = view.claim
    return Toll(
        toll=toll_id([view]),
        measure=claim.measure,
        counted=claim.counted or str(view.group),
        place=_place([view], index),
        since=claim.since,
        until=claim.until,
        low=claim.low,
        best=claim.best,
        high=claim.high,
        claims=(claim.claim,),
        documents=(claim.document,),
        sources=count_sources([view], index.documents, index.names),
        verdict=Verdict.SINGLE,
        because="one claim" if view.counts else f"one claim, {claim.status}",
        kind=claim.kind,
        status=claim.status,
    )


def toll_id(views: Sequence[View]) -> str:
    """Make an id from the first claim: it stays when later reports join the toll."""
    digest = sha256(f"toll\x1f{views[0].claim.claim}".encode()).hexdigest()
    return f"t{digest[:_ID_LENGTH]}"


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
    if _clash(current) is not None:
        return Verdict.CONFLICT
    if len(current) < len(standings) or _taken_back(views, standings):
        return Verdict.REVISED
    return Verdict.CONFLICT if _denials(views, current) else Verdict.AGREE


def _denials(views: Sequence[View], current: Sequence[Standing]) -> list[View]:
    """Return the claims that deny a figure which others assert and nobody takes back."""
    asserted = [s for s in current if any(v.counts for v in s.views)]
    return [
        view
        for view in views
        if view.claim.status is Status.DENIED
        and any(same(s.figure, figure_of(view.claim)) for s in asserted)
    ]


def _taken_back(views: Sequence[View], standings: Sequence[Standing]) -> bool:
    """Whether a correction takes back a figure whose first telling is not among the texts.

    What it denies stands beside the right figure, or the text says that it had been wrong.
    """
    right = {(v.claim.document, v.claim.sentence) for v in views if v.counts}
    return any(
        view.claim.status is Status.DENIED
        and ("correction" in view.cues or (view.claim.document, view.claim.sentence) in right)
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


def _best(current: Sequence[Standing], *, rule: str) -> Bound:
    numbers = [s for s in current if s.figure[1] is not None]
    if not numbers:
        return None
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
    """Order figures by their last text; of one text, what is new in it comes last.

    A text that gives a new figure also repeats what others have long said and still say.
    """
    last = standing.latest
    day = last.published
    new = [v for v in standing.asserted if v.published == day and "held" not in v.cues]
    fresh = bool(new) and all(v.published in (day, None) for v in standing.asserted)
    return (day is not None, day or 0, fresh, moment_of(last) or 0, *last.order)


def _end(claim: Claim) -> tuple[int, int, str]:
    """Order ends of periods by their last day; of two with one, the narrower comes last.

    A running total "for June" runs to the end of it; an event "in June" is told without its day.
    """
    days = read_days(claim.until)
    if days is None:
        return 0, 0, claim.until
    last = days.last if claim.kind is ClaimKind.CUMULATIVE else days.first
    return last, days.first, claim.until


def _counted(views: Sequence[View]) -> str:
    """Return the wording most claims use, the shorter of two."""
    words = Counter(" ".join(v.claim.counted.split()) for v in views if v.claim.counted)
    return min(words, key=lambda w: (-words[w], len(w), w), default=str(views[0].group))


def _place(views: Sequence[View], index: Index) -> str:
    stated = Counter(v.place for v in views if v.place and "place" not in v.assumed)
    place = min(stated, key=lambda p: (-stated[p], p), default="")
    if place in index.names:
        return index.names[place]
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
    parts = [_told(verdict, gathering.members, standings, current)]
    if len(standings) > 1:
        parts.append(f"best: {rule}")
    joined = Counter(reason for reason in gathering.reasons if reason)
    parts += [f"{count} by {reason}" for reason, count in sorted(joined.items())]
    return ". ".join(part for part in parts if part)


def _told(
    verdict: Verdict,
    views: Sequence[View],
    standings: Sequence[Standing],
    current: Sequence[Standing],
) -> str:
    clash = _clash(current)
    if clash is not None:
        return f"{_said(clash[0])} and {_said(clash[1])} cannot both hold and neither is withdrawn"
    if verdict is Verdict.CONFLICT:
        denied = _denials(views, current)[0].claim
        return f"{_said(current[-1])} is denied by {denied.said_by or denied.document}"
    gone = [s for s in standings if s.outgrown is not None]
    if verdict is Verdict.REVISED:
        return "; ".join(f"{_said(s)}: {s.outgrown[2]}" for s in gone if s.outgrown)
    return "all figures overlap" if len(standings) > 1 else "the same figure every time"


def _said(standing: Standing) -> str:
    first = standing.first.claim
    return f"{first.text} ({first.said_by or first.document})"
