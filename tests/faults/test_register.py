"""Every fault that the project knows of, what becomes of it, and the test that shows so."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_INPUTS, _OUTSIDE = "test_inputs.py", "test_environment.py"
# Number of the fault: the fault, what happens, and where its tests stand.
REGISTER: Mapping[str, tuple[str, str, str]] = {
    "R1": ("runs of punctuation, endless tokens", "softened, offsets hold, facts stay", _INPUTS),
    "R2": ("a worker is killed or segfaults", "worker_died, one document", "test_workers.py"),
    "R3": ("a document runs too long", "timeout, one document", "test_workers.py"),
    "R4": ("a very long line", "read in windows", _INPUTS),
    "R5": ("an empty file", "no facts, status ok", _INPUTS),
    "R6": ("NUL bytes, a binary file", "replaced, or binary", _INPUTS),
    "R7": ("odd or broken encodings", "decoded, told as encoding", _INPUTS),
    "R8": ("mixed line ends", "offsets of the decoded text", _INPUTS),
    "R9": ("emoji, joiners, full width", "offsets in code points", _INPUTS),
    "R10": ("turned directions, hidden characters", "exact in files, shown on screen", _INPUTS),
    "R11": ("escape sequences", "exact in files, shown on screen", _INPUTS),
    "R12": ("markup of Rich", "shown as it stands", "test_sinks.py"),
    "R13": ("formulas", "guarded for spreadsheets, exact elsewhere", "test_sinks.py"),
    "R14": ("scripts and markup of pages", "text of the page", "test_sinks.py"),
    "R15": ("links that loop or dangle", "not followed, dangling_link", _INPUTS),
    "R16": ("pipes, sockets, devices", "not_a_file", _INPUTS),
    "R17": ("unreadable, vanishing, growing", "unreadable, not_found, changed", _INPUTS),
    "R18": ("full disk, closed streams", "the old file stays, exit 1", _OUTSIDE),
    "R19": ("output below the input", "never read", _OUTSIDE),
    "R20": ("Ctrl-C, SIGTERM", "what is done is kept, no orphans", _OUTSIDE),
    "R21": ("the reader of a pipe goes", "quiet", _OUTSIDE),
    "R22": ("bombs, entities", "too_large, bad_file", "test_bombs.py"),
    "R23": ("a model of others", "refused", _OUTSIDE),
    "R24": ("text made against patterns", "linear time", _INPUTS),
    "R25": ("text made against matchers", "linear time, no matchers", "test_patterns.py"),
    "R26": ("numbers past all bounds", "kept as text", _INPUTS),
    "R27": ("impossible dates", "kept as text", _INPUTS),
    "R28": ("odd file names", "written, shown escaped", _INPUTS),
    "R29": ("the same file twice", "one source", _INPUTS),
    "R30": ("very many files", "few open at once", _INPUTS),
    "R31": ("a corrupt or foreign cache", "computed anew", _OUTSIDE),
    "R32": ("two runs at once", "one whole output", _OUTSIDE),
    "R33": ("locale, zone, home", "the same output", _OUTSIDE),
    "R34": ("want of memory", "smaller batches, then out_of_memory", "test_workers.py"),
}
_NUMBER = re.compile(r"\[(R\d+) |::test_(r\d+)_")


@pytest.fixture(scope="module")
def collected() -> set[tuple[str, str]]:
    """Each number of a fault in the name of a test, with the file of the test."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/faults", "--collect-only", "-q"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    return {
        ((match[1] or match[2]).upper(), line.partition("::")[0].rpartition("/")[2])
        for line in done.stdout.splitlines()
        if (match := _NUMBER.search(line))
    }


def test_no_number_is_left_out() -> None:
    assert list(REGISTER) == [f"R{number}" for number in range(1, 35)]


@pytest.mark.parametrize("number", REGISTER)
def test_each_fault_has_its_tests(number: str, collected: set[tuple[str, str]]) -> None:
    assert (number, REGISTER[number][2]) in collected


def test_each_named_test_is_registered(collected: set[tuple[str, str]]) -> None:
    assert {number for number, _ in collected} == REGISTER.keys()
