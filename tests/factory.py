"""Facts for tests, with what does not matter filled in."""

from typing import Any

from factx.facts import (
    Check,
    Claim,
    ClaimKind,
    DateSource,
    Entity,
    Hedge,
    Issue,
    Measure,
    Name,
    NameKind,
    Relation,
    RelationKind,
    Result,
    Setting,
    Source,
    Status,
    TimelinePoint,
    Toll,
    Uncovered,
    Verdict,
    When,
)

DOCUMENT = "reports/a.txt"


def source(document: str = DOCUMENT, **columns: Any) -> Source:
    values: dict[str, Any] = {
        "title": "A title",
        "date": "2012-02-08",
        "date_precision": "day",
        "date_source": DateSource.HEADER,
        "date_text": "February 8, 2012",
        "characters": 100,
        "sha256": "ab" * 32,
    }
    return Source(document=document, **(values | columns))


def name(text: str = "Anna Berg", kind: NameKind = NameKind.PERSON, **columns: Any) -> Name:
    values: dict[str, Any] = {
        "document": DOCUMENT,
        "role": "",
        "start": 0,
        "sentence": f"{text} said so.",
        "entity": "e1",
    } | columns
    values.setdefault("end", values["start"] + len(text))
    return Name(text=text, kind=kind, **values)


def when(text: str = "Friday", **columns: Any) -> When:
    values: dict[str, Any] = {
        "document": DOCUMENT,
        "edtf": "2012-02-03",
        "date_from": "2012-02-03",
        "date_to": "2012-02-03",
        "precision": "day",
        "anchor": "2012-02-08",
        "assumed": "last Friday before the anchor",
        "start": 20,
        "sentence": f"It rained on {text}.",
    } | columns
    values.setdefault("end", values["start"] + len(text))
    return When(text=text, **values)


def claim(text: str = "more than 200 people", **columns: Any) -> Claim:
    values: dict[str, Any] = {
        "document": DOCUMENT,
        "low": 201,
        "best": 200,
        "high": None,
        "hedge": Hedge.MORE_THAN,
        "measure": Measure.KILLED,
        "counted": "people",
        "status": Status.STATED,
        "said_by": "UN",
        "place": "Homs",
        "since": "2012-02-03",
        "until": "2012-02-08",
        "kind": ClaimKind.CUMULATIVE,
        "part_of": "",
        "implicit": False,
        "claim": "c1",
        "because": "killed: 'killed'",
        "start": 40,
        "sentence": f"The UN said {text} were killed.",
        "toll": "t1",
    } | columns
    values.setdefault("end", values["start"] + len(text))
    return Claim(text=text, **values)


def entity(**columns: Any) -> Entity:
    values: dict[str, Any] = {
        "entity": "e1",
        "kind": NameKind.PERSON,
        "name": "Anna Berg",
        "aliases": ("A. Berg", "Berg"),
        "roles": ("Minister",),
        "mentions": 3,
        "documents": (DOCUMENT,),
        "because": "same surname, one reading fits",
    }
    return Entity(**(values | columns))


def toll(**columns: Any) -> Toll:
    values: dict[str, Any] = {
        "toll": "t1",
        "measure": Measure.KILLED,
        "counted": "people",
        "place": "Homs",
        "since": "2012-02-03",
        "until": "2012-02-08",
        "low": 201,
        "best": 200,
        "high": None,
        "claims": ("c1",),
        "documents": (DOCUMENT,),
        "sources": ("UN",),
        "verdict": Verdict.SINGLE,
        "because": "one claim",
    }
    return Toll(**(values | columns))


def result(**parts: Any) -> Result:
    """A result with a row in every table, or with the parts given instead."""
    values: dict[str, Any] = {
        "sources": (source(publisher="The Herald"),),
        "names": (
            name(),
            name("UN", NameKind.ORGANISATION, start=12, entity="e2"),
            name("Homs", NameKind.PLACE, start=16, entity="e3"),
        ),
        "dates": (when(),),
        "claims": (claim(),),
        "entities": (
            entity(),
            entity(entity="e2", kind=NameKind.ORGANISATION, name="UN", aliases=(), roles=()),
            entity(entity="e3", kind=NameKind.PLACE, name="Homs", aliases=(), roles=()),
        ),
        "tolls": (toll(),),
        "relations": (Relation("t1", "c1", RelationKind.REPEATS, "c1", "equal figure"),),
        "timeline": (TimelinePoint("t1", "2012-02-08", 201, 200, None, "UN", DOCUMENT, "c1"),),
        "checks": (
            Check(
                "k1", "parts_do_not_sum", DOCUMENT, ("c1",), "31", "32", "32", "22 + 10", ("S.",)
            ),
        ),
        "uncovered": (Uncovered(DOCUMENT, "no counted noun", 60, 70, "The 12 dead."),),
        "settings": (Setting("bounds", "factx"),),
        "issues": (Issue(DOCUMENT, "read", "encoding", "read as CP1252"),),
    }
    return Result(**(values | parts))
