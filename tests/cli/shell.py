"""Run factx as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def run(
    *words: str,
    stdin: bytes = b"",
    stdout: Any = subprocess.PIPE,
    env: dict[str, str] | None = None,
    cwd: Path = SAMPLES.parent,
) -> subprocess.CompletedProcess[str]:
    """Run ``python -m factx`` with words; what comes back is decoded as UTF-8."""
    done = subprocess.run(
        [sys.executable, "-m", "factx", *words],
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        timeout=120,
        check=False,
    )
    told, errors = done.stdout or b"", done.stderr
    return subprocess.CompletedProcess(
        done.args, done.returncode, told.decode("utf-8"), errors.decode("utf-8")
    )
