"""Why a row of two runs is not the same in both: its documents, the settings, other documents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factx.cli.labels import Row, Tables

# What rows depend on: facts on how they were read, entities and tolls on all settings.
_OF_READING = {"factx", "model", "date", "bounds", "rules"}
_READ = {"documents", "people", "organisations", "places", "dates", "claims", "uncovered"}
# Columns of facts that reconciling sets.
_RECONCILED = {"entity", "toll"}
# Documents named as the cause of what is not their own; more are counted.
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Causes:
    """What differs between two runs as a whole."""

    documents: Mapping[str, str]
    settings: Mapping[str, str]

    def of(self, table: str, row: Row, column: str = "") -> str:
        """Return the cause of a row or cell that appeared, went or changed."""
        own = {name: self.documents[name] for name in _named(row) if name in self.documents}
        if own:
            return _list(own.values())
        if table == "settings":
            return "another setting"
        reading = table in _READ and column not in _RECONCILED
        settings = [t for s, t in self.settings.items() if not reading or s in _OF_READING]
        others = [] if reading else list(self.documents.values())
        return _list([*settings, *others]) or "not known: same text, date and settings"


def find_causes(before: Tables, after: Tables) -> Causes:
    """Compare the documents and the settings of two runs."""
    old = {row["document"]: row for row in before.get("documents", ())}
    new = {row["document"]: row for row in after.get("documents", ())}
    documents = {
        name: told
        for name in sorted(old.keys() | new.keys())
        if (told := _of_document(name, old.get(name), new.get(name)))
    }
    return Causes(documents, _settings(before, after))


def _settings(before: Tables, after: Tables) -> dict[str, str]:
    old, new = (
        {row["setting"]: row["value"] or "" for row in tables.get("settings", ())}
        for tables in (before, after)
    )
    return {
        name: f"{name} was {old.get(name) or 'not set'}, is {new.get(name) or 'not set'}"
        for name in dict.fromkeys([*old, *new])
        if old.get(name, "") != new.get(name, "")
    }


def _named(row: Row) -> Sequence[str]:
    named: Any = row.get("documents") or [row.get("document")]
    return [name for name in named if name]


def _of_document(document: str, old: Row | None, new: Row | None) -> str:
    if old is None or new is None:
        return f"{document} was {'added' if old is None else 'removed'}"
    if old["sha256"] != new["sha256"]:
        return f"{document} has other content"
    if old["date"] != new["date"]:
        return f"{document} is dated {new['date'] or 'nowhere'}, not {old['date'] or 'nowhere'}"
    if old["status"] != new["status"]:
        return f"{document} is {new['status']}, was {old['status']}"
    return ""


def _list(causes: Iterable[str]) -> str:
    told = list(dict.fromkeys(causes))
    more = f"; and {len(told) - _MOST_NAMED} more" if len(told) > _MOST_NAMED else ""
    return "; ".join(told[:_MOST_NAMED]) + more
