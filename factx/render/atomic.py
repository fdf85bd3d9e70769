"""Writing files so that there is the old one or the whole new one, never half."""

import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
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
    with replacing_all([path]) as parts:
        yield parts[0]


@contextmanager
def replacing_all(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Give temporary files for several paths, as `replacing` does for one.

    No file is renamed before all of them are whole and on the disk.
    """
    targets = [Path(os.path.realpath(path)) for path in paths]
    made: dict[Path, Path] = {}  # part to target
    try:
        parts = [target if _is_special(target) else _make_part(target, made) for target in targets]
        yield parts
        for part, target in made.items():
            part.chmod(_mode(target))
            _flush(part)
        for part, target in made.items():
            part.replace(target)
    except BaseException:
        for part in made:
            with suppress(OSError):
                part.unlink()  # one that was renamed is not there any more
        raise
    for folder in {target.parent for target in made.values()}:
        with suppress(OSError):
            _flush(folder)


def _is_special(target: Path) -> bool:
    return target.exists() and not target.is_file()


def _make_part(target: Path, made: dict[Path, Path]) -> Path:
    number, name = tempfile.mkstemp(
        prefix=f".{target.name[:80]}.", suffix=".part", dir=target.parent
    )
    part = Path(name)
    made[part] = target
    os.close(number)
    return part


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
