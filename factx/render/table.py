"""Tables for a terminal. Nothing is cut: what does not fit is folded.

Texts come from strangers: every cell is a `rich.text.Text`, so that brackets are no markup, and
what could steer the terminal is shown as an escape.
"""

from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from factx.facts import Result
from factx.render.cells import as_cell, visible
from factx.render.columns import Column, Kind
from factx.render.rows import Table

# Off a terminal there is no edge to fold at.
_NO_EDGE = 100_000
_RIGHT = {Kind.INTEGER, Kind.NUMBER}
# A column that is narrower folds a phrase into a pile of syllables.
_READABLE = 14
# Columns that only programs want; in a table they would leave no room for the words.
_FOR_PROGRAMS = frozenset({"sha256", "because"})


def open_console(stream: TextIO, *, terminal: bool, color: bool, width: int = 0) -> Console:
    """Return a console that prints what it is given and nothing else.

    Args:
        stream: where to write.
        terminal: the stream is one; else lines have no end to fold at.
        color: use colour and weight.
        width: columns of the terminal; 0 to ask it.
    """
    return Console(
        file=stream,
        width=width or (None if terminal else _NO_EDGE),
        force_terminal=color,
        no_color=not color,
        color_system="auto" if color else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )


def safe(text: str, style: str = "") -> Text:
    """Make a text safe to show: no markup, no escape sequence, no turned direction."""
    return Text(visible(text), style=style)


def grid(*headers: str, right: Sequence[str] = (), whole: Sequence[str] = ()) -> Grid:
    """Return an empty table whose cells are folded, never cut.

    Args:
        headers: names of the columns.
        right: columns whose cells stand to the right.
        whole: columns whose cells are short and are not folded.
    """
    made = Grid(
        box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold", show_edge=False
    )
    for header in headers:
        made.add_column(
            header,
            overflow="fold",
            justify="right" if header in right else "left",
            no_wrap=header in whole,
        )
    return made


def print_tables(result: Result, tables: Sequence[Table], console: Console) -> None:
    """Print tables whole, each under its name where there are several.

    A table that would leave its columns too narrow to read is printed a row at a time, one line
    a cell, and without the cells that are empty.
    """
    for number, table in enumerate(tables):
        if len(tables) > 1:
            console.print(Text(f"{chr(10) if number else ''}{table.name}", style="bold underline"))
        columns = [c for c in table.columns if c.name not in _FOR_PROGRAMS]
        rows = list(_cells(result, table, columns))
        if _width(columns, rows) <= console.width:
            console.print(_as_grid(columns, rows))
        else:
            _print_records(columns, rows, console)


def _cells(result: Result, table: Table, columns: Sequence[Column]) -> Iterator[list[str]]:
    places = [table.columns.index(c) for c in columns]
    for row in table.rows(result):
        yield [as_cell(row[i], column) for i, column in zip(places, columns, strict=True)]


def _width(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int:
    """The width at which each column still holds its cells, or a readable stretch of them."""
    cells = zip(*([c.name for c in columns], *rows), strict=True)
    return sum(min(max(map(len, column)), _READABLE) + 2 for column in cells)


def _as_grid(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Grid:
    right = [c.name for c in columns if c.kind in _RIGHT]
    filled = grid(*(c.name for c in columns), right=right)
    for row in rows:
        filled.add_row(*map(safe, row))
    return filled


def _print_records(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], console: Console
) -> None:
    for number, row in enumerate(rows):
        record = Grid.grid(padding=(0, 2, 0, 0))
        record.add_column(style="bold", no_wrap=True)
        record.add_column(overflow="fold")
        for column, cell in zip(columns, row, strict=True):
            if cell:
                record.add_row(column.name, safe(cell))
        if number:
            console.print()
        console.print(record)
