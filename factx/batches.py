"""The unit of work for engines that map a class over batches of columns, and its way back.

One picklable class, columns in and columns out, no engine imported; what it writes goes through
Parquet to `factx reconcile`. docs/large.md shows it on Ray.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from factx.attempts import extract_each, passed
from factx.cache import decode, encode
from factx.errors import UsageError
from factx.facts import Document, Extraction, Issue, Setting
from factx.pipeline import Extractor, Options, extraction_settings
from factx.read import read_record
from factx.settings import ROWS_READ

Columns = Mapping[str, Sequence[Any]]
_EXTRACTION, _SETTINGS = "extraction", "settings"
# Enough of a digest to name a text that has no id.
_DIGITS = 16
_MIDNIGHT = re.compile(r"[ T]00:00:00(?:\.0+)?$")


class ExtractBatch:
    """Extract the facts of a batch of documents; the pipeline is loaded once per process.

    Args:
        options: see `factx.pipeline.Options`; ``jobs`` and ``cache`` are ignored: they are the
            engine's business.
    """

    def __init__(self, options: Options | None = None) -> None:
        self.extractor = Extractor(options)

    def __call__(self, batch: Columns) -> dict[str, list[str]]:
        """Return one row a document; one that cannot be annotated carries the issue.

        Args:
            batch: columns of equal length; ``text``, and optionally ``id``, ``date`` (ISO 8601),
                ``title`` and ``source``, as in the JSONL that ``factx extract`` reads.

        Returns:
            Columns ``document`` (its name), ``extraction`` and ``settings`` (both JSON), which
            `read_extractions` reads from Parquet.

        Raises:
            KeyError: there is no column ``text``.
        """
        options = self.extractor.options
        read = list(_read(batch, date=options.date))
        found = self._extracted(read)
        made_with = {s.setting: s.value for s in extraction_settings(options)}
        return {
            "document": [extraction.source.document for extraction in found],
            _EXTRACTION: [encode(extraction) for extraction in found],
            _SETTINGS: [json.dumps(made_with)] * len(found),
        }

    def _extracted(self, read: Sequence[Document | Issue]) -> list[Extraction]:
        done = iter(extract_each(self.extractor, [d for d in read if isinstance(d, Document)]))
        return [next(done) if isinstance(item, Document) else passed(item) for item in read]


def read_extractions(path: Path, *, settings: list[Setting]) -> Iterator[Extraction]:
    """Read what `ExtractBatch` gave and an engine wrote.

    Args:
        path: a file of Parquet, or a folder with such files at any depth.
        settings: takes what the extractions were made with, each once.

    Raises:
        UsageError: the extra is missing, or there is no such file or column in it.
    """
    files = sorted(path.rglob("*.parquet")) if path.is_dir() else [path]
    if not files:
        raise UsageError(f"{path}: holds no file .parquet")
    for file in files:
        for extraction, made_with in _rows(file):
            settings.extend(s for s in made_with if s not in settings)
            yield extraction


def _rows(file: Path) -> Iterator[tuple[Extraction, list[Setting]]]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise UsageError('Parquet needs an extra: pip install "factx[parquet]"') from error
    try:
        opened = parquet.ParquetFile(file)
        for batch in opened.iter_batches(ROWS_READ, columns=[_EXTRACTION, _SETTINGS]):
            columns = batch.to_pydict()
            for text, made_with in zip(columns[_EXTRACTION], columns[_SETTINGS], strict=True):
                given = json.loads(made_with).items()
                yield decode(text), [Setting(name, value) for name, value in given]
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror or error}") from error
    except (ArrowException, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UsageError(
            f"{file}: holds no extractions of factx.batches.ExtractBatch ({error!r}); tables that"
            " factx wrote are brought together from JSON Lines"
        ) from error


def _read(batch: Columns, *, date: str) -> Iterator[Document | Issue]:
    for place, text in enumerate(batch["text"]):
        row = {name: _plain(values[place]) for name, values in batch.items()}
        digest = sha256(str(text).encode("utf-8", "replace")).hexdigest()
        yield read_record(row, place=digest[:_DIGITS], date=date)


def _plain(value: Any) -> str | None:
    """Return a cell as JSON Lines would hold it: engines have NaN and their own kinds of days."""
    if value is None or value != value:  # noqa: PLR0124 - only what is no number differs from itself
        return None
    return _MIDNIGHT.sub("", str(value))
