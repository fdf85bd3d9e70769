"""Options and what they lead to, on a result made by hand."""

import json
import sys

import pytest
from typer.testing import CliRunner

from factx.cli.app import app
from factx.cli.run import Run, summary_line
from factx.facts import Issue, Result, Verdict
from tests import factory


@pytest.fixture
def result():
    return factory.result()


@pytest.fixture
def factx(monkeypatch, result, tmp_path):
    """Run factx in an empty folder on a result made by hand; keeps what was asked of it."""
    asked = {}

    def extract(run, paths, *, files_from="", leave_out=()):
        asked.update(
            paths=list(paths), options=run.options, files_from=files_from, leave_out=set(leave_out)
        )
        run.texts[factory.DOCUMENT] = "The whole text."
        return result

    monkeypatch.setattr(Run, "extract", extract)
    monkeypatch.chdir(tmp_path)

    def invoke(*words):
        done = CliRunner().invoke(app, [str(word) for word in words])
        done.asked = asked
        return done

    return invoke


@pytest.mark.parametrize(
    "words",
    [
        ["extract", "a", "b"],
        ["a", "b"],
        ["--quiet", "a", "b"],
        ["a", "-f", "csv", "b"],
        ["--", "a", "b"],
    ],
)
def test_the_first_word_is_a_path_unless_it_is_a_command(factx, words):
    done = factx(*words)
    assert done.exit_code == 0
    assert done.asked["paths"] == ["a", "b"]


def test_the_default_in_a_pipe_is_csv_of_facts(factx):
    assert factx("a").stdout.startswith("document,kind,text,value,low")


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("csv", "document,kind,"),
        ("tsv", "document\tkind\t"),
        ("json", '[\n{"table": "documents"'),
        ("jsonl", '{"table": "documents"'),
        ("md", "| document | kind |"),
        ("table", "\nTolls  1 single"),
    ],
)
def test_formats(factx, form, start):
    assert factx("a", "-f", form).stdout.startswith(start)


@pytest.mark.parametrize("name", ["x.csv", "x.tsv", "x.json", "x.jsonl", "x.md", "x.db", "x.xlsx"])
def test_the_suffix_of_the_file_chooses_the_format(factx, name, tmp_path):
    done = factx("a", "-o", name)
    assert (done.exit_code, done.stdout) == (0, "")
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_format_wins_over_the_suffix(factx, tmp_path):
    factx("a", "-o", "x.csv", "-f", "jsonl")
    assert (tmp_path / "x.csv").read_text().startswith('{"table"')


def test_a_folder_takes_every_table(factx, tmp_path):
    factx("a", "-o", "out/")
    assert (tmp_path / "out/claims.csv").exists()
    factx("a", "-o", "out", "--table", "tolls", "-f", "md")
    assert (tmp_path / "out/tolls.md").exists()


def test_tables_in_the_order_asked_for(factx):
    done = factx("a", "--table", "tolls", "--table", "dates", "-f", "jsonl")
    assert [json.loads(line)["table"] for line in done.stdout.splitlines()] == ["tolls", "dates"]


def test_kinds_and_measures(factx):
    lines = factx("a", "--kind", "person", "--kind", "date").stdout.splitlines()
    assert [line.split(",")[1] for line in lines[1:]] == ["person", "date"]
    assert len(factx("a", "--measure", "injured", "--kind", "claim").stdout.splitlines()) == 1


def test_the_text_can_be_had_with_its_document(factx):
    done = factx("a", "--table", "documents", "--with-text")
    assert done.stdout.splitlines()[1].endswith(",The whole text.")


def test_options_reach_the_run(factx):
    words = ["--date", "2012", "--bounds", "ucdp", "--best", "lowest", "--as-of", "2012-03-01"]
    options = factx("a", *words, "--jobs", "3", "--same", "x.csv", "--model", "m").asked["options"]
    assert (options.date, options.bounds, options.best) == ("2012", "ucdp", "lowest")
    assert (options.as_of, options.jobs, options.same, options.model) == (
        "2012-03-01", 3, ("x.csv",), "m",
    )  # fmt: skip


def test_the_output_is_left_out_of_the_input(factx, tmp_path):
    both = {str(tmp_path / name) for name in ("x.csv", "x.partial.csv")}
    assert factx(".", "-o", "x.csv").asked["leave_out"] == both
    assert str(tmp_path / "out/claims.csv") in factx(".", "-o", "out/").asked["leave_out"]


def test_quiet_says_nothing(factx):
    assert factx("a", "-q").stderr == ""


class TestReport:
    """What is told on stderr."""

    @pytest.fixture
    def result(self):
        bad = factory.source("b.pdf", status="missing_extra")
        skipped = factory.source("c.png", status="unknown_format")
        issues = (
            Issue("b.pdf", "read", "missing_extra", "needs \x1b[31m an extra"),
            Issue("c.png", "read", "unknown_format", "no reader for .png"),
            Issue(factory.DOCUMENT, "read", "encoding", "read as CP1252"),
        )
        return factory.result(sources=(factory.source(), bad, skipped), issues=issues)

    def test_a_file_that_could_not_be_read_is_named_and_the_exit_code_is_1(self, factx):
        done = factx("a")
        assert done.exit_code == 1
        first, last = done.stderr.splitlines()
        assert first == "factx: b.pdf: needs \\x1b[31m an extra"
        assert last.startswith(
            "1 document, 1 not read, 1 skipped (.png), 5 facts, 1 toll, 1 note (--table issues) in "
        )

    def test_also_when_quiet(self, factx):
        done = factx("a", "-q")
        assert done.exit_code == 1
        assert done.stderr.splitlines() == ["factx: b.pdf: needs \\x1b[31m an extra"]

    def test_every_note_when_asked(self, factx):
        told = factx("a", "-v").stderr.splitlines()
        assert "factx: c.png: no reader for .png" in told
        assert f"factx: {factory.DOCUMENT}: read as CP1252" in told


def test_the_summary_line():
    tolls = (factory.toll(), factory.toll(toll="t2", verdict=Verdict.CONFLICT))
    line = summary_line(factory.result(tolls=tolls, issues=()))
    assert line == "1 document, 5 facts, 2 tolls (1 in conflict)"
    assert "empty" in summary_line(Result())


@pytest.mark.parametrize("name", ["factx.toml", "pyproject.toml"])
def test_settings_in_a_file_below_options_and_variables(factx, name, tmp_path, monkeypatch):
    head = "[tool.factx]\n" if name == "pyproject.toml" else ""
    (tmp_path / name).write_text(f'{head}bounds = "ucdp"\nbest = "lowest"\njobs = 2\n')
    options = factx("a").asked["options"]
    assert (options.bounds, options.best, options.jobs) == ("ucdp", "lowest", 2)
    monkeypatch.setenv("FACTX_BEST", "highest")
    assert factx("a").asked["options"].best == "highest"
    assert factx("a", "--best", "majority").asked["options"].best == "majority"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('bond = "ucdp"', "there is no setting 'bond'; known are bounds"),
        ("jobs = true", "jobs must be a whole number"),
        ("jobs = ", "cannot be read"),
    ],
)
def test_settings_that_are_wrong_are_refused(factx, text, message, tmp_path):
    (tmp_path / "factx.toml").write_text(text)
    done = factx("a")
    assert done.exit_code == 2
    assert message in done.stderr


@pytest.mark.parametrize(
    ("color", "env", "expected"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(factx, color, env, expected, monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in factx("a", "-f", "table", "--color", color).stdout) is expected


def test_without_words_on_a_terminal_there_is_help(monkeypatch):
    monkeypatch.setattr("factx.cli.group.is_terminal", lambda stream: stream is sys.stdin)
    assert CliRunner().invoke(app, [], prog_name="factx").stdout.startswith("Usage: factx")
