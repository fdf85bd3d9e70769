import pytest

from factx.cli import progress
from factx.cli.progress import Progress
from factx.read import count_files


@pytest.fixture
def shown(monkeypatch, capsys):
    """A terminal and a clock that goes on by a second a look."""
    clock = iter(range(1000))
    monkeypatch.setattr(progress, "is_terminal", lambda _: True)
    monkeypatch.setattr(progress, "monotonic", lambda: float(next(clock)))
    monkeypatch.setenv("COLUMNS", "60")
    return lambda: capsys.readouterr().err


def test_it_tells_documents_rate_and_time_left_and_is_erased(shown):
    with Progress(shown=True, count=lambda: 4) as steps:
        for name in ("a.txt", "b.txt"):
            steps.step(name)
    told = shown()
    assert "2 of 4 documents, 1.0 a second, 2 s left: b.txt" in told
    assert told.endswith("\r\x1b[K")


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(2.4, "2 s"), (149, "149 s"), (200, "3 min"), (3599, "1 h 00 min"), (7500, "2 h 05 min")],
)
def test_time_left_is_told_as_people_say_it(seconds, told):
    assert progress._duration(seconds) == told


def test_without_a_count_no_time_left_is_told(shown):
    with Progress(shown=True) as steps:
        steps.step("a\x1b[31m.txt")
    assert "1 document, 1.0 a second: a\\x1b[31m.txt" in shown()


def test_it_is_no_wider_than_the_terminal(shown):
    with Progress(shown=True) as steps:
        steps.step("x" * 200)
    assert max(map(len, shown().split("\r\x1b[K"))) == 59


@pytest.mark.parametrize("asked", [False, True])
def test_off_a_terminal_it_is_silent(asked, capsys):
    with Progress(shown=asked, count=lambda: pytest.fail("counted for nobody")) as steps:
        steps.step("a.txt")
    assert capsys.readouterr().err == ""


def test_files_are_counted_unless_one_holds_many(tmp_path):
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.pdf").touch()
    assert count_files([str(tmp_path)]) == 2
    (tmp_path / "c.jsonl.gz").touch()
    assert count_files([str(tmp_path)]) == 0
    assert count_files(["-"]) == 0
