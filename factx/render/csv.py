r"""CSV and TSV: a header always, minimal quoting, ``\\n``, no byte order mark."""

import csv
from collections.abc import Iterator, Sequence
from typing import Protocol

from factx.errors import UsageError
from factx.facts import Result
from factx.render.cells import as_cell, guarded
from factx.render.columns import Column, Kind
from factx.render.rows import Row, Table

BOM = "\ufeff"


class _Passed:
    """A file for `csv.writer` that gives back what is written."""

    @staticmethod
    def write(text: str) -> str:
        return text


def lines(
    result: Result, tables: Sequence[Table], *, excel: bool = False, tab: bool = False
) -> Iterator[str]:
    r"""Yield the lines of one table.

    Args:
        result: what a run found.
        tables: exactly one; a second table in one file of CSV cannot be read back.
        excel: for spreadsheets: a byte order mark, ``\\r\\n``, and a ``'`` before texts that
            would run as formulas.
        tab: part the cells by tabs.

    Raises:
        UsageError: more than one table.
    """
    if len(tables) != 1:
        names = ", ".join(t.name for t in tables)
        raise UsageError(
            f"one file of CSV holds one table, not {len(tables)} ({names});"
            " write them to a folder with -o FOLDER/, or choose -f jsonl, sqlite or xlsx"
        )
    table = tables[0]
    end = "\r\n" if excel else "\n"
    writer = csv.writer(_Passed(), delimiter="\t" if tab else ",", lineterminator=end)
    yield (BOM if excel else "") + _line(writer, table.header)
    for row in table.rows(result):
        yield _line(writer, _cells(row, table.columns, guard=excel))


class _Writer(Protocol):
    def writerow(self, row: Sequence[str], /) -> object: ...


def _line(writer: _Writer, cells: Sequence[str]) -> str:
    return str(writer.writerow(cells))


def _cells(row: Row, columns: Sequence[Column], *, guard: bool) -> list[str]:
    # Every other cell is empty; to ask for its text would cost more than all the rest.
    cells = [
        "" if value is None or value == "" else as_cell(value, column)
        for value, column in zip(row, columns, strict=True)
    ]
    if not guard:
        return cells
    return [
        guarded(cell) if column.kind in {Kind.TEXT, Kind.LIST} else cell
        for cell, column in zip(cells, columns, strict=True)
    ]
