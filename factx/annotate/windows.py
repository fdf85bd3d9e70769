"""Cut long texts into windows, and take the sting out of text that stalls a tokenizer.

Every function keeps offsets: a window knows where it starts, and what is blanked out is
replaced by as many spaces.
"""

import re
from collections.abc import Iterator

from factx.annotate.lines import BLANK_LINE, BULLETS
from factx.facts import Span
from factx.settings import (
    LONGEST_PUNCTUATION_RUN,
    LONGEST_TOKEN,
    SHORTEST_LOWER_LINE,
    SHORTEST_WRAPPED_LINE,
    WIDEST_LINE,
    WINDOW_CHARACTERS,
)

_PUNCTUATION_RUN = re.compile(rf"(?:[^\w\s]|_){{{LONGEST_PUNCTUATION_RUN},}}+")
_LONG_TOKEN = re.compile(rf"\S{{{LONGEST_TOKEN},}}+")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]")
# One line end between two lines that are not empty.
_LINE_END = re.compile(r"(?<=\S)[ \t]*\r?\n[ \t]*(?=\S)")
_ITEM = re.compile(rf"[>#|=+{BULLETS}]|\d{{1,3}}[.)]\s|\(?[a-zA-Z][.)]\s")
# A line of a table: "Acre General Hospital 51".
_ENTRY = re.compile(r"[A-Z][^\d\n]{1,40}[^\S\n]\d[\d,]{0,8}[^\S\n]*")
# Lines of the head of a report: who wrote it, where and when.
_HEADER = re.compile(
    r"By [A-Z]|(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}, )?\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    r"|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}, \d{1,2} [A-Z][a-z]+ \d{4}\b"
)
_BREAKS = (
    BLANK_LINE,
    re.compile(r"\n"),
    re.compile(r"[.!?]\s"),
    re.compile(r"\s"),
)


def soften(text: str) -> str:
    """Blank out runs of punctuation, punctuation in endless tokens, and wraps, length kept.

    spaCy's tokenizer strips affixes one by one and looks at the whole rest each time, so a
    ruler of 100,000 equal signs costs 20 minutes. Nothing that factx looks for is in there.
    A line that goes on in the next one because it was full ends nothing: "killed 12" and
    "people" below it are one phrase.
    """
    text = _PUNCTUATION_RUN.sub(lambda run: " " * len(run[0]), text)
    text = _LONG_TOKEN.sub(lambda token: _NOT_ALPHANUMERIC.sub(" ", token[0]), text)
    text = _LINE_END.sub(_unwrapped, text)
    # A lone surrogate cannot be encoded, and spaCy stores UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8")


def _unwrapped(end: re.Match[str]) -> str:
    return " " * len(end[0]) if _is_wrap(end.string, end.start(), end.end()) else end[0]


def _is_wrap(text: str, end: int, start: int) -> bool:
    """Tell whether a line was full where it ends, so that the next one only goes on."""
    before = text[max(text.rfind("\n", 0, end) + 1, end - WIDEST_LINE) : end]
    close = text.find("\n", start, start + WIDEST_LINE)
    after = text[start : close if close >= 0 else start + WIDEST_LINE]
    if "|" in before or _ENTRY.fullmatch(after):
        return False
    if before[-1] in ".:!?;" or "\t" in before or _ITEM.match(after) or _HEADER.match(after):
        return False
    if before.isupper() and not after.isupper():  # a letterhead or headline above something else
        return False
    if after[:1].islower():
        return len(before) >= SHORTEST_LOWER_LINE
    word = after.partition(" ")[0]
    full = len(before) + 1 + len(word) > max(len(before), len(after))
    return full and len(before) >= SHORTEST_WRAPPED_LINE


def windows(text: str, *, size: int = WINDOW_CHARACTERS) -> Iterator[Span]:
    """Yield stretches of at most ``size`` characters that together are the whole text.

    Cuts fall on the last blank line of a window, else line end, sentence end, white space;
    a text without any of these is cut where the window is full.
    """
    start = 0
    while len(text) - start > size:
        end = _last_break(text, start, start + size)
        yield Span(start, end, text[start:end])
        start = end
    yield Span(start, len(text), text[start:])


def _last_break(text: str, start: int, limit: int) -> int:
    half = start + (limit - start) // 2
    for pattern in _BREAKS:
        last = max((found.end() for found in pattern.finditer(text, half, limit)), default=0)
        if last:
            return last
    return limit
