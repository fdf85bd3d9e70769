"""Claims and documents for tests of reconciliation, with what does not matter filled in."""

from collections.abc import Iterable
from typing import Any

from factx.facts import (
    Claim,
    ClaimKind,
    DateSource,
    Extraction,
    Hedge,
    Measure,
    Name,
    NameKind,
    Result,
    Source,
    Status,
)
from factx.reconcile import reconcile

_OPEN_TOP = {Hedge.AT_LEAST: 0, Hedge.MORE_THAN: 1}


def claim(text: str, best: float | None = None, **columns: Any) -> dict[str, Any]:
    """Columns of a claim; document, offsets and id follow from where it stands."""
    return {"text": text, "best": best, **columns}


def document(
    name: str,
    *claims: dict[str, Any],
    date: str = "",
    title: str = "",
    places: Iterable[str] = (),
    sha256: str = "",
    publisher: str = "",
) -> Extraction:
    """A document with claims a hundred characters apart, and the names of places before them."""
    return Extraction(
        source=Source(
            document=name,
            title=title,
            date=date,
            date_precision="day" if date else "",
            date_source=DateSource.HEADER if date else DateSource.NONE,
            date_text=date,
            characters=5000,
            sha256=sha256 or name,
            publisher=publisher,
        ),
        names=tuple(_place(name, number, place) for number, place in enumerate(places)),
        claims=tuple(_claim(name, number, columns) for number, columns in enumerate(claims)),
    )


def _place(document_name: str, number: int, text: str) -> Name:
    start = 1000 + 30 * number
    return Name(
        document_name, text, NameKind.PLACE, "", start, start + len(text), f"It was in {text}."
    )


def _claim(document_name: str, number: int, columns: dict[str, Any]) -> Claim:
    given = dict(columns)
    text, best = given.pop("text"), given.pop("best")
    hedge = Hedge(given.pop("hedge", "exact"))
    low = given.pop("low", best + _OPEN_TOP.get(hedge, 0) if best is not None else None)
    high = given.pop("high", None if hedge in _OPEN_TOP else best)
    start = given.pop("start", 2000 + 100 * number)
    defaults: dict[str, Any] = {
        "measure": "killed",
        "counted": "people",
        "status": "stated",
        "said_by": "",
        "place": "",
        "since": "",
        "until": "",
        "kind": "incident",
        "part_of": "",
        "implicit": False,
        "sentence": f"{text} is what it says.",
    }
    values = {**defaults, **given}
    part = values["part_of"]
    return Claim(
        document=document_name,
        text=text,
        low=low,
        best=best,
        high=high,
        hedge=hedge,
        measure=Measure(values["measure"]),
        counted=values["counted"],
        status=Status(values["status"]),
        said_by=values["said_by"],
        place=values["place"],
        since=values["since"],
        until=values["until"],
        kind=ClaimKind(values["kind"]),
        part_of=f"{document_name}#{part}" if part != "" else "",
        implicit=values["implicit"],
        claim=f"{document_name}#{number}",
        because="",
        start=start,
        end=start + len(text),
        sentence=values["sentence"],
    )


def tolls(*documents: Extraction, **options: Any) -> list[list[str]]:
    """The texts of the claims of each toll that has several, sorted."""
    result = reconcile(documents, **options)
    texts = {c.claim: c.text for c in result.claims}
    grouped = [sorted(texts[c] for c in toll.claims) for toll in result.tolls]
    return sorted(group for group in grouped if len(group) > 1)


def only_toll(*documents: Extraction, **options: Any) -> tuple[Result, Any]:
    """The result and its one toll of several claims."""
    result = reconcile(documents, **options)
    several = [toll for toll in result.tolls if len(toll.claims) > 1]
    assert len(several) == 1, [toll.claims for toll in result.tolls]
    return result, several[0]
