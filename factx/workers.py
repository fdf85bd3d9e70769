"""Our own pool of worker processes: a document can cost its worker, never the run.

spaCy's ``n_process`` and the standard pools hang or break when a worker is killed. Here each
worker has one pipe and one batch at a time. A worker that dies or passes its deadline is
replaced; its batch is tried again document by document, and the document that takes a second
worker with it is named in ``issues``.
"""

import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Protocol, TypeAlias

from factx.errors import FactxError
from factx.facts import DateSource, Document, Extraction, Issue, Source
from factx.settings import (
    BATCH_CHARACTERS,
    BATCHES_AHEAD,
    SECONDS_PER_BATCH,
    SECONDS_PER_CHARACTER,
    SECONDS_TO_LOAD,
)

_STAGE = "annotate"

# What may stand among documents to extract: what is extracted already, what could not be read.
Item: TypeAlias = Document | Issue | Extraction


class BatchExtractor(Protocol):
    """Picklable; turns documents into extractions, one each, in order."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Extract the facts of documents."""


@dataclass(slots=True)
class _Task:
    """Documents of one batch, each with its place in the batch."""

    number: int
    places: list[int]
    documents: list[Document]
    retry: bool = False

    @property
    def seconds(self) -> float:
        return SECONDS_PER_BATCH + SECONDS_PER_CHARACTER * sum(len(d.text) for d in self.documents)


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    task: _Task | None = None
    deadline: float = 0.0
    loaded: bool = False


@dataclass(slots=True)
class _Order:
    """Results by number, given out in order once they are complete."""

    parts: dict[int, dict[int, Extraction]] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    next: int = 0

    def ready(self) -> Iterator[Extraction]:
        while self.next in self.sizes and len(self.parts[self.next]) == self.sizes[self.next]:
            done = self.parts.pop(self.next)
            del self.sizes[self.next]
            self.next += 1
            yield from (done[place] for place in sorted(done))


def passed(item: Issue | Extraction) -> Extraction:
    """Return what is extracted already, and a problem of reading as a failed extraction."""
    return failed(item) if isinstance(item, Issue) else item


def failed(issue: Issue, document: Document | None = None) -> Extraction:
    """Return an extraction without facts that carries the problem of its document."""
    source = Source(
        document=issue.document,
        title=document.title if document else "",
        date=document.date.edtf if document else "",
        date_precision=document.date.precision if document else "",
        date_source=document.date.source if document else DateSource.NONE,
        date_text=document.date.text if document else "",
        characters=len(document.text) if document else 0,
        sha256=document.sha256 if document else "",
        status=issue.code,
    )
    return Extraction(source=source, issues=(issue,))


def run_in_workers(
    extractor: BatchExtractor, items: Iterable[Item], *, jobs: int
) -> Iterator[Extraction]:
    """Extract documents in ``jobs`` processes; results come in the order of ``items``.

    Args:
        extractor: picklable; sent once to each worker.
        items: documents; extractions pass through, and problems of reading as failed ones.
        jobs: number of processes, at least 1.
    """
    pool = _Pool(extractor, jobs=jobs)
    try:
        yield from pool.run(items)
    finally:
        pool.stop()


class _Pool:
    def __init__(self, extractor: BatchExtractor, *, jobs: int) -> None:
        self.extractor = extractor
        self.jobs = jobs
        self.workers: list[_Worker] = []
        self.waiting: deque[_Task] = deque()
        self.order = _Order()

    def run(self, items: Iterable[Item]) -> Iterator[Extraction]:
        numbered = enumerate(_batches(items))
        more = True
        while more or self.waiting or any(w.task for w in self.workers):
            while more and len(self.waiting) < self.jobs * BATCHES_AHEAD:
                more = self._take(next(numbered, None))
            self._hand_out()
            self._collect()
            yield from self.order.ready()

    def stop(self) -> None:
        """End every worker at once; nothing of theirs is needed any more."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
            worker.connection.close()
        self.workers.clear()

    def _take(self, numbered: tuple[int, list[Item]] | None) -> bool:
        if numbered is None:
            return False
        number, batch = numbered
        places = [place for place, item in enumerate(batch) if isinstance(item, Document)]
        documents = [item for item in batch if isinstance(item, Document)]
        self.order.sizes[number] = len(batch)
        self.order.parts[number] = {
            place: passed(item)
            for place, item in enumerate(batch)
            if not isinstance(item, Document)
        }
        if documents:
            self.waiting.append(_Task(number, places, documents))
        return True

    def _hand_out(self) -> None:
        for worker in self.workers:
            if worker.task is None and self.waiting:
                self._give(worker, self.waiting.popleft())
        while self.waiting and len(self.workers) < self.jobs:
            self.workers.append(_start(self.extractor))
            self._give(self.workers[-1], self.waiting.popleft())

    def _give(self, worker: _Worker, task: _Task) -> None:
        worker.task = task
        allowed = task.seconds + (0 if worker.loaded else SECONDS_TO_LOAD)
        worker.deadline = time.monotonic() + allowed
        with suppress(OSError):  # a worker that is already dead is seen when collecting
            worker.connection.send(task.documents)

    def _collect(self) -> None:
        busy = [worker for worker in self.workers if worker.task]
        if not busy:
            return
        patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        ready = wait([worker.connection for worker in busy], timeout=patience)
        for worker in busy:
            if worker.connection in ready:
                self._receive(worker)
            elif time.monotonic() >= worker.deadline:
                self._lose(worker, "timeout")

    def _receive(self, worker: _Worker) -> None:
        try:
            extractions: list[Extraction] = worker.connection.recv()
        except (EOFError, OSError):
            self._lose(worker, "worker_died")
            return
        assert worker.task is not None
        part = self.order.parts[worker.task.number]
        part.update(zip(worker.task.places, extractions, strict=True))
        worker.task, worker.loaded = None, True

    def _lose(self, worker: _Worker, code: str) -> None:
        task = worker.task
        assert task is not None
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self.workers.remove(worker)
        if len(task.documents) > 1 or not task.retry:
            pairs = zip(task.places, task.documents, strict=True)
            singles = [_Task(task.number, [place], [d], retry=True) for place, d in pairs]
            self.waiting.extendleft(reversed(singles))
            return
        document = task.documents[0]
        issue = Issue(document.name, _STAGE, code, _TOLD[code])
        self.order.parts[task.number][task.places[0]] = failed(issue, document)


_TOLD = {
    "worker_died": "the process that read this document died twice; the document was left out",
    "timeout": "this document took too long and was left out; split it or remove odd characters",
}


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        length = len(item.text) if isinstance(item, Document) else 0
        if batch and size + length > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += length
    if batch:
        yield batch


def _start(extractor: BatchExtractor) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, extractor), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _work(connection: Connection, extractor: BatchExtractor) -> None:
    """Serve batches until the parent closes the pipe or dies; Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, BrokenPipeError):
        while True:
            connection.send(extract_each(extractor, connection.recv()))


def extract_each(extractor: BatchExtractor, documents: list[Document]) -> list[Extraction]:
    """Extract documents; one that cannot be annotated gives a failed extraction.

    Raises:
        FactxError: the fault is not the document's, such as a pipeline that is not there.
    """
    try:
        return list(extractor.extract(documents))
    except FactxError:
        raise
    except Exception as error:  # noqa: BLE001  (any fault costs one document, not the run)
        if len(documents) == 1:
            message = f"could not be annotated ({type(error).__name__}: {error}); left out"
            return [failed(Issue(documents[0].name, _STAGE, "failed", message), documents[0])]
        return [result for d in documents for result in extract_each(extractor, [d])]
