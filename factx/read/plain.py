"""Bytes to text: encodings told by evidence, never guessed in silence."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from factx.errors import ReadError
from factx.read.raw import Raw
from factx.settings import (
    FOREIGN_CHARACTERS,
    FOREIGN_SHARE,
    LARGEST_CONTROL_SHARE,
    LONGEST_TITLE,
    UTF16_ZERO_SHARE,
)

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE_BYTES = 4096
_FEWEST_ZEROS = 2
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BROKEN = re.compile("[\x00\ud800-\udfff]")
_EMPHASIS = re.compile(r"([*_]{1,3})(\S.{0,500})(?<=\S)\1")
# The fields that many writers of Markdown put above it.
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<fields>.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"^title:[ \t]*(?P<title>\S[^\r\n]*?)[ \t]*\r?$", re.MULTILINE)
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that gave it, and what could not be decoded."""

    text: str
    encoding: str
    issues: tuple[tuple[str, str], ...] = ()


def read_plain(file: BinaryIO, name: str) -> Iterator[Raw | ReadError]:
    """Read a file of plain text or Markdown; its title is its first line."""
    decoded = decode(file.read(), name=name)
    yield Raw(decoded.text, title=first_line(decoded.text), issues=decoded.issues)


def decode(data: bytes, *, name: str) -> Decoded:
    """Decode bytes: byte order mark, UTF-8, UTF-16 by its zeros, then CP1252.

    Args:
        data: the whole file.
        name: of the document, for the message.

    Returns:
        The text with line ends as they stand, without byte order mark. NULs and lone
        surrogates are replaced one for one, and what is not UTF-8 is told in ``issues``.

    Raises:
        ReadError: ``binary``: this is no text; ``unknown_encoding``: it is one, but of what?
    """
    decoded = _decoded(data)
    controls = len(_CONTROL.findall(decoded.text))
    if controls > LARGEST_CONTROL_SHARE * len(decoded.text):
        raise ReadError(name, "binary", "not a text; skipped")
    if decoded.encoding == "cp1252" and _is_foreign(decoded.text):
        message = "neither UTF-8 nor in a Western encoding; convert it: iconv -f ENCODING -t UTF-8"
        raise ReadError(name, "unknown_encoding", message)
    return Decoded(clean(decoded.text), decoded.encoding, decoded.issues)


def _decoded(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    if encoding := _utf16_without_mark(data):
        return _replacing(data, encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _single_bytes(data, error.start)


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    issues = [] if encoding == "utf-8" else [("encoding", f"read as {encoding.upper()}")]
    if broken := text.count(REPLACEMENT) - data.count(REPLACEMENT.encode(encoding)):
        are = "character is" if broken == 1 else "characters are"
        issues.append(("decode_errors", f"{broken} {are} not {encoding.upper()}"))
    return Decoded(text, encoding, tuple(issues))


def _utf16_without_mark(data: bytes) -> str:
    """Tell UTF-16 by the zero bytes that western text has in every second place."""
    sample = data[:_SAMPLE_BYTES]
    pairs = len(sample) // 2
    # A lone zero in a few bytes is damage, and UTF-16 has no odd number of bytes.
    if len(data) % 2 or sample.count(0) < _FEWEST_ZEROS:
        return ""
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > UTF16_ZERO_SHARE * pairs and even < odd / 10:
        return "utf-16-le"
    if even > UTF16_ZERO_SHARE * pairs and odd < even / 10:
        return "utf-16-be"
    return ""


def _single_bytes(data: bytes, first: int) -> Decoded:
    """Read as CP1252, whose five holes are left to Latin-1's controls."""
    text = data.decode("cp1252", "replace")
    if REPLACEMENT in text:
        text = "".join(_cp1252(byte) for byte in data)
    message = f"read as CP1252 (Windows): byte {first} is not UTF-8"
    return Decoded(text, "cp1252", (("encoding", message),))


def _is_foreign(text: str) -> bool:
    """Tell a text of another script, whose letters read as CP1252 are accents upon accents."""
    shown = "".join(text[:_SAMPLE_BYTES].split())
    beyond = sum(not c.isascii() for c in shown)
    return beyond >= FOREIGN_CHARACTERS and beyond > FOREIGN_SHARE * len(shown)


def _cp1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return REPLACEMENT


def clean(text: str) -> str:
    """Replace NULs and lone surrogates one for one, so that offsets hold."""
    return _BROKEN.sub(REPLACEMENT, text)


def first_line(text: str) -> str:
    """Return the first line with words, without Markdown's marks; cut with a mark if long."""
    head = text[: 20 * LONGEST_TITLE]
    front = _FRONT_MATTER.match(head)
    if front and (named := _TITLE.search(front["fields"])):
        head = named["title"].strip("\"'")
    elif front:
        head = head[front.end() :]
    line = next((s for s in map(str.strip, head.splitlines()) if s), "")
    title = re.sub(r"\A#{1,6}\s+|\s#{1,6}\Z", "", line).strip()
    if emphasis := _EMPHASIS.fullmatch(title):
        title = emphasis[2]
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"
