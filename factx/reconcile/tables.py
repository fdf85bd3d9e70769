"""The result as tables, each sorted by its own columns and by nothing else."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from factx.facts import (
    Check,
    Claim,
    Entity,
    Extraction,
    Issue,
    Name,
    Relation,
    Result,
    TimelinePoint,
    Toll,
)

Row = TypeVar("Row")


def make_result(
    extractions: Sequence[Extraction],
    *,
    names: Iterable[Name],
    claims: Iterable[Claim],
    entities: Iterable[Entity],
    tolls: Iterable[Toll],
    relations: Iterable[Relation],
    timeline: Iterable[TimelinePoint],
    checks: Iterable[Check],
    issues: Iterable[Issue],
) -> Result:
    """Sort every table: by document and offset, reconciled ones by kind, name and period.

    Args:
        extractions: give documents, dates and uncovered sentences.
        names: with ``entity`` set.
        claims: with ``toll`` set.
        entities: people, organisations and places.
        tolls: claims gathered.
        relations: between claims; a relation given twice counts once.
        timeline: the figures of tolls by day.
        checks: the arithmetic audit.
        issues: those of all stages.

    Returns:
        The same tables whatever the order of the input.
    """
    dates = (date for e in extractions for date in e.dates)
    uncovered = (row for e in extractions for row in e.uncovered)
    return Result(
        sources=_table((e.source for e in extractions), lambda s: (s.document, s.sha256)),
        names=_table(names, lambda n: (n.document, n.start, n.end, n.kind, n.entity)),
        dates=_table(dates, lambda d: (d.document, d.start, d.end, d.edtf)),
        claims=_table(claims, lambda c: (c.document, c.start, c.end, c.claim)),
        entities=_table(entities, lambda e: (e.kind, e.name, e.entity)),
        tolls=_table(tolls, lambda t: (t.measure, t.place, t.counted, t.since, t.toll)),
        relations=_table(set(relations), lambda r: (r.toll, r.claim, r.relation, r.to, r.because)),
        timeline=_table(timeline, lambda p: (p.toll, p.as_of, p.document, p.claim)),
        checks=_table(checks, lambda c: (c.document, c.code, c.check)),
        uncovered=_table(uncovered, lambda u: (u.document, u.start, u.end)),
        issues=_table(issues, lambda i: (i.document, i.stage, i.code, i.message)),
    )


def _table(rows: Iterable[Row], key: Callable[[Row], Any]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=key))
