"""Rich Text Format: its text without the formatting."""

from collections.abc import Iterator
from typing import BinaryIO

from striprtf.striprtf import rtf_to_text

from factx.errors import ReadError
from factx.read.plain import clean, decode, first_line
from factx.read.raw import Raw


def read_rtf(file: BinaryIO, name: str) -> Iterator[Raw | ReadError]:
    """Read a document; what its encoding does not have is left out, as RTF readers do."""
    data = file.read()
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadError(name, "bad_file", "not RTF: it does not begin with {\\rtf")
    words = rtf_to_text(decode(data, name=name).text, errors="ignore")  # type: ignore[no-untyped-call]
    text = clean(str(words)).strip()
    yield Raw(text, title=first_line(text))
