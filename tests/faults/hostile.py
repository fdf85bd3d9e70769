"""Texts that do to a worker what a fault in a library might do, by a word in them.

`python -m tests.faults.hostile ARGUMENTS` is the command line with such texts in force.
"""

import ctypes
import faulthandler
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np

from factx import cli, pipeline
from factx.facts import Document, Extraction
from factx.pipeline import Extractor

GIB = 1024**3


def _segfault() -> None:
    faulthandler.disable()
    ctypes.string_at(0)


def _eat_memory() -> None:
    """Bit by bit, as a leak does; nothing is written there, so that no other program suffers."""
    eaten = [np.empty(GIB // 4, dtype="u1") for _ in range(256)]
    del eaten


def _hold_the_interpreter() -> None:
    """One call into C that returns after years and lets no other thread and no signal in."""
    re.match(r"(a+)+$", "a" * 64 + "b")


FAULTS: Mapping[str, Callable[[], object]] = {
    "SEGFAULT": _segfault,
    "KILLED": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "ABORTS": lambda: (faulthandler.disable(), os.abort()),
    "EATSMEMORY": _eat_memory,
    "SLEEPS": lambda: time.sleep(600),
    "SPINS": _hold_the_interpreter,
}
# With others in its batch it needs more memory than there is, alone it does not.
CROWDED = "CROWDED"


class Hostile(Extractor):
    """An extractor that takes the words of `FAULTS` literally."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        batch = list(documents)
        for document in batch:
            for word, fault in FAULTS.items():
                if word in document.text:
                    fault()
            if CROWDED in document.text and len(batch) > 1:
                _eat_memory()
        return super().extract(batch)


if __name__ == "__main__":
    pipeline.Extractor = Hostile
    sys.exit(cli.main())
