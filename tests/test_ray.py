"""The documented lines on a local Ray cluster of two workers give the rows of a plain run."""

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_LINES = re.compile(r"```python\n(.*?)```", re.DOTALL)
_TEXTS = [
    {"id": "a", "text": "At least 12 people were killed in Varnholm, police said.", "date": "2019-03-04"},
    {"id": "b", "text": "The toll in Varnholm rose to 15 dead on Tuesday.", "date": "2019-03-06"},
    {"id": "c", "text": "Nothing happened in Osh on 3 May 2018."},
    {"id": "d", "text": "Ana Petrova of the Red Cross counted 40 wounded.", "source": "Wire"},
]  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.model,
    pytest.mark.skipif(find_spec("ray") is None, reason='pip install "factx[ray]"'),
]


def _run(*command: str, folder: Path) -> str:
    given = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    }
    done = subprocess.run(
        command, cwd=folder, env=given, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def _rows(written: str) -> list[dict]:
    return [json.loads(line) for line in written.splitlines()]


def test_the_documented_lines_give_the_rows_of_a_plain_run(tmp_path):
    (tmp_path / "reports").mkdir()
    for half in (0, 1):
        lines = "".join(json.dumps(text) + "\n" for text in _TEXTS[2 * half : 2 * half + 2])
        (tmp_path / f"reports/{half}.jsonl").write_text(lines)
    found = _LINES.search((ROOT / "docs/large.md").read_text(encoding="utf-8"))
    assert found is not None
    start = "import ray\nray.init(num_cpus=3, include_dashboard=False, log_to_driver=False)\n"
    _run(sys.executable, "-c", start + found[1], folder=tmp_path)
    factx = (sys.executable, "-m", "factx")
    rayed = _rows(
        _run(*factx, "reconcile", "facts/", "--table", "all", "-f", "jsonl", folder=tmp_path)
    )
    plain = _rows(
        _run(*factx, "extract", "reports/", "--table", "all", "-f", "jsonl", folder=tmp_path)
    )
    assert rayed == plain
    assert sum(row["table"] == "claims" for row in rayed) >= 3
