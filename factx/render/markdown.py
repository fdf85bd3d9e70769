"""Markdown tables, as GitHub reads them."""

import re
from collections.abc import Iterator, Sequence

from factx.facts import Result
from factx.render.cells import as_cell
from factx.render.columns import Column, Kind
from factx.render.rows import Table

# An underscore inside a word is plain text; all else here would change how a cell is shown.
_MARKUP = re.compile(r"[\\`*{}\[\]<>|~#]|(?<![^\W_])_|_(?![^\W_])")


def lines(result: Result, tables: Sequence[Table]) -> Iterator[str]:
    """Yield the lines of the tables, each under its name where there are several."""
    for number, table in enumerate(tables):
        if len(tables) > 1:
            yield f"{chr(10) if number else ''}## {table.name}\n\n"
        yield _line(table.header)
        yield _line([_rule(c) for c in table.columns])
        for row in table.rows(result):
            cells = (as_cell(value, c) for value, c in zip(row, table.columns, strict=True))
            yield _line([_MARKUP.sub(r"\\\g<0>", cell) for cell in cells])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _rule(column: Column) -> str:
    return "---:" if column.kind in {Kind.INTEGER, Kind.NUMBER} else "---"
