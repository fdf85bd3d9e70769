"""Our own pool of worker processes: a document can cost its worker, never the run.

spaCy's ``n_process`` and the standard pools hang or break when a worker is killed. Here each
worker has one pipe and one batch at a time. A worker that dies or passes its deadline is
replaced; its batch is tried again document by document, and the document that takes a second
worker with it is named in ``issues``.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from time import monotonic

from factx.attempts import BatchExtractor, Item, extract_each, lost, passed, seconds_for
from factx.errors import LostError, WorkerError
from factx.facts import Document, Extraction
from factx.processes import Child, start
from factx.settings import (
    BATCH_CHARACTERS,
    BATCH_ITEMS,
    BATCHES_AHEAD,
    FAILED_STARTS,
)


@dataclass(slots=True)
class _Task:
    """Documents of one batch, each with its place in the batch."""

    number: int
    places: list[int]
    documents: list[Document]
    retry: bool = False


@dataclass(slots=True)
class _Worker:
    child: Child
    task: _Task | None = None

    @property
    def busy(self) -> bool:
        """Something is awaited from it: an answer, or word that it is ready."""
        return self.task is not None or not self.child.ready


@dataclass(frozen=True, slots=True)
class _Extraction:
    """What a worker does."""

    extractor: BatchExtractor

    def prepare(self) -> None:
        self.extractor.prepare()

    def answer(self, documents: list[Document]) -> list[Extraction]:
        return extract_each(self.extractor, documents)


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


def run_in_workers(
    extractor: BatchExtractor,
    items: Iterable[Item],
    *,
    jobs: int,
    meanwhile: Callable[[], None] | None = None,
) -> Iterator[Extraction]:
    """Extract documents in ``jobs`` processes; results come in the order of ``items``.

    Args:
        extractor: picklable; sent once to each worker.
        items: documents; extractions pass through, and problems of reading as failed ones.
        jobs: number of processes, at least 1.
        meanwhile: what to do in this process while the first worker loads its pipeline.
    """
    pool = _Pool(extractor, jobs=jobs, meanwhile=meanwhile)
    try:
        yield from pool.run(items)
    finally:
        pool.stop()


class _Pool:
    def __init__(
        self, extractor: BatchExtractor, *, jobs: int, meanwhile: Callable[[], None] | None
    ) -> None:
        self.service = _Extraction(extractor)
        self.jobs = jobs
        self.meanwhile = meanwhile
        self.missed = 0
        self.workers: list[_Worker] = []
        self.waiting: deque[_Task] = deque()
        self.order = _Order()

    def run(self, items: Iterable[Item]) -> Iterator[Extraction]:
        numbered = enumerate(_batches(items))
        more = True
        while more or self.waiting or any(worker.task for worker in self.workers):
            while more and len(self.waiting) < self.jobs * BATCHES_AHEAD:
                more = self._take(next(numbered, None))
            self._hand_out()
            self._collect()
            yield from self.order.ready()

    def stop(self) -> None:
        """End every worker at once; nothing of theirs is needed any more."""
        for worker in self.workers:
            worker.child.kill()
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
            if not worker.busy and self.waiting:
                worker.task = self.waiting.popleft()
                worker.child.ask(worker.task.documents, seconds=seconds_for(worker.task.documents))
        starting = sum(not worker.child.ready for worker in self.workers)
        while len(self.waiting) > starting and len(self.workers) < self.jobs:
            self._start()
            starting += 1

    def _start(self) -> None:
        siblings = [worker.child for worker in self.workers]
        try:
            self.workers.append(_Worker(start(self.service, siblings=siblings)))
        except OSError as error:
            self._miss(f"the system starts no process ({error.strerror or error})")
            self.jobs = len(siblings) or self.jobs  # make do with those that there are
            return
        if self.meanwhile is not None:
            self.meanwhile()
            self.meanwhile = None

    def _miss(self, why: str) -> None:
        """Count a worker that did not come to be; some in a row are no chance."""
        self.missed += 1
        if self.missed >= FAILED_STARTS and not any(w.child.ready for w in self.workers):
            raise WorkerError(f"no worker can be started: {why}")

    def _collect(self) -> None:
        busy = [worker for worker in self.workers if worker.busy]
        if not busy:
            return
        patience = max(0.0, min(w.child.deadline for w in busy) - monotonic())
        heard = wait([worker.child.connection for worker in busy], timeout=patience)
        for worker in busy:
            if worker.child.connection in heard or monotonic() >= worker.child.deadline:
                self._hear(worker)

    def _hear(self, worker: _Worker) -> None:
        try:
            told = worker.child.take()
        except LostError as lost:
            self.workers.remove(worker)
            self._lose(worker.task, lost.code)
            return
        if worker.task is None:
            self.missed = 0
            return
        part = self.order.parts[worker.task.number]
        part.update(zip(worker.task.places, told, strict=True))
        worker.task = None

    def _lose(self, task: _Task | None, code: str) -> None:
        """Go on without a worker: its batch is tried again one by one, a lone document once."""
        if task is None:
            self._miss(_TOLD_OF_START[code])
        elif len(task.documents) > 1 or not (task.retry or code == "timeout"):
            pairs = zip(task.places, task.documents, strict=True)
            singles = [_Task(task.number, [place], [d], retry=True) for place, d in pairs]
            self.waiting.extendleft(reversed(singles))
        else:
            self.order.parts[task.number][task.places[0]] = lost(task.documents[0], code)


_TOLD_OF_START = {
    "worker_died": "it dies before it is ready",
    "timeout": "it takes longer to load than it may",
    "out_of_memory": "there is not enough memory",
}


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        length = len(item.text) if isinstance(item, Document) else 0
        if batch and (size + length > BATCH_CHARACTERS or len(batch) >= BATCH_ITEMS):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += length
    if batch:
        yield batch
