"""Tolls, their claims and the failed checks as the templates show them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factx.facts import Check, Claim, Hedge, Measure, Relation, RelationKind, Status, Toll, Verdict
from factx.render.report.charts import Bar, Chart, Figure, draw_bars, draw_chart
from factx.render.report.index import Index, anchor
from factx.render.report.periods import say_date, say_period
from factx.render.report.wording import (
    KINDS,
    RELATIONS,
    STATUSES,
    VERDICTS,
    say_number,
    say_range,
    say_toll,
)

# The order in which a reader needs them: what does not fit together first.
ORDER = (Verdict.CONFLICT, Verdict.REVISED, Verdict.AGREE, Verdict.SINGLE)
COMPETING = frozenset({RelationKind.CONTRADICTS, RelationKind.REVISES, RelationKind.SUPERSEDES})
# Further claims of one toll are folded away: beyond ten nobody reads on without a reason.
UNFOLDED = 10
# Fewer than these are not worth a fold.
FEWEST_FOLDED = 4
# As many neighbours as fit beside one sentence.
NEIGHBOURS = 4
UNDATED = "9999"  # sorts behind every date
NOT_STATED = "source not stated"

_HEDGES = {
    Hedge.AT_LEAST: "at least ",
    Hedge.MORE_THAN: "more than ",
    Hedge.ABOUT: "about ",
    Hedge.NEARLY: "nearly ",
    Hedge.UP_TO: "up to ",
    Hedge.FEWER_THAN: "fewer than ",
}
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


@dataclass(frozen=True, slots=True)
class TollCard:
    """One toll."""

    number: int
    anchor: str
    identity: str
    title: str
    verdict: str
    verdict_words: str
    best: str
    range: str
    place: str
    period: str
    kind: str
    status: str
    because: str
    chart: Chart | None
    shown: tuple[ClaimRow, ...]
    folded: tuple[ClaimRow, ...]
    sources: int
    documents: int


@dataclass(frozen=True, slots=True)
class CheckCard:
    """One failed check of arithmetic."""

    anchor: str
    title: str
    document: str
    found: str
    expected: str
    suggested: str
    because: str
    sentences: tuple[tuple[str, str, str], ...]


def say_claim(claim: Claim) -> str:
    """Write the figure of a claim with the words that bind it: ``more than 2,600``."""
    if claim.best is not None and claim.hedge is not Hedge.RANGE:
        return _HEDGES.get(claim.hedge, "") + say_number(claim.best)
    return say_range(claim.low, claim.high) or "no figure"


def sort_tolls(tolls: Iterable[Toll]) -> list[Toll]:
    """Put conflicts first, harm before money and votes, then the most claims, then the largest."""
    return sorted(
        tolls,
        key=lambda t: (
            ORDER.index(t.verdict),
            t.measure is Measure.OTHER,
            -len(t.claims),
            -(t.best or t.high or t.low or 0),
            t.toll,
        ),
    )


def sort_checks(checks: Iterable[Check], index: Index) -> list[Check]:
    """Put slips in counts of harm before those in other numbers, else keep the order."""

    def is_other(check: Check) -> bool:
        known = [index.claims[claim] for claim in check.claims if claim in index.claims]
        return bool(known) and all(claim.measure is Measure.OTHER for claim in known)

    return sorted(checks, key=is_other)


def make_toll_card(toll: Toll, number: int, index: Index) -> TollCard:
    """Show one toll with all its claims in the order of time."""
    claims = [index.claims[claim] for claim in toll.claims if claim in index.claims]
    claims.sort(key=lambda c: (index.as_of[c.claim] or UNDATED, c.document, c.start))
    figures = [_figure(claim, index) for claim in claims]
    bars = draw_bars(figures) if len(figures) > 1 else [None] * len(figures)
    rows = tuple(_row(c, bar, index) for c, bar in zip(claims, bars, strict=True))
    unfolded = UNFOLDED if len(rows) >= UNFOLDED + FEWEST_FOLDED else len(rows)
    return TollCard(
        number=number,
        anchor=anchor("t", toll.toll),
        identity=toll.toll,
        title=say_toll(toll),
        verdict=toll.verdict.value,
        verdict_words=VERDICTS[toll.verdict],
        best=_say_best(toll, claims),
        range=_say_spread(toll, claims) if len(claims) > 1 else "",
        place=toll.place,
        period=say_period(toll.since, toll.until),
        kind=KINDS[toll.kind],
        status=STATUSES[toll.status],
        because=toll.because,
        chart=draw_chart(figures),
        shown=rows[:unfolded],
        folded=rows[unfolded:],
        sources=len(toll.sources),
        documents=len(toll.documents),
    )


def make_check_card(check: Check, index: Index) -> CheckCard:
    """Show one failed check with the sentences it was read from."""
    claims = [index.claims[claim] for claim in check.claims if claim in index.claims]
    links = {claim.sentence: claim for claim in reversed(claims)}
    sentences = check.sentences or tuple(dict.fromkeys(claim.sentence for claim in claims))
    return CheckCard(
        anchor=anchor("k", check.check),
        title=check.code.replace("_", " ").capitalize(),
        document=check.document,
        found=check.found,
        expected=check.expected,
        suggested=check.suggested,
        because=check.because,
        sentences=tuple(_quoted(text, links.get(text), index) for text in sentences),
    )


def _quoted(text: str, claim: Claim | None, index: Index) -> tuple[str, str, str]:
    if claim is None:
        return text, "", ""
    return text, index.place(claim.document, claim.start, claim.end), claim.document


def _say_best(toll: Toll, claims: Sequence[Claim]) -> str:
    if len(claims) == 1:
        return say_claim(claims[0])
    if toll.best is not None:
        return say_number(toll.best)
    return say_range(toll.low, toll.high) or "no figure"


def _say_spread(toll: Toll, claims: Sequence[Claim]) -> str:
    """Say the range over the claims that no later one replaced, open sides included."""
    if toll.low is None and toll.high is None:
        return ""
    if toll.low is not None and toll.low == toll.high:
        alike = len({(claim.low, claim.high) for claim in claims}) == 1
        return "the same figure everywhere" if alike else f"{say_number(toll.low)} after revision"
    low = "no lower bound" if toll.low is None else say_number(toll.low)
    high = "no upper bound" if toll.high is None else say_number(toll.high)
    return f"{low} to {high}"


def _figure(claim: Claim, index: Index) -> Figure:
    return Figure(
        claim.low,
        claim.best,
        claim.high,
        index.as_of[claim.claim],
        claim.said_by,
        say_claim(claim),
        anchor("c", claim.claim),
        given=claim.status not in {Status.DENIED, Status.HYPOTHETICAL},
    )


def _row(claim: Claim, bar: Bar | None, index: Index) -> ClaimRow:
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
