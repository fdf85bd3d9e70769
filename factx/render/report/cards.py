"""Tolls as the templates show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factx.facts import Claim, Measure, Status, Toll, Verdict
from factx.render.report.charts import Chart, Figure, draw_bars, draw_chart
from factx.render.report.claims import ClaimRow, make_row
from factx.render.report.index import Index, anchor
from factx.render.report.periods import say_period
from factx.render.report.wording import (
    KINDS,
    STATUSES,
    VERDICTS,
    say_claim,
    say_number,
    say_range,
    say_toll,
)

# The order in which a reader needs them: what does not fit together first.
ORDER = (Verdict.CONFLICT, Verdict.REVISED, Verdict.AGREE, Verdict.SINGLE)
# Further claims of one toll are folded away: beyond ten nobody reads on without a reason.
UNFOLDED = 10
# Fewer than these are not worth a fold.
FEWEST_FOLDED = 4
UNDATED = "9999"  # sorts behind every date


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


def make_toll_card(toll: Toll, number: int, index: Index) -> TollCard:
    """Show one toll with all its claims in the order of time."""
    claims = [index.claims[claim] for claim in toll.claims if claim in index.claims]
    claims.sort(key=lambda c: (index.as_of[c.claim] or UNDATED, c.document, c.start))
    figures = [_figure(claim, index) for claim in claims]
    bars = draw_bars(figures) if len(figures) > 1 else [None] * len(figures)
    rows = tuple(make_row(c, bar, index) for c, bar in zip(claims, bars, strict=True))
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
