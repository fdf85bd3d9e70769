"""Progress on stderr: only on a terminal, only when it takes a while, erased at the end."""

import sys
from collections.abc import Callable
from shutil import get_terminal_size
from time import monotonic
from types import TracebackType
from typing import Self

from factx.cli.reasons import count
from factx.cli.streams import is_terminal
from factx.render.cells import visible

# A shorter run needs no progress; a faster pace only flickers.
FIRST_AFTER_SECONDS = 1.0
SECONDS_BETWEEN = 0.1
# Below, seconds say more.
_MINUTES_SAID = 3
_ERASE = "\r\x1b[K"


class Progress:
    """Counts documents. Not `rich.progress`: importing it costs a fifth of a second.

    Args:
        shown: may write to stderr if that is a terminal.
        count: counts the documents to come, 0 if they cannot be counted; asked when needed.
    """

    def __init__(self, *, shown: bool, count: Callable[[], int] = lambda: 0) -> None:
        self.shown = shown and is_terminal(sys.stderr)
        self.total = count() if self.shown else 0
        self.done = 0
        self._started = monotonic()
        self._last = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._last:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()

    def step(self, document: str) -> None:
        """Count a finished document."""
        self.done += 1
        now = monotonic()
        elapsed = now - self._started
        if not self.shown or elapsed < FIRST_AFTER_SECONDS or now - self._last < SECONDS_BETWEEN:
            return
        self._last = now
        line = f"{self._said(elapsed)}: {visible(document)}"
        room = get_terminal_size().columns - 1
        sys.stderr.write(_ERASE + (line if len(line) <= room else line[: room - 1] + "…"))
        sys.stderr.flush()

    def _said(self, elapsed: float) -> str:
        rate = self.done / elapsed
        if self.done >= self.total:
            return f"{count(self.done, 'document')}, {rate:.1f} a second"
        left = _duration((self.total - self.done) / rate)
        return f"{self.done:,} of {self.total:,} documents, {rate:.1f} a second, {left} left"


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < _MINUTES_SAID:
        return f"{seconds:.0f} s"
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"  # noqa: PLR2004
