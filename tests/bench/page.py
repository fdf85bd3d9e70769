"""The page that a bench run writes: ratios first, what they were measured with below."""

import platform
import statistics
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from tests.bench.candidates import Row
from tests.bench.compare import Comparison
from tests.bench.scale import Line

PAGE = Path(__file__).with_name("BENCHMARKS.md")
_LIBRARIES = ("spacy", "thinc", "numpy", "onnxruntime", "dateparser")


Stages = Sequence[tuple[str, float]]


def write_page(
    found: Sequence[Comparison],
    *,
    pipelines: Sequence[Row],
    stages: Stages,
    words: int,
    scales: Sequence[Line],
) -> None:
    """Print the tables and write them to the page.

    Args:
        found: comparisons.
        pipelines: every candidate with what it costs.
        stages: seconds of each stage of one run over ``words`` words.
        words: white-space separated.
        scales: what was measured, the result, and what is asked.
    """
    parts = ["# Benchmarks", "", _WITH.format(versions=_versions()), ""]
    parts += _table(found) if found else []
    parts += ["", *_pipelines(pipelines)] if pipelines else []
    parts += ["", *_stages(stages, words)] if stages else []
    parts += ["", *_scales(scales)] if scales else []
    text = "\n".join(parts)
    print(text)
    PAGE.write_text(text + "\n", encoding="utf-8")


_WITH = """\
Written by `make bench`. Ratios are time of ours over time of theirs, so smaller is better;
medians of interleaved rounds, with the smallest and largest ratio. {versions}."""


def _versions() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return f"Python {platform.python_version()}, {libraries}"


def _table(found: Sequence[Comparison]) -> list[str]:
    head = [
        "| what | ours | against | ratio | spread | target | seconds, ours | theirs |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    return head + [_row(comparison) for comparison in found]


def _pipelines(rows: Sequence[Row]) -> list[str]:
    head = [
        "Every pipeline, complete with parser, in one run; a process of its own each.",
        "",
        "| pipeline | network | MB | load, s | words a second | time, the shape's = 1 | memory, MB |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    return head + [f"| {' | '.join(row)} |" for row in rows]


def _stages(stages: Stages, words: int) -> list[str]:
    total = sum(seconds for _, seconds in stages)
    head = [
        f"Where the time of one run goes: {words:,} words, {total:.2f} s on one core.",
        "",
        "| stage | share, % | µs a word | words a second |",
        "| --- | ---: | ---: | ---: |",
    ]
    return head + [
        f"| {name} | {seconds / total * 100:.1f} | {seconds / words * 1e6:.1f}"
        f" | {words / seconds:,.0f} |"
        for name, seconds in (*stages, ("all", total))
    ]


def _scales(scales: Sequence[Line]) -> list[str]:
    head = ["How cost grows.", "", "| what | found | asked |", "| --- | --- | --- |"]
    return head + [f"| {' | '.join(line)} |" for line in scales]


def _row(found: Comparison) -> str:
    spread = f"{min(found.ratios):.2f}-{max(found.ratios):.2f}"
    ours, theirs = map(statistics.median, (found.our_seconds, found.their_seconds))
    cells = (
        found.name, found.ours, found.theirs, f"{found.ratio:.2f}", spread, found.target,
        f"{ours:.2f}", f"{theirs:.2f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"
