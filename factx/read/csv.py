"""CSV and TSV with a column ``text``, and ``id``, ``date``, ``title``, ``source``."""

import csv
import sys
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import BinaryIO

from factx.errors import ReadError
from factx.read.jsonl import record_to_raw
from factx.read.plain import decode
from factx.read.raw import Raw

_OURS = {"document", "sentence"}
_OTHER_NAMES = {
    "id": ("id", "document", "doc_id", "url", "filename"),
    "text": ("text", "body", "content", "full_text"),
    "date": ("date", "published", "publication_date", "created_at"),
    "title": ("title", "headline"),
    "source": ("source", "publisher", "outlet"),
}


def read_csv(file: BinaryIO, name: str) -> Iterator[Raw | ReadError]:
    """Read documents, one a row; the delimiter is a comma, semicolon or tab."""
    decoded = decode(file.read(), name=name)
    # The limit of the library, 131,072 characters, is below the length of a long report.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    header, _, _ = decoded.text.partition("\n")
    delimiter = max(",;\t", key=header.count)
    rows = csv.DictReader(StringIO(decoded.text, newline=""), delimiter=delimiter)
    columns = _columns(rows.fieldnames or (), name)
    try:
        yield from _read(rows, columns, name, decoded.issues)
    except csv.Error as error:
        yield ReadError(name, "bad_csv", f"line {rows.line_num}: {error}; the rest is not read")


def _columns(header: object, name: str) -> Mapping[str, str]:
    names = {str(column).strip().casefold(): str(column) for column in header or ()}  # type: ignore[attr-defined]
    if names.keys() >= _OURS:
        raise ReadError(name, "own_output", "this is output of factx; skipped")
    found = {
        ours: next((names[other] for other in others if other in names), "")
        for ours, others in _OTHER_NAMES.items()
    }
    if not found["text"]:
        known = ", ".join(names) or "none"
        message = (
            f'has no column named "text" (its columns: {known}); rename the one with the texts'
        )
        raise ReadError(name, "no_text", message)
    return found


def _read(
    rows: "csv.DictReader[str]",  # no generic before 3.12
    columns: Mapping[str, str],
    name: str,
    issues: tuple[tuple[str, str], ...],
) -> Iterator[Raw | ReadError]:
    for number, row in enumerate(rows, 1):
        record = {ours: row.get(theirs) or "" for ours, theirs in columns.items() if theirs}
        yield record_to_raw(record, f"{name}#{number}", sound=not issues)
