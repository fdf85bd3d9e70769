"""Documents to extractions in the process that asks: what workers do, and what is done without.

A fault costs its document, which then gives an extraction without facts that says why.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeAlias

from factx.errors import FactxError, OverTimeError
from factx.facts import DateSource, Document, Extraction, Issue, Source
from factx.processes import time_limit
from factx.settings import SECONDS_PER_BATCH, SECONDS_PER_CHARACTER

_STAGE = "annotate"
_TOLD = {
    "worker_died": "the process that read this document died twice; the document was left out",
    "timeout": "this document took too long and was left out; split it or remove odd characters",
    "out_of_memory": "this document needs more memory than a worker may use; left out, split it",
}

# What may stand among documents to extract: what is extracted already, what could not be read.
Item: TypeAlias = Document | Issue | Extraction


class BatchExtractor(Protocol):
    """Picklable; turns documents into extractions, one each, in order."""

    def prepare(self) -> None:
        """Load what every document needs."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Extract the facts of documents."""


def run_here(extractor: BatchExtractor, items: Iterable[Item]) -> Iterator[Extraction]:
    """Extract documents in this process, one at a time, each within its time.

    A crash of a library ends the run, and one that never returns holds it: only workers can
    be given up. Off the main thread there is no limit of time either.
    """
    for item in items:
        if not isinstance(item, Document):
            yield passed(item)
            continue
        extractor.prepare()
        try:
            with time_limit(seconds_for([item])):
                found = extract_each(extractor, [item])[0]
        except OverTimeError:
            found = lost(item, "timeout")
        yield found


def extract_each(extractor: BatchExtractor, documents: list[Document]) -> list[Extraction]:
    """Extract documents; one that cannot be annotated gives a failed extraction.

    Raises:
        FactxError: the fault is not the document's, such as a pipeline that is not there.
    """
    try:
        return list(extractor.extract(documents))
    except FactxError:
        raise
    except MemoryError:
        if len(documents) == 1:
            return [lost(documents[0], "out_of_memory")]
    except Exception as error:  # noqa: BLE001  (any fault costs one document, not the run)
        if len(documents) == 1:
            message = f"could not be annotated ({type(error).__name__}: {error}); left out"
            return [failed(Issue(documents[0].name, _STAGE, "failed", message), documents[0])]
    return [result for d in documents for result in extract_each(extractor, [d])]


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


def lost(document: Document, code: str) -> Extraction:
    """Return the extraction of a document that could not be annotated."""
    return failed(Issue(document.name, _STAGE, code, _TOLD[code]), document)


def seconds_for(documents: Iterable[Document]) -> float:
    """Return how long documents may take together; past it they are stuck, not slow."""
    return SECONDS_PER_BATCH + SECONDS_PER_CHARACTER * sum(len(d.text) for d in documents)
