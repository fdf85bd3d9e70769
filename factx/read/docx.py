"""Word documents: paragraphs and tables in the order in which they stand."""

from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZipFile

from docx import Document
from docx.table import Table, _Row
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
            if entry.filename.endswith((".xml", ".rels")) and _is_dtd_in(parts.read(entry)):
                raise ReadError(name, "bad_file", "its XML defines entities, which is refused")
    file.seek(0)


def _is_dtd_in(xml: bytes) -> bool:
    """Without its zero bytes XML in UTF-16 and UTF-32 reads as ASCII does."""
    return b"<!DOCTYPE" in xml.replace(b"\0", b"")


def _text(block: Paragraph | Table) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return "\n".join("\t".join(_cells(row)) for row in block.rows)


def _cells(row: _Row) -> Iterator[str]:
    """Each cell once: the library repeats a merged one as often as it says it is wide."""
    for cell in row._tr.tc_lst:  # noqa: SLF001 - its public twin is the list that repeats
        yield "\n".join(paragraph.text for paragraph in cell.p_lst)
