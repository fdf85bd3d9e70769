"""A file to its texts: opened without waiting, unpacked, held to a limit, never fatal."""

import gzip
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from io import BufferedReader, BytesIO
from typing import Any, BinaryIO, cast

from factx.errors import ReadError
from factx.read.formats import GZIP_SIGNATURE, PEEK, Format, format_of, load_reader, sniff
from factx.read.raw import Raw
from factx.read.walk import STANDARD_INPUT, Found, refuse_special
from factx.settings import LARGEST_FILE

# Not every system has, or needs, these.
_AS_BYTES = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_file(found: Found) -> Iterator[Raw | ReadError]:
    """Read the texts of a file, each with a name and a digest; faults come back as values."""
    try:
        with _opened(found) as file:
            for raw in _texts(found, file):
                yield (
                    raw if isinstance(raw, ReadError) or raw.name else replace(raw, name=found.name)
                )
    except ReadError as error:
        yield error
    except MemoryError:
        yield ReadError(found.name, "too_large", "not enough memory to read it")
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        yield ReadError(found.name, "unreadable", message)


def digest_of(found: Found) -> bytes:
    """Return the SHA-256 of a file as it lies there; empty where that cannot be told."""
    try:
        # As given, odd bytes included; a pipe must not make it wait.
        number = os.open(found.path, os.O_RDONLY | _AS_BYTES)
    except OSError:
        return b""
    try:
        state = os.fstat(number)
        if not stat.S_ISREG(state.st_mode) or state.st_size > LARGEST_FILE:
            return b""
        content = os.read(number, state.st_size + 1)
        return sha256(content).digest() if len(content) == state.st_size else b""
    except (OSError, MemoryError):
        return b""
    finally:
        os.close(number)


@contextmanager
def _opened(found: Found) -> Iterator[BufferedReader]:
    if found.path == STANDARD_INPUT:
        if sys.stdin is None:  # the parent process may have closed it
            raise ReadError(found.name, "unreadable", "standard input is closed")
        yield cast("BufferedReader", sys.stdin.buffer)
        return
    refuse_special(found.path)
    # Between the check and here a pipe may have taken the place of the file.
    number = os.open(found.path, os.O_RDONLY | _AS_BYTES)
    with os.fdopen(number, "rb") as file:
        yield file


def _texts(found: Found, file: BufferedReader) -> Iterator[Raw | ReadError]:
    if found.path != STANDARD_INPUT:
        form, packed = format_of(found.path, found.name, named=found.named)
        if not packed:
            return _read_as(form, file, found.name)
        return _unpacked(file, found.name, form)
    if file.peek(PEEK).startswith(GZIP_SIGNATURE):
        return _unpacked(file, found.name, None)
    return _read_as(sniff(file.peek(PEEK)), file, found.name)


def _unpacked(file: BinaryIO, name: str, form: Format | None) -> Iterator[Raw | ReadError]:
    """Read through gzip; nothing is unpacked before it is asked for."""
    try:
        with BufferedReader(cast("Any", gzip.GzipFile(fileobj=file))) as inner:
            yield from _read_as(form or sniff(inner.peek(PEEK)), inner, name)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise ReadError(name, "bad_gzip", f"damaged, or not gzip: {error}") from error


def _read_as(form: Format, file: BinaryIO, name: str) -> Iterator[Raw | ReadError]:
    reader = load_reader(form, name)
    if form.streams:
        yield from reader(file, name)
        return
    data = _whole(file, name)
    digest = sha256(data).hexdigest()
    try:
        for raw in reader(BytesIO(data), name):
            if isinstance(raw, Raw) and not raw.digest:
                yield replace(raw, digest=digest)
            else:
                yield raw
    except (ReadError, OSError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - libraries fail on damaged files in their own ways
        message = f"damaged, or not of this format: {type(error).__name__}: {error}"
        yield ReadError(name, "bad_file", message[:500])


def _whole(file: BinaryIO, name: str) -> bytes:
    """Read a file; one that is written to meanwhile is read once more, then refused."""
    for _ in range(2):
        before = _state(file)
        data = _limited(file, name)
        if _state(file) == before:
            return data
        file.seek(0)
    raise ReadError(name, "changed", "is being written to; run again when that is done")


def _state(file: BinaryIO) -> tuple[int, int] | None:
    """Size and time of the last change; None for what is no file of its own."""
    try:
        found = os.fstat(file.fileno())
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def _limited(file: BinaryIO, name: str) -> bytes:
    data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        millions = LARGEST_FILE // 1_000_000
        message = f"larger than {millions} MB; split it, or give its texts as JSON Lines"
        raise ReadError(name, "too_large", message)
    return data
