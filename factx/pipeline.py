"""The one place where the stages meet: read, annotate, normalise, reconcile."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from os import PathLike, fspath
from pathlib import Path

from factx import __version__
from factx.cache import Cache
from factx.errors import UsageError
from factx.facts import Document, Extraction, Issue, Result
from factx.language.edtf import days
from factx.model import NAMES_OF_OURS, digest
from factx.normalise import normalise
from factx.normalise.numbers import PROFILES
from factx.read import read
from factx.reconcile import RULES, reconcile
from factx.workers import Item, extract_each, passed, run_in_workers

StrPath = str | PathLike[str]
Progress = Callable[[Extraction], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run may choose; the defaults are those of the command line.

    Args:
        date: publication date of every document, ISO 8601; empty to look in the texts.
        model: spaCy pipeline; empty for the one that ships.
        bounds: profile that turns "dozens" or "about 50" into bounds: factx, acled, ucdp.
        best: rule for the best value of a toll: latest, majority, lowest, highest.
        same, different: CSV files of a person's decisions about names.
        as_of: ignore documents published after this ISO day when reconciling.
        jobs: worker processes; 0 to annotate in this process.
        cache: SQLite file that keeps extractions between runs; empty for none.
    """

    date: str = ""
    model: str = ""
    bounds: str = "factx"
    best: str = "latest"
    same: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    as_of: str = ""
    jobs: int = 0
    cache: str = ""


def check_options(options: Options) -> None:
    """Refuse options that would fail once the work has begun, or fail every document.

    Raises:
        UsageError: names the option and what it may be.
    """
    for name, value, known in (
        ("--bounds", options.bounds, PROFILES),
        ("--best", options.best, RULES),
    ):
        if value not in known:
            raise UsageError(f"{name} is one of {', '.join(known)}, not {value!r}")
    try:
        days(options.as_of)
    except ValueError as error:
        raise UsageError(f"--as-of {options.as_of}: not a day; write it as 2012-11-30") from error
    model = options.model
    if model not in NAMES_OF_OURS and not (model.isidentifier() and find_spec(model)):
        raise UsageError(
            f"no spaCy pipeline named '{model}' is installed; install one with pip, or leave out"
            " --model to use the pipeline that ships with factx"
        )


class Extractor:
    """All facts of a document, as a pure function of the document and the options.

    Picklable before and after use; the pipeline is loaded once per process, on first use.
    """

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self._annotator: object = None

    def __getstate__(self) -> Options:
        return self.options

    def __setstate__(self, options: Options) -> None:
        self.__init__(options)  # type: ignore[misc]

    def __call__(self, document: Document) -> Extraction:
        """Extract the facts of one document."""
        return next(self.extract([document]))

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Extract the facts of documents, in order and in batches."""
        from factx.annotate.engine import Annotator

        if not isinstance(self._annotator, Annotator):
            self._annotator = Annotator(self.options.model)
        batch = list(documents)
        annotations = self._annotator.annotate(batch)
        for document, annotation in zip(batch, annotations, strict=True):
            yield normalise(document, annotation, profile=self.options.bounds)


def extract(
    paths: StrPath | Sequence[StrPath],
    options: Options | None = None,
    *,
    progress: Progress | None = None,
) -> Result:
    """Read paths, extract the facts of every document and reconcile them.

    Args:
        paths: one path or several: files, folders, globs; ``-`` is standard input.
        options: see `Options`.
        progress: called with each finished extraction.

    Returns:
        Every table of the codebook; input that could not be read is in ``issues``.

    Raises:
        UsageError: a path leads nowhere, or an option is wrong.
    """
    chosen = options or Options()
    check_options(chosen)
    given = [paths] if isinstance(paths, str | PathLike) else paths
    items = read([fspath(path) for path in given], date=chosen.date)
    return reconcile_all(extract_all(items, chosen), chosen, progress=progress)


def extract_all(items: Iterable[Document | Issue], options: Options) -> Iterator[Extraction]:
    """Extract documents in this process or in workers; problems of reading pass through."""
    if options.cache:
        return _extract_cached(items, options)
    return _extract(items, options)


def _extract(items: Iterable[Item], options: Options) -> Iterator[Extraction]:
    extractor = Extractor(options)
    if options.jobs > 0:
        return run_in_workers(extractor, items, jobs=options.jobs)
    return (
        extract_each(extractor, [item])[0] if isinstance(item, Document) else passed(item)
        for item in items
    )


def _extract_cached(items: Iterable[Document | Issue], options: Options) -> Iterator[Extraction]:
    """Extract what the cache does not have; each is kept as soon as it is done."""
    asked: dict[str, Document] = {}
    with Cache(Path(options.cache), version=_version(options)) as cache:

        def looked_up() -> Iterator[Item]:
            for item in items:
                known = cache.get(item) if isinstance(item, Document) else None
                if known is None and isinstance(item, Document):
                    asked[item.name] = item
                yield known or item

        for extraction in _extract(looked_up(), options):
            document = asked.pop(extraction.source.document, None)
            if document is not None and extraction.source.status == "ok":
                cache.put(document, extraction)
            yield extraction


def _version(options: Options) -> str:
    """Everything beside the document that an extraction depends on."""
    model = options.model
    made = digest(model) if model in NAMES_OF_OURS else version(model)
    return json.dumps([__version__, model, made, options.bounds])


def reconcile_all(
    extractions: Iterable[Extraction], options: Options, *, progress: Progress | None = None
) -> Result:
    """Reconcile extractions under the options, telling ``progress`` of each."""

    def told() -> Iterator[Extraction]:
        for extraction in extractions:
            if progress is not None:
                progress(extraction)
            yield extraction

    return reconcile(
        told(),
        best=options.best,
        same=options.same,
        different=options.different,
        as_of=options.as_of,
    )
