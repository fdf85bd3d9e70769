"""A worker that dies, hangs or raises costs one document, and results keep their order."""

import os
import signal
import time
from collections.abc import Iterable, Iterator

import pytest

from factx import attempts, workers
from factx.attempts import run_here
from factx.errors import WorkerError
from factx.facts import Document, Extraction, Issue, Source
from factx.workers import run_in_workers


class Odd:
    """Stands in for the extractor: some texts kill, hang or raise."""

    def prepare(self) -> None:
        pass

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        for document in documents:
            if document.text == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            if document.text == "exit":
                os._exit(3)
            if document.text == "hang":
                time.sleep(60)
            if document.text == "raise":
                raise ValueError("odd")
            if document.text == "memory":
                bytearray(64 * 1024**3)
            yield Extraction(
                Source(document.name, "", "", "", document.date.source, "", len(document.text), "")
            )


def _run(texts: list[str], *, jobs: int) -> list[Extraction]:
    documents = [Document(f"{i:02}", text) for i, text in enumerate(texts)]
    return list(run_in_workers(Odd(), documents, jobs=jobs))


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("bad", "status"),
    [
        ("kill", "worker_died"),
        ("exit", "worker_died"),
        ("raise", "failed"),
        ("memory", "out_of_memory"),
    ],
)
def test_one_bad_document_costs_only_itself(bad: str, status: str, jobs: int) -> None:
    found = _run(["good"] * 7 + [bad] + ["good"] * 12, jobs=jobs)
    assert [e.source.document for e in found] == [f"{i:02}" for i in range(20)]
    assert [e.source.status for e in found] == ["ok"] * 7 + [status] + ["ok"] * 12
    assert [i.code for e in found for i in e.issues] == [status]


def test_a_document_past_its_deadline_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "SECONDS_PER_BATCH", 0.5)
    found = _run(["good", "hang", "good"], jobs=1)
    assert [e.source.status for e in found] == ["ok", "timeout", "ok"]


def test_something_else_is_done_once_while_the_first_worker_loads() -> None:
    done: list[int] = []
    documents = [Document(f"{i}", "x" * 50_000) for i in range(6)]
    found = run_in_workers(Odd(), documents, jobs=2, meanwhile=lambda: done.append(len(done)))
    assert [e.source.document for e in found] == [d.name for d in documents]
    assert done == [0]


def test_problems_of_reading_pass_through_in_order() -> None:
    items = [Document("a", "good"), Issue("b", "read", "binary", "not text"), Document("c", "good")]
    found = list(run_in_workers(Odd(), items, jobs=2))
    assert [(e.source.document, e.source.status) for e in found] == [
        ("a", "ok"),
        ("b", "binary"),
        ("c", "ok"),
    ]


def test_no_worker_is_left_when_the_reader_stops_early() -> None:
    results = run_in_workers(Odd(), (Document(str(i), "x" * 50_000) for i in range(50)), jobs=2)
    next(results)
    results.close()
    import multiprocessing

    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(("bad", "status"), [("hang", "timeout"), ("raise", "failed")])
def test_without_workers_time_is_limited_too(
    bad: str, status: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "SECONDS_PER_BATCH", 0.3)
    found = run_here(Odd(), [Document("a", "good"), Document("b", bad), Document("c", "good")])
    assert [e.source.status for e in found] == ["ok", status, "ok"]


def test_a_pool_without_processes_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(workers, "start", none_left)
    with pytest.raises(WorkerError, match="Resource temporarily unavailable"):
        _run(["good"], jobs=2)


def test_a_pool_makes_do_with_the_workers_that_it_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    real, started = workers.start, []

    def one_only(service: object, *, siblings: list[object]) -> object:
        if started:
            raise OSError(11, "Resource temporarily unavailable")
        started.append(real(service, siblings=siblings))
        return started[0]

    monkeypatch.setattr(workers, "start", one_only)
    monkeypatch.setattr(workers, "BATCH_ITEMS", 1)
    assert [e.source.status for e in _run(["good"] * 6, jobs=2)] == ["ok"] * 6
