"""The unit of work for engines that map a class over batches of columns.

One picklable class, columns in and columns out, no engine imported. It is tested by itself, not
yet under any engine, and `factx reconcile` does not yet read the column that it writes: decode it
with `factx.cache.decode` and reconcile with `factx.pipeline.reconcile_all`.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from factx.cache import encode
from factx.facts import Document
from factx.pipeline import Extractor, Options
from factx.read.date import find_date

Columns = Mapping[str, Sequence[Any]]


class ExtractBatch:
    """Extract the facts of a batch of documents; the pipeline is loaded once per process.

    Args:
        options: see `factx.pipeline.Options`; ``jobs`` is the engine's business and ignored.
    """

    def __init__(self, options: Options | None = None) -> None:
        self.extractor = Extractor(options)

    def __call__(self, batch: Columns) -> dict[str, list[str]]:
        """Return one row a document: its name and its extraction as JSON.

        Args:
            batch: columns of equal length; ``text``, and optionally ``id``, ``date`` (ISO 8601),
                ``title`` and ``source``, as in the JSONL that ``factx extract`` reads.

        Returns:
            Columns ``document`` and ``extraction``; `factx.cache.decode` reads the second.

        Raises:
            KeyError: there is no column ``text``.
        """
        documents = list(_documents(batch, given=self.extractor.options.date))
        extractions = list(self.extractor.extract(documents))
        return {
            "document": [document.name for document in documents],
            "extraction": [encode(extraction) for extraction in extractions],
        }


def _documents(batch: Columns, *, given: str) -> Iterator[Document]:
    texts = batch["text"]
    for place, text in enumerate(texts):
        row = {name: _plain(values[place]) for name, values in batch.items()}
        digest = sha256(str(text).encode("utf-8", "replace")).hexdigest()
        name = row.get("id") or digest[:16]
        yield Document(
            name=name,
            text=str(text),
            title=row.get("title", ""),
            date=find_date(str(text), name=name, given=given, metadata=row.get("date", "")),
            publisher=row.get("source", ""),
            sha256=digest,
        )


def _plain(value: Any) -> str:
    """Engines fill missing cells with None or NaN."""
    return "" if value is None or value != value else str(value)  # noqa: PLR0124
