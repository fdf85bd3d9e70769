"""Exit codes, issue codes and the exceptions that carry a message for the user."""

from enum import IntEnum
from typing import Self


class ExitCode(IntEnum):
    """What the shell sees; documented in the README."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    INTERRUPTED = 130


class FactxError(Exception):
    """An error whose message names the file, says what happened and what to do."""


class UsageError(FactxError):
    """The command line or the configuration is wrong; exit code 2."""


class StoppedError(FactxError):
    """An input could not be read and the user asked to stop then; exit code 1."""


class WorkerError(FactxError):
    """The program cannot do its work on this machine, whatever the input; exit code 1."""


class LostError(Exception):
    """A child process is gone; ``code`` is that of the issue that names its document."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class OverTimeError(FactxError):
    """A document took longer than any document should."""


class ReadError(FactxError):
    """One input could not be read; the run goes on without it."""

    def __init__(self, document: str, code: str, message: str) -> None:
        super().__init__(message)
        self.document = document
        self.code = code

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str]]:
        return type(self), (self.document, self.code, str(self))
