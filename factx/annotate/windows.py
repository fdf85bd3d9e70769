"""Cut long texts into windows, and take the sting out of text that stalls a tokenizer.

Every function keeps offsets: a window knows where it starts, and what is blanked out is
replaced by as many spaces.
"""

import re
from collections.abc import Iterator

from factx.facts import Span
from factx.settings import LONGEST_PUNCTUATION_RUN, LONGEST_TOKEN, WINDOW_CHARACTERS

_PUNCTUATION_RUN = re.compile(rf"(?:[^\w\s]|_){{{LONGEST_PUNCTUATION_RUN},}}+")
_LONG_TOKEN = re.compile(rf"\S{{{LONGEST_TOKEN},}}+")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]")
_BREAKS = (
    re.compile(r"\n[^\S\n]*\n"),
    re.compile(r"\n"),
    re.compile(r"[.!?]\s"),
    re.compile(r"\s"),
)


def soften(text: str) -> str:
    """Blank out runs of punctuation, and punctuation in endless tokens, length kept.

    spaCy's tokenizer strips affixes one by one and looks at the whole rest each time, so a
    ruler of 100,000 equal signs costs 20 minutes. Nothing that factx looks for is in there.
    """
    text = _PUNCTUATION_RUN.sub(lambda run: " " * len(run[0]), text)
    text = _LONG_TOKEN.sub(lambda token: _NOT_ALPHANUMERIC.sub(" ", token[0]), text)
    # A lone surrogate cannot be encoded, and spaCy stores UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8")


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
