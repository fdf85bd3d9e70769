"""Small tables that are no tables of facts: scores, differences, checks of the installation."""

import csv
import json
import sys
from collections.abc import Iterator, Sequence

from factx.cli.streams import is_terminal, use_color, width_given, write_rows
from factx.errors import UsageError

FORMATS = ("table", "csv", "jsonl")
Cells = Sequence[str]


def check_form(form: str) -> None:
    """Refuse an unknown format before any work is done.

    Raises:
        UsageError: there is no such format for these tables.
    """
    if form and form not in FORMATS:
        raise UsageError(f"-f is one of {', '.join(FORMATS)} here, not {form!r}")


def show(
    header: Cells, rows: Sequence[Cells], *, form: str = "", right: Cells = (), color: str = "auto"
) -> None:
    """Print rows: a table on a terminal, CSV otherwise.

    Args:
        header: names of the columns.
        rows: cells of text.
        form: table, csv or jsonl; empty to go by the terminal.
        right: columns of numbers, set to the right in a table.
        color: auto, always or never.
    """
    chosen = form or ("table" if is_terminal(sys.stdout) else "csv")
    if chosen == "table":
        _print(header, rows, right, color)
    elif chosen == "csv":
        write_rows(_csv([header, *rows]))
    else:
        write_rows(
            json.dumps(dict(zip(header, r, strict=True)), ensure_ascii=False) + "\n" for r in rows
        )


def _csv(rows: Sequence[Cells]) -> Iterator[str]:
    from io import StringIO

    for row in rows:
        line = StringIO()
        csv.writer(line, lineterminator="\n").writerow(row)
        yield line.getvalue()


def _print(header: Cells, rows: Sequence[Cells], right: Cells, color: str) -> None:
    from factx.render.table import grid, open_console, safe

    stdout = sys.stdout
    console = open_console(
        stdout,
        terminal=is_terminal(stdout),
        color=use_color(color, stdout),
        width=width_given(),
    )
    filled = grid(*header, right=right)
    for row in rows:
        filled.add_row(*(safe(cell) for cell in row))
    console.print(filled)
    stdout.flush()
