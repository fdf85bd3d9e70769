"""Asks a server of forks for runs of the command line, with a fault or a kill in each."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).parent


def compiler() -> str | None:
    """Return the C compiler that makes the faults, None where there is none or no Linux."""
    return shutil.which("cc") if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended; ``kind`` is that of the call that failed, empty where none did."""

    status: int | str
    seen: int
    kind: str
    orphans: int
    stdout: bytes
    stderr: str


class Runner:
    """A running server; everything happens below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "root"
        self.root.mkdir()
        library = folder / "faults.so"
        words = ["-O2", "-shared", "-fPIC", "-o", library, HERE / "faults.c", "-ldl"]
        subprocess.run([str(compiler()), *words], check=True)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=HERE.parents[1],
            env={**os.environ, "LD_PRELOAD": str(library), "OPENBLAS_NUM_THREADS": "1"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.communicate()

    def run(self, words: Sequence[str], **request: Any) -> Outcome:
        """Run factx in ``root``; see `tests.torture.server` for what a request may ask."""
        stdout, stderr = self.root / "stdout", self.folder / "stderr"
        for path in (stdout, stderr):
            path.write_bytes(b"")  # a run may be killed before it has opened them
        request |= {"words": words, "root": str(self.root), "cwd": str(self.root)}
        request |= {"stdout": str(stdout), "stderr": str(stderr)}
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps(request), file=self.process.stdin, flush=True)
        reply = json.loads(self.process.stdout.readline())
        return Outcome(**reply, stdout=stdout.read_bytes(), stderr=stderr.read_text())
