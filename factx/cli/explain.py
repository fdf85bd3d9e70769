"""``factx explain``: why a row says what it says."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, TypeVar

from typer import Argument

from factx.cli.options import (
    AsOf,
    Best,
    Bounds,
    Color,
    Date,
    Different,
    ListForm,
    Model,
    Rules,
    Same,
)
from factx.errors import UsageError

if TYPE_CHECKING:
    from factx.facts import Claim, Name, Result, When

EXAMPLES = """
factx explain reports/release.txt:1204          the facts at this offset
factx explain reports/release.txt:1204 reports/ their entity or toll in a folder
factx explain wire-17:88 wires.jsonl            of a line of JSON by its id
"""

Fact = TypeVar("Fact", "Claim", "When", "Name")
Row = tuple[str, str, str]

# Names of documents that a message lists.
_MOST_NAMES = 5
_PLACE = r"(?P<document>.+):(?P<offset>\d{1,12})"

Place = Annotated[
    str,
    Argument(metavar="DOCUMENT:OFFSET", help="A document and a start, as the tables give them."),
]
Among = Annotated[
    list[str] | None,
    Argument(metavar="PATH", help="Documents to reconcile it with.", show_default=False),
]


def explain(  # noqa: PLR0917 - Typer turns each into an option
    place: Place,
    among: Among = None,
    form: ListForm = "",
    date: Date = "",
    model: Model = "",
    bounds: Bounds = "factx",
    best: Best = "latest",
    as_of: AsOf = "",
    same: Same = None,
    different: Different = None,
    rules: Rules = None,
    color: Color = "auto",
) -> None:
    """Tell how the facts at a place of a document came about.

    For a claim the rules and cue words behind each column, its toll and the other figures in it;
    for a date its anchor and what was assumed; for a name its entity and why names were joined.
    """
    from factx.cli.listing import check_form, show
    from factx.pipeline import Options, extract
    from factx.read.walk import exists

    check_form(form)
    parts = re.fullmatch(_PLACE, place)
    if parts is None:
        raise UsageError(f"{place}: give a document and an offset, as in report.txt:1204")
    document, offset = parts["document"], int(parts["offset"])
    # Only once, under the name given: a folder may lead to the same document by another path.
    options = Options(
        date=date,
        model=model,
        bounds=bounds,
        best=best,
        as_of=as_of,
        same=tuple(same or ()),
        different=tuple(different or ()),
        rules=tuple(map(str, rules or ())),
    )
    # An id of a record is no path: its file must be among those given.
    own = [document] if exists(document) else []
    if not own and not among:
        raise UsageError(
            f"{document}: no such file; for an id of a line of JSON or a row of CSV give its file"
            f" too: factx explain {place} FILE"
        )
    result = extract([*own, *(among or ())], options)
    rows = list(explained(result, document, offset))
    if not rows:
        raise UsageError(
            f"{document}: no fact at offset {offset}{_nearest(result, document, offset)}"
        )
    show(("fact", "what", "why"), rows, form=form, color=color)


def explained(result: "Result", document: str, offset: int) -> Iterator[Row]:
    """Yield the facts that cover an offset: the words, a property, its value and its reason."""
    for claim in _at(result.claims, document, offset):
        yield from _claim(result, claim)
    for when in _at(result.dates, document, offset):
        yield from _date(when)
        yield from _document(result, f"date: {when.text}", document)
    for name in _at(result.names, document, offset):
        yield from _name(result, name)


def _at(facts: Sequence[Fact], document: str, offset: int) -> list[Fact]:
    return [f for f in facts if f.document == document and f.start <= offset < f.end]


def _nearest(result: "Result", document: str, offset: int) -> str:
    starts = [
        f.start
        for facts in (result.names, result.dates, result.claims)
        for f in facts
        if f.document == document
    ]
    names = [source.document for source in result.sources]
    if document not in names and names:
        known = ", ".join(names[:_MOST_NAMES]) + (", ..." if len(names) > _MOST_NAMES else "")
        return f"; it is no document but holds some: {known}"
    if not starts:
        # The document may not have been read at all; then its issues say why.
        told = [issue.message for issue in result.issues if issue.document == document]
        return f"; nothing was found in this document{''.join(f'; {t}' for t in told)}"
    return f"; the nearest begins at {min(starts, key=lambda s: (abs(s - offset), s))}"


def _claim(result: "Result", claim: "Claim") -> Iterator[Row]:
    shown = f"claim: {claim.text}"
    yield shown, "sentence", claim.sentence
    bounds = f"{_open(claim.low)} to {_open(claim.high)}, best {_open(claim.best)}"
    yield shown, "bounds", f"{bounds} ({claim.hedge})"
    for name in ("measure", "counted", "status", "said_by", "place", "since", "until", "kind"):
        yield shown, name, str(getattr(claim, name)) or "not stated"
    yield shown, "because", claim.because
    yield from _document(result, shown, claim.document)
    for toll in result.tolls:
        if toll.toll == claim.toll:
            bounds = f"{_open(toll.low)} to {_open(toll.high)}, best {_open(toll.best)}"
            yield shown, f"toll: {toll.verdict}", f"{bounds}; {toll.because}"
    texts = {c.claim: c for c in result.claims}
    for relation in result.relations:
        if claim.claim in {relation.claim, relation.to}:
            other = texts.get(relation.to if relation.claim == claim.claim else relation.claim)
            direction = relation.relation if relation.claim == claim.claim else "is met by"
            about = f"{other.text} ({other.document}:{other.start})" if other else relation.to
            yield shown, f"{direction} {about}".strip(), relation.because


def _document(result: "Result", shown: str, document: str) -> Iterator[Row]:
    """Tell the date of the document, which relative dates are counted from."""
    from factx.cli.reasons import dated

    for source in result.sources:
        if source.document == document:
            yield shown, "document", dated(source)


def _open(bound: float | None) -> str:
    return "open" if bound is None else f"{bound:g}"


def _date(when: "When") -> Iterator[Row]:
    shown = f"date: {when.text}"
    yield shown, "sentence", when.sentence
    days = f", {when.date_from or 'open'} to {when.date_to or 'open'}" if when.edtf else ""
    yield shown, "value", f"{when.edtf or 'none'}{days}"
    yield shown, "counted from", when.anchor or "nothing: it is a full date"
    yield shown, "assumed", when.assumed or "nothing"


def _name(result: "Result", name: "Name") -> Iterator[Row]:
    shown = f"{name.kind}: {name.text}"
    yield shown, "sentence", name.sentence
    yield shown, "role", name.role or "not stated"
    for entity in result.entities:
        if entity.entity == name.entity:
            also = f", also {', '.join(entity.aliases)}" if entity.aliases else ""
            yield shown, "stands for", f"{entity.name}{also} ({entity.entity})"
            yield shown, "because", entity.because or "the only name of its kind here"
