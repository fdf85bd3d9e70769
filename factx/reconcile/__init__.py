"""Facts of many documents to entities, tolls, relations, a timeline and an arithmetic audit."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from factx.facts import (
    Claim,
    Entity,
    Extraction,
    Issue,
    Name,
    Relation,
    RelationKind,
    Result,
    Source,
    TimelinePoint,
    Toll,
)
from factx.reconcile.checks import find_checks
from factx.reconcile.context import make_views
from factx.reconcile.decisions import read_decisions
from factx.reconcile.entities import resolve_names
from factx.reconcile.gather import gather_claims
from factx.reconcile.merge import merge_tolls
from factx.reconcile.periods import read_days
from factx.reconcile.regions import find_regions
from factx.reconcile.timeline import make_timeline
from factx.reconcile.tolls import RULES, Folder, make_toll

__all__ = ["RULES", "reconcile"]

Row = TypeVar("Row")


def reconcile(
    extractions: Iterable[Extraction],
    *,
    best: str = "latest",
    same: Sequence[str] = (),
    different: Sequence[str] = (),
    as_of: str = "",
) -> Result:
    """Bring the facts of many documents together.

    Args:
        extractions: one a document, in any order; only columns of the tables are used, so rows
            read back from files give the same bytes.
        best: rule for the best value of a toll: latest, majority, lowest, highest.
        same: CSV files of names that a person has found to be one.
        different: CSV files of names that a person has found to be two.
        as_of: ISO day; documents published later are left out. Undated ones stay.

    Returns:
        Every table, sorted, whatever the order of the input.

    Raises:
        ValueError: ``best`` is no rule, ``as_of`` is no day.
    """
    if best not in RULES:
        raise ValueError(f"best must be one of {', '.join(RULES)}, not {best!r}")
    kept = _published_by(_once(extractions), as_of)
    sources = _sorted((e.source for e in kept), key=lambda s: s.document)
    names = [name for e in kept for name in e.names]
    entities, resolved, problems = resolve_names(
        names, sources, same=read_decisions(same), different=read_decisions(different)
    )
    claims = [claim for e in kept for claim in e.claims]
    return _assemble(kept, sources, (entities, resolved, problems), claims, best=best)


def _once(extractions: Iterable[Extraction]) -> list[Extraction]:
    """Drop a second extraction of one document: the same name and the same bytes."""
    first: dict[tuple[str, str], Extraction] = {}
    for extraction in extractions:
        first.setdefault((extraction.source.document, extraction.source.sha256), extraction)
    return [first[key] for key in sorted(first)]


def _published_by(extractions: Sequence[Extraction], as_of: str) -> list[Extraction]:
    if not as_of:
        return list(extractions)
    limit = read_days(as_of)
    if limit is None:
        raise ValueError(f"as_of must be a day such as 2012-11-30, not {as_of!r}")
    days = [(e, read_days(e.source.date)) for e in extractions]
    return [e for e, day in days if day is None or day.first <= limit.last]


def _assemble(
    kept: Sequence[Extraction],
    sources: Sequence[Source],
    people: tuple[Sequence[Entity], Sequence[Name], Sequence[Issue]],
    claims: Sequence[Claim],
    *,
    best: str,
) -> Result:
    entities, names, problems = people
    folder = Folder({s.document: s for s in sources}, {e.entity: e.name for e in entities})
    regions = find_regions(names, entities)
    gatherings = merge_tolls(gather_claims(make_views(claims, names, sources, regions)), regions)
    tolls: list[Toll] = []
    relations: list[Relation] = []
    timeline: list[TimelinePoint] = []
    for gathering in gatherings:
        toll, related = make_toll(gathering, folder, best=best)
        tolls.append(toll)
        relations += related
        timeline += make_timeline(toll.toll, gathering.members)
    of_claim = {claim: toll.toll for toll in tolls for claim in toll.claims}
    relations += _parts(claims, of_claim)
    return Result(
        sources=tuple(sources),
        names=tuple(_sorted(names, key=lambda n: (n.document, n.start, n.end, n.kind))),
        dates=tuple(
            _sorted(
                (d for e in kept for d in e.dates),
                key=lambda d: (d.document, d.start, d.end, d.edtf),
            )
        ),
        claims=tuple(
            _sorted((replace(c, toll=of_claim[c.claim]) for c in claims), key=_by_place_in_text)
        ),
        entities=tuple(_sorted(entities, key=lambda e: (e.kind, e.name, e.entity))),
        tolls=tuple(_sorted(tolls, key=lambda t: (t.measure, t.place, t.counted, t.since, t.toll))),
        relations=tuple(_sorted(set(relations), key=lambda r: (r.toll, r.claim, r.relation, r.to))),
        timeline=tuple(_sorted(timeline, key=lambda p: (p.toll, p.as_of, p.document, p.claim))),
        checks=tuple(_sorted(find_checks(gatherings), key=lambda c: (c.document, c.code, c.check))),
        uncovered=tuple(
            _sorted(
                (u for e in kept for u in e.uncovered), key=lambda u: (u.document, u.start, u.end)
            )
        ),
        issues=tuple(
            _sorted(
                [*(i for e in kept for i in e.issues), *problems],
                key=lambda i: (i.document, i.stage, i.code, i.message),
            )
        ),
    )


def _by_place_in_text(claim: Claim) -> tuple[str, int, int, str]:
    return (claim.document, claim.start, claim.end, claim.claim)


def _sorted(rows: Iterable[Row], *, key: Callable[[Row], object]) -> list[Row]:
    return sorted(rows, key=key)  # type: ignore[type-var, arg-type]


def _parts(claims: Iterable[Claim], of_claim: dict[str, str]) -> list[Relation]:
    """Tie each part to its whole; the two are tolls of their own."""
    reason = "part of the total in the same text"
    return [
        Relation(of_claim[c.claim], c.claim, RelationKind.PART_OF, c.part_of, reason)
        for c in claims
        if c.part_of in of_claim
    ]
