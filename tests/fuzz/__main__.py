"""`python -m tests.fuzz [TARGET...]`: search for inputs that break a target, as `make fuzz` does.

FUZZ_SECONDS is the time for each target. With atheris the search follows coverage; without, it
mutates what it has at random. What is found is kept in `found/` and is a test from then on.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
import time
import traceback
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

_FOUND = Path(__file__).parent / "found"
_LONGEST = 4096
_SECONDS_A_CASE = 10
_SEEDS = (b"\0At least 12 people were killed on 3 March 2012, police said.", b'\0{"text": "a"}\n',
          b"\1abcdefghijklmnop", b"\3" + bytes(range(130)), b"\xff\xfeA\0b\0", b"\0a,b\n=1,'x'\n")  # fmt: skip


def main() -> int:
    """Search with each target asked for; print how many cases were run and what was found."""
    from tests.fuzz.targets import TARGETS

    seconds, found = int(os.environ.get("FUZZ_SECONDS", "60")), 0
    for name in sys.argv[1:] or TARGETS:
        search = _with_atheris if find_spec("atheris") else _by_mutation
        cases, failures = search(name, seconds)
        found += failures
        print(f"{name}: {cases:,} cases in {seconds} s, {failures} found", flush=True)
    return int(found > 0)


def _with_atheris(name: str, seconds: int) -> tuple[int, int]:
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, seed in enumerate(_SEEDS):
            (corpus / str(number)).write_bytes(seed)
        flags = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", f"-timeout={_SECONDS_A_CASE}",
                 "-print_final_stats=1", f"-artifact_prefix={folder}/", "-rss_limit_mb=4096"]  # fmt: skip
        words = [sys.executable, "-m", "tests.fuzz.guided", name, str(corpus), *flags]
        done = subprocess.run(words, capture_output=True, text=True, errors="replace", check=False)
        broke = [path for path in Path(folder).iterdir() if path.is_file()]
        for path in broke:
            _keep(name, path.read_bytes(), done.stdout[-3000:] + done.stderr[-3000:])
    counted = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    if counted is None and not broke:
        print(done.stderr[-2000:])
    return int(counted[1]) if counted else 0, len(broke)


def _by_mutation(name: str, seconds: int) -> tuple[int, int]:
    from tests.fuzz.targets import TARGETS

    chance, until, pool, cases = random.Random(), time.monotonic() + seconds, list(_SEEDS), 0
    while time.monotonic() < until:
        data = _mutated(chance.choice(pool), chance.choice(pool), chance)
        cases += 1
        if len(pool) < 1000:
            pool.append(data)
        try:
            TARGETS[name](data)
        except Exception:  # noqa: BLE001 - that is what is looked for
            _keep(name, data, traceback.format_exc())
            return cases, 1
    return cases, 0


def _mutated(data: bytes, other: bytes, chance: random.Random) -> bytes:
    here, there = chance.randrange(len(data) + 1), chance.randrange(len(other) + 1)
    match chance.randrange(4):
        case 0:
            made = data[:here] + chance.randbytes(chance.randint(1, 8)) + data[here:]
        case 1:
            made = data[:here] + other[there:]
        case 2:
            made = data[:here] + data[here + chance.randint(1, 8) :]
        case _:
            made = data[:here] + data[here : here + 4] * chance.randint(2, 50) + data[here:]
    return made[:_LONGEST]


def _keep(name: str, data: bytes, told: str) -> None:
    path = _FOUND / name / f"{sha256(data).hexdigest()[:12]}.bin"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    print(f"{name}: {path}\n{told}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
