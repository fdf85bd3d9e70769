"""Runs the command line many times over in forks of a process that has everything loaded.

Started by `tests.torture.client` with the faults preloaded. Reads one JSON request a line, writes
one JSON reply a line: how a run ended, how many fallible calls it made, which one failed.
"""

import ctypes
import json
import os
import signal
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

SECONDS_A_RUN = 60.0
HUNG = "hung"
_USED = (
    *("factx.cli.extract", "factx.cli.reconcile", "factx.cli.report", "factx.cli.run"),
    *("factx.render.csv", "factx.render.jsonl", "factx.render.sqlite", "factx.render.xlsx"),
    *("factx.render.report.page", "factx.read.eml", "factx.read.rtf", "factx.read.plain"),
)


def main() -> None:
    """Serve until standard input ends."""
    faults = ctypes.CDLL(os.environ["LD_PRELOAD"])
    faults.torture_seen.restype = ctypes.c_long
    faults.torture_kind.restype = ctypes.c_char_p
    faults.torture_arm(b"", ctypes.c_long(0), 0)
    _load()
    replies = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        request = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _run(request, faults)
        status = _wait(pid, request)
        reply = {"status": status, "orphans": _end_group(pid)}
        reply |= {"seen": faults.torture_seen(), "kind": faults.torture_kind().decode()}
        faults.torture_arm(b"", ctypes.c_long(0), 0)
        print(json.dumps(reply), file=replies, flush=True)


def _load() -> None:
    """Load the pipeline once for all forks, and everything that a command imports."""
    for module in _USED:
        import_module(module)
    from factx.facts import Document
    from factx.pipeline import Extractor, Options

    loaded = Extractor(Options())
    list(loaded.extract([Document("a", "At least 12 people were killed in Varnholm.")]))
    Extractor._loaded = lambda _self: loaded._annotator


def _run(request: dict[str, Any], faults: ctypes.CDLL) -> None:
    """Be the command line, from its streams to its exit code; never returns."""
    code = 70
    try:
        os.setsid()
        os.chdir(request["cwd"])
        told = os.open(request["stderr"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        shown = os.open(request["stdout"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(shown, 1)
        os.dup2(told, 2)
        sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
        number = ctypes.c_long(request.get("fail_at", 0))
        faults.torture_arm(request["root"].encode(), number, request.get("lasting", 0))
        code = _main(request["words"])
    except BaseException:  # noqa: BLE001 - what the interpreter would print
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _main(words: list[str]) -> int:
    from multiprocessing.util import _exit_function

    from factx.cli import main as command

    sys.argv = ["factx", *words]
    code = 0
    try:
        command()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
    _exit_function()
    try:
        sys.stdout.flush()
    except OSError:
        print("Exception ignored in flushing stdout", file=sys.stderr)
        code = 120
    sys.stderr.flush()
    return code


def _wait(pid: int, request: dict[str, Any]) -> int | str:
    """Return the exit code, minus the signal that ended it, or that it hung."""
    start, kill_after = time.monotonic(), request.get("kill_after", 0.0)
    while True:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        passed = time.monotonic() - start
        if kill_after and passed >= kill_after:
            with suppress(ProcessLookupError):
                os.kill(_victim(pid, request["victim"]), signal.SIGKILL)
            kill_after = 0.0
        if passed > SECONDS_A_RUN:
            os.killpg(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            return HUNG
        time.sleep(0.002)


def _victim(pid: int, chance: float) -> int:
    """Choose the run itself or one of its workers; ``chance`` is between 0 and 1."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        children = []
    every = [pid, *map(int, children)]
    return every[int(chance * len(every))]


def _end_group(pid: int) -> int:
    """Count processes of the run that outlive it by a second, and end them."""
    until = time.monotonic() + 1
    while time.monotonic() < until:
        if not _living(pid):
            return 0
        time.sleep(0.005)
    left = len(_living(pid))
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    return left


def _living(group: int) -> list[str]:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return []
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(stat.parent.name)
    return found


if __name__ == "__main__":
    main()
