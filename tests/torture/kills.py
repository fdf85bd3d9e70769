"""A run or one of its workers is killed at a random moment: the next run is as if nothing was.

`python -m tests.torture.kills 1000 [SEED]`, as `make kills` runs it.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.torture.client import Runner
from tests.torture.faults import KILLED, SCENES, Torture

_SCENES = (
    "folder of tables with a cache",
    "all from the cache",
    "earlier runs to a database",
    "page",
)


class Kills:
    """Scenes to kill, each with the time that it takes undisturbed."""

    def __init__(self, runner: Runner, *, seed: int) -> None:
        self.runner, self.chance = runner, random.Random(seed)
        self.scenes: dict[str, tuple[Torture, float]] = {}
        for name in _SCENES:
            torture = Torture(runner, SCENES[name])
            start = time.monotonic()
            runner.run(torture.command)
            self.scenes[name] = torture, time.monotonic() - start
        self.ended: Counter[str] = Counter()

    def broken(self) -> str:
        """Kill once; return what was promised and not kept."""
        torture, seconds = self.scenes[self.chance.choice(_SCENES)]
        torture.restore()
        moment = self.chance.uniform(0.001, seconds)
        outcome = self.runner.run(torture.command, kill_after=moment, victim=self.chance.random())
        self.ended["parent killed" if outcome.status == KILLED else f"exit {outcome.status}"] += 1
        told = torture.wrong_after_kill(outcome)
        return f"killed after {moment:.3f} s: {told}; told: {outcome.stderr}" if told else ""


def main() -> int:
    """Kill as often as asked; print what was not kept and how the runs ended."""
    count = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1_000_000)
    failed = 0
    with tempfile.TemporaryDirectory() as folder, Runner(Path(folder)) as runner:
        kills = Kills(runner, seed=seed)
        for _ in range(count):
            if told := kills.broken():
                failed += 1
                print(told, flush=True)
    print(f"{count} kills from seed {seed}, {failed} not kept; {dict(kills.ended)}", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
