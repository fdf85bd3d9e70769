"""One claim of a toll as the templates show it: its sentence, and the claims beside it."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from factx.facts import Claim, Relation, RelationKind
from factx.render.report.charts import Bar
from factx.render.report.index import Index, anchor
from factx.render.report.periods import say_date
from factx.render.report.wording import RELATIONS, STATUSES, say_claim

COMPETING = frozenset({RelationKind.CONTRADICTS, RelationKind.REVISES, RelationKind.SUPERSEDES})
# As many neighbours as fit beside one sentence.
NEIGHBOURS = 4
NOT_STATED = "source not stated"

_NUMERAL = re.compile(r"\d[\d.,]*(?<=\d)")


class Piece(NamedTuple):
    """A stretch of a sentence; ``style`` is empty, ``claim`` or ``numeral``."""

    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another claim of the toll and how this one stands to it."""

    relation: str
    figure: str
    said_by: str
    as_of: str
    anchor: str
    because: str
    competes: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim of a toll."""

    anchor: str
    identity: str
    figure: str
    bar: Bar | None
    as_of: str
    said_by: str
    status: str
    place: str
    sentence: tuple[Piece, ...]
    document: str
    link: str
    because: str
    neighbours: tuple[Neighbour, ...]
    more: int


def make_row(claim: Claim, bar: Bar | None, index: Index) -> ClaimRow:
    """Show one claim with its range on the scale of its toll."""
    neighbours = [_neighbour(r, claim, index) for r in index.relations[claim.claim]]
    known = sorted((n for n in neighbours if n), key=lambda n: (not n.competes, n.as_of, n.anchor))
    return ClaimRow(
        anchor=anchor("c", claim.claim),
        identity=claim.claim,
        figure=say_claim(claim),
        bar=bar,
        as_of=say_date(index.as_of[claim.claim]),
        said_by=claim.said_by or NOT_STATED,
        status=STATUSES[claim.status],
        place=claim.place,
        sentence=_cut(claim, index),
        document=claim.document,
        link=index.place(claim.document, claim.start, claim.end),
        because=claim.because,
        neighbours=tuple(known[:NEIGHBOURS]),
        more=len(known[NEIGHBOURS:]),
    )


def _neighbour(relation: Relation, claim: Claim, index: Index) -> Neighbour | None:
    forward = relation.claim == claim.claim
    other = index.claims.get(relation.to if forward else relation.claim)
    competes = relation.relation in COMPETING
    if other is None or not (forward or competes):
        return None
    return Neighbour(
        relation=RELATIONS[relation.relation][0 if forward else 1],
        figure=say_claim(other),
        said_by=other.said_by or NOT_STATED,
        as_of=say_date(index.as_of[other.claim]),
        anchor=anchor("c", other.claim),
        because=relation.because,
        competes=competes,
    )


def _cut(claim: Claim, index: Index) -> tuple[Piece, ...]:
    """Cut the sentence of a claim around its words and the numeral in them."""
    text = claim.sentence
    begin = index.sentence_start(claim.document, text, claim.start, claim.end)
    at = text.find(claim.text) if begin is None else claim.start - begin
    if at < 0:
        return (Piece(text, ""),)
    end = at + len(claim.text)
    found = _NUMERAL.search(text, at, end)
    first, last = found.span() if found else (at, end)
    pieces = [
        Piece(text[:at], ""),
        Piece(text[at:first], "claim"),
        Piece(text[first:last], "numeral"),
        Piece(text[last:end], "claim"),
        Piece(text[end:], ""),
    ]
    return tuple(piece for piece in pieces if piece.text)
