"""The data of the page as one JSON block: what the script searches, filters and shows.

Rows are arrays, their columns named in `COLUMNS`, which goes along so that the script
never counts columns by hand. Sentences are kept once, as spans of their document.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from factx.facts import Entity, Name, NameKind, Result, Toll
from factx.render.report.index import Index, anchor
from factx.render.report.periods import say_date, say_period
from factx.render.report.wording import STATUSES, on_one_line, say_claim, say_counted, say_toll

COLUMNS = {
    "documents": ("name", "title", "date", "day", "publisher", "text"),
    "sentences": ("doc", "start", "end", "text"),
    "entities": ("kind", "name", "aliases", "roles", "mentions", "because"),
    "names": ("sentence", "start", "end", "text", "entity", "role"),
    "dates": ("sentence", "start", "end", "text", "label", "from", "to", "note"),
    "claims": (
        "sentence", "start", "end", "text", "figure", "measure", "what", "status",
        "place", "source", "label", "from", "to", "toll", "anchor",
    ),
    "tolls": ("title", "verdict", "anchor"),
}  # fmt: skip

_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def make_data(index: Index, tolls: Sequence[Toll]) -> str:
    """Write the data of the page as JSON that may stand inside a script element.

    Args:
        index: The result and its texts.
        tolls: The tolls in the order of the page; a claim names its toll by the place in it.
    """
    return safe_json({"columns": COLUMNS, **_Tables(index, tolls).all()})


def safe_json(value: object) -> str:
    """Write JSON in which no character can end a script element or break the encoding."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class _Tables:
    def __init__(self, index: Index, tolls: Sequence[Toll]) -> None:
        self._index = index
        self._tolls = tolls
        self._sentences: dict[tuple[Any, ...], int] = {}
        self._entities = _number_entities(index.result)

    def all(self) -> dict[str, list[list[Any]]]:
        tables = {
            "documents": self._documents(),
            "entities": self._entity_rows(),
            "names": self._names(),
            "dates": self._dates(),
            "claims": self._claims(),
            "tolls": [[say_toll(t), t.verdict.value, anchor("t", t.toll)] for t in self._tolls],
        }
        return {**tables, "sentences": [list(row) for row in self._sentences]}

    def _documents(self) -> list[list[Any]]:
        sources, texts = self._index.sources, self._index.texts
        return [
            [name, s.title, say_date(s.date), s.date, s.publisher, texts.get(name, "")]
            for name, s in ((name, sources[name]) for name in self._index.documents)
        ]

    def _entity_rows(self) -> list[list[Any]]:
        rows: list[list[Any]] = []
        known = {entity.entity: entity for entity in self._index.result.entities}
        for kind, key in self._entities:
            entity = known.get(key) or Entity(key, kind, key, (), (), 0, (), "")
            others = [alias for alias in entity.aliases if alias != entity.name]
            because = entity.because if others else ""
            rows.append(
                [kind.value, entity.name, others, list(entity.roles), entity.mentions, because]
            )
        return rows

    def _names(self) -> list[list[Any]]:
        return [
            [*self._place(name), self._entities[_entity_key(name)], name.role]
            for name in self._index.result.names
            if name.document in self._index.documents
        ]

    def _dates(self) -> list[list[Any]]:
        return [
            [*self._place(d), say_date(d.edtf), d.date_from, d.date_to, _note(d.anchor, d.assumed)]
            for d in self._index.result.dates
            if d.document in self._index.documents
        ]

    def _claims(self) -> list[list[Any]]:
        tolls = {toll.toll: number for number, toll in enumerate(self._tolls)}
        return [
            [
                *self._place(claim), say_claim(claim), claim.measure.value,
                say_counted(claim.measure, claim.counted),
                STATUSES[claim.status], on_one_line(claim.place), on_one_line(claim.said_by),
                say_period(claim.since, claim.until), *self._index.period(claim),
                tolls.get(claim.toll, -1), anchor("c", claim.claim),
            ]
            for claim in self._index.result.claims
            if claim.document in self._index.documents
        ]  # fmt: skip

    def _place(self, row: Any) -> tuple[int, int, int, str]:
        units, document = self._index.units, row.document
        begin = self._index.sentence_start(document, row.sentence, row.start, row.end)
        number = self._index.documents[document]
        if begin is None:
            key: tuple[Any, ...] = (number, -1, -1, row.sentence)
        else:
            last = begin + len(row.sentence)
            key = (number, units(document, begin), units(document, last), "")
        sentence = self._sentences.setdefault(key, len(self._sentences))
        words = row.text if begin is None else ""  # else they are read from the document
        return sentence, units(document, row.start), units(document, row.end), words


def _number_entities(result: Result) -> dict[tuple[NameKind, str], int]:
    keys = [(entity.kind, entity.entity) for entity in result.entities]
    keys += [_entity_key(name) for name in result.names]
    return {key: number for number, key in enumerate(dict.fromkeys(keys))}


def _entity_key(name: Name) -> tuple[NameKind, str]:
    return name.kind, name.entity or name.text


def _note(anchor_date: str, assumed: str) -> str:
    parts = (f"counted from {say_date(anchor_date)}" if anchor_date else "", assumed)
    return "; ".join(part for part in parts if part)
