"""The program as a shell sees it: real processes, pipes, signals and exit codes."""

import csv
import io
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.shell import SAMPLES, run

pytestmark = pytest.mark.model


def test_in_a_pipe_rows_are_csv_and_words_are_on_stderr():
    done = run("samples")
    assert done.returncode == 0
    rows = list(csv.DictReader(io.StringIO(done.stdout, newline="")))
    assert {row["document"].split("/")[0] for row in rows} == {"samples"}
    assert {"person", "organisation", "place", "date", "claim"} == {r["kind"] for r in rows}
    assert "\r" not in done.stdout
    assert re.fullmatch(r"11 documents, \d+ facts, \d+ tolls.* in \d+\.\d s\n", done.stderr)


def test_every_exact_text_is_where_it_says():
    rows = csv.DictReader(io.StringIO(run("samples").stdout, newline=""))
    for row in rows:
        text = (SAMPLES.parent / row["document"]).read_bytes().decode("utf-8")
        exact = text[int(row["start"]) : int(row["end"])]
        assert re.sub(r"[\r\n\t]", " ", exact) == row["text"]


def test_a_reader_that_has_seen_enough_ends_the_run_quietly():
    done = subprocess.run(
        f"set -o pipefail; {sys.executable} -m factx samples -q | head -3",
        shell=True,
        executable="/bin/bash",
        cwd=SAMPLES.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("document,kind,text,value,")
    assert all(len(next(csv.reader([line]))) == 19 for line in lines)


def test_a_pipe_is_standard_input():
    text = (SAMPLES / "lake-tessum-wire.txt").read_bytes()
    for words in ([], ["-"], ["extract", "-"], ["extract"]):
        done = run(*words, stdin=text)
        assert done.returncode == 0
        assert done.stdout.splitlines()[1].startswith("-,")


def test_on_a_terminal_there_is_a_summary():
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "factx", "samples", "--table", "tolls"],
        cwd=SAMPLES.parent,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "120", "TERM": "xterm"},
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # the other end has gone
        pass
    os.close(ours)
    assert process.wait() == 0
    assert b"measure" in shown
    assert b"\x1b[3" not in shown


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_an_interrupted_run_leaves_the_old_file_and_says_so(name, tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("old")
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text("Twelve people were killed.\n" * 300)
    words = [sys.executable, "-m", "factx", str(tmp_path), "-o", str(out), "--jobs", "1"]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    time.sleep(4)
    process.send_signal(getattr(signal, name))
    _, told = process.communicate(timeout=20)
    assert process.returncode == (130 if name == "SIGINT" else 143)
    assert "Traceback" not in told
    assert out.read_text() == "old"
    assert not [p for p in tmp_path.iterdir() if p.name.endswith(".part")]


def _size(path: Path) -> int:
    """Return the size of a file that may not be there yet."""
    return path.stat().st_size if path.exists() else 0


def test_ctrl_c_keeps_the_documents_that_are_finished(tmp_path):
    out, cache = tmp_path / "out.csv", tmp_path / "cache.db"
    texts = tmp_path / "in"
    texts.mkdir()
    for number in range(400):
        text = f"{number} people were killed.\n" + "Nothing else was known by then.\n" * 60
        (texts / f"{number:03}.txt").write_text(text)
    words = [sys.executable, "-m", "factx", str(texts), "-o", str(out), "--cache", str(cache)]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    for _ in range(300):  # until something is finished
        time.sleep(0.1)
        if _size(cache.with_name("cache.db-wal")) > 50_000:
            break
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "interrupted" in told
    with (tmp_path / "out.partial.csv").open(encoding="utf-8", newline="") as file:
        finished = {row["document"] for row in csv.DictReader(file)}
    assert 0 < len(finished) < 400
    assert f"{len(finished)} documents" in told
    assert not out.exists()


def test_a_full_disk_is_told():
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    with Path("/dev/full").open("w") as full:
        done = run("samples/halvara-wire.txt", stdout=full)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX", "tr_TR.ISO-8859-9"])
def test_the_output_is_utf8_whatever_the_locale(locale):
    done = run(
        "samples/halvara-league-release.txt",
        env={"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": "", "TZ": "Asia/Kathmandu"},
    )
    assert "Marta Oliveira Sá" in done.stdout
