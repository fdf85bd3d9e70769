"""Excel: a sheet a table, typed cells, a frozen header, links from a toll to its claims."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from factx.errors import UsageError
from factx.facts import Result
from factx.render.cells import as_cell
from factx.render.columns import Column
from factx.render.rows import Row, Table, Value, plain_number

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# A cell of Excel holds no more; what is longer is cut with a mark.
LONGEST_CELL = 32_767
# The latest whole number that the cells of Excel, which are doubles, hold exactly.
LARGEST_EXACT = 2**53
_WIDTHS = {"sentence": 80, "because": 50, "text": 28, "document": 24, "message": 60}
_OTHER_WIDTH = 14
# The file says when it was made; a fixed day keeps the same result the same bytes.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no time zone


def save(result: Result, tables: Sequence[Table], path: Path) -> None:
    """Write a workbook.

    Raises:
        UsageError: the extra is not installed.
        OSError: the file, or a temporary one, cannot be written.
    """
    try:
        from xlsxwriter import Workbook
        from xlsxwriter.exceptions import XlsxWriterException
    except ImportError as error:
        raise UsageError('Excel files need an extra: pip install "factx[excel]"') from error
    links = _first_claims(result, tables)
    # A text is never a formula, a link or a number, whatever it looks like.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    # Packed in memory: a full disk would meet the packer of the library again when it is freed.
    packed = BytesIO()
    try:
        with Workbook(packed, {**plain, "constant_memory": True}) as book:
            book.set_properties({"created": _MADE, "title": "factx"})
            bold = book.add_format({"bold": True, "bottom": 1})
            for table in tables:
                _write(book.add_worksheet(table.name), table, result, header=bold, links=links)
    except XlsxWriterException as error:
        raise OSError(f"{path.name}: {error}") from error
    path.write_bytes(packed.getvalue())


def _write(
    sheet: "Worksheet", table: Table, result: Result, *, header: "Format", links: Mapping[str, int]
) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _WIDTHS.get(column.name, _OTHER_WIDTH))
        sheet.write_string(0, place, column.name, header)
    number = 0
    for number, row in enumerate(table.rows(result), 1):
        _write_row(sheet, number, row, table, links)
    sheet.autofilter(0, 0, max(number, 1), len(table.columns) - 1)


def _write_row(
    sheet: "Worksheet", number: int, row: Row, table: Table, links: Mapping[str, int]
) -> None:
    for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
        first = links.get(str(value)) if (table.name, column.name) == ("tolls", "toll") else None
        if first is not None:
            sheet.write_url(number, place, f"internal:'claims'!A{first + 1}", string=str(value))
        else:
            _write_cell(sheet, number, place, value, column)


def _write_cell(sheet: "Worksheet", row: int, place: int, value: Value, column: Column) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, int | float):
        if abs(value) <= LARGEST_EXACT:
            sheet.write_number(row, place, value)
        else:
            sheet.write_string(row, place, plain_number(value))
    elif cell := as_cell(value, column, one_line=False):
        whole = len(cell) <= LONGEST_CELL
        sheet.write_string(row, place, cell if whole else cell[: LONGEST_CELL - 1] + "…")


def _first_claims(result: Result, tables: Sequence[Table]) -> dict[str, int]:
    """The row of the first claim of each toll, counted from 0 for the header."""
    if "claims" not in {table.name for table in tables}:
        return {}
    first: dict[str, int] = {}
    for number, claim in enumerate(result.claims, 1):
        first.setdefault(claim.toll, number)
    return first
