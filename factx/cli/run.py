"""One run: documents in, a result out, with progress on the way and a word at the end."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path, PurePath
from time import monotonic

from factx.cache import Cache
from factx.cli.progress import Progress
from factx.cli.reasons import count, tell_reasons
from factx.cli.streams import tell
from factx.errors import ExitCode, StoppedError, UsageError
from factx.facts import Document, Extraction, Issue, Result, Setting, Source, Verdict
from factx.guarded import GuardedReader
from factx.pipeline import Options, check_options, extract_all, reconcile_all
from factx.read import SKIPPED, count_files, read
from factx.read.walk import STANDARD_INPUT, read_list

# Below a minute or so of work the start of more workers, seconds each, does not pay.
CHARACTERS_WORTH_WORKERS = 1_000_000
# -vv: the reason of every fact.
_REASONS = 2
# So many sorts of skipped files are named in the last line.
_SUFFIXES = 4


@dataclass(slots=True)
class Run:
    """How to run, and what was met on the way.

    ``texts`` are kept only where ``keep_texts`` asks for them. ``verbose`` 1 tells every note, 2
    the reason of every fact too. After Ctrl-C ``interrupted`` is set, and the result is that of
    the documents that were finished.
    """

    options: Options
    quiet: bool = False
    verbose: int = 0
    strict: bool = False
    keep_texts: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    interrupted: bool = False
    started: float = field(default_factory=monotonic)

    def extract(
        self, paths: Sequence[str], *, files_from: str = "", leave_out: Iterable[str] = ()
    ) -> Result:
        """Read, extract and reconcile.

        Raises:
            UsageError: a path or an option is wrong.
            StoppedError: an input could not be read, and the run is strict.
        """
        check_options(self.options)
        if self.options.cache and not self.quiet:
            _tell_cache_trouble(self.options.cache)
        listed = _listed(files_from) if files_from else []
        if not paths and not listed:
            paths = [STANDARD_INPUT]
        progress = Progress(
            shown=not self.quiet and self.verbose < _REASONS,
            count=partial(count_files, [*paths, *listed]),
        )
        with GuardedReader() as reader, progress:
            items = read(
                paths,
                date=self.options.date,
                files_from=listed,
                leave_out={*leave_out, *cache_files(self.options.cache)},
                reader=reader,
            )
            jobs, items = _choose_jobs(self.options.jobs, self._kept(items))
            options = replace(self.options, jobs=jobs)

            def step(extraction: Extraction) -> None:
                self._check(extraction.source, extraction.issues)
                if self.verbose >= _REASONS:
                    tell_reasons(extraction)
                progress.step(extraction.source.document)

            extractions = self._finished(extract_all(items, options))
            return reconcile_all(extractions, options, progress=step)

    def _finished(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """Yield extractions until Ctrl-C; what is finished by then is not lost.

        Raises:
            KeyboardInterrupt: nothing was finished.
        """
        number = 0
        try:
            for extraction in extractions:
                number += 1
                yield extraction
        except KeyboardInterrupt:
            if not number:
                raise
            self.interrupted = True
            tell("factx: interrupted; bringing together what is finished, Ctrl-C again to stop")

    def reconcile(
        self, extractions: Iterable[Extraction], *, made_with: Sequence[Setting]
    ) -> Result:
        """Bring extractions of earlier runs, made with some settings, together.

        Raises:
            UsageError: an option is wrong.
        """
        check_options(self.options)
        return reconcile_all(extractions, self.options, made_with=made_with)

    def _kept(self, items: Iterable[Document | Issue]) -> Iterator[Document | Issue]:
        for item in items:
            if self.keep_texts and isinstance(item, Document):
                self.texts[item.name] = item.text
            yield item

    def _check(self, source: Source, issues: Sequence[Issue]) -> None:
        if self.strict and is_failure(source):
            message = issues[0].message if issues else source.status
            raise StoppedError(f"{source.document}: {message}")

    def report(self, result: Result, *, hint: str = "", path: str = "") -> ExitCode:
        """Tell what happened on stderr.

        Args:
            result: what was found.
            hint: what to add to the last line.
            path: where the rows of an interrupted run are.

        Returns:
            Done, some failed, or interrupted.
        """
        failed = [s for s in result.sources if is_failure(s)]
        _tell_issues(result, failed, quiet=self.quiet, verbose=self.verbose)
        self.tell_summary(summary_line(result), hint=hint)
        if self.interrupted:
            where = f", their rows are in {path}" if path else ""
            tell(f"factx: interrupted: only these documents were finished{where}")
            return ExitCode.INTERRUPTED
        return ExitCode.SOME_FAILED if failed else ExitCode.DONE

    def tell_summary(self, summary: str, *, hint: str) -> None:
        """Say what a result holds and how long it took."""
        if not self.quiet:
            tell(f"{summary} in {monotonic() - self.started:.1f} s{hint}")


def _tell_cache_trouble(path: str) -> None:
    """A cache that cannot be used costs time on every run: worth a word, and no more."""
    with Cache(Path(path), version="") as cache:
        trouble = cache.trouble
    if trouble:
        tell(f"factx: --cache {path}: {trouble}; nothing is kept")


def is_failure(source: Source) -> bool:
    """Tell a document that should have been read and was not."""
    return source.status not in {"ok", *SKIPPED}


def cache_files(cache: str) -> list[str]:
    """Real paths of the cache and of what SQLite keeps beside it."""
    return [os.path.realpath(cache + end) for end in ("", "-wal", "-shm")] if cache else []


def _listed(path: str) -> list[str]:
    """Read a list of paths from a file or from standard input."""
    if path == STANDARD_INPUT:
        return read_list(os.fsdecode(sys.stdin.buffer.read()))
    try:
        return read_list(os.fsdecode(Path(path).read_bytes()))
    except OSError as error:
        raise UsageError(f"--files-from {path}: {error.strerror}") from error


def _choose_jobs(
    wanted: int, items: Iterator[Document | Issue]
) -> tuple[int, Iterator[Document | Issue]]:
    """Return the number of workers; where none is asked for, read ahead to see if many pay.

    There is always one: a text can cost a worker, and must not cost the run.
    """
    if wanted:
        return wanted, items
    cores = usable_cores()
    ahead: list[Document | Issue] = []
    characters = 0
    for item in items:
        ahead.append(item)
        characters += len(item.text) if isinstance(item, Document) else 0
        if cores > 1 and characters > CHARACTERS_WORTH_WORKERS:
            return cores, chain(ahead, items)
    return 1, iter(ahead)


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _tell_issues(result: Result, failed: Sequence[Source], *, quiet: bool, verbose: int) -> None:
    bad = {s.document for s in failed}
    for issue in result.issues:
        if issue.document in bad or (not quiet and (verbose or not issue.document)):
            tell(f"factx: {issue.document}: {issue.message}" if issue.document else issue.message)


def summary_line(result: Result) -> str:
    """Say in one line what a result holds."""
    statuses = Counter("failed" if is_failure(s) else s.status for s in result.sources)
    read_well = statuses["ok"]
    if not result.sources:
        return "no documents found: the folder is empty, or holds hidden files only;"
    parts = [count(read_well, "document")]
    if statuses["failed"]:
        parts.append(f"{statuses['failed']} not read")
    if skipped := [s.document for s in result.sources if s.status in SKIPPED]:
        parts.append(f"{len(skipped)} skipped{_suffixes(skipped)}")
    parts.append(count(len(result.names) + len(result.dates) + len(result.claims), "fact"))
    tolls = Counter(t.verdict for t in result.tolls)
    parts.append(count(len(result.tolls), "toll") + _of(tolls[Verdict.CONFLICT], "in conflict"))
    if notes := sum(1 for i in result.issues if i.document not in _unread(result)):
        parts.append(count(notes, "note") + " (--table issues)")
    return ", ".join(parts)


def _suffixes(documents: Iterable[str]) -> str:
    """Say which sorts of files: " (.jpg, .zip)"."""
    found = sorted({PurePath(document).suffix.lower() for document in documents} - {""})
    more = [", …"] if len(found) > _SUFFIXES else []
    return f" ({', '.join(found[:_SUFFIXES])}{''.join(more)})" if found else ""


def _unread(result: Result) -> set[str]:
    return {s.document for s in result.sources if s.status != "ok"}


def _of(number: int, what: str) -> str:
    return f" ({number} {what})" if number else ""
