"""Which suffix is read how, and which extra brings the library for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from factx.errors import ReadError
from factx.read.raw import Reader


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its reader, its extra, and whether it is read piece by piece.

    ``foreign``: a parser that is not ours goes through the bytes.
    """

    reader: str
    extra: str = ""
    streams: bool = False
    foreign: bool = False


PLAIN = Format("plain:read_plain")
JSONL = Format("jsonl:read_jsonl", streams=True)
HTML = Format("html:read_html", extra="html", foreign=True)
PDF = Format("pdf:read_pdf", extra="pdf", foreign=True)
DOCX = Format("docx:read_docx", extra="docx", foreign=True)
RTF = Format("rtf:read_rtf", extra="rtf", foreign=True)
CSV = Format("csv:read_csv")
EML = Format("eml:read_eml", foreign=True)

FORMATS: Mapping[str, Format] = {
    **dict.fromkeys(("", ".txt", ".text", ".md", ".markdown", ".rst"), PLAIN),
    **dict.fromkeys((".jsonl", ".ndjson"), JSONL),
    **dict.fromkeys((".html", ".htm", ".xhtml"), HTML),
    **dict.fromkeys((".csv", ".tsv"), CSV),
    ".pdf": PDF,
    ".docx": DOCX,
    ".rtf": RTF,
    ".eml": EML,
}
_PACKED = ".gz"
# What a stream begins with, longest first; anything else is plain text.
_SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"<!doctype html", HTML),
    (b"{\\rtf", RTF),
    (b"<html", HTML),
    (b"%pdf-", PDF),
    (b"pk\x03\x04", DOCX),
    (b"{", JSONL),
)
GZIP_SIGNATURE = b"\x1f\x8b"
# Enough for a byte order mark, blanks and the longest signature.
PEEK = 64


def format_of(path: str, name: str, *, named: bool) -> tuple[Format, bool]:
    """Return the format of a file by its suffix, and whether it is packed by gzip.

    Args:
        path: its path.
        name: of the document, for the message.
        named: it was given by itself; then an unknown suffix is taken for plain text.

    Raises:
        ReadError: ``unknown_format``.
    """
    file = PurePath(path)
    packed = file.suffix.lower() == _PACKED
    suffix = (file.with_suffix("") if packed else file).suffix.lower()
    if suffix in FORMATS:
        return FORMATS[suffix], packed
    if named:
        return PLAIN, packed
    message = f"no reader for {suffix}; skipped (name the file itself to read it as plain text)"
    raise ReadError(name, "unknown_format", message)


def holds_records(path: str) -> bool:
    """Tell a file that holds many documents by its suffix."""
    return _by_suffix(path) in {JSONL, CSV}


def needs_guard(path: str) -> bool:
    """Tell a file by its suffix whose reader may crash or hang for reasons that are not ours."""
    form = _by_suffix(path)
    return form is not None and form.foreign


def _by_suffix(path: str) -> Format | None:
    file = PurePath(path)
    packed = file.suffix.lower() == _PACKED
    return FORMATS.get((file.with_suffix("") if packed else file).suffix.lower())


def sniff(head: bytes) -> Format:
    """Return the format of a stream by its first bytes."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((form for mark, form in _SIGNATURES if start.startswith(mark)), PLAIN)


def load_reader(form: Format, name: str) -> Reader:
    """Import the reader of a format.

    Raises:
        ReadError: ``missing_extra``: the library that it needs is not installed.
    """
    module, function = form.reader.split(":")
    try:
        reader: Reader = getattr(import_module(f"factx.read.{module}"), function)
    except ImportError as error:
        message = (
            f"reading it needs an extra that is not installed ({error.name}):"
            f' pip install "factx[{form.extra}]", or "factx[formats]" for all formats'
        )
        raise ReadError(name, "missing_extra", message) from error
    return reader
