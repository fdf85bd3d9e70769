"""Names from CSV: a row a person, organisation or place, its fullest name first."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from factx.errors import UsageError
from factx.facts import NameKind
from factx.language.rules.types import Listed
from factx.settings import SHORTEST_LISTED_NAME


def read_names(path: Path, text: str) -> Iterator[Listed]:
    """Read rows of CSV under the header ``kind,name``; further cells are further forms.

    Args:
        path: the file, for messages.
        text: its content.

    Raises:
        UsageError: another header, kind or quoting, or what is no name; with the line.
    """
    for listed in read_rows(path, text):
        for name in listed.names:
            _check(name, listed.source)
        yield listed


def read_rows(path: Path, text: str) -> Iterator[Listed]:
    """Read rows of CSV under the header ``kind,name``, whatever the names are.

    Args:
        path: the file, for messages.
        text: its content.

    Returns:
        A kind with one name or more for each row that is not empty.

    Raises:
        UsageError: another header, kind or quoting, or no name; with the line.
    """
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = next(reader, [])
        if [cell.strip().casefold() for cell in header[:2]] != ["kind", "name"]:
            raise UsageError(f"{path}:1: the first line must be: kind,name,name")
        for row in reader:
            if any(cell.strip() for cell in row):
                yield _row(row, f"{path}:{reader.line_num}")
    except csv.Error as error:
        raise UsageError(f"{path}:{reader.line_num}: {error}") from error


def _row(row: Sequence[str], source: str) -> Listed:
    kind, *cells = (" ".join(cell.split()) for cell in row)
    names = tuple(dict.fromkeys(cell for cell in cells if cell))
    if kind not in set(NameKind):
        raise UsageError(f"{source}: {kind!r} is not person, organisation or place")
    if not names:
        raise UsageError(f"{source}: there is no name after {kind!r}")
    return Listed(NameKind(kind), names, source)


def _check(name: str, source: str) -> None:
    letters = sum(c.isalnum() for c in name)
    if letters < SHORTEST_LISTED_NAME or not (name[0].isalnum() and name[-1].isalnum()):
        raise UsageError(
            f"{source}: {name!r} is no name: it must begin and end with a letter or digit"
            f" and have at least {SHORTEST_LISTED_NAME}"
        )
