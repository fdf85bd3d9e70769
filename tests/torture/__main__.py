"""`python -m tests.torture`: every fault of every scene, as `make torture` runs it."""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.torture.client import Runner
from tests.torture.faults import SCENES, Torture


def main() -> int:
    """Run all, or the scenes named; print what was not kept and counts."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder, Runner(Path(folder)) as runner:
        for name in sys.argv[1:] or SCENES:
            start, torture = time.monotonic(), Torture(runner, SCENES[name])
            count, wrong = 0, Counter()
            for fault in torture.faults():
                count += 1
                if told := torture.broken(fault):
                    wrong[told] += 1
                    if wrong[told] == 1:
                        print(f"{name}, {fault}: {told}", flush=True)
            failed += wrong.total()
            print(
                f"{name}: {count} faults, {wrong.total()} not kept, {time.monotonic() - start:.0f} s",
                flush=True,
            )
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
