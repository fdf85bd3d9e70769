"""Writing a file so that there is the old one or the whole new one, never half."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NEW_FILE_MODE = 0o666


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give the path of a temporary file that takes the place of ``path`` in the end.

    The file is flushed to the disk before it is renamed. On any exception it is removed and
    the old file stays. What is not a regular file, such as ``/dev/null``, is written directly;
    a link is followed, so that it stays a link.

    Args:
        path: where the file is to be; its folder exists.

    Raises:
        OSError: the folder cannot be written, or the disk is full.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        yield target
        return
    number, name = tempfile.mkstemp(
        prefix=f".{target.name[:80]}.", suffix=".part", dir=target.parent
    )
    os.close(number)
    part = Path(name)
    try:
        yield part
        part.chmod(_mode(target))
        _flush(part)
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    with suppress(OSError):
        _flush(target.parent)


def _mode(target: Path) -> int:
    """The mode of the old file, or what a plain ``open`` would give a new one."""
    with suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return _NEW_FILE_MODE & ~mask


def _flush(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
