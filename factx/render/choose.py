"""Keeping only the rows that were asked for."""

from collections.abc import Collection
from dataclasses import replace

from factx.errors import UsageError
from factx.facts import Measure, NameKind, Result

KINDS = (*NameKind, "date", "claim")


def choose(
    result: Result, *, kinds: Collection[str] = (), measures: Collection[str] = ()
) -> Result:
    """Drop the rows of other kinds and measures; documents and issues stay.

    Args:
        result: what a run found.
        kinds: person, organisation, place, date or claim; empty for all.
        measures: measures of claims; empty for all. Names and dates are not touched.

    Raises:
        UsageError: there is no such kind or measure.
    """
    check_choice(kinds=kinds, measures=measures)
    if kinds:
        result = _of_kinds(result, kinds)
    return _of_measures(result, measures) if measures else result


def check_choice(*, kinds: Collection[str], measures: Collection[str]) -> None:
    """Refuse what `choose` does not know, before any work is done.

    Raises:
        UsageError: there is no such kind or measure.
    """
    _check(kinds, KINDS, "kind")
    _check(measures, tuple(Measure), "measure")


def _check(given: Collection[str], known: Collection[str], what: str) -> None:
    for one in given:
        if one not in known:
            raise UsageError(f"there is no {what} {one!r}; choose from {', '.join(known)}")


def _of_kinds(result: Result, kinds: Collection[str]) -> Result:
    kept = replace(
        result,
        names=tuple(n for n in result.names if n.kind in kinds),
        entities=tuple(e for e in result.entities if e.kind in kinds),
        dates=result.dates if "date" in kinds else (),
    )
    return kept if "claim" in kinds else _of_measures(kept, ())


def _of_measures(result: Result, measures: Collection[str]) -> Result:
    claims = tuple(c for c in result.claims if c.measure in measures)
    tolls = tuple(t for t in result.tolls if t.measure in measures)
    of_claims, of_tolls = {c.claim for c in claims}, {t.toll for t in tolls}
    return replace(
        result,
        claims=claims,
        tolls=tolls,
        relations=tuple(r for r in result.relations if r.toll in of_tolls),
        timeline=tuple(p for p in result.timeline if p.toll in of_tolls),
        checks=tuple(c for c in result.checks if of_claims.issuperset(c.claims)),
        uncovered=result.uncovered if claims else (),
    )
