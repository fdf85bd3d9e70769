"""Documents that take their worker with them, hold it or bloat it (R2, R3, R34).

Alone and among twenty good files, whose rows must stay the same to the byte.
"""

import copy
import multiprocessing
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from factx import attempts, guarded, processes
from factx.facts import Result
from factx.guarded import GuardedReader
from factx.pipeline import Extractor, Options, extract_all, reconcile_all
from factx.read import read
from tests.cli.shell import run
from tests.faults.good import rows_of_good, write_good
from tests.faults.hostile import CROWDED, GIB, Hostile

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(sys.platform != "linux", reason="forks with a loaded pipeline"),
    # Loading a pipeline starts threads; what is forked here only annotates and ends.
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded"),
]
CODES = {
    "R2 segfault": ("SEGFAULT", "worker_died"),
    "R2 killed from outside": ("KILLED", "worker_died"),
    "R2 abort": ("ABORTS", "worker_died"),
    "R3 sleeps past its deadline": ("SLEEPS", "timeout"),
    "R3 never leaves a library": ("SPINS", "timeout"),
    "R34 eats memory": ("EATSMEMORY", "out_of_memory"),
}
# Five times what twenty good files take here; a batch that is late is tried again one by one.
SECONDS = 1.0
# From the death of a worker to its rows: one start, and the good documents once more.
SECONDS_TO_RECOVER = 5.0
SEVERAL = pytest.mark.parametrize(("word", "code"), CODES.values(), ids=CODES)


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fork, as the command line does, though loaded libraries have threads here."""
    fork = multiprocessing.get_context("fork")
    monkeypatch.setattr(processes, "_context", lambda: (fork, True))


@pytest.fixture
def in_workers(extractor: Extractor, forks: None, monkeypatch: pytest.MonkeyPatch):
    """Extract in workers that share the loaded pipeline, so that a new one costs no second."""
    extractor.prepare()
    hostile = copy.copy(extractor)
    hostile.__class__ = Hostile
    hostile._annotator = extractor._annotator
    monkeypatch.setattr("factx.pipeline.Extractor", lambda _options: hostile)
    monkeypatch.setattr(attempts, "SECONDS_PER_BATCH", SECONDS)

    def extract(folder: Path, *, jobs: int = 1) -> Result:
        options = Options(jobs=jobs)
        extractions = extract_all(read([str(folder)]), options)
        return replace(reconcile_all(extractions, options), settings=())

    return extract


@pytest.fixture
def among_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_good(Path())


@SEVERAL
def test_alone(word, code, in_workers, tmp_path):
    (tmp_path / "bad.txt").write_text(f"At least 12 people died. {word}\n")
    began = time.monotonic()
    result = in_workers(tmp_path)
    assert time.monotonic() - began < SECONDS_TO_RECOVER + SECONDS * (code == "timeout")
    assert [(s.status, s.document) for s in result.sources] == [(code, str(tmp_path / "bad.txt"))]
    assert [issue.code for issue in result.issues] == [code]
    assert not result.claims


@SEVERAL
def test_among_good_files(word, code, in_workers, among_good, undisturbed):
    Path("bad.txt").write_text(f"At least 12 people died. {word}\n")
    result = in_workers(Path())
    assert [(s.document, s.status) for s in result.sources if s.status != "ok"] == [
        ("./bad.txt", code)
    ]
    assert [issue.code for issue in result.issues if issue.document == "./bad.txt"] == [code]
    assert rows_of_good(result) == rows_of_good(undisturbed)
    assert not multiprocessing.active_children()


def test_r34_a_batch_too_large_for_memory_is_tried_in_smaller_ones(
    in_workers, among_good, undisturbed
):
    Path("big.txt").write_text(f"{CROWDED} nothing else.\n")
    result = in_workers(Path())
    assert {s.status for s in result.sources} == {"ok"}
    assert rows_of_good(result) == rows_of_good(undisturbed)


def test_r34_a_worker_has_a_limit_of_memory(forks):
    class Counting:
        def prepare(self) -> None:
            pass

        def answer(self, gibibytes: int) -> int:
            return len(np.empty(gibibytes * GIB, dtype="u1"))

    child = processes.start(Counting())
    try:
        child.take()
        child.ask(1, seconds=10)
        assert child.take() == GIB
        child.ask(4, seconds=10)
        with pytest.raises(processes.LostError) as lost:
            child.take()
        assert lost.value.code == "out_of_memory"
    finally:
        child.kill()


def test_r3_without_workers_there_is_a_deadline_too(in_workers, tmp_path, monkeypatch):
    monkeypatch.setattr(attempts, "SECONDS_PER_BATCH", 0.5)
    write_good(tmp_path, count=2)
    (tmp_path / "bad.txt").write_text("SLEEPS")
    result = in_workers(tmp_path, jobs=0)
    assert [s.status for s in result.sources] == ["timeout", "ok", "ok"]


def test_r3_a_reader_has_a_deadline_too(forks, tmp_path, monkeypatch):
    monkeypatch.setattr(guarded, "SECONDS_TO_READ", 0.3)
    monkeypatch.setattr(guarded._Reading, "answer", lambda *_: time.sleep(60))
    (tmp_path / "a.rtf").write_text("{\\rtf1 a}")
    (tmp_path / "b.txt").write_text("Plain.")
    with GuardedReader() as reader:
        found = list(read([str(tmp_path)], reader=reader))
    assert [getattr(item, "code", "") for item in found] == ["timeout", ""]


def test_r2_a_whole_run_goes_on_and_names_the_culprit(tmp_path):
    write_good(tmp_path)
    words = (".", "-q", "-f", "jsonl", "--table", "claims")
    alone = run(*words, cwd=tmp_path)
    (tmp_path / "bad.txt").write_text("At least 12 people died. SEGFAULT\n")
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.hostile", *words],
        cwd=tmp_path, env=_with_tests_on_path(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == alone.stdout != ""
    assert done.returncode == 1
    assert "bad.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Fatal" not in done.stderr


def _with_tests_on_path() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
