"""Word documents: paragraphs and tables in the order in which they stand."""

from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZipFile

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from factx.errors import ReadError
from factx.read.plain import clean, first_line
from factx.read.raw import Raw
from factx.settings import LARGEST_FILE, LARGEST_ZIP_ENTRIES


def read_docx(file: BinaryIO, name: str) -> Iterator[Raw | ReadError]:
    """Read a document: an empty line between paragraphs, a tab between the cells of a row."""
    _check_size(file, name)
    document = Document(file)
    text = clean("\n\n".join(map(_text, document.iter_inner_content())))
    properties = document.core_properties
    yield Raw(
        text,
        title=clean(properties.title or "") or first_line(text),
        made=properties.created.date().isoformat() if properties.created else "",
    )


def _check_size(file: BinaryIO, name: str) -> None:
    """Refuse what would unpack to more than any document holds, and XML that names entities."""
    with ZipFile(file) as parts:
        entries = parts.infolist()
        if len(entries) > LARGEST_ZIP_ENTRIES or sum(e.file_size for e in entries) > LARGEST_FILE:
            raise ReadError(name, "too_large", "would unpack to more than any document holds")
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in parts.read(entry):
                raise ReadError(name, "bad_file", "its XML defines entities, which is refused")
    file.seek(0)


def _text(block: Paragraph | Table) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return "\n".join("\t".join(cell.text for cell in row.cells) for row in block.rows)
