"""How cost grows: with documents, with the length of one, with mentions, and in memory."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.compare import cpu_seconds, folder_of, python, raw_texts

_ROOT = Path(__file__).resolve().parents[2]
Line = tuple[str, str, str]


def lengths(shared: Path, count: int) -> Iterator[Line]:
    """Cost of a character in one document of 1 kB to 1 MB, the fast pipeline."""
    from factx.facts import Document
    from factx.pipeline import Extractor, Options

    extractor = Extractor(Options(model="fast"))
    prose = "\n\n".join(raw_texts(shared, max(count, 400)))
    extractor(Document(name="first", text=prose[:20_000]))
    for size in (1_000, 10_000, 100_000, 1_000_000):
        texts = max(1, 20_000 // size)
        start = time.process_time()
        for number in range(texts):
            text = prose[number * size : (number + 1) * size]
            extractor(Document(name=str(number), text=text))
        spent = (time.process_time() - start) / (texts * size) * 1e6
        yield f"one document of {size:,} characters", f"{spent:.1f} µs a character", "linear"


def documents(shared: Path, count: int) -> Iterator[Line]:
    """Cost of a document in a run of many, extraction read from the cache."""
    for number in (1_000, 10_000):
        with tempfile.TemporaryDirectory() as place:
            folder, cache = Path(place, "texts"), Path(place, "cache.db")
            _many(shared, folder, number)
            _fill(folder, cache)
            words = ("-m", "factx", "extract", str(folder), "--cache", str(cache))
            ours = python(*words, "-o", f"{place}/f.csv")
            changed = cpu_seconds(ours)  # nothing is known of the run as a whole
            again = cpu_seconds(ours)
            hashed = cpu_seconds(lambda folder=folder: _hash(folder))
        for what, spent in (("unchanged files", again), ("files known one by one", changed)):
            cost = f"{spent:.1f} s, {spent / number * 1e3:.2f} ms a file"
            yield (
                f"{number:,} {what} read again with --cache",
                f"{cost}, {spent / hashed:.1f} times reading and hashing",
                "≤ 2 times",
            )


def _many(shared: Path, folder: Path, number: int) -> None:
    folder.mkdir()
    texts = raw_texts(shared, 200)
    for place in range(number):
        text = f"Report {place}.\n\n{texts[place % len(texts)][:2_400]}"
        (folder / f"{place:06}.txt").write_text(text, encoding="utf-8")


def _fill(folder: Path, cache: Path) -> None:
    """Keep an extraction of every document: that of a few, under other names."""
    from dataclasses import replace

    from factx.cache import Cache
    from factx.pipeline import Extractor, Options, _version
    from factx.read import read

    extractor = Extractor(Options(model="fast"))
    known: dict[str, object] = {}
    with Cache(cache, version=_version(Options())) as kept:
        for document in read([str(folder)]):
            body = document.text.partition("\n\n")[2]
            if body not in known:
                known[body] = extractor(document)
            found, name = known[body], document.name
            rows = {
                part: tuple(replace(fact, document=name) for fact in getattr(found, part))
                for part in ("names", "dates", "claims", "uncovered", "issues")
            }
            rows["claims"] = tuple(
                replace(c, claim=f"{c.claim}-{name}", part_of="") for c in rows["claims"]
            )
            source = replace(found.source, document=name, sha256=document.sha256)
            kept.put(document, replace(found, source=source, **rows))


def _hash(folder: Path) -> None:
    for entry in os.scandir(folder):
        hashlib.sha256(Path(entry.path).read_bytes()).digest()


_MEMORY = """
import json, sys
from factx.pipeline import Extractor, Options
from factx.read import read
extractor = Extractor(Options())
sizes = []
for number, document in enumerate(read([sys.argv[1]]), 1):
    extractor(document)
    if number % int(sys.argv[2]) == 0:
        with open("/proc/self/statm") as told:
            sizes.append(int(told.read().split()[1]) * 4096 / 2**20)
print(json.dumps(sizes))
"""


# A tenth of them has most of the words that come again and again.
_ENOUGH = 600


def memory(shared: Path, count: int) -> Iterator[Line]:
    """Resident memory of one process after a tenth of the texts and after all."""
    if not Path("/proc/self/statm").exists():
        return
    count = max(count, _ENOUGH)
    folder = folder_of(shared, count).name
    told = subprocess.run(
        [sys.executable, "-c", _MEMORY, folder, str(max(1, count // 10))],
        check=True,
        capture_output=True,
        text=True,
        cwd=_ROOT,
    )
    first, *_, last = json.loads(told.stdout)
    grown = f"{first:.0f} MB, then {last:.0f} MB ({(last / first - 1) * 100:+.0f} %)"
    yield f"memory after {count // 10:,} and {count:,} documents", grown, "≤ +5 %, ≤ 700 MB"


def mentions(shared: Path, count: int) -> Iterator[Line]:
    """Names of a whole folder into entities."""
    del shared, count
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.names_shape"],
        check=True,
        capture_output=True,
        text=True,
        cwd=_ROOT,
    )
    for line in told.stdout.splitlines():
        size, _, rest = line.strip().partition(" mentions")
        yield f"{size} mentions reconciled", " ".join(rest.split()), "10 s and 1 GB a million"


SCALES: dict[str, Callable[[Path, int], Iterator[Line]]] = {
    "lengths": lengths,
    "documents": documents,
    "memory": memory,
    "mentions": mentions,
}
