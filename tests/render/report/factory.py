"""A small invented corpus with its facts by hand: a flood, told by five sources that disagree."""

import re
from dataclasses import replace

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
    Source,
    Status,
    TimelinePoint,
    Toll,
    Uncovered,
    Verdict,
    When,
)

TEXTS = {
    "agency.txt": (
        "Dam gives way above Orsk valley\n\n"
        "ORSK, 4 May 2019 (Steppe Wire) - At least 31 people were killed when an earth dam burst above "
        "Orsk on Friday, Governor Irina Volkova said. Rescuers pulled 12 children from a flooded school. "
        "Mayor Pavel Dorn said 400 houses were destroyed.\n\n"
        "“We had no warning at all,” Volkova told reporters."
    ),
    "relief.txt": (
        "Valley Relief Committee, situation update, 6 May 2019\n\n"
        "The Valley Relief Committee (VRC) has counted 58 dead in Orsk since Friday, including 19 children. "
        "More than 2,300 people have lost their homes. VRC coordinator Samir Haddad said dozens are still missing."
    ),
    "ministry.txt": (
        "Statement of the Ministry of Emergencies\n\n6 May 2019\n\n"
        "The ministry confirms the death of 34 persons in Orsk. "
        "Minister Oleg Petrov denied that 60 people had died. About 2,000 residents were moved to Kamen."
    ),
    "followup.txt": (
        "One week on\n\nORSK, 11 May 2019 (Steppe Wire) - The number of people killed in the Orsk dam burst has "
        "risen to 47, Governor Volkova said on Saturday, correcting her first figure of 31. "
        "Up to 15 people are missing. Of the 47, 19 were children and 30 were adults, she said."
    ),
    "blog.txt": "I was there 😀 and I say hundreds died in Orsk. Dorn knows it. Volkova knows it.",
}
DATES = {
    "agency.txt": "2019-05-04",
    "relief.txt": "2019-05-06",
    "ministry.txt": "2019-05-06",
    "followup.txt": "2019-05-11",
    "blog.txt": "",
}
_PEOPLE = [
    ("agency.txt", "Irina Volkova", "volkova", "Governor"),
    ("agency.txt", "Pavel Dorn", "dorn", "Mayor"),
    ("agency.txt", "Volkova", "volkova", ""),
    ("relief.txt", "Samir Haddad", "haddad", "coordinator"),
    ("ministry.txt", "Oleg Petrov", "petrov", "Minister"),
    ("followup.txt", "Volkova", "volkova", "Governor"),
    ("blog.txt", "Dorn", "dorn", ""),
]
_BODIES = [
    ("agency.txt", "Steppe Wire", "wire"),
    ("relief.txt", "Valley Relief Committee", "vrc"),
    ("relief.txt", "VRC", "vrc"),
    ("ministry.txt", "Ministry of Emergencies", "ministry"),
    ("followup.txt", "Steppe Wire", "wire"),
]
_PLACES = [
    ("agency.txt", "Orsk", "orsk"),
    ("agency.txt", "ORSK", "orsk"),
    ("relief.txt", "Orsk", "orsk"),
    ("ministry.txt", "Orsk", "orsk"),
    ("ministry.txt", "Kamen", "kamen"),
    ("followup.txt", "Orsk", "orsk"),
    ("followup.txt", "ORSK", "orsk"),
    ("blog.txt", "Orsk", "orsk"),
]
_WHENS = [
    ("agency.txt", "4 May 2019", "2019-05-04", "", ""),
    ("agency.txt", "Friday", "2019-05-03", "2019-05-04", "the Friday before the document date"),
    ("relief.txt", "6 May 2019", "2019-05-06", "", ""),
    ("relief.txt", "Friday", "2019-05-03", "2019-05-06", "the Friday before the document date"),
    ("ministry.txt", "6 May 2019", "2019-05-06", "", ""),
    ("followup.txt", "11 May 2019", "2019-05-11", "", ""),
    ("followup.txt", "Saturday", "2019-05-11", "2019-05-11", "the nearest Saturday"),
]
K, H = Measure, Hedge
# document, exact text, (low, best, high), hedge, measure, counted, source, toll, as of
_CLAIMS = [
    ("agency.txt", "At least 31 people", (31, 31, None), H.AT_LEAST, K.KILLED, "people", "Irina Volkova", "killed", "2019-05-03"),
    ("agency.txt", "12 children", (12, 12, 12), H.EXACT, K.RESCUED, "children", "", "rescued", "2019-05-04"),
    ("agency.txt", "400 houses", (400, 400, 400), H.EXACT, K.DESTROYED, "houses", "Pavel Dorn", "houses", "2019-05-04"),
    ("relief.txt", "58 dead", (58, 58, 58), H.EXACT, K.KILLED, "people", "Valley Relief Committee", "killed", "2019-05-06"),
    ("relief.txt", "19 children", (19, 19, 19), H.EXACT, K.KILLED, "children", "Valley Relief Committee", "children", "2019-05-06"),
    ("relief.txt", "More than 2,300 people", (2301, 2300, None), H.MORE_THAN, K.HOMELESS, "people", "Valley Relief Committee", "homeless", "2019-05-06"),
    ("relief.txt", "dozens", (24, None, 99), H.VAGUE, K.MISSING, "people", "Samir Haddad", "missing", "2019-05-06"),
    ("ministry.txt", "34 persons", (34, 34, 34), H.EXACT, K.KILLED, "persons", "Ministry of Emergencies", "killed", "2019-05-06"),
    ("ministry.txt", "60 people", (60, 60, 60), H.EXACT, K.KILLED, "people", "Oleg Petrov", "denied", "2019-05-06"),
    ("ministry.txt", "About 2,000 residents", (1500, 2000, 2500), H.ABOUT, K.DISPLACED, "residents", "Ministry of Emergencies", "displaced", "2019-05-06"),
    ("followup.txt", "47", (47, 47, 47), H.EXACT, K.KILLED, "people", "Irina Volkova", "killed", "2019-05-11"),
    ("followup.txt", "Up to 15 people", (None, 15, 15), H.UP_TO, K.MISSING, "people", "Irina Volkova", "missing", "2019-05-11"),
    ("followup.txt", "19 were children", (19, 19, 19), H.EXACT, K.KILLED, "children", "Irina Volkova", "children", "2019-05-11"),
    ("followup.txt", "30 were adults", (30, 30, 30), H.EXACT, K.KILLED, "adults", "Irina Volkova", "adults", "2019-05-11"),
    ("blog.txt", "hundreds", (200, None, 999), H.VAGUE, K.KILLED, "people", "", "killed", ""),
]  # fmt: skip
_TOLLS = {
    "killed": (K.KILLED, "people", 31, 47, 999, Verdict.CONFLICT, "34 and 58 were given for the same days and no later word settles it"),
    "children": (K.KILLED, "children", 19, 19, 19, Verdict.AGREE, "two sources give the same figure"),
    "missing": (K.MISSING, "people", None, 15, 99, Verdict.REVISED, "the later figure of 11 May lies below the earlier one"),
    "rescued": (K.RESCUED, "children", 12, 12, 12, Verdict.SINGLE, ""),
    "houses": (K.DESTROYED, "houses", 400, 400, 400, Verdict.SINGLE, ""),
    "homeless": (K.HOMELESS, "people", 2301, 2300, None, Verdict.SINGLE, ""),
    "displaced": (K.DISPLACED, "residents", 1500, 2000, 2500, Verdict.SINGLE, ""),
    "denied": (K.KILLED, "people", 60, 60, 60, Verdict.SINGLE, ""),
    "adults": (K.KILLED, "adults", 30, 30, 30, Verdict.SINGLE, ""),
}  # fmt: skip
_RELATIONS = [
    (3, RelationKind.CONTRADICTS, 7, "58 and 34 as of the same day do not overlap"),
    (10, RelationKind.REVISES, 0, "the same source gives a later figure"),
    (14, RelationKind.CONTRADICTS, 10, "200 to 999 does not overlap 47"),
    (12, RelationKind.REPEATS, 4, "the same figure"),
    (11, RelationKind.REVISES, 6, "later and lower"),
]


def sentence_at(text: str, start: int, end: int) -> str:
    """Cut out the sentence around a span by the simplest of rules."""
    borders = [0, *(found.end() for found in re.finditer(r"(?<=[.!?])\s+|\n+", text)), len(text)]
    first = max(b for b in borders if b <= start)
    last = min(b for b in borders if b >= end)
    return text[first:last].rstrip()


def make_result(texts: dict[str, str] | None = None) -> Result:
    """Build the result of the corpus, or of texts that hold the same exact words."""
    texts = texts or TEXTS
    claims = tuple(_claims(texts))
    return Result(
        sources=tuple(_source(name, text) for name, text in sorted(texts.items())),
        names=tuple(sorted(_names(texts), key=lambda n: (n.document, n.start))),
        dates=tuple(_dates(texts)),
        claims=tuple(sorted(claims, key=lambda c: (c.document, c.start))),
        entities=_entities(),
        tolls=tuple(_toll(key, claims) for key in sorted(_TOLLS)),
        relations=tuple(Relation(claims[a].toll, claims[a].claim, kind, claims[b].claim, why) for a, kind, b, why in _RELATIONS),
        timeline=tuple(TimelinePoint(c.toll, row[8], c.low, c.best, c.high, c.said_by, c.document, c.claim) for c, row in zip(claims, _CLAIMS, strict=True)),
        checks=(Check("k1", "parts_do_not_sum", "followup.txt", (claims[10].claim, claims[12].claim, claims[13].claim), "19 + 30 = 49", "47", "28 adults, or 49 in all", "the parts are said to make up the whole", (claims[12].sentence,)),),
        uncovered=(_uncovered(texts),),
        issues=(Issue("scan.pdf", "read", "no_text", "scan.pdf holds no text, only pictures; run it through text recognition first"),),
    )  # fmt: skip


def make_many(copies: int) -> tuple[Result, dict[str, str]]:
    """Repeat the corpus under other document names, ids apart, to see how the page grows."""
    base = make_result()
    parts = [_copy(base, number) for number in range(copies)]
    fields = Result.__dataclass_fields__
    joined = {key: tuple(row for part in parts for row in getattr(part, key)) for key in fields}
    joined["entities"] = base.entities
    texts = {f"{n:04}/{name}": text for n in range(copies) for name, text in TEXTS.items()}
    return Result(**joined), texts


def _copy(base: Result, number: int) -> Result:
    def name(document: str) -> str:
        return f"{number:04}/{document}"

    def mark(identity: str) -> str:
        return f"{identity}-{number}"

    return replace(
        base,
        sources=tuple(replace(s, document=name(s.document)) for s in base.sources),
        names=tuple(replace(n, document=name(n.document)) for n in base.names),
        dates=tuple(replace(d, document=name(d.document)) for d in base.dates),
        claims=tuple(replace(c, document=name(c.document), claim=mark(c.claim), toll=mark(c.toll)) for c in base.claims),
        tolls=tuple(replace(t, toll=mark(t.toll), claims=tuple(map(mark, t.claims)), documents=tuple(map(name, t.documents))) for t in base.tolls),
        relations=tuple(replace(r, toll=mark(r.toll), claim=mark(r.claim), to=mark(r.to)) for r in base.relations),
        timeline=tuple(replace(p, toll=mark(p.toll), claim=mark(p.claim), document=name(p.document)) for p in base.timeline),
        checks=(),
        uncovered=(),
        issues=(),
    )  # fmt: skip


def _source(name: str, text: str) -> Source:
    source = DateSource.HEADER if DATES[name] else DateSource.NONE
    title = text.split("\n", 1)[0] if "\n" in text else ""
    return Source(name, title, DATES[name], "day", source, DATES[name], len(text), "0" * 64)


def _names(texts: dict[str, str]) -> list[Name]:
    kinds = (
        [(*row, NameKind.PERSON) for row in _PEOPLE]
        + [(*row, "", NameKind.ORGANISATION) for row in _BODIES]
        + [(*row, "", NameKind.PLACE) for row in _PLACES]
    )
    found: set[tuple[str, int]] = set()
    names = []
    for document, text, entity, role, kind in kinds:
        for match in re.finditer(rf"\b{text}\b", texts[document]):
            start, end = match.span()
            inside = any(n.document == document and n.start <= start < n.end for n in names)
            if (document, start) in found or inside:
                continue
            found.add((document, start))
            sentence = sentence_at(texts[document], start, end)
            names.append(Name(document, text, kind, role, start, end, sentence, f"e-{entity}"))
            break
    return names


def _dates(texts: dict[str, str]) -> list[When]:
    rows = []
    for document, text, edtf, anchor, assumed in _WHENS:
        start = texts[document].index(text)
        end = start + len(text)
        sentence = sentence_at(texts[document], start, end)
        rows.append(
            When(document, text, edtf, edtf, edtf, "day", anchor, assumed, start, end, sentence)
        )
    return sorted(rows, key=lambda row: (row.document, row.start))


def _claims(texts: dict[str, str]) -> list[Claim]:
    rows = []
    for number, (
        document,
        text,
        bounds,
        hedge,
        measure,
        counted,
        said_by,
        toll,
        as_of,
    ) in enumerate(_CLAIMS):
        start = texts[document].index(text)
        end = start + len(text)
        status = Status.DENIED if toll == "denied" else Status.STATED
        rows.append(
            Claim(
                document, text, *bounds, hedge, measure, counted, status, said_by, "Orsk", "2019-05-03" if as_of else "", as_of,
                ClaimKind.CUMULATIVE, "", not text, f"c{number:02}", f"{measure.value}: verb beside the number", start, end,
                sentence_at(texts[document], start, end), f"t-{toll}",
            )
        )  # fmt: skip
    return rows


def _entities() -> tuple[Entity, ...]:
    def one(  # noqa: PLR0917
        key: str,
        kind: NameKind,
        name: str,
        aliases: tuple[str, ...] = (),
        roles: tuple[str, ...] = (),
        because: str = "",
    ) -> Entity:
        return Entity(f"e-{key}", kind, name, aliases, roles, 1, ("agency.txt",), because)

    return (
        one(
            "dorn",
            NameKind.PERSON,
            "Pavel Dorn",
            ("Dorn",),
            ("Mayor",),
            "the surname fits one person",
        ),
        one("haddad", NameKind.PERSON, "Samir Haddad", (), ("coordinator",)),
        one("petrov", NameKind.PERSON, "Oleg Petrov", (), ("Minister",)),
        one(
            "volkova",
            NameKind.PERSON,
            "Irina Volkova",
            ("Volkova",),
            ("Governor",),
            "the surname fits one person",
        ),
        one("ministry", NameKind.ORGANISATION, "Ministry of Emergencies"),
        one(
            "vrc",
            NameKind.ORGANISATION,
            "Valley Relief Committee",
            ("VRC",),
            (),
            "the short form is given in brackets",
        ),
        one("wire", NameKind.ORGANISATION, "Steppe Wire"),
        one("kamen", NameKind.PLACE, "Kamen"),
        one("orsk", NameKind.PLACE, "Orsk", ("ORSK",)),
    )


def _toll(key: str, claims: tuple[Claim, ...]) -> Toll:
    measure, counted, low, best, high, verdict, because = _TOLLS[key]
    mine = [claim for claim in claims if claim.toll == f"t-{key}"]
    return Toll(
        f"t-{key}", measure, counted, "Orsk", "2019-05-03", max(c.until for c in mine), low, best, high,
        tuple(c.claim for c in mine), tuple(sorted({c.document for c in mine})),
        tuple(sorted({c.said_by for c in mine if c.said_by})), verdict, because, ClaimKind.CUMULATIVE,
        Status.DENIED if key == "denied" else Status.STATED,
    )  # fmt: skip


def _uncovered(texts: dict[str, str]) -> Uncovered:
    start = texts["agency.txt"].index("“We had")
    sentence = sentence_at(texts["agency.txt"], start, start + 3)
    return Uncovered("agency.txt", "no counted noun", start, start + len(sentence), sentence)
