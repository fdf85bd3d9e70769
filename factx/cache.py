"""Extractions kept between runs, so that an unchanged document costs a look-up.

One SQLite file; a row is found by a digest of everything that an extraction depends on: the
document with its name and date, the options and the version of factx and its model. Values
are JSON, never pickles. A row that cannot be read is a miss; deleting the file is always safe.
"""

import json
import sqlite3
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import asdict, fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self, get_args, get_origin, get_type_hints

from factx.facts import Document, Extraction
from factx.settings import CACHE_BUSY_SECONDS, OUTPUTS_KEPT

_SCHEMA = (
    "create table if not exists extractions (key text primary key, digest text, value text)",
    "create table if not exists outputs (key text primary key, digest text, value blob)",
    "create table if not exists places (key text primary key, state text)",
)


class Cache:
    """A store of extractions that never fails a run: trouble with the file means a miss.

    Args:
        path: the SQLite file; made when missing.
        version: everything beside the document that an extraction depends on.
    """

    def __init__(self, path: Path, *, version: str) -> None:
        self.version = version
        self._base: sqlite3.Connection | None = None
        # Why nothing is kept; empty if all is well.
        self.trouble = ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._base = _open(path)
        except (OSError, sqlite3.Error) as error:
            self.trouble = str(error)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.commit()
            self._base.close()

    def get(self, document: Document) -> Extraction | None:
        """Return the extraction of a document, None if it is not there or not sound."""
        if self._base is None:
            return None
        with suppress(sqlite3.Error, ValueError, TypeError, KeyError):
            query = "select digest, value from extractions where key = ?"
            row = self._base.execute(query, [self._key(document)]).fetchone()
            if row and row[0] == _digest(row[1]):
                return decode(row[1])
        return None

    def put(self, document: Document, extraction: Extraction) -> None:
        """Keep the extraction of a document, durable at once: a stopped run loses nothing."""
        if self._base is None:
            return
        value = encode(extraction)
        with suppress(sqlite3.Error), self._base:
            statement = "insert or replace into extractions values (?, ?, ?)"
            self._base.execute(statement, [self._key(document), _digest(value), value])

    def get_output(self, key: str) -> bytes | None:
        """Return what a run wrote, None if it is not there or not sound."""
        if self._base is None:
            return None
        with suppress(sqlite3.Error, TypeError):
            query = "select digest, value from outputs where key = ?"
            row = self._base.execute(query, [key]).fetchone()
            if row and row[0] == sha256(row[1]).hexdigest():
                return bytes(row[1])
        return None

    def put_output(self, key: str, value: bytes) -> None:
        """Keep what a run wrote; the oldest ones go."""
        if self._base is None:
            return
        with suppress(sqlite3.Error), self._base:
            statement = "insert or replace into outputs values (?, ?, ?)"
            self._base.execute(statement, [key, sha256(value).hexdigest(), value])
            newest = "select rowid from outputs order by rowid desc limit ?"
            self._base.execute(f"delete from outputs where rowid not in ({newest})", [OUTPUTS_KEPT])  # noqa: S608

    def get_place(self, key: str) -> str:
        """Return what was noted of the file that a run wrote; empty if nothing was."""
        if self._base is not None:
            with suppress(sqlite3.Error, TypeError):
                query = "select state from places where key = ?"
                row = self._base.execute(query, [key]).fetchone()
                return str(row[0]) if row else ""
        return ""

    def put_place(self, key: str, state: str) -> None:
        """Note the state of the file that a run wrote; notes without an output go."""
        if self._base is None:
            return
        with suppress(sqlite3.Error), self._base:
            self._base.execute("insert or replace into places values (?, ?)", [key, state])
            self._base.execute("delete from places where key not in (select key from outputs)")

    def _key(self, document: Document) -> str:
        return _digest(json.dumps([self.version, asdict(document)], sort_keys=True))


def encode(extraction: Extraction) -> str:
    """Write an extraction as one line of JSON."""
    return json.dumps(asdict(extraction), separators=(",", ":"))


def decode(text: str) -> Extraction:
    """Read what `encode` wrote.

    Raises:
        ValueError, TypeError, KeyError: not the JSON of an extraction.
    """
    build = _builder(Extraction)
    assert build is not None
    built: Extraction = build(json.loads(text))
    return built


def _open(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=CACHE_BUSY_SECONDS)
    try:
        base.execute("pragma journal_mode = wal")
        base.execute("pragma synchronous = normal")
        for statement in _SCHEMA:
            base.execute(statement)
    except sqlite3.DatabaseError:
        base.close()
        raise
    return base


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _builder(kind: Any) -> Callable[[Any], Any] | None:
    """Return what makes a value of a type from JSON; None where JSON has the type itself."""
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        builders = {f.name: _builder(hints[f.name]) for f in fields(kind)}
        made = [(name, build) for name, build in builders.items() if build is not None]
        return partial(_build, kind, builders.keys(), made)
    if get_origin(kind) is tuple:
        inner = _builder(get_args(kind)[0])
        return tuple if inner is None else lambda values: tuple(map(inner, values))
    return kind if isinstance(kind, type) and issubclass(kind, StrEnum) else None


def _build(kind: Any, names: AbstractSet[str], made: Sequence[tuple[str, Any]], value: Any) -> Any:
    """Fill a class with what JSON has; ``made`` are the fields that it has in another form."""
    if not isinstance(value, dict) or value.keys() != names:
        raise KeyError(f"not the fields of {kind.__name__}")
    for name, build in made:
        value[name] = build(value[name])
    return kind(**value)
