"""``make bench``: factx beside what people would use instead, in one run on the same texts.

Prints ratios with their spread and writes the table to ``tests/bench/BENCHMARKS.md``. Absolute
times are this machine's; ratios carry over. Needs the raw reports beside the project (FACTX_SHARED
or ../shared).
"""

import argparse
import sys
from pathlib import Path

from tests.bench.candidates import candidates
from tests.bench.compare import folder_of, measure_all, raw_texts
from tests.bench.page import write_page
from tests.bench.scale import SCALES
from tests.bench.stages import stages
from tests.shared import SHARED


def main() -> int:
    """Measure, print and write the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--documents", type=int, default=1000, help="raw reports to read")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds; medians count")
    parser.add_argument("--only", default="", help="comma-separated names of what to measure")
    parser.add_argument(
        "--candidate", type=Path, action="append", default=[], help="exported folder"
    )
    options = parser.parse_args()
    if SHARED is None:
        print("raw reports not found: set FACTX_SHARED or put them in ../shared", file=sys.stderr)
        return 2
    only = frozenset(filter(None, options.only.split(",")))
    found = measure_all(SHARED, documents=options.documents, rounds=options.rounds, only=only)
    folder = folder_of(SHARED, options.documents).name
    words = sum(len(text.split()) for text in raw_texts(SHARED, options.documents))
    asked = not only or "stages" in only
    pipelines = not only or "pipelines" in only
    scales = [
        line
        for name, measure in SCALES.items()
        if not only or name in only
        for line in measure(SHARED, options.documents)
    ]
    write_page(
        found,
        pipelines=candidates(
            SHARED,
            documents=options.documents,
            rounds=options.rounds,
            others=options.candidate,
        )
        if pipelines
        else [],
        stages=stages(folder, rounds=options.rounds) if asked else [],
        words=words,
        scales=scales,
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
