"""A worker that dies, hangs or raises costs one document, and results keep their order."""

import os
import signal
import time
from collections.abc import Iterable, Iterator

import pytest

from factx import workers
from factx.facts import Document, Extraction, Issue, Source
from factx.workers import run_in_workers


class Odd:
    """Stands in for the extractor: some texts kill, hang or raise."""

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
            yield Extraction(
                Source(document.name, "", "", "", document.date.source, "", len(document.text), "")
            )


def _run(texts: list[str], *, jobs: int) -> list[Extraction]:
    documents = [Document(f"{i:02}", text) for i, text in enumerate(texts)]
    return list(run_in_workers(Odd(), documents, jobs=jobs))


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("bad", "status"), [("kill", "worker_died"), ("exit", "worker_died"), ("raise", "failed")]
)
def test_one_bad_document_costs_only_itself(bad: str, status: str, jobs: int) -> None:
    found = _run(["good"] * 7 + [bad] + ["good"] * 12, jobs=jobs)
    assert [e.source.document for e in found] == [f"{i:02}" for i in range(20)]
    assert [e.source.status for e in found] == ["ok"] * 7 + [status] + ["ok"] * 12
    assert [i.code for e in found for i in e.issues] == [status]


def test_a_document_past_its_deadline_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SECONDS_PER_BATCH", 0.5)
    monkeypatch.setattr(workers, "SECONDS_TO_LOAD", 1.5)
    found = _run(["good", "hang", "good"], jobs=1)
    assert [e.source.status for e in found] == ["ok", "timeout", "ok"]


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
