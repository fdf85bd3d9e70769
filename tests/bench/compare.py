"""The comparisons themselves: each runs ours and theirs in turn and keeps the times."""

import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Times of ours and theirs, in interleaved rounds, in seconds."""

    name: str
    ours: str
    theirs: str
    target: str
    our_seconds: list[float] = field(default_factory=list)
    their_seconds: list[float] = field(default_factory=list)

    @property
    def ratios(self) -> list[float]:
        """Ours over theirs, round by round."""
        pairs = zip(self.our_seconds, self.their_seconds, strict=True)
        return [ours / theirs for ours, theirs in pairs]

    @property
    def ratio(self) -> float:
        """The median ratio."""
        return statistics.median(self.ratios)


def measure_all(
    shared: Path, *, documents: int, rounds: int, only: frozenset[str]
) -> list[Comparison]:
    """Run the chosen comparisons, all of them when ``only`` is empty."""
    return [
        compare(shared, documents, rounds)
        for name, compare in COMPARISONS.items()
        if not only or name in only
    ]


def _rounds(
    comparison: Comparison, ours: Callable[[], object], theirs: Callable[[], object], rounds: int
) -> Comparison:
    ours()  # the first call of each loads what it needs
    theirs()
    for _ in range(rounds):
        comparison.our_seconds.append(cpu_seconds(ours))
        comparison.their_seconds.append(cpu_seconds(theirs))
    print(f"{comparison.name}: {comparison.ratio:.2f}", file=sys.stderr, flush=True)
    return comparison


def cpu_seconds(call: Callable[[], object]) -> float:
    """Processor time of this process and the children it waited for."""
    before = _spent()
    call()
    return _spent() - before


def _spent() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, who))


def _wall_seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


@cache
def raw_texts(shared: Path, count: int) -> tuple[str, ...]:
    """Half human-rights reports, half press releases, as they come."""
    files = ("state_human_rights", "senate_press_releases")
    return tuple(
        json.loads(line)["text"]
        for name in files
        for line in _head(shared / f"data/raw/{name}.jsonl.gz", count // 2)
    )


def _head(path: Path, count: int) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(count), lines, strict=False):
            yield line


@cache
def folder_of(shared: Path, count: int) -> tempfile.TemporaryDirectory[str]:
    """A folder of the raw texts, one a file; it goes when the process ends."""
    folder = tempfile.TemporaryDirectory()
    for number, text in enumerate(raw_texts(shared, count)):
        (Path(folder.name) / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return folder


@cache
def _our_pipeline(model: str = ""):
    from factx.annotate.loading import load

    return load(model)


def _run_bare(nlp, texts: tuple[str, ...]) -> None:
    for _ in nlp.pipe(texts):
        pass


def end_to_end(shared: Path, documents: int, rounds: int) -> Comparison:
    """Extraction, normalisation, reconciliation and CSV against the network alone."""
    from factx.attempts import run_here
    from factx.pipeline import Extractor, Options, reconcile_all
    from factx.read import read
    from factx.render import csv
    from factx.render.rows import TABLES

    folder, texts = folder_of(shared, documents).name, raw_texts(shared, documents)
    options = Options()
    extractor = Extractor(options)
    nlp = _our_pipeline()

    def ours() -> None:
        found = reconcile_all(run_here(extractor, read([folder])), options)
        with Path(os.devnull).open("w", encoding="utf-8") as sink:
            sink.writelines(csv.lines(found, [TABLES["facts"]]))

    return _rounds(
        Comparison("end to end", "factx extract, CSV included", "nlp.pipe, same weights", "≤ 1.0"),
        ours,
        lambda: _run_bare(nlp, texts),
        rounds,
    )


@cache
def _sm_shape(shared: Path):
    from tests.bench.sm_shape import build

    return build(shared)


def default_speed(shared: Path, documents: int, rounds: int) -> Comparison:
    """Our default pipeline against en_core_web_sm's architecture; both complete with parser."""
    nlp, other, texts = _our_pipeline(), _sm_shape(shared), raw_texts(shared, documents)
    return _rounds(
        Comparison("default pipeline", "default pipeline", "en_core_web_sm's shape", "≤ 2.0"),
        lambda: _run_bare(nlp, texts),
        lambda: _run_bare(other, texts),
        rounds,
    )


def fast_speed(shared: Path, documents: int, rounds: int) -> Comparison:
    """The small pipeline against en_core_web_sm's architecture."""
    nlp, other, texts = _our_pipeline("fast"), _sm_shape(shared), raw_texts(shared, documents)
    return _rounds(
        Comparison("fast pipeline", "--model fast", "en_core_web_sm's shape", "≤ 0.5"),
        lambda: _run_bare(nlp, texts),
        lambda: _run_bare(other, texts),
        rounds,
    )


def dates(shared: Path, documents: int, rounds: int) -> Comparison:
    """Finding and resolving dates against dateparser's own search, sentence by sentence."""
    import re

    from dateparser.search import search_dates

    from factx.annotate.dates.finder import find_expressions

    text = "\n".join(raw_texts(shared, documents)[: min(40, documents)])
    sentences = [s for s in re.split(r"(?<=[.!?])\s+", text) if s][:400]

    def theirs() -> None:
        for sentence in sentences:
            search_dates(sentence, languages=["en"])

    def ours() -> None:
        for sentence in sentences:
            find_expressions(sentence)

    return _rounds(
        Comparison("dates", "our grammar", "search_dates(languages=['en'])", "≤ 0.05"),
        ours,
        theirs,
        rounds,
    )


def python(*arguments: str) -> Callable[[], object]:
    """Return what runs Python with arguments in a process of its own."""
    command, env = [sys.executable, *arguments], compiled()
    return lambda: subprocess.run(command, check=True, capture_output=True, cwd=_ROOT, env=env)


@cache
def _bytecode() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def compiled() -> dict[str, str]:
    """Return an environment in which all modules are compiled once, as pip leaves a package.

    Where no bytecode may be written beside the sources, every start would compile ours but not
    those of the libraries.
    """
    kept = {name: value for name, value in os.environ.items() if name != _NOT_WRITTEN}
    return {**kept, "PYTHONPYCACHEPREFIX": _bytecode().name}


_NOT_WRITTEN = "PYTHONDONTWRITEBYTECODE"


def help_text(shared: Path, documents: int, rounds: int) -> Comparison:
    """Start-up: the help text against an empty Python."""
    return _rounds(
        Comparison("help", "factx --help", "python -c pass", "≤ 8"),
        python("-m", "factx", "--help"),
        python("-c", "pass"),
        rounds,
    )


def cold_file(shared: Path, documents: int, rounds: int) -> Comparison:
    """One short file, cold, against import, load and call of the same pipeline."""
    folder = Path(folder_of(shared, documents).name)
    file = min(sorted(folder.iterdir())[:50], key=lambda path: path.stat().st_size)
    # spaCy first, as whoever uses it does: our own import of it leaves a third out.
    bare = (
        "import spacy; from factx.annotate import encoder; from pathlib import Path;"
        "nlp = spacy.blank('en'); nlp.add_pipe('factx_encoder');"
        f"nlp(Path({str(file)!r}).read_text())"
    )
    return _rounds(
        Comparison("cold file", "factx extract FILE", "import spaCy, load, call", "≤ 1.0"),
        python("-m", "factx", "extract", str(file)),
        python("-c", bare),
        rounds,
    )


def two_workers(shared: Path, documents: int, rounds: int) -> Comparison:
    """Wall time of two workers against one on the same folder (wants two idle cores)."""
    folder = folder_of(shared, documents).name
    found = Comparison("two workers", "--jobs 2", "--jobs 1", "≤ 0.56")
    two = python("-m", "factx", "extract", folder, "--jobs", "2")
    one = python("-m", "factx", "extract", folder, "--jobs", "1")
    two()  # the first run compiles
    for _ in range(rounds):
        found.our_seconds.append(_wall_seconds(two))
        found.their_seconds.append(_wall_seconds(one))
    return found


COMPARISONS: dict[str, Callable[[Path, int, int], Comparison]] = {
    "end-to-end": end_to_end,
    "default": default_speed,
    "fast": fast_speed,
    "dates": dates,
    "help": help_text,
    "cold": cold_file,
    "workers": two_workers,
}
