"""The one place where the stages meet: read, annotate, normalise, reconcile.

They are imported where they are used: a run whose output is kept needs none of them.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from itertools import chain
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from factx import __version__
from factx.attempts import Item, run_here
from factx.cache import Cache
from factx.errors import UsageError
from factx.facts import Document, Extraction, Issue, Result, Setting
from factx.language.edtf import is_closed
from factx.language.rules import Rules, read_rules
from factx.model import NAMES_OF_OURS, digest
from factx.settings import BEST_RULES, BOUNDS_PROFILES

if TYPE_CHECKING:
    from factx.annotate.engine import Annotator

StrPath = str | PathLike[str]
# Enough of a digest to tell two files apart, short enough for a cell.
_DIGITS = 12
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
        jobs: worker processes, which a text that crashes or hangs a library cannot take along;
            0 to annotate in this process, where only a limit of time holds.
        cache: SQLite file that keeps extractions between runs; empty for none.
        rules: folders of a user's own vocabulary, see `factx.language.rules`.
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
    rules: tuple[str, ...] = ()


def check_options(options: Options) -> None:
    """Refuse options that would fail once the work has begun, or fail every document.

    Raises:
        UsageError: names the option and what it may be.
    """
    for name, value, known in (
        ("--bounds", options.bounds, BOUNDS_PROFILES),
        ("--best", options.best, BEST_RULES),
    ):
        if value not in known:
            raise UsageError(f"{name} is one of {', '.join(known)}, not {value!r}")
    if options.as_of and not is_closed(options.as_of):
        raise UsageError(f"--as-of {options.as_of}: not a day; write it as 2012-11-30")
    read_rules(options.rules)
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
        # Read here, so that a worker elsewhere needs no folder and reads no newer one.
        self.rules = read_rules(self.options.rules)
        self._annotator: Annotator | None = None

    def __getstate__(self) -> tuple[Options, Rules]:
        return self.options, self.rules

    def __setstate__(self, state: tuple[Options, Rules]) -> None:
        self.options, self.rules = state
        self._annotator = None

    def prepare(self) -> None:
        """Load the pipeline, if that is still to be done."""
        self._loaded().nlp  # noqa: B018 - loads when it is first looked at

    def _loaded(self) -> "Annotator":
        from factx.annotate.engine import Annotator

        if self._annotator is None:
            self._annotator = Annotator(self.options.model, rules=self.rules)
        return self._annotator

    def __call__(self, document: Document) -> Extraction:
        """Extract the facts of one document."""
        return next(self.extract([document]))

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Extract the facts of documents, in order and in batches."""
        from factx.normalise import normalise

        batch = list(documents)
        annotations = self._loaded().annotate(batch)
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
    from factx.read import read

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
        from factx.workers import run_in_workers

        return run_in_workers(extractor, items, jobs=options.jobs, meanwhile=_load_reconciling)
    return run_here(extractor, items)


def _load_reconciling() -> None:
    import factx.reconcile  # noqa: F401 - what comes after takes a fifth of a second to load


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
    rules = read_rules(options.rules).digest
    return json.dumps([__version__, _model(options.model), options.bounds, rules])


def _model(name: str) -> str:
    """Return the pipeline with what tells it from another of the same name."""
    if name not in NAMES_OF_OURS:
        return f"{name} {version(name)}"
    return f"{NAMES_OF_OURS[name]} {digest(name)[:_DIGITS]}"


def depends_on(options: Options) -> list[object]:
    """Return, as JSON can write it, all that a result depends on beside documents and code."""
    settings = (*extraction_settings(options), *_reconciliation_settings(options))
    return [_version(options), [[s.setting, s.value] for s in settings]]


def extraction_settings(options: Options) -> tuple[Setting, ...]:
    """Return what the facts of documents depend on beside the documents."""
    rules = read_rules(options.rules).digest[:_DIGITS] if options.rules else ""
    return (
        Setting("factx", __version__),
        Setting("model", _model(options.model)),
        Setting("date", options.date),
        Setting("bounds", options.bounds),
        Setting("rules", " ".join([*options.rules, rules]).strip()),
    )


def _reconciliation_settings(options: Options) -> tuple[Setting, ...]:
    return (
        Setting("best", options.best),
        Setting("as_of", options.as_of),
        Setting("same", "; ".join(map(_digested, options.same))),
        Setting("different", "; ".join(map(_digested, options.different))),
    )


def _digested(path: str) -> str:
    return f"{path} {sha256(Path(path).read_bytes()).hexdigest()[:_DIGITS]}"


def reconcile_all(
    extractions: Iterable[Extraction],
    options: Options,
    *,
    progress: Progress | None = None,
    made_with: Sequence[Setting] | None = None,
) -> Result:
    """Reconcile extractions under the options.

    Args:
        extractions: one a document, in any order.
        options: those of reconciling count.
        progress: called with each extraction.
        made_with: settings that the extractions were made with, read once they are all there;
            None for those of ``options``.
    """
    begun = _begun(extractions)
    from factx.reconcile import reconcile

    def told() -> Iterator[Extraction]:
        for extraction in begun:
            if progress is not None:
                progress(extraction)
            yield extraction

    result = reconcile(
        told(),
        best=options.best,
        same=options.same,
        different=options.different,
        as_of=options.as_of,
        listed=read_rules(options.rules).names,
    )
    own = extraction_settings(options)
    made = own if made_with is None else _merged([*made_with, *(s for s in own if _is_rules(s))])
    return replace(result, settings=(*made, *_reconciliation_settings(options)))


def _begun(extractions: Iterable[Extraction]) -> Iterator[Extraction]:
    """Wait for the first extraction: reconciling is loaded while a worker loads its pipeline."""
    rest = iter(extractions)
    first = next(rest, None)
    return rest if first is None else chain([first], rest)


def _is_rules(setting: Setting) -> bool:
    """Tell the one setting of extraction that reconciling depends on as well."""
    return setting.setting == "rules" and bool(setting.value)


def _merged(settings: Iterable[Setting]) -> tuple[Setting, ...]:
    """Bring the settings of several runs together: each once, with all its values."""
    values: dict[str, dict[str, None]] = {}
    for setting in settings:
        values.setdefault(setting.setting, {})[setting.value] = None
    return tuple(Setting(name, "; ".join(sorted(of))) for name, of in values.items())
