"""Rows of earlier runs back to extractions: the inverse of `factx.render.jsonl`."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from factx.errors import UsageError
from factx.facts import Claim, Extraction, Issue, Name, NameKind, Setting, Source, Uncovered, When

# What `factx.reconcile` makes anew; its rows are not read back.
_MADE_BY_RECONCILE = "reconcile"
_KINDS = {
    "people": NameKind.PERSON,
    "organisations": NameKind.ORGANISATION,
    "places": NameKind.PLACE,
}
_TYPES: Mapping[str, type] = {
    "documents": Source,
    **dict.fromkeys(_KINDS, Name),
    "dates": When,
    "claims": Claim,
    "uncovered": Uncovered,
    "issues": Issue,
}
_PUBLISHERS, _SETTINGS = "publishers", "settings"
# Options of reconciling: the later run has its own.
_OF_RECONCILE = {"best", "as_of", "same", "different"}


def restore(path: Path, *, settings: list[Setting] | None = None) -> Iterator[Extraction]:
    """Read the extractions that a run wrote as JSON Lines with all tables.

    Args:
        path: a file of ``factx extract PATH... -o FILE.jsonl``.
        settings: takes what the facts were made with.

    Raises:
        UsageError: it cannot be read, or is no such file.
    """
    facts: dict[str, dict[type, list[Any]]] = defaultdict(lambda: defaultdict(list))
    publishers: dict[str, str] = {}
    # A sentence stands in the row of each of its facts; once is enough to hold a million rows.
    texts: dict[str, str] = {}
    for row in _rows(path):
        table = row["table"]
        try:
            if table == _PUBLISHERS:
                publishers[row["document"]] = row["publisher"]
            elif table == _SETTINGS and settings is not None:
                if row["setting"] not in _OF_RECONCILE:
                    settings.append(Setting(row["setting"], row["value"] or ""))
            elif kind := _TYPES.get(table):
                fact = _fact(kind, table, row, texts)
                if not (isinstance(fact, Issue) and fact.stage == _MADE_BY_RECONCILE):
                    facts[fact.document][kind].append(fact)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UsageError(f"{path}: not the columns that factx writes: {error!r}") from error
    if not any(of[Source] for of in facts.values()):
        raise UsageError(
            f"{path}: holds no table documents, so it cannot be brought together with other runs;"
            " write it with: factx extract PATH... -o FILE.jsonl"
        )
    yield from _extractions(facts, publishers)


def read_rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Read the rows of a run by table.

    Args:
        path: JSON Lines that factx wrote.

    Raises:
        UsageError: it cannot be read, or is no such file.
    """
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(path):
        found[row["table"]].append(row)
    return found


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    number = 0
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):  # noqa: B007 - told when a line is wrong
                row = json.loads(line)
                row["table"] = sys.intern(row["table"])
                yield row
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{path}: line {number} is no row that factx wrote as JSON Lines: {error!r}"
        ) from error


def _extractions(
    facts: Mapping[str, Mapping[type, list[Any]]], publishers: Mapping[str, str]
) -> Iterator[Extraction]:
    for document, of in facts.items():
        for source in of[Source][:1]:
            yield Extraction(
                source=replace(source, publisher=publishers.get(document, "")),
                names=tuple(sorted(of[Name], key=lambda n: (n.start, n.end, n.kind))),
                dates=tuple(of[When]),
                claims=tuple(of[Claim]),
                uncovered=tuple(of[Uncovered]),
                issues=tuple(of[Issue]),
            )


def _fact(kind: type, table: str, row: Mapping[str, Any], texts: dict[str, str]) -> Any:
    """Build a fact; what `reconcile` sets is left empty, and null is an empty text."""
    values = {name: _value(hint, row[name]) for name, hint in _hints(kind) if name in row}
    for name, value in values.items():
        if type(value) is str:
            values[name] = texts.setdefault(value, value)
    if table in _KINDS:
        values |= {"kind": _KINDS[table], "entity": ""}
    if kind is Claim:
        values["toll"] = ""
    return kind(**values)


@cache
def _hints(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple(get_type_hints(kind).items())


def _value(hint: Any, value: Any) -> Any:
    if get_origin(hint) in {Union, UnionType}:
        allowed = get_args(hint)
        if not isinstance(value, allowed) or isinstance(value, bool):
            raise ValueError(f"{value!r} is no number")
        return value
    if value is None and issubclass(hint, str):
        return hint("")
    return hint(value) if isinstance(value, str) else value
