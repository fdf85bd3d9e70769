"""Facts of many documents to entities, tolls, relations, a timeline and an arithmetic audit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from factx.collecting import without_collecting
from factx.facts import (
    Claim,
    Entity,
    Extraction,
    Issue,
    Name,
    Relation,
    RelationKind,
    Result,
    TimelinePoint,
    Toll,
)
from factx.language.rules import Listed
from factx.reconcile.checks import find_checks
from factx.reconcile.context import make_views
from factx.reconcile.copies import add_copies, find_copies, find_twins
from factx.reconcile.decisions import Decision, read_decisions
from factx.reconcile.entities import resolve_names
from factx.reconcile.evidence import Weights, load_weights
from factx.reconcile.gather import gather_claims
from factx.reconcile.gathering import Gathering
from factx.reconcile.linkage import join_likely
from factx.reconcile.listed import as_decisions, call_as_listed
from factx.reconcile.merge import merge_tolls
from factx.reconcile.periods import read_days
from factx.reconcile.regions import Regions, find_regions
from factx.reconcile.tables import make_result
from factx.reconcile.timeline import make_timeline
from factx.reconcile.tolls import Index, make_toll
from factx.reconcile.views import View
from factx.settings import BEST_RULES

__all__ = ["comparable", "reconcile"]

# So many documents are named in one message.
_SHOWN = 5


def reconcile(
    extractions: Iterable[Extraction],
    *,
    best: str = "latest",
    same: Sequence[str] = (),
    different: Sequence[str] = (),
    as_of: str = "",
    listed: Sequence[Listed] = (),
    weights: Weights | None = None,
) -> Result:
    """Bring the facts of many documents together.

    Args:
        extractions: one a document, in any order; only columns of the tables are used, so rows
            read back from files give the same bytes.
        best: rule for the best value of a toll: latest, majority, lowest, highest.
        same: CSV files of names that a person has found to be one.
        different: CSV files of names that a person has found to be two.
        as_of: ISO day; documents published later are left out. Undated ones stay.
        listed: names of a user's own vocabulary; the forms of a row are one entity.
        weights: of the evidence for one toll; None for those that ship.

    Returns:
        Every table, sorted, whatever the order of the input.

    Raises:
        ValueError: ``best`` is no rule, ``as_of`` is no day.
    """
    if best not in BEST_RULES:
        raise ValueError(f"best must be one of {', '.join(BEST_RULES)}, not {best!r}")
    kept = _published_by(_once(extractions), as_of)
    one, two = (*read_decisions(same), *as_decisions(listed)), read_decisions(different)
    with without_collecting():
        named = _with_entities(kept, same=one, different=two, listed=listed)
        named = replace(named, problems=[*named.problems, *_undated(kept, as_of)])
        return _together(kept, named, best=best, weights=weights or load_weights())


def comparable(extractions: Iterable[Extraction]) -> tuple[list[View], Regions]:
    """Return the claims of many documents as tolls compare them, and which places lie in which."""
    kept = _once(extractions)
    return _views(_claims(kept), kept, _with_entities(kept))


@dataclass(frozen=True, slots=True)
class _Named:
    """The names of all documents with their entities; what decisions contradict each other."""

    entities: tuple[Entity, ...]
    names: tuple[Name, ...]
    problems: Sequence[Issue]


def _with_entities(
    kept: Sequence[Extraction],
    *,
    same: Sequence[Decision] = (),
    different: Sequence[Decision] = (),
    listed: Sequence[Listed] = (),
) -> _Named:
    sources = [e.source for e in kept]
    names = [name for e in kept for name in e.names]
    found = resolve_names(names, sources, same=same, different=different)
    entities, resolved, problems = found
    return _Named(tuple(call_as_listed(entities, listed)), tuple(resolved), problems)


def _claims(kept: Sequence[Extraction]) -> list[Claim]:
    return list({c.claim: c for e in reversed(kept) for c in e.claims}.values())


def _views(
    claims: Sequence[Claim], kept: Sequence[Extraction], named: _Named
) -> tuple[list[View], Regions]:
    meant = _as_meant(named.names, named.entities)
    regions = find_regions(meant, named.entities)
    return make_views(claims, meant, [e.source for e in kept], regions), regions


def _together(kept: Sequence[Extraction], named: _Named, *, best: str, weights: Weights) -> Result:
    sources = [e.source for e in kept]
    claims = _claims(kept)
    twins = find_twins(claims, find_copies(sources))
    views, regions = _views([c for c in claims if c.claim not in twins], kept, named)
    gathered = merge_tolls(gather_claims(views), regions)
    gathered = join_likely(gathered, regions, weights)
    index = Index({s.document: s for s in sources}, {e.entity: e.name for e in named.entities})
    tolls, relations, timeline = _tolls(gathered, index, best=best)
    tolls, repeated = add_copies(tolls, claims, twins)
    of_claim = {claim: toll.toll for toll in tolls for claim in toll.claims}
    return make_result(
        kept,
        names=named.names,
        claims=(replace(c, toll=of_claim.get(c.claim, "")) for c in claims),
        entities=named.entities,
        tolls=tolls,
        relations=[*relations, *repeated, *_parts(claims, of_claim)],
        timeline=timeline,
        checks=find_checks(gathered, kept),
        issues=[*(i for e in kept for i in e.issues), *named.problems],
    )


def _as_meant(names: Sequence[Name], entities: Iterable[Entity]) -> list[Name]:
    """Give names the kind of their entity, where the tagger gave them another."""
    kinds = {entity.entity: entity.kind for entity in entities}
    kind = [kinds.get(name.entity, name.kind) for name in names]
    return [n if n.kind is k else replace(n, kind=k) for n, k in zip(names, kind, strict=True)]


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


def _undated(kept: Iterable[Extraction], as_of: str) -> Iterator[Issue]:
    """Tell which documents ``as_of`` could not judge."""
    names = [e.source.document for e in kept if e.source.status == "ok" and not e.source.date]
    if as_of and names:
        shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
        message = f"kept, whatever as-of says, for want of a date: {shown}"
        yield Issue("", "reconcile", "undated_kept", message)


def _tolls(
    gathered: Iterable[Gathering], index: Index, *, best: str
) -> tuple[list[Toll], list[Relation], list[TimelinePoint]]:
    tolls: list[Toll] = []
    relations: list[Relation] = []
    timeline: list[TimelinePoint] = []
    for gathering in gathered:
        toll, related = make_toll(gathering, index, best=best)
        tolls.append(toll)
        relations += related
        timeline += make_timeline(toll.toll, gathering.members)
    return tolls, relations, timeline


def _parts(claims: Iterable[Claim], of_claim: Mapping[str, str]) -> list[Relation]:
    """Tie each part to its whole; the two are tolls of their own."""
    why = "part of the total in the same text"
    return [
        Relation(of_claim[c.claim], c.claim, RelationKind.PART_OF, c.part_of, why)
        for c in claims
        if c.part_of in of_claim and c.claim in of_claim
    ]
