"""``--rules FOLDER`` from end to end: workers, cache, earlier runs brought together, doctor."""

import csv
import io
import json

import pytest

from tests.cli.shell import run

pytestmark = pytest.mark.model

TEXT = "KOSA, 3 May 2021 - A mob necklaced two traders in Lower Kosa, Uncle Tamm said.\n"
WORDS = '[triggers.killed]\nverbs = ["necklac*"]\nexamples = ["A mob necklaced [two traders]."]\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/names.csv").write_text("kind,name,name\nperson,Ibo Tamm,Uncle Tamm\n")
    (tmp_path / "rules/words.toml").write_text(WORDS)
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        (tmp_path / f"in/{name}.txt").write_text(TEXT)
    return tmp_path


def rows(done):
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout, newline="")))


def test_a_changed_rule_is_not_answered_from_the_cache(folder):
    words = ("in", "--kind", "claim", "--cache", "c.db", "--rules", "rules", "-j", "2")
    assert {row["measure"] for row in rows(run(*words, cwd=folder))} == {"killed"}
    (folder / "rules/words.toml").write_text(WORDS.replace("killed", "injured"))
    assert {row["measure"] for row in rows(run(*words, cwd=folder))} == {"injured"}


def test_runs_brought_together_are_one_run(folder):
    own = ("--rules", "rules", "-q")
    for name in ("a", "b"):
        run(f"in/{name}.txt", *own, "-o", f"{name}.jsonl", cwd=folder)
    together = run("reconcile", "a.jsonl", "b.jsonl", *own, "-f", "jsonl", cwd=folder).stdout
    assert together == run("in", *own, "-f", "jsonl", cwd=folder).stdout
    told = [json.loads(line) for line in together.splitlines()]
    (setting,) = (r["value"] for r in told if r["table"] == "settings" and r["setting"] == "rules")
    assert setting.startswith("rules ")
    (tamm,) = (r for r in told if r["table"] == "entities" and r["kind"] == "person")
    assert tamm["name"] == "Ibo Tamm"


def test_explain_says_whose_word_it_was(folder):
    place = f"in/a.txt:{TEXT.index('two')}"
    told = {
        r["what"]: r["why"] for r in rows(run("explain", place, "--rules", "rules", cwd=folder))
    }
    assert "'necklaced', of your own" in told["because"]
    assert "dateline" in told["document"]


def test_doctor_reads_the_examples(folder):
    assert rows(run("doctor", "--rules", "rules", cwd=folder))[-1]["note"] == "1 of 1 read"
    (folder / "rules/words.toml").write_text(WORDS.replace("[two traders]", "two [traders]"))
    assert run("doctor", "--rules", "rules", cwd=folder).returncode == 0
    (folder / "rules/words.toml").write_text(
        WORDS + 'counterexamples = ["[Two men] were necklaced."]'
    )
    done = run("doctor", "--rules", "rules", cwd=folder)
    assert done.returncode == 1
    assert "words.toml:4" in done.stdout
    assert "is read as killed" in done.stdout


def test_a_settings_file_means_folders_beside_it(folder):
    (folder / "factx.toml").write_text('rules = ["rules"]\n')
    (claim, *_) = rows(run(".", "--kind", "claim", cwd=folder / "in"))
    assert claim["measure"] == "killed"


def test_a_variable_names_folders_as_paths_are_listed(folder):
    (folder / "rules").rename(folder / "my rules")
    done = run("in", "--kind", "claim", cwd=folder, env={"FACTX_RULES": "my rules"})
    assert {row["measure"] for row in rows(done)} == {"killed"}


def test_what_is_wrong_is_told_before_any_work(folder):
    (folder / "rules/slip.toml").write_text("[triggers.kiled]\n")
    done = run("in", "--rules", "rules", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("factx: rules/slip.toml:1: [triggers.kiled]: there is no 'kiled'")
