"""JSON: one object a row with ``table`` first; a line each, or all in one array."""

import json
from collections.abc import Iterator, Sequence

from factx.facts import Result
from factx.render.cells import as_json
from factx.render.rows import Table


def lines(result: Result, tables: Sequence[Table]) -> Iterator[str]:
    """Yield one line of JSON a row; `factx reconcile` reads them back."""
    for text in _objects(result, tables):
        yield text + "\n"


def array(result: Result, tables: Sequence[Table]) -> Iterator[str]:
    """Yield the lines of one JSON array that holds the rows of all tables."""
    before = "[\n"
    for text in _objects(result, tables):
        yield before + text
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _objects(result: Result, tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        for row in table.rows(result):
            cells = zip(table.header, map(as_json, row), strict=True)
            yield json.dumps({"table": table.name, **dict(cells)}, ensure_ascii=False)
