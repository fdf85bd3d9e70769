"""A second run over the same input puts back what the first one wrote, and only then."""

import os
import sqlite3
from contextlib import closing

import pytest

from tests.cli.shell import run

pytestmark = pytest.mark.model

TEXT = "KOSA, 3 May 2021 - A flood killed {} miners in Lower Kosa, the mayor said.\n"
WORDS = ("in", "--model", "fast", "--cache", "c.db", "-o", "out.csv")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    for number in (12, 13):
        (tmp_path / f"in/{number}.txt").write_text(TEXT.format(number))
    return tmp_path


def outputs(folder):
    with closing(sqlite3.connect(folder / "c.db")) as base:
        return [row[0] for row in base.execute("select value from outputs order by rowid")]


def told(done):
    assert done.returncode == 0, done.stderr
    return done.stderr.rpartition(" in ")[0]


def test_the_same_input_gives_the_same_file_and_summary(folder):
    first = told(run(*WORDS, cwd=folder))
    written = (folder / "out.csv").read_bytes()
    assert [each.partition(b"\n")[2] for each in outputs(folder)] == [written]
    (folder / "out.csv").unlink()
    assert told(run(*WORDS, cwd=folder)) == first != ""
    assert (folder / "out.csv").read_bytes() == written
    with closing(sqlite3.connect(folder / "c.db")) as base, base:
        base.execute("update outputs set value = 'damaged'")
    run(*WORDS, cwd=folder)
    assert (folder / "out.csv").read_bytes() == written


def test_a_file_that_lies_there_is_left_alone_and_a_changed_one_put_back(folder):
    run(*WORDS, cwd=folder)
    out = folder / "out.csv"
    written, before = out.read_bytes(), out.stat()
    assert told(run(*WORDS, cwd=folder))
    assert out.stat().st_ino == before.st_ino  # a new file would have come in its place
    out.write_bytes(written.replace(b"12", b"21"))
    os.utime(out, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert told(run(*WORDS, cwd=folder))
    assert out.read_bytes() == written


def test_whatever_changes_is_another_run(folder):
    run(*WORDS, cwd=folder)
    (folder / "in/13.txt").write_text(TEXT.format(14))
    run(*WORDS, cwd=folder)
    assert ",14," in (folder / "out.csv").read_text()
    (folder / "in/12.txt").rename(folder / "in/11.txt")
    run(*WORDS, cwd=folder)
    assert "11.txt" in (folder / "out.csv").read_text()
    run(*WORDS, "--kind", "place", cwd=folder)
    assert ",claim," not in (folder / "out.csv").read_text()
    assert len(outputs(folder)) == 4
    run(*WORDS, "--bounds", "acled", cwd=folder)
    assert len(outputs(folder)) == 4  # the oldest one went


def test_a_run_that_has_more_to_tell_is_not_kept(folder):
    (folder / "in/broken.docx").write_bytes(b"no archive")
    assert run(*WORDS, cwd=folder).returncode == 1
    assert run(*WORDS, cwd=folder).returncode == 1
    assert outputs(folder) == []
