"""What surrounds a run: streams, signals, disks, homes, locales, other runs. Real processes."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.shell import run
from tests.faults.good import write_good

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of Unix"),
]
PROGRAM = [sys.executable, "-m", "factx"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("good")
    write_good(made, count=3)
    return made


@pytest.fixture(scope="module")
def rows(folder):
    return run(str(folder), "-q").stdout


@pytest.mark.parametrize(
    "changed",
    [
        {"HOME": None, "XDG_CACHE_HOME": None, "XDG_CONFIG_HOME": None},
        {"HOME": "/proc/1/none", "TZ": "Pacific/Kiritimati"},
        {"LC_ALL": "tr_TR.ISO-8859-9", "TZ": "Nowhere/Land", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "7", "TERM": "", "LANGUAGE": "ar"},
    ],
    ids=["no home", "home that cannot be written", "odd locale and zone", "C locale"],
)
def test_r33_the_surroundings_change_nothing(changed, folder, rows):
    kept = {k: v for k, v in os.environ.items() if k not in changed}
    env = kept | {k: v for k, v in changed.items() if v is not None}
    done = subprocess.run([*PROGRAM, str(folder), "-q"], env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == rows


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- 2>&-", "<&- >&- 2>&-"])
def test_r18_closed_streams(closed, folder, rows):
    words = " ".join([*PROGRAM, str(folder), closed])
    done = subprocess.run(words, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    if ">&-" in closed.replace("2>&-", ""):
        assert done.returncode == 1
    else:
        assert (done.returncode, done.stdout) == (0, rows)


@pytest.fixture(scope="module")
def earlier(folder, tmp_path_factory):
    path = tmp_path_factory.mktemp("earlier") / "run.jsonl"
    assert run(str(folder), "-q", "-o", str(path)).returncode == 0
    return path


@pytest.mark.parametrize("blocks", [0, 3])
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.db", "a.xlsx", "a.parquet", "tables/"])
def test_r18_a_disk_that_fills_up_keeps_the_old_file(name, blocks, earlier, tmp_path):
    """A limit on the size of files stands for the disk: it takes no rights to set one."""
    old = tmp_path / name / "claims.csv" if name.endswith("/") else tmp_path / name
    old.parent.mkdir(exist_ok=True)
    old.write_text("old")
    table = (
        " --table all" if name in {"tables/", "a.jsonl", "a.db", "a.xlsx"} else " --table claims"
    )
    words = f"ulimit -f {blocks}; exec {' '.join(PROGRAM)} reconcile {earlier} -o {tmp_path}/{name}"
    done = subprocess.run(
        ["bash", "-c", words + table], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert not [p for p in tmp_path.rglob("*") if ".part" in p.name]
    if done.returncode == 0:
        assert blocks
        return
    assert done.returncode == 1, done.stderr
    assert old.read_text() == "old"


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_r20_an_interrupted_run_keeps_what_is_done_and_leaves_nobody(sent, code, tmp_path):
    write_good(tmp_path, count=400)
    out, cache = tmp_path / "out.csv", tmp_path / "c.db"
    out.write_text("old")
    words = [*PROGRAM, str(tmp_path), "-o", str(out), "--cache", str(cache), "--jobs", "2"]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, start_new_session=True)
    _wait_for_rows(cache)
    asked = time.monotonic()
    process.send_signal(sent)
    _, told = process.communicate(timeout=20)
    assert time.monotonic() - asked < 2
    assert process.returncode == code
    assert "Traceback" not in told
    assert _rows(cache) > 0
    time.sleep(0.2)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def _wait_for_rows(cache: Path) -> None:
    until = time.monotonic() + 60
    while not _rows(cache) and time.monotonic() < until:
        time.sleep(0.05)


def _rows(cache: Path) -> int:
    if not cache.exists():
        return 0
    base = sqlite3.connect(cache)
    try:
        return int(base.execute("select count(*) from extractions").fetchone()[0])
    except sqlite3.Error:
        return 0
    finally:
        base.close()


def test_r21_a_reader_that_goes_early_is_no_fault(folder):
    words = f"set -o pipefail; {' '.join(PROGRAM)} {folder} -q -f jsonl | head -c 10"
    done = subprocess.run(["bash", "-c", words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, len(done.stdout)) == (0, "", 10)


def test_r19_outputs_and_caches_below_the_input_are_not_read(tmp_path):
    write_good(tmp_path, count=2)
    words = [str(tmp_path), "-o", str(tmp_path / "out.jsonl"), "--cache", str(tmp_path / "c.db")]
    assert run(*words).returncode == 0
    first = (tmp_path / "out.jsonl").read_bytes()
    assert run(*words).returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == first
    assert b"good00" in first
    assert b"out.jsonl" not in first


def test_r32_two_runs_on_one_cache_and_one_output(folder, tmp_path):
    out = tmp_path / "out.jsonl"
    words = [*PROGRAM, str(folder), "-o", str(out), "--cache", str(tmp_path / "c.db"), "-q"]
    both = [subprocess.Popen(words, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(p.communicate(timeout=60)[1], p.returncode) for p in both] == [("", 0)] * 2
    together = out.read_bytes()
    assert subprocess.run(words, check=False).returncode == 0
    assert out.read_bytes() == together


@pytest.fixture(scope="module")
def sound_cache(folder, tmp_path_factory):
    path = tmp_path_factory.mktemp("cache") / "c.db"
    assert run(str(folder), "-q", "--cache", str(path)).returncode == 0
    return path.read_bytes()


@pytest.mark.parametrize("damage", ["noise", "cut", "foreign", "folder"])
def test_r31_a_cache_of_any_kind_gives_the_same_rows(damage, folder, rows, sound_cache, tmp_path):
    cache, middle = tmp_path / "c.db", len(sound_cache) // 2
    if damage == "folder":
        cache.mkdir()
    elif damage == "foreign":
        base = sqlite3.connect(cache)
        base.execute("create table extractions (other text)")
        base.close()
    else:
        rest = os.urandom(len(sound_cache) - middle) if damage == "noise" else b""
        cache.write_bytes(sound_cache[:middle] + rest)
    done = run(str(folder), "--cache", str(cache), "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, rows, "")
    told = "nothing is kept" in run(str(folder), "--cache", str(cache)).stderr
    assert told is (damage in {"folder", "cut"})


def test_r23_a_folder_is_never_loaded_as_a_model(folder, tmp_path):
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = en\n")
    done = run(str(folder), "--model", str(tmp_path))
    assert done.returncode == 2
    assert "no spaCy pipeline named" in done.stderr
