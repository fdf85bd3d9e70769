"""Small files that unpack, nest or multiply to more than any machine holds (R22)."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docx import Document as Word

SENTENCE = "At least 12 people were killed in Varnholm on 3 March 2019, police said."
# A little over the limit of a file; only the length of what is unpacked counts.
UNPACKED = 101_000_000
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# 10 to the power of 11 times three letters, were it expanded.
_LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'lol'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
)
_OF_THIS_MACHINE = "<!DOCTYPE x [<!ENTITY a11 SYSTEM 'file:///etc/passwd'>]>"


@dataclass(frozen=True)
class Bomb:
    """How to make it, its name, and the code that tells of it; empty where it does no harm."""

    make: Callable[[], bytes]
    name: str
    code: str = ""
    facts: bool = False


def _word(body: bytes = b"", **parts: bytes) -> bytes:
    """A document of Word whose body, or some part beside it, is another."""
    made, out = io.BytesIO(), io.BytesIO()
    word = Word()
    word.add_paragraph(SENTENCE)
    word.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, (name == "word/document.xml" and body) or old.read(name))
        for name, data in parts.items():
            new.writestr(f"word/{name}.xml", data)
    return out.getvalue()


def _body(inner: str, *, head: str = "", attribute: str = "", encoding: str = "utf-8") -> bytes:
    return (
        f"<?xml version='1.0' encoding='{encoding}'?>{head}<w:document {_WORD} {attribute}>"
        f"<w:body>{inner}</w:body></w:document>"
    ).encode(encoding)


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _wide_table() -> bytes:
    cell = f"<w:tc><w:tcPr><w:gridSpan w:val='100000000'/></w:tcPr>{_paragraph(SENTENCE)}</w:tc>"
    return _word(_body(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))


def _understated() -> bytes:
    """The sizes in the directory of the archive are those of a small part."""
    packed = _word(huge=bytes(UNPACKED))
    return packed.replace(struct.pack("<L", UNPACKED), struct.pack("<L", 1000))


def _gzip(*parts: bytes) -> bytes:
    packer = zlib.compressobj(1, wbits=31)
    return b"".join([*map(packer.compress, parts), packer.flush()])


def _pdf(page: bytes, *, kids: str = "3 0 R", count: int = 1) -> bytes:
    packed = zlib.compress(page, 1)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % numbered for numbered in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n"


_SHOWN = f"BT /F1 12 Tf 72 720 Td ({SENTENCE}) Tj ET".encode()
_XHTML = (
    f"<?xml version='1.0'?>{_LAUGHS}<html xmlns='http://www.w3.org/1999/xhtml'><body>"
    f"<p>{SENTENCE} &a11;</p></body></html>"
).encode()

BOMBS: Mapping[str, Bomb] = {
    "zeros in a Word file": Bomb(lambda: _word(a=bytes(UNPACKED)), "bad.docx", "too_large"),
    "sizes of a Word file understated": Bomb(_understated, "bad.docx", "bad_file"),
    "Word file of ten thousand parts": Bomb(
        lambda: _word(**{f"a{n}": b"" for n in range(10_001)}), "bad.docx", "too_large"
    ),
    "entities of entities in a Word file": Bomb(
        lambda: _word(_body(_paragraph("&a11;"), head=_LAUGHS)), "bad.docx", "bad_file"
    ),
    "entities in UTF-16": Bomb(
        lambda: _word(_body(_paragraph("&a11;"), head=_LAUGHS, encoding="utf-16")),
        "bad.docx", "bad_file",
    ),
    "entities in an attribute": Bomb(
        lambda: _word(_body("", head=_LAUGHS, attribute="w:z='&a11;'")), "bad.docx", "bad_file"
    ),
    "entity that names a file": Bomb(
        lambda: _word(_body(_paragraph("&a11;"), head=_OF_THIS_MACHINE, encoding="utf-16")),
        "bad.docx", "bad_file",
    ),
    "cell a hundred million columns wide": Bomb(_wide_table, "bad.docx", facts=True),
    "packed text": Bomb(lambda: _gzip(b"a " * (UNPACKED // 2)), "bad.txt.gz", "too_large"),
    "packed page": Bomb(lambda: _gzip(b"<p>", bytes(UNPACKED)), "bad.html.gz", "too_large"),
    "packed line": Bomb(
        lambda: _gzip(b'{"text": "', bytes(UNPACKED), b'"}'), "bad.jsonl.gz", "bad_json"
    ),
    "stream of a PDF": Bomb(lambda: _pdf(b" " * UNPACKED), "bad.pdf", "no_text"),
    "PDF whose pages hold themselves": Bomb(
        lambda: _pdf(_SHOWN, kids="2 0 R 3 0 R", count=10**9), "bad.pdf", facts=True
    ),
    "page of 100,000 levels": Bomb(
        lambda: b"<div>" * 100_000 + SENTENCE.encode(), "bad.html", facts=True
    ),
    "entities in a page": Bomb(lambda: _XHTML, "bad.xhtml", facts=True),
    "rich text of 100,000 levels": Bomb(
        lambda: b"{\\rtf1 " + b"{" * 100_000 + SENTENCE.encode() + b"}" * 100_001,
        "bad.rtf", facts=True,
    ),
    "mail in mail": Bomb(
        lambda: b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)
        ),
        "bad.eml", "bad_file",
    ),
    "record of 100,000 levels": Bomb(
        lambda: b'{"text":' + b"[" * 100_000, "bad.jsonl", "bad_json"
    ),
}  # fmt: skip
