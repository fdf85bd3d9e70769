"""What is wrong is said in one line before any work, with exit code 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factx.cli.app import app
from tests.cli.shell import SAMPLES, run


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(["extract", "nowhere"], "nowhere: no such file or folder", id="no path"),
        pytest.param(["extarct", "samples"], "Did you mean 'factx extract'?", id="mistyped"),
        pytest.param(["samples", "--table", "toll"], "no table 'toll'; the tables are", id="table"),
        pytest.param(["samples", "-f", "xml"], "no format 'xml'; the formats are csv", id="format"),
        pytest.param(["samples", "-o", "x.xml"], "no format has the suffix '.xml'", id="suffix"),
        pytest.param(["samples", "-o", "no/x.csv"], "there is no folder no", id="no folder"),
        pytest.param(["samples", "-f", "sqlite"], "give a file with -o FILE", id="binary"),
        pytest.param(["samples", "-f", "table", "-o", "x.csv"], "for the terminal", id="no table"),
        pytest.param(
            ["samples", "--table", "all", "-f", "csv"], "one file of csv holds one table", id="many"
        ),
        pytest.param(["samples", "--kind", "people"], "no kind 'people'", id="kind"),
        pytest.param(["samples", "--measure", "kill"], "no measure 'kill'", id="measure"),
        pytest.param(["samples", "--date", "yesterday"], "not a date", id="date"),
        pytest.param(["samples", "--color", "red"], "--color is auto", id="color"),
        pytest.param(["samples", "--files-from", "none"], "--files-from none", id="no list"),
        pytest.param(["samples", "--bounds", "mine"], "--bounds is", id="profile"),
        pytest.param(["samples", "--as-of", "then"], "--as-of then", id="day"),
        pytest.param(["samples", "--as-of", "2012-30"], "--as-of 2012-30", id="no month or season"),
        pytest.param(["samples", "--as-of", "2012/.."], "--as-of 2012/..", id="no end"),
        pytest.param(["samples", "--as-of", "2012-05/2012-01"], "--as-of 2012-05/", id="backwards"),
        pytest.param(["samples", "--best", "mine"], "--best is one of", id="rule"),
        pytest.param(
            ["samples", "--model", "no_such"], "no spaCy pipeline named 'no_such'", id="model"
        ),
        pytest.param(["reconcile", "README.md"], "line 1 is no row that factx wrote", id="run"),
        pytest.param(["explain", "README.md"], "give a document and an offset", id="place"),
        pytest.param(["diff", "a.jsonl", "b.jsonl"], "a.jsonl: No such file", id="diff"),
        pytest.param(["eval", "README.md"], "README.md", id="gold"),
        pytest.param(["eval", "samples"], "no gold.json", id="stories"),
        pytest.param(["--no-such-option"], "No such option", id="option"),
    ],
)
def test_what_is_wrong_is_said(words, message, monkeypatch):
    monkeypatch.chdir(SAMPLES.parent)
    done = CliRunner().invoke(app, words, prog_name="factx")
    assert message in done.stderr
    assert done.exit_code == 2
    assert done.stdout == ""


@pytest.mark.parametrize("words", [["extract", "nowhere"], ["--no-such-option"]])
def test_also_as_a_process(words):
    done = run(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["extract", "--help"], ["reconcile", "-h"]])
def test_help_is_on_stdout_and_has_examples(words):
    done = run(*words)
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: factx")
    assert done.stderr == ""
    assert len(words) == 1 or "\nExamples:\n  factx " in done.stdout


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("factx e", {"explain", "extract", "eval"}),
        ("factx extract --ru", {"--rules"}),
        ("factx samples --ex", {"--excel"}),
    ],
)
def test_a_shell_completes_commands_and_options(typed, offered):
    env = {
        "_FACTX_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(typed.count(" ")),
    }
    words = [str(Path(sys.executable).with_name("factx"))]
    done = subprocess.run(
        words, env={**os.environ, **env}, cwd=SAMPLES.parent, capture_output=True, check=True
    )
    assert set(done.stdout.decode().split()) == offered


def test_the_version_names_what_a_result_depends_on():
    assert run("--version").stdout.startswith("factx 0.1.0 (Python 3.")
