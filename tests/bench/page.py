"""The page that a bench run writes: ratios first, what they were measured with below."""

import platform
import statistics
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from tests.bench.compare import Comparison

PAGE = Path(__file__).with_name("BENCHMARKS.md")
_LIBRARIES = ("spacy", "thinc", "numpy", "onnxruntime", "dateparser")


def write_page(found: Sequence[Comparison]) -> None:
    """Print the table and write it to the page."""
    text = "\n".join(["# Benchmarks", "", _WITH.format(versions=_versions()), "", *_table(found)])
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


def _row(found: Comparison) -> str:
    spread = f"{min(found.ratios):.2f}-{max(found.ratios):.2f}"
    ours, theirs = map(statistics.median, (found.our_seconds, found.their_seconds))
    cells = (
        found.name, found.ours, found.theirs, f"{found.ratio:.2f}", spread, found.target,
        f"{ours:.2f}", f"{theirs:.2f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"
