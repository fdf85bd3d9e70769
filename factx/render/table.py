"""Tables for a terminal. Nothing is cut: what does not fit is folded.

Texts come from strangers: every cell is a `rich.text.Text`, so that brackets are no markup, and
what could steer the terminal is shown as an escape.
"""

from collections.abc import Sequence
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from factx.facts import Result
from factx.render.cells import as_cell, visible
from factx.render.columns import Kind
from factx.render.rows import Table

# Off a terminal there is no edge to fold at.
_NO_EDGE = 100_000
_RIGHT = {Kind.INTEGER, Kind.NUMBER}
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


def grid(*headers: str, right: Sequence[str] = ()) -> Grid:
    """Return an empty table whose cells are folded, never cut."""
    made = Grid(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for header in headers:
        justify = "right" if header in right else "left"
        made.add_column(header, overflow="fold", justify=justify)  # type: ignore[arg-type]
    return made


def print_tables(result: Result, tables: Sequence[Table], console: Console) -> None:
    """Print tables whole, each under its name where there are several."""
    for number, table in enumerate(tables):
        if len(tables) > 1:
            console.print(Text(f"{chr(10) if number else ''}{table.name}", style="bold underline"))
        console.print(_filled(result, table))


def _filled(result: Result, table: Table) -> Grid:
    shown = [(i, c) for i, c in enumerate(table.columns) if c.name not in _FOR_PROGRAMS]
    right = [c.name for _, c in shown if c.kind in _RIGHT]
    filled = grid(*(c.name for _, c in shown), right=right)
    for row in table.rows(result):
        filled.add_row(*(safe(as_cell(row[i], column)) for i, column in shown))
    return filled
