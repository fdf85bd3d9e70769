"""SQLite: typed columns, keys between the tables, and a full-text index on the sentences."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from factx.facts import Result
from factx.render.cells import LIST_MARK
from factx.render.columns import Kind
from factx.render.rows import Row, Table, Value

_TYPES = {Kind.INTEGER: "integer", Kind.NUMBER: "numeric", Kind.FLAG: "integer"}
_PRIMARY = {"documents": "document", "entities": "entity", "tolls": "toll", "claims": "claim"}
# Column to the table whose primary key it holds; made where both tables are written.
_FOREIGN: Mapping[tuple[str, str], str] = {
    **{
        (table, "document"): "documents"
        for table in ("people", "organisations", "places", "dates", "claims", "timeline")
    },
    **{(table, "entity"): "entities" for table in ("people", "organisations", "places")},
    **{(table, "toll"): "tolls" for table in ("claims", "relations", "timeline")},
    ("claims", "part_of"): "claims",
    ("relations", "claim"): "claims",
    ("relations", "to"): "claims",
    ("timeline", "claim"): "claims",
}
_SEARCHED = ("claims", "facts")


def save(result: Result, tables: Sequence[Table], path: Path) -> None:
    """Write tables to a new database; unknown is NULL, a list is joined by ``; ``.

    `datasette` finds the index of a table by itself; in SQL it is ``claims_search``.

    Raises:
        OSError: the file cannot be written, or the disk is full.
    """
    path.unlink(missing_ok=True)
    try:
        _fill(path, result, tables)
    except sqlite3.DatabaseError as error:
        raise OSError(f"{path.name}: {error}") from error  # what a full disk is to other formats


def _fill(path: Path, result: Result, tables: Sequence[Table]) -> None:
    names = {table.name for table in tables}
    with closing(sqlite3.connect(path)) as base, base:
        # The whole file is dropped when a step fails: a journal would only be left beside it.
        base.execute("pragma journal_mode = off")
        for table in tables:
            base.execute(_schema(table, names))
            marks = ", ".join("?" * len(table.columns))
            base.executemany(f'insert into "{table.name}" values ({marks})', _rows(table, result))  # noqa: S608
        for table in tables:
            for statement in _indexes(table):
                base.execute(statement)


def _schema(table: Table, names: set[str]) -> str:
    lines = [f'"{c.name}" {_TYPES.get(c.kind, "text")}' for c in table.columns]
    key = _PRIMARY.get(table.name)
    lines = [f"{line} primary key" if line.startswith(f'"{key}"') else line for line in lines]
    for column in table.header:
        other = _FOREIGN.get((table.name, column))
        if other in names:
            lines.append(f'foreign key ("{column}") references "{other}" ("{_PRIMARY[other]}")')
    return f'create table "{table.name}" ({", ".join(lines)})'


def _rows(table: Table, result: Result) -> Iterator[Row]:
    for row in table.rows(result):
        yield tuple(map(_as_sql, row))


def _as_sql(value: Value) -> Value:
    if isinstance(value, tuple):
        return LIST_MARK.join(value) or None
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8") or None
    return value


def _indexes(table: Table) -> Iterator[str]:
    if "document" in table.header and table.name != "documents":
        yield f'create index "{table.name}_by_document" on "{table.name}" ("document")'
    if table.name == "claims":
        yield 'create index "claims_by_toll" on "claims" ("toll")'
    if table.name in _SEARCHED:
        columns = '"text", "sentence"'
        index = f'"{table.name}_search"'
        yield f'create virtual table {index} using fts5 ({columns}, content="{table.name}")'
        yield f"insert into {index} ({index}) values ('rebuild')"  # noqa: S608
