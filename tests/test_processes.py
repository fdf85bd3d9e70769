"""A child costs its parent one answer, whatever becomes of it, forked or spawned."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from factx import processes
from factx.errors import LostError, OverTimeError, WorkerError
from factx.processes import Child, start, time_limit


class Odd:
    """A service whose questions are ways to fail."""

    def __init__(self, *, broken: bool = False) -> None:
        self.broken = broken

    def prepare(self) -> None:
        if self.broken:
            raise OSError(24, "Too many open files")

    def answer(self, question: str) -> object:
        match question:
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            case "hang":
                time.sleep(60)
            case "memory":
                return len(bytearray(64 * 1024**3))
            case "print":
                print("loud")
                os.write(2, b"loud")
            case "raise":
                raise ZeroDivisionError
        return os.getpid()


@pytest.fixture(params=["fork", "spawn"])
def child(request, monkeypatch):
    if request.param not in multiprocessing.get_all_start_methods():
        pytest.skip("no fork on this system")
    forks = request.param == "fork"
    context = multiprocessing.get_context(request.param)
    monkeypatch.setattr(processes, "_context", lambda: (context, forks))
    started = start(Odd())
    yield started
    started.kill()


# Other tests load libraries that have threads; what is forked here only answers and ends.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")


def _ask(child: Child, question: str, *, seconds: float = 30) -> object:
    if not child.ready:
        child.take()
    child.ask(question, seconds=seconds)
    return child.take()


def test_it_answers_as_often_as_it_is_asked(child):
    assert _ask(child, "who") == _ask(child, "who") == child.process.pid != os.getpid()


@pytest.mark.parametrize(
    ("question", "code"),
    [("kill", "worker_died"), ("raise", "worker_died"), ("memory", "out_of_memory")],
)
def test_its_end_is_told_by_a_code(child, question, code):
    with pytest.raises(LostError) as lost:
        _ask(child, question)
    assert lost.value.code == code


def test_its_time_is_limited(child):
    with pytest.raises(LostError) as lost:
        _ask(child, "hang", seconds=0.3)
    assert lost.value.code == "timeout"
    assert not child.process.is_alive()


def test_a_question_that_does_not_arrive_is_not_waited_for(child, monkeypatch):
    child.take()

    def fail(_: object) -> None:
        raise OSError(28, "No space left on device")

    broken = SimpleNamespace(send=fail, poll=child.connection.poll, recv=child.connection.recv,
                             close=child.connection.close)  # fmt: skip
    child.connection = broken
    start_of_wait = time.monotonic()
    with pytest.raises(LostError):
        _ask(child, "who")
    assert time.monotonic() - start_of_wait < 10


def test_it_ends_by_itself_when_nobody_ends_it(child, monkeypatch):
    child.take()
    child.ask("hang", seconds=0.3 - processes.SECONDS_OF_GRACE)
    child.deadline = time.monotonic() + 30
    with pytest.raises(LostError) as lost:
        child.take()
    assert lost.value.code == "timeout"


def test_what_it_prints_is_not_seen(child, capfd):
    _ask(child, "print")
    assert capfd.readouterr() == ("", "")


def test_what_keeps_it_from_working_comes_to_the_parent():
    broken = start(Odd(broken=True))
    with pytest.raises(WorkerError, match="Too many open files"):
        broken.take()


def test_children_end_with_a_parent_that_is_killed():
    program = (
        "import os, signal; from factx.processes import start; from tests.test_processes import Odd\n"
        "first = start(Odd()); second = start(Odd(), siblings=[first])\n"
        "for child in (first, second): child.take()\n"
        "print(first.process.pid, second.process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    pids = [int(pid) for pid in done.stdout.split()]
    assert len(pids) == 2, done.stderr
    until = time.monotonic() + 10
    while any(_runs(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(_runs(pid) for pid in pids)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_time_runs_out_here_too_even_where_the_exception_is_swallowed():
    def swallow() -> None:
        for _ in range(2):
            with suppress(OverTimeError):
                time.sleep(5)
        time.sleep(5)

    with pytest.raises(OverTimeError), time_limit(0.1):
        swallow()
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
