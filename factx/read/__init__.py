"""Bytes to documents: whatever the user points at, as texts with a name and a date."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from factx.errors import ReadError, UsageError
from factx.facts import Document, Issue
from factx.read.date import find_date
from factx.read.files import read_file
from factx.read.formats import holds_records
from factx.read.jsonl import record_to_raw
from factx.read.raw import Raw
from factx.read.walk import STANDARD_INPUT, Found, check_paths, exists, walk

__all__ = ["SKIPPED", "FileReader", "count_files", "read"]

FileReader = Callable[[Found], Iterator[Raw | ReadError]]

_STAGE = "read"
# Codes of files that were left alone on purpose; all other issues of reading are failures. Only
# what is met in a folder is left alone: a file that is named is wanted.
SKIPPED = frozenset({"binary", "unknown_format", "own_output", "not_a_file"})


def read(
    paths: Sequence[str],
    *,
    date: str = "",
    files_from: Sequence[str] | None = None,
    leave_out: Collection[str] = (),
    reader: FileReader = read_file,
) -> Iterator[Document | Issue]:
    """Read documents in a fixed order; a file that cannot be read gives an issue instead.

    Args:
        paths: files, folders (read to their depth), patterns, or ``-`` for standard input.
        date: publication date of every document, ISO 8601; empty to look in each.
        files_from: further paths; one that does not exist is an issue, not an error.
        leave_out: real paths of files not to read, such as the output of the run.
        reader: gives the texts of a file; `factx.guarded` has one that survives its libraries.

    Returns:
        An iterator; nothing is opened before it is asked for.

    Raises:
        UsageError: a path leads nowhere, or ``date`` is no date.
    """
    check_paths(paths)
    if date:
        _check_date(date)
    return _read_all(paths, files_from or (), date, leave_out, reader)


def count_files(paths: Sequence[str]) -> int:
    """Return how many files paths lead to; 0 where a stream or a file of records is among them."""
    files = [found for found in walk(paths) if isinstance(found, Found)]
    records = any(f.path == STANDARD_INPUT or holds_records(f.path) for f in files)
    return 0 if records else len(files)


def read_record(record: Mapping[str, object], *, place: str, date: str = "") -> Document | Issue:
    """Read one object as `read` does a line of JSON Lines, with the same document to show for it.

    Args:
        record: with ``text``, and optionally ``id``, ``date``, ``title`` and ``source``.
        place: the name of the document if the object has no ``id``.
        date: publication date, ISO 8601; empty to look in the object and the text.
    """
    raw = record_to_raw(record, place, sound=True)
    if isinstance(raw, ReadError):
        return Issue(raw.document, _STAGE, raw.code, str(raw))
    return _document(raw, raw.name, date)


def _check_date(date: str) -> None:
    try:
        find_date("", name="", given=date)
    except ValueError as error:
        raise UsageError(f"--date {date}: not a date; write it as 2012-02-08") from error


def _read_all(
    paths: Sequence[str],
    listed: Sequence[str],
    date: str,
    leave_out: Collection[str],
    reader: FileReader,
) -> Iterator[Document | Issue]:
    names = _Names()
    there = [path for path in listed if exists(path)]
    for path in sorted(set(listed).difference(there)):
        name = Found(path, named=True).name
        yield Issue(name, _STAGE, "not_found", "listed, but there is no such file or folder")
    for found in walk([*paths, *there], leave_out=leave_out):
        for raw in [found] if isinstance(found, ReadError) else reader(found):
            if isinstance(raw, ReadError):
                wanted = isinstance(found, Found) and found.named and raw.code in SKIPPED
                code = "unreadable" if wanted else raw.code
                yield Issue(raw.document, _STAGE, code, str(raw))
            else:
                yield _document(raw, names.unique(raw.name, found), date)


@dataclass(slots=True)
class _Names:
    """Keeps the names of documents apart: lines of two files, or of one, may bear one id."""

    seen: set[str] = field(default_factory=set)

    def unique(self, name: str, found: Found | ReadError) -> str:
        number, chosen = 1, name
        if name in self.seen and isinstance(found, Found) and name != found.name:
            name = chosen = f"{found.name}#{name}"
        while chosen in self.seen:
            number += 1
            chosen = f"{name} ({number})"
        self.seen.add(chosen)
        return chosen


def _document(raw: Raw, name: str, given: str) -> Document:
    date = find_date(raw.text, name=name, given=given, metadata=raw.date)
    told = raw.issues if date.edtf or not raw.made else (*raw.issues, _made(raw.made))
    return Document(
        name=name,
        text=raw.text,
        title=raw.title,
        date=date,
        publisher=raw.publisher,
        sha256=raw.digest,
        issues=tuple(Issue(name, _STAGE, code, message) for code, message in told),
    )


def _made(made: str) -> tuple[str, str]:
    """Tell the day of the file, and leave it at that: scans and templates are of other days."""
    day = find_date("", name="", metadata=made).edtf or made
    return "made", f"undated; the file says it was made on {day}: if so, give --date {day}"
