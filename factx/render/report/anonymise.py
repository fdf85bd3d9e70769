"""A whole result without personal names: rows, texts, offsets and document names."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields, replace
from enum import Enum
from typing import Any, TypeVar

from factx.facts import Claim, Entity, Name, NameKind, Result, Uncovered, When
from factx.render.report.locate import find_sentence
from factx.render.report.redact import Change, Edited, Redactor

Row = TypeVar("Row")
Placed = TypeVar("Placed", Name, When, Claim, Uncovered)

# Made from content by a one-way function, or no words at all.
_IDS = frozenset({"claim", "claims", "toll", "part_of", "to", "check", "sha256", "entity"})


def hide_people(
    result: Result, texts: Mapping[str, str], title: str
) -> tuple[Result, dict[str, str], str]:
    """Replace the names of people by P1, P2, … in all rows and texts; titles stay.

    Args:
        result: What a run found.
        texts: The text of each document, by the name of the document.
        title: Heading of the page, which may be the path of a folder.

    Returns:
        The result, the texts under their new names, offsets moved to the new texts, and
        the heading.
    """
    hidden = _Hidden(result, texts)
    return hidden.result(), hidden.texts(), hidden.path(title)


class _Hidden:
    def __init__(self, result: Result, texts: Mapping[str, str]) -> None:
        self._result = result
        self._texts = texts
        self._redactor = Redactor(result, texts)
        self._edited = self._edit_texts()
        self._names = self._name_documents()

    def path(self, path: str) -> str:
        return self._redactor.hide_path(path)

    def texts(self) -> dict[str, str]:
        return {self._names[key]: edited.text for key, edited in self._edited.items()}

    def result(self) -> Result:
        result = self._result
        return Result(
            sources=tuple(map(self._row, result.sources)),
            names=tuple(self._name(name) for name in result.names),
            dates=tuple(map(self._placed, result.dates)),
            claims=tuple(map(self._placed, result.claims)),
            entities=tuple(map(self._entity, result.entities)),
            tolls=tuple(map(self._row, result.tolls)),
            relations=tuple(map(self._row, result.relations)),
            timeline=tuple(map(self._row, result.timeline)),
            checks=tuple(map(self._row, result.checks)),
            uncovered=tuple(map(self._placed, result.uncovered)),
            issues=tuple(map(self._row, result.issues)),
        )

    def _edit_texts(self) -> dict[str, Edited]:
        people: defaultdict[str, list[Change]] = defaultdict(list)
        kept: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        dates: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for name in self._result.names:
            if name.kind is NameKind.PERSON:
                change = Change(name.start, name.end, self._redactor.people.label(name))
                people[name.document].append(change)
            else:
                kept[name.document].append((name.start, name.end))
        for when in self._result.dates:
            dates[when.document].append((when.start, when.end))
        return {
            key: self._redactor.edit(text, mentions=people[key], kept=kept[key], dates=dates[key])
            for key, text in self._texts.items()
        }

    def _name_documents(self) -> dict[str, str]:
        known = {source.document for source in self._result.sources} | set(self._texts)
        known |= {issue.document for issue in self._result.issues}
        names: dict[str, str] = {}
        taken: set[str] = set()
        for document in sorted(known):
            name = first = self._redactor.hide_path(document)
            number = 2
            while name in taken:
                name, number = f"{first} ({number})", number + 1
            taken.add(name)
            names[document] = name
        return names

    def _name(self, name: Name) -> Name:
        moved = self._placed(name)
        if name.kind is not NameKind.PERSON:
            return moved
        label = self._redactor.people.label(name)
        return replace(moved, text=label, entity=label)

    def _entity(self, entity: Entity) -> Entity:
        hidden = self._row(entity)
        if entity.kind is not NameKind.PERSON:
            return hidden
        label = self._redactor.people.label_entity(entity.entity)
        return replace(hidden, entity=label, name=label, aliases=())

    def _placed(self, row: Placed) -> Placed:
        """Move a row to the edited text; without a text its words are edited alone."""
        edited = self._edited.get(row.document)
        if edited is None:
            return self._row(row)
        begin = find_sentence(self._texts[row.document], row.sentence, row.start, row.end)
        start, end = edited.move_start(row.start), edited.move_end(row.end)
        changes: dict[str, Any] = {"start": start, "end": end}
        if hasattr(row, "text"):
            changes["text"] = edited.text[start:end]
        if begin is not None:
            last = edited.move_end(begin + len(row.sentence))
            changes["sentence"] = edited.text[edited.move_start(begin) : last]
        return replace(self._row(row), **changes)

    def _row(self, row: Row) -> Row:
        """Edit every field of words; ids, numbers and fixed values stay."""
        changes = {
            item.name: self._field(item.name, getattr(row, item.name))
            for item in fields(row)  # type: ignore[arg-type]
            if item.name not in _IDS
        }
        return replace(row, **changes)  # type: ignore[type-var]

    def _field(self, name: str, value: object) -> object:
        if isinstance(value, Enum):
            return value
        if isinstance(value, tuple):
            return tuple(self._field(name, item) for item in value)
        if not isinstance(value, str):
            return value
        if name in {"document", "documents"}:
            return self._names.get(value) or self._redactor.hide_path(value)
        return self._redactor.hide(value)
