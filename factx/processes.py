"""A process beside this one that answers one question at a time, within time and memory.

Whatever a library does with a hostile text happens in such a child: it may crash, hang or eat
memory, and the parent loses one answer. Nothing that a library prints in it reaches the streams
of the run.
"""

import os
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any, Protocol

from factx.errors import FactxError, LostError, OverTimeError, WorkerError
from factx.settings import SECONDS_OF_GRACE, SECONDS_TO_LOAD, WORKER_MEMORY

_READY = "ready"
_NO_MEMORY = 77
_SIGNALS = frozenset({signal.SIGINT, signal.SIGTERM})


class Service(Protocol):
    """What a child does; picklable."""

    def prepare(self) -> None:
        """Load what all answers need."""

    def answer(self, question: Any) -> Any:
        """Answer one question; what is raised costs the child."""


@dataclass(slots=True)
class Child:
    """A running child; ``deadline`` is by the monotonic clock, in seconds."""

    process: BaseProcess
    connection: Connection
    deadline: float
    ready: bool = False

    def ask(self, question: Any, *, seconds: float) -> None:
        """Send a question; the child must be ready. That it did not arrive shows in `take`."""
        self.deadline = time.monotonic() + seconds
        try:
            self.connection.send((question, seconds))
        except OSError:
            self.process.kill()  # it would wait for the question, and we for the answer

    def take(self) -> Any:
        """Wait for what the child sends; the first thing only says that it is ready.

        Raises:
            LostError: it died or is past its deadline; it is gone now.
            FactxError: what kept the child from working.
        """
        try:
            if not self.connection.poll(max(0.0, self.deadline - time.monotonic())):
                self.kill()
                raise LostError("timeout")
            told = self.connection.recv()
        except (EOFError, OSError) as error:
            raise LostError(self._why()) from error
        if isinstance(told, FactxError):
            self.kill()
            raise told
        self.ready = True
        return told

    def kill(self) -> None:
        """End the child at once; nothing of it is needed any more."""
        self.process.kill()
        self.process.join()
        self.connection.close()

    def _why(self) -> str:
        """Tell how the child ended: one that sees its end coming says so by its exit code."""
        self.process.join(timeout=1)
        code = self.process.exitcode
        self.kill()
        if code == _NO_MEMORY:
            return "out_of_memory"
        return "timeout" if code == -getattr(signal, "SIGALRM", 0) else "worker_died"


def start(service: Service, *, siblings: Iterable[Child] = ()) -> Child:
    """Start a child.

    Args:
        service: what it does.
        siblings: children whose pipes a fork would hold open beyond their parent's death.

    Raises:
        OSError: the system has no process, memory or descriptors left.
    """
    context, forks = _context()
    ours, theirs = context.Pipe()
    kept = [ours, *(s.connection for s in siblings)] if forks else []
    process = context.Process(target=_serve, args=(theirs, service, kept), daemon=True)
    try:
        # A Ctrl-C that meets the child before it is ready for it would print a traceback.
        with _held_back(_SIGNALS):
            process.start()
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()
    return Child(process, ours, time.monotonic() + SECONDS_TO_LOAD)


def _context() -> tuple[Any, bool]:
    """Fork, which takes milliseconds, where it is safe: on Linux, and from a single thread."""
    try:
        alone = len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - names are enough
    except OSError:
        alone = False
    return get_context("fork" if alone else "spawn"), alone


@contextmanager
def _held_back(signals: frozenset[signal.Signals]) -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, service: Service, kept: Iterable[Connection]) -> None:
    """Answer until the parent closes the pipe or dies."""
    code = 0
    try:
        _settle(kept)
        connection.send(_prepared(service))
        _limit_memory()
        while True:
            question, seconds = connection.recv()
            _alarm(seconds + SECONDS_OF_GRACE)
            connection.send(service.answer(question))
            _alarm(0)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass
    except FactxError as error:
        with suppress(OSError):
            connection.send(error)
    except MemoryError:
        code = _NO_MEMORY
    except BaseException:  # noqa: BLE001 - a traceback is of no use to who reads the output
        code = 1
    os._exit(code)  # what atexit would do is the parent's business


def _settle(kept: Iterable[Connection]) -> None:
    """Ctrl-C is the parent's to handle; what libraries print is nobody's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    for connection in kept:
        connection.close()
    nothing = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(nothing, number)


def _prepared(service: Service) -> str | FactxError:
    try:
        service.prepare()
    except FactxError as error:
        return error
    except Exception as error:  # noqa: BLE001 - it goes to the parent, which ends the run with it
        return WorkerError(f"a worker cannot start: {type(error).__name__}: {error}")
    return _READY


def _limit_memory() -> None:
    """Let an allocation past the limit fail in this process, before the system starts to kill.

    Linux counts all private memory under this limit; elsewhere it may have no effect.
    """
    try:
        import resource

        half = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = min(WORKER_MEMORY, half)
        if hard != resource.RLIM_INFINITY:
            wanted = min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    except (ImportError, ValueError, OSError):
        return


def _alarm(seconds: float) -> None:
    """Have the system end this process: its parent, who would do so, may be dead by then."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Interrupt what runs in this process too long; without a timer or off the main thread, not.

    The exception is raised between two steps of Python: one call into a library that never
    returns is beyond it, and needs a child.

    Raises:
        OverTimeError: the time is up.
    """
    try:
        before = signal.signal(signal.SIGALRM, _stop)
    except (ValueError, AttributeError):  # not the main thread; a system without this signal
        yield
        return
    # Repeated, because a library may catch what is raised in it and go on.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise OverTimeError
