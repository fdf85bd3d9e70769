"""Lines of text out of a binary stream, decoded one by one, however large the file."""

import codecs
from collections.abc import Iterator
from io import BufferedReader, TextIOWrapper
from typing import BinaryIO, cast

from factx.settings import LARGEST_FILE


def decoded_lines(file: BinaryIO) -> Iterator[tuple[str, bool]]:
    """Yield each line and whether it was UTF-8; what was not is read as CP1252.

    A file in UTF-16 with a byte order mark, as some shells write, is read as that. A line
    longer than the largest file comes in pieces.
    """
    head = cast("BufferedReader", file).peek(2)[:2]
    if head in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        text = TextIOWrapper(file, encoding="utf-16", errors="replace", newline="\n")
        try:
            yield from ((line, True) for line in iter(lambda: text.readline(LARGEST_FILE), ""))
        finally:
            text.detach()  # closing the file is the business of who opened it
        return
    first = True
    while line := file.readline(LARGEST_FILE):
        data = line.removeprefix(codecs.BOM_UTF8) if first else line
        first = False
        try:
            yield data.decode("utf-8"), True
        except UnicodeDecodeError:
            yield data.decode("cp1252", "replace"), False
