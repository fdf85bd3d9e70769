"""From paths as given to files in a fixed order: folders, globs, lists of paths."""

import errno
import glob
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from factx.errors import ReadError, UsageError

STANDARD_INPUT = "-"
# A dangling link, a path below a file, a link to itself.
_LEADS_NOWHERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its path, and whether it was named or met in a folder."""

    path: str
    named: bool

    @property
    def name(self) -> str:
        """The path as text that can be written in any format."""
        return os.fsencode(self.path).decode("utf-8", "backslashreplace")


def check_paths(paths: Iterable[str]) -> None:
    """Refuse paths that lead nowhere before any work is done.

    Raises:
        UsageError: a path does not exist and no file matches it as a pattern.
    """
    for path in paths:
        if not exists(path):
            raise UsageError(f"{Found(path, named=True).name}: no such file or folder")


def exists(path: str) -> bool:
    """Tell whether a path, or a pattern, leads to a file or folder."""
    return path == STANDARD_INPUT or os.path.lexists(path) or bool(_matches(path))


def walk(paths: Sequence[str], *, leave_out: Collection[str] = ()) -> Iterator[Found | ReadError]:
    """Yield files in the order of the paths; those of a folder sorted, hidden ones left out.

    A file that several paths lead to comes once. Links to folders are not followed below the
    folders given, so that no loop can hold the walk.

    Args:
        paths: files, folders, patterns such as ``reports/**/*.txt``, or ``-``.
        leave_out: real paths of files that are not to be read, such as the output of the run.
    """
    seen, folders = set(leave_out), dict[str, str]()
    for path in paths:
        for found, known in _expanded(path):
            if isinstance(found, ReadError):
                yield found
                continue
            real = known or _real(found.path, folders)
            if real not in seen:
                seen.add(real)
                yield found


def _real(path: str, folders: dict[str, str]) -> str:
    """Return the real path of a file; that of its folder is found once."""
    folder, name = os.path.split(path)
    if path == STANDARD_INPUT:
        return path
    if name in {"", ".", ".."} or os.path.islink(path):  # noqa: PTH114 - a Path costs ten times it
        return os.path.realpath(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name)  # noqa: PTH118 - as realpath gives it


def _expanded(path: str) -> Iterator[tuple[Found | ReadError, str]]:
    """Yield what a path leads to, with the real path where it is known without a look-up."""
    if path == STANDARD_INPUT:
        yield Found(path, named=True), ""
        return
    found = [] if os.path.lexists(path) else _matches(path)
    for match in found or [path]:
        try:
            folder = _is_folder(match)
        except OSError as error:
            yield _unreadable(match, error), ""
            continue
        if folder:
            yield from _in_folder(match, os.path.realpath(match))
        else:
            yield Found(match, named=True), ""


def _is_folder(path: str) -> bool:
    """Tell a folder, or a link to one. `os.path.isdir` would take any trouble for a no.

    Raises:
        OSError: it cannot be told.
    """
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116 - a Path would drop "./"
    except OSError as error:
        if error.errno in _LEADS_NOWHERE:
            return False
        raise


def _unreadable(path: str, error: OSError) -> ReadError:
    name = Found(path, named=True).name
    return ReadError(name, "unreadable", f"cannot be read: {error.strerror}")


def _matches(pattern: str) -> list[str]:
    # Not Path.glob: it drops a leading "./" and refuses absolute patterns.
    return sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []  # noqa: PTH207


def _in_folder(folder: str, real: str) -> Iterator[tuple[Found | ReadError, str]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda e: os.fsencode(e.name))
    except OSError as error:
        message = f"cannot list this folder: {error.strerror}"
        yield ReadError(Found(folder, named=True).name, "unreadable", message), ""
        return
    # With a separator at the end; not through Path, which would change the path as given.
    before, before_real = (os.path.join(place, "") for place in (folder, real))  # noqa: PTH118
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = before + entry.name
        try:
            link = entry.is_symlink()
            inner = _is_folder(path) if link else entry.is_dir(follow_symlinks=False)
        except OSError as error:
            yield _unreadable(path, error), ""
            continue
        beside = before_real + entry.name
        if not inner:
            yield Found(path, named=False), "" if link else beside
        elif not link:
            yield from _in_folder(path, beside)


def read_list(text: str) -> list[str]:
    """Return the paths of a list: one a line, or parted by NUL as ``find -print0`` does."""
    mark = "\0" if "\0" in text else "\n"
    return [path for path in text.split(mark) if path.strip("\r\n")]


def refuse_special(path: str) -> None:
    """Refuse what is no regular file: opening a pipe would wait for ever.

    Raises:
        ReadError: a pipe, socket, device, dangling link, or nothing at all.
    """
    name = Found(path, named=True).name
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - as given, bytes that are not UTF-8 included
    except OSError as error:
        code = "dangling_link" if os.path.lexists(path) else "not_found"
        raise ReadError(name, code, f"cannot be read: {error.strerror}") from error
    if not stat.S_ISREG(mode):
        message = "not a regular file; to read from a pipe, give - and pipe into factx"
        raise ReadError(name, "not_a_file", message)
