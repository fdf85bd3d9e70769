"""PDF: the text of its pages, in the order in which it stands in the file."""

import re
from collections.abc import Iterator
from typing import BinaryIO

import pypdfium2

from factx.errors import ReadError
from factx.read.plain import clean, first_line
from factx.read.raw import Raw
from factx.settings import LARGEST_FILE

# pdfium marks a hyphen at the end of a line by U+FFFE or U+0002, then breaks the line.
_HYPHEN = re.compile(r"[\ufffe\x02](?:\r?\n)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_pdf(file: BinaryIO, name: str) -> Iterator[Raw | ReadError]:
    """Read a PDF that holds text; pages are parted by an empty line."""
    with pypdfium2.PdfDocument(file.read()) as pdf:
        text = "\n\n".join(_pages(pdf, name)).strip()
        facts = pdf.get_metadata_dict()
    if not text:
        message = "holds no text, only images; make it readable first, for example with OCRmyPDF"
        yield ReadError(name, "no_text", message)
        return
    yield Raw(
        text,
        title=clean(facts.get("Title", "")) or first_line(text),
        made=facts.get("CreationDate", ""),
    )


def _pages(pdf: pypdfium2.PdfDocument, name: str) -> Iterator[str]:
    size = 0
    for page in pdf:
        text = page.get_textpage().get_text_bounded()
        size += len(text)
        if size > LARGEST_FILE:
            raise ReadError(name, "too_large", "its text is larger than any document")
        text = _CONTROL.sub(" ", _HYPHEN.sub("", text)).replace("\r\n", "\n")
        yield clean(text).strip()
