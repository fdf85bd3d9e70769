"""Standard streams: rows on stdout, all else on stderr, safe for whoever reads them."""

import os
import signal
import sys
from collections.abc import Iterable
from types import FrameType
from typing import NoReturn, TextIO

_STDERR = 2
_TERMINATED = 128 + signal.SIGTERM


def prepare_streams() -> None:
    """Write UTF-8 whatever the locale, and end with clean-up when asked to terminate."""
    _reserve_numbers()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    signal.signal(signal.SIGTERM, _terminate)


def _reserve_numbers() -> None:
    """Take the numbers of streams that are closed, or a file that is opened would get them."""
    while True:
        number = os.open(os.devnull, os.O_RDWR)
        if number > _STDERR:
            os.close(number)
            return


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(_TERMINATED)


def is_terminal(stream: TextIO | None) -> bool:
    """Tell a terminal from a pipe or file. Rich's own test calls a pipe one under FORCE_COLOR."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def use_color(choice: str, stream: TextIO) -> bool:
    """Decide on colour: the option, then NO_COLOR, FORCE_COLOR, TERM, then the stream.

    Args:
        choice: ``always``, ``never`` or ``auto``.
        stream: where the colours would go.
    """
    if choice in {"always", "never"}:
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or is_terminal(stream)


def width_given() -> int:
    """Return the width that COLUMNS asks for, 0 where it does not."""
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isascii() and columns.isdigit() else 0


def tell(message: str) -> None:
    """Write one line to stderr; what could steer a terminal is shown as escapes."""
    from factx.render.cells import visible

    if sys.stderr is None:  # closed; print would turn to stdout
        return
    print(visible(message).replace("\n", " "), file=sys.stderr, flush=True)  # noqa: T201


def write_rows(lines: Iterable[str]) -> None:
    """Write lines to stdout and flush them, so that a closed pipe or a full disk is noticed.

    Raises:
        BrokenPipeError: the reader has gone.
        OSError: the disk is full, or stdout is closed.
    """
    if sys.stdout is None:
        raise OSError("standard output is closed")
    for line in lines:
        sys.stdout.write(line)
    sys.stdout.flush()


def silence_stdout() -> None:
    """Point stdout at nothing: the interpreter flushes it once more when it ends."""
    if sys.stdout is None:
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
