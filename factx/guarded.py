"""Files of formats that a library reads, read in a process of their own.

PDF, Word, HTML, RTF and mail go through parsers that factx does not own, most of them written
in C. One that crashes, hangs or eats memory over a file costs that file.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import Self

from factx.errors import LostError, ReadError, WorkerError
from factx.processes import Child, start
from factx.read.files import read_file
from factx.read.formats import needs_guard
from factx.read.raw import Raw
from factx.read.walk import STANDARD_INPUT, Found
from factx.settings import FAILED_STARTS, SECONDS_PER_BYTE, SECONDS_TO_READ

_TOLD = {
    "worker_died": "its reader died twice over this file; it was left out",
    "timeout": "takes too long to read; left out; convert it to plain text",
    "out_of_memory": "needs more memory to read than a reader may use; left out",
}


class _Reading:
    """What the child does."""

    def prepare(self) -> None:
        """Nothing: readers are imported when a file asks for them."""

    def answer(self, found: Found) -> list[Raw | ReadError]:
        return list(read_file(found))


class GuardedReader:
    """Reads files as `factx.read.files.read_file` does; dangerous ones in a child.

    The child is started when the first such file is met, and kept for the next ones.
    """

    def __init__(self) -> None:
        self._child: Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._child is not None:
            self._child.kill()

    def __call__(self, found: Found) -> Iterator[Raw | ReadError]:
        """Read the texts of a file; faults come back as values.

        Raises:
            WorkerError: no child can be started.
        """
        if found.path == STANDARD_INPUT or not needs_guard(found.path):
            return read_file(found)
        return iter(self._guarded(found))

    def _guarded(self, found: Found) -> list[Raw | ReadError]:
        size = 0
        with suppress(OSError):
            size = os.stat(found.path).st_size  # noqa: PTH116 - as given, odd bytes included
        code = ""
        for _ in range(2):
            child = self._started()
            child.ask(found, seconds=SECONDS_TO_READ + SECONDS_PER_BYTE * size)
            try:
                texts: list[Raw | ReadError] = child.take()
            except LostError as lost:
                self._child, code = None, lost.code
                if code == "timeout":
                    break
            else:
                return texts
        return [ReadError(found.name, code, _TOLD[code])]

    def _started(self) -> Child:
        for _ in range(FAILED_STARTS):
            if self._child is not None:
                return self._child
            with suppress(OSError, LostError):
                child = start(_Reading())
                child.take()
                self._child = child
        raise WorkerError("no process can be started to read files with; free some memory")
