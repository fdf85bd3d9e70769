"""Web pages: the main text and the day of publication, without menus and advertisements."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import trafilatura

from factx.errors import ReadError
from factx.read.markup import words_of
from factx.read.plain import clean, decode, first_line
from factx.read.raw import Raw


def read_html(file: BinaryIO, name: str) -> Iterator[Raw | ReadError]:
    """Read the main text of a page; offsets refer to this text, not to the HTML."""
    data = file.read()
    if b"\x00" in data:
        data = decode(data, name=name).text.encode("utf-8")
    found: Any = trafilatura.bare_extraction(
        data, with_metadata=True, include_comments=True, include_tables=True, favor_recall=True
    )
    text = _spaced((found.text or "") if found else "")
    if found is None or not text.strip():
        yield _whole(data, name)
        return
    comments = _spaced(found.comments or "")
    yield Raw(
        f"{text}\n\n{comments}" if comments else text,
        title=clean(found.title or "") or first_line(text),
        date=found.date or "",
        publisher=clean(found.sitename or ""),
    )


def _whole(data: bytes, name: str) -> Raw | ReadError:
    """Read all words of a page that is too short or too odd to have a main text."""
    text = words_of(decode(data, name=name).text)
    if not text:
        return ReadError(name, "no_text", "no text found in this page")
    told = "no main text found, so all words of the page were read, menus included"
    return Raw(text, title=first_line(text), issues=(("whole_page", told),))


def _spaced(text: str) -> str:
    """Part paragraphs by an empty line, so that a headline is no part of the first sentence."""
    return "\n\n".join(line.strip() for line in clean(text).splitlines() if line.strip())
