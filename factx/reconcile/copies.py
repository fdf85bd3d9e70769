"""The same file under another name: its claims go where those of the first copy go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from factx.facts import Claim, Relation, RelationKind, Source, Toll

_Spot = tuple[str, int, int, str, str]


def find_copies(sources: Iterable[Source]) -> dict[str, str]:
    """Return the documents whose bytes another document has, by name: copy to original.

    The original is the first by name, so that the choice does not depend on the order.
    """
    first: dict[str, str] = {}
    copies: dict[str, str] = {}
    for source in sorted(sources, key=lambda s: s.document):
        if source.sha256 and first.setdefault(source.sha256, source.document) != source.document:
            copies[source.document] = first[source.sha256]
    return copies


def find_twins(claims: Sequence[Claim], copies: Mapping[str, str]) -> dict[str, str]:
    """Return the claims of copies that their originals have too: copy to original, by id."""
    if not copies:
        return {}
    original = {_spot(c, c.document): c.claim for c in claims if c.document not in copies}
    told = ((c.claim, _spot(c, copies[c.document])) for c in claims if c.document in copies)
    return {claim: original[spot] for claim, spot in told if spot in original}


def add_copies(
    tolls: Sequence[Toll], claims: Sequence[Claim], twins: Mapping[str, str]
) -> tuple[list[Toll], list[Relation]]:
    """Put the claims of copies into the tolls of their originals.

    Args:
        tolls: made without the copies.
        claims: all claims, those of copies too.
        twins: copy to original, as `find_twins` returns them.

    Returns:
        The tolls with claims and documents of the copies; figures, verdict and sources stay.
        One ``repeats`` for each claim of a copy.
    """
    added: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.claim in twins:
            added.setdefault(twins[claim.claim], []).append(claim)
    return [_with(toll, added) for toll in tolls], [
        Relation(toll.toll, copy.claim, RelationKind.REPEATS, claim, "copy of the same document")
        for toll in tolls
        for claim in toll.claims
        for copy in added.get(claim, ())
    ]


def _spot(claim: Claim, document: str) -> _Spot:
    return (document, claim.start, claim.end, claim.text, claim.measure)


def _with(toll: Toll, copies: Mapping[str, Sequence[Claim]]) -> Toll:
    added = [copy for claim in toll.claims for copy in copies.get(claim, ())]
    if not added:
        return toll
    documents = {*toll.documents, *(copy.document for copy in added)}
    claims = (*toll.claims, *(copy.claim for copy in added))
    return replace(toll, claims=claims, documents=tuple(sorted(documents)))
