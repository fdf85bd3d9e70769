"""Files that break readers, tokenizers and formats: alone, and among twenty good ones.

Each fault must cost at most its own document, with the code named here in ``issues``; the facts
of the good files beside it must not change by a character. Numbers R1 … are those of the list of
faults that the project works through.
"""

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pytest

from factx.facts import Result
from factx.read import files
from tests.faults.conftest import Run
from tests.faults.good import rows_of_good, write_good

pytestmark = pytest.mark.model

GOOD = "At least 12 people were killed in Varnholm on 3 March 2019, police said.\n"


@dataclass(frozen=True)
class Fault:
    """How to make the bad file, what must be told of it, and whether it still gives facts."""

    make: Callable[[Path], object]
    code: str = ""
    facts: bool = False
    name: str = "bad.txt"


def _text(content: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(content, encoding="utf-8", errors="surrogatepass")


def _bytes(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


def _unreadable(path: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")
    path.chmod(0)


FAULTS = {
    "R1 ruler of equal signs": Fault(_text(f"{GOOD}\n{'=' * 100_000}\n"), facts=True),
    "R1 run of brackets": Fault(_text(f"{GOOD}\n{'([{' * 30_000}\n"), facts=True),
    "R1 mixed punctuation": Fault(_text(f"{GOOD}\n{'.,;:!?' * 20_000}\n"), facts=True),
    "R1 token of 100,000 letters": Fault(_text(f"{GOOD}\n{'x' * 100_000}\n"), facts=True),
    "R1 token of letters and commas": Fault(_text(f"{GOOD}\n{'a,b' * 8_000}\n"), facts=True),
    "R4 long line without a sentence end": Fault(_text(GOOD + "word " * 21_000), facts=True),
    "R5 empty": Fault(_text("")),
    "R5 white space": Fault(_text(" \n\t\n\u00a0\u2003\n" * 500)),
    "R6 NUL bytes in a text": Fault(_text(GOOD * 50 + "\0"), facts=True),
    "R6 binary": Fault(_bytes(bytes(range(256)) * 50), "binary"),
    "R6 picture": Fault(_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000)), "binary"),
    "R7 CP1252": Fault(_bytes(GOOD.replace("police", "the “caf\u00e9”").encode("cp1252")), "encoding", facts=True),
    "R7 UTF-16 with mark": Fault(_bytes(GOOD.encode("utf-16")), "encoding", facts=True),
    "R7 UTF-16 without mark": Fault(_bytes(GOOD.encode("utf-16-le")), "encoding", facts=True),
    "R7 UTF-8 with mark": Fault(_bytes(b"\xef\xbb\xbf" + GOOD.encode()), facts=True),
    "R7 broken UTF-8": Fault(_bytes(GOOD.encode() + b"\xff\xfe\xfa tail"), "encoding", facts=True),
    "R7 lone surrogate": Fault(_text(GOOD + "\ud800"), "encoding", facts=True),
    "R8 mixed line ends": Fault(_text("a\rb\r\n\u2028c\u2029\x85" + GOOD), facts=True),
    "R9 emoji, joiners, combining, full width": Fault(
        _text("👩‍👩‍👧‍👦 e\u0301 １２ " * 50 + "\n\n" + GOOD), facts=True
    ),
    "R10 bidirectional overrides": Fault(_text("\u202e" + GOOD + "\u2066\u200b"), facts=True),
    "R11 escape sequences": Fault(_text("\x1b]0;owned\x07\x1b[31m " + GOOD * 20), facts=True),
    "R16 named pipe": Fault(os.mkfifo, "not_a_file"),
    "R16 socket": Fault(_socket, "not_a_file"),
    "R15 dangling link": Fault(lambda path: path.symlink_to("nowhere.txt"), "dangling_link"),
    "R15 folder that links to itself": Fault(lambda path: path.symlink_to(".")),
    "R26 numbers past all bounds": Fault(
        _text(f"1e999 people, {'9' * 4000} people and nine hundred quadrillion people died. {GOOD}"),
        facts=True,
    ),
    "R26 digits of other scripts": Fault(_text(f"١٢ people and १२ people died. {GOOD}"), facts=True),
    "R27 impossible dates": Fault(
        _text(f"On 31 February 2019, 0 March 0000, 32/13/2019 and 99999 it rained. {GOOD}"),
        facts=True,
    ),
    "R24 text made against patterns": Fault(
        _text("1,1.1,1.1 " * 500 + "1" * 5000 + " May" * 1000 + " Mr." * 1000 + "\n\n" + GOOD),
        facts=True,
    ),
    "R24 four thousand quotes": Fault(_text('"he said" “she said” ' * 1000 + "\n\n" + GOOD), facts=True),
    "R26 a thousand numbers": Fault(_text("12 people " * 1_000 + "\n\n" + GOOD), facts=True),
}  # fmt: skip


def _bad_codes(result: Result) -> set[str]:
    return {issue.code for issue in result.issues if "good" not in issue.document}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_alone(fault: Fault, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    fault.make(tmp_path / fault.name)
    result = run(tmp_path)
    if fault.code:
        assert fault.code in _bad_codes(result)
    else:
        assert not _bad_codes(result) - {"no_date"}
    assert bool(result.claims) == fault.facts


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_among_good_files(
    fault: Fault, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undisturbed: Result
) -> None:
    monkeypatch.chdir(tmp_path)
    write_good(Path())
    fault.make(Path(fault.name))
    assert rows_of_good(run(Path())) == rows_of_good(undisturbed)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_r17_unreadable(run: Run, tmp_path: Path) -> None:
    _unreadable(tmp_path / "bad.txt")
    assert _bad_codes(run(tmp_path)) == {"unreadable"}


def test_r17_vanishes_between_listing_and_reading(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_good(tmp_path, count=2)
    bad = tmp_path / "bad.txt"
    bad.write_text(GOOD, encoding="utf-8")
    real = files.refuse_special

    def vanish(path: str) -> None:
        bad.unlink(missing_ok=True)
        real(path)

    monkeypatch.setattr(files, "refuse_special", vanish)
    result = run(tmp_path)
    assert _bad_codes(result) == {"not_found"}
    assert [s.status for s in result.sources] == ["not_found", "ok", "ok"]


@pytest.mark.parametrize(("times", "status"), [(1, "ok"), (9, "changed")])
def test_r17_grows_while_it_is_read(
    times: int, status: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, left = tmp_path / "bad.txt", iter(range(times))
    bad.write_text(GOOD, encoding="utf-8")
    real = files._limited

    def grow(file: BinaryIO, name: str) -> bytes:
        data = real(file, name)
        if next(left, None) is not None:
            bad.write_text(bad.read_text(encoding="utf-8") + GOOD, encoding="utf-8")
        return data

    monkeypatch.setattr(files, "_limited", grow)
    assert [s.status for s in run(tmp_path).sources] == [status]


def test_r29_the_same_file_twice_is_one_source(run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    result = run(tmp_path)
    assert len(result.sources) == 2
    toll = next(t for t in result.tolls if t.measure == "killed")
    assert len(toll.documents) == 2
    assert len(toll.sources) == 1


def test_r30_many_small_files_hold_few_open(run: Run, tmp_path: Path) -> None:
    import resource

    for number in range(300):
        (tmp_path / f"{number}.txt").write_text("Nothing.", encoding="utf-8")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
    try:
        assert len(run(tmp_path).sources) == 300
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize("name", [b"new\nline.txt", b"-dash.txt", b"\xff\xfe.txt", b"[b].txt"])
def test_r28_odd_file_names(name: bytes, run: Run, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
    result = run(tmp_path)
    assert len(result.claims) >= 1
    result.claims[0].document.encode("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("family", ["=", "(", '"', "a,", "1", "1,", "May ", "Mr. ", "\n"])
def test_time_grows_with_length(family: str, run: Run, tmp_path: Path) -> None:
    """A text ten times as long takes at most about ten times as long, whatever it is made of."""
    import time

    def seconds(length: int) -> float:
        path = tmp_path / "bad.txt"
        path.write_text((family * length)[:length], encoding="utf-8")
        start = time.process_time()
        run(tmp_path)
        return time.process_time() - start

    seconds(1000)
    short, long = max(seconds(5_000), 0.05), seconds(50_000)
    assert long / short < 10 * 1.6
