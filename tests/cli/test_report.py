import pytest
from typer.testing import CliRunner

from factx.cli.app import app
from factx.cli.run import Run
from tests.render.report.factory import TEXTS, make_result


@pytest.fixture
def factx(monkeypatch):
    """Run the command on a result made by hand: what it extracts is tested elsewhere."""

    def extract(run, paths, *, files_from="", leave_out=()):
        run.texts.update(TEXTS)
        return make_result()

    monkeypatch.setattr(Run, "extract", extract)
    return lambda *words: CliRunner().invoke(app, ["report", *map(str, words)])


def test_writes_the_page(factx, tmp_path):
    done = factx("cases/orsk/", "-o", tmp_path / "page.html")
    assert done.exit_code == 0
    assert done.stdout == ""
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<h1>orsk</h1>" in page
    assert list(tmp_path.iterdir()) == [tmp_path / "page.html"]


def test_goes_to_a_pipe_without_a_file(factx):
    assert factx("orsk", "--title", "A & B").stdout.count("<h1>A &amp; B</h1>") == 1


def test_hides_people(factx, tmp_path):
    factx("orsk", "-o", tmp_path / "page.html", "--redact", "people")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Volkova" not in page
    assert "Governor P1" in page


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(["--redact", "places"], "cannot redact places", id="unknown redaction"),
        pytest.param(["-o", "no/such/page.html"], "there is no folder no/such", id="no folder"),
        pytest.param(["-o", "."], "this is a folder", id="folder"),
        pytest.param(["-o", "pages.d/"], "this is a folder", id="folder with a suffix"),
        pytest.param(["-o", "page.pdf"], "a report is an HTML page", id="another format"),
    ],
)
def test_refuses_before_any_work(factx, words, message):
    done = factx("orsk", *words)
    assert done.exit_code == 2
    assert message in done.stderr
