"""The column contract: which tables there are, their columns, and their rows.

Every format writes these tables and nothing else, so that a column has the same name and
meaning everywhere. Sorting is the business of `factx.reconcile`; rows come as they stand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from factx.facts import Claim, Name, NameKind, Result, When
from factx.language.edtf import days
from factx.render.columns import Column, column

Value = str | int | float | bool | tuple[str, ...] | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns and the facts of a result that are its rows."""

    name: str
    about: str
    columns: tuple[Column, ...]
    facts: Callable[[Result], Iterable[Any]]

    @property
    def header(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(c.name for c in self.columns)

    def rows(self, result: Result) -> Iterator[Row]:
        """Yield one tuple a row, in the order of the columns; unknown is None or empty."""
        read = attrgetter(*self.header)
        for fact in self.facts(result):
            yield read(fact)


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of `facts`, the flat table for spreadsheets."""

    document: str
    kind: str
    text: str
    value: str
    start: int
    end: int
    sentence: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    hedge: str = ""
    measure: str = ""
    counted: str = ""
    date_from: str = ""
    date_to: str = ""
    place: str = ""
    said_by: str = ""
    entity: str = ""
    status: str = ""


def _names(kind: NameKind) -> Callable[[Result], Iterable[Name]]:
    return lambda result: (n for n in result.names if n.kind is kind)


def _facts(result: Result) -> Iterable[Fact]:
    called = {e.entity: e.name for e in result.entities}
    found = [_of_name(n, called) for n in result.names]
    found += map(_of_date, result.dates)
    found += map(_of_claim, result.claims)
    return sorted(found, key=lambda f: (f.document, f.start, f.end, f.kind, f.value))


def _of_name(name: Name, called: Mapping[str, str]) -> Fact:
    return Fact(
        document=name.document,
        kind=name.kind,
        text=name.text,
        value=called.get(name.entity, ""),
        start=name.start,
        end=name.end,
        sentence=name.sentence,
        entity=name.entity,
    )


def _of_date(when: When) -> Fact:
    return Fact(
        document=when.document,
        kind="date",
        text=when.text,
        value=when.edtf,
        start=when.start,
        end=when.end,
        sentence=when.sentence,
        date_from=when.date_from,
        date_to=when.date_to,
    )


def _of_claim(claim: Claim) -> Fact:
    return Fact(
        document=claim.document,
        kind="claim",
        text=claim.text,
        value=plain_number(claim.best),
        start=claim.start,
        end=claim.end,
        sentence=claim.sentence,
        low=claim.low,
        best=claim.best,
        high=claim.high,
        hedge=claim.hedge,
        measure=claim.measure,
        counted=claim.counted,
        date_from=_day(claim.since, first=True),
        date_to=_day(claim.until, first=False),
        place=claim.place,
        said_by=claim.said_by,
        status=claim.status,
    )


def _day(edtf: str, *, first: bool) -> str:
    try:
        day = days(edtf)[0 if first else 1]
    except ValueError:
        return ""
    return day.isoformat() if day else ""


def plain_number(value: float | None) -> str:
    """Write a number in plain digits: no exponent, no thousands sign, no ``.0``.

    Args:
        value: finite; None where there is no number.
    """
    if value is None:
        return ""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return f"{value:.6f}".rstrip("0")


_TABLES: tuple[tuple[str, str, str, Callable[[Result], Iterable[Any]]], ...] = (
    (
        "documents",
        "what was read, with its date and where the date is from",
        "document title date date_precision date_source date_text characters sha256 status",
        lambda r: r.sources,
    ),
    (
        "people",
        "each mention of a person",
        "document text entity role start end sentence",
        _names(NameKind.PERSON),
    ),
    (
        "organisations",
        "each mention of an organisation",
        "document text entity role start end sentence",
        _names(NameKind.ORGANISATION),
    ),
    (
        "places",
        "each mention of a place",
        "document text entity role start end sentence",
        _names(NameKind.PLACE),
    ),
    (
        "dates",
        "each date expression with its value",
        "document text edtf date_from date_to precision anchor assumed start end sentence",
        lambda r: r.dates,
    ),
    (
        "claims",
        "each number that a text states about people or harm",
        (
            "document text low best high hedge measure counted status said_by place since until"
            " kind part_of implicit claim toll because start end sentence"
        ),
        lambda r: r.claims,
    ),
    (
        "entities",
        "names that refer to the same person, organisation or place",
        "entity kind name aliases roles mentions documents because",
        lambda r: r.entities,
    ),
    (
        "tolls",
        "claims about the same measure, group, place and period, with a verdict",
        (
            "toll measure counted place since until low best high claims documents sources verdict"
            " because"
        ),
        lambda r: r.tolls,
    ),
    ("issues", "what went wrong", "document stage code message", lambda r: r.issues),
    (
        "facts",
        "names, dates and claims in one flat table for spreadsheets",
        (
            "document kind text value low best high hedge measure counted date_from date_to place"
            " said_by entity status start end sentence"
        ),
        _facts,
    ),
    (
        "relations",
        "how the claims of a toll stand to each other",
        "toll claim relation to because",
        lambda r: r.relations,
    ),
    (
        "timeline",
        "the figures of a toll over time",
        "toll as_of low best high said_by document claim",
        lambda r: r.timeline,
    ),
    (
        "checks",
        "slips of arithmetic",
        "check code document claims found expected suggested because sentences",
        lambda r: r.checks,
    ),
    (
        "uncovered",
        "sentences with a number and a harm word that gave no claim",
        "document reason start end sentence",
        lambda r: r.uncovered,
    ),
    (
        "settings",
        "what the run was made with, as far as its rows depend on it",
        "setting value",
        lambda r: r.settings,
    ),
    (
        "publishers",
        "who published a document, where the input says so",
        "document publisher",
        lambda r: (s for s in r.sources if s.publisher),
    ),
)

TABLES: Mapping[str, Table] = {
    name: Table(name, about, tuple(column(name, c) for c in columns.split()), facts)
    for name, about, columns, facts in _TABLES
}
