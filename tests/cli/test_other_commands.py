"""explain, diff, reconcile and doctor on results made by hand."""

import csv
import io

import pytest
from typer.testing import CliRunner

from factx.cli.app import app
from factx.cli.explain import explained
from factx.facts import Measure, Relation, RelationKind, Setting
from factx.render import named_tables, save
from tests import factory


@pytest.fixture
def factx(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def write(tmp_path):
    def written(name, result):
        save(result, named_tables(["all"]), tmp_path / name, form="jsonl")
        return name

    return written


def rows(done):
    assert done.exit_code == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout, newline="")))


# --- explain ------------------------------------------------------------------------------


def test_a_claim_is_explained_with_its_toll_and_its_relations():
    later = factory.claim("300 people", claim="c2", start=90, because="")
    result = factory.result(
        claims=(factory.claim(), later),
        relations=(Relation("t1", "c2", RelationKind.REVISES, "c1", "later, same source"),),
    )
    told = {what: why for _, what, why in explained(result, factory.DOCUMENT, 45)}
    assert told["bounds"] == "201 to open, best 200 (more_than)"
    assert told["because"] == "killed: 'killed'"
    assert told["toll: single"].endswith("one claim")
    assert told["is met by 300 people (reports/a.txt:90)"] == "later, same source"


def test_dates_and_names_are_explained():
    told = {(w, y) for _, w, y in explained(factory.result(), factory.DOCUMENT, 20)}
    assert ("counted from", "2012-02-08") in told
    assert ("assumed", "last Friday before the anchor") in told
    told = {(w, y) for _, w, y in explained(factory.result(), factory.DOCUMENT, 0)}
    assert ("stands for", "Anna Berg, also A. Berg, Berg (e1)") in told
    assert ("because", "same surname, one reading fits") in told


def test_a_place_without_a_fact_names_the_nearest(factx, monkeypatch, tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / factory.DOCUMENT).touch()
    monkeypatch.setattr("factx.pipeline.extract", lambda *_: factory.result())
    assert (
        "no fact at offset 75; the nearest begins at 40"
        in factx("explain", f"{factory.DOCUMENT}:75").stderr
    )
    assert factx("explain", f"{factory.DOCUMENT}:45", "-f", "jsonl").stdout.startswith('{"fact"')


@pytest.mark.model
def test_a_record_is_explained_by_its_id_and_file(factx, tmp_path):
    assert "give its file too" in factx("explain", "wire-1:3").stderr
    (tmp_path / "a.csv").write_text("id,text\nwire-1,Nothing.\n")
    done = factx("explain", "a.csv:3")
    assert "it is no document but holds some: wire-1" in done.stderr


# --- diff ---------------------------------------------------------------------------------


def test_runs_that_are_the_same_have_no_differences(factx, write):
    write("a.jsonl", factory.result())
    assert rows(factx("diff", "a.jsonl", "a.jsonl")) == []


def test_a_setting_is_a_cause(factx, write):
    write("a.jsonl", factory.result())
    settings = (Setting("bounds", "ucdp"), Setting("best", "lowest"))
    write("b.jsonl", factory.result(claims=(factory.claim(low=200),), settings=settings))
    found = {r["table"]: r for r in rows(factx("diff", "a.jsonl", "b.jsonl"))}
    assert found["settings"]["cause"] == "another setting"
    # How claims are read does not depend on the rule for the best value of a toll.
    assert found["claims"]["cause"] == "bounds was factx, is ucdp"


def test_other_documents_are_a_cause_of_what_is_brought_together(factx, write):
    write("a.jsonl", factory.result())
    other = factory.source("reports/b.txt")
    toll = factory.toll(best=210)
    write("b.jsonl", factory.result(sources=(factory.source(), other), tolls=(toll,)))
    found = [r for r in rows(factx("diff", "a.jsonl", "b.jsonl")) if r["table"] == "tolls"]
    assert [(r["column"], r["cause"]) for r in found] == [("best", "reports/b.txt was added")]


def test_ids_are_told_by_what_they_stand_for(factx, write):
    write("a.jsonl", factory.result())
    name = factory.name(entity="e2")
    write("b.jsonl", factory.result(names=(name, *factory.result().names[1:])))
    (row,) = rows(factx("diff", "a.jsonl", "b.jsonl"))
    assert (row["column"], row["before"], row["after"]) == ("entity", "Anna Berg", "UN")


@pytest.mark.parametrize(
    ("columns", "cause"),
    [
        pytest.param({}, "not known: same text, date and settings", id="nothing"),
        pytest.param({"sha256": "cd" * 32}, "reports/a.txt has other content", id="text"),
        pytest.param(
            {"date": "2012-02-09"}, "reports/a.txt is dated 2012-02-09, not 2012-02-08", id="date"
        ),
    ],
)
def test_a_changed_cell_has_a_cause(factx, write, columns, cause):
    write("a.jsonl", factory.result())
    changed = factory.claim(measure=Measure.INJURED)
    write("b.jsonl", factory.result(claims=(changed,), sources=(factory.source(**columns),)))
    (row,) = (r for r in rows(factx("diff", "a.jsonl", "b.jsonl")) if r["table"] == "claims")
    assert (row["change"], row["column"], row["before"], row["after"], row["cause"]) == (
        "changed", "measure", "killed", "injured", cause,
    )  # fmt: skip


def test_rows_of_a_new_document_are_new(factx, write):
    write("a.jsonl", factory.result(sources=(), claims=(), names=(), dates=(), entities=()))
    write("b.jsonl", factory.result())
    found = rows(factx("diff", "a.jsonl", "b.jsonl"))
    claims = [r for r in found if r["table"] == "claims"]
    assert [(r["change"], r["after"], r["cause"]) for r in claims] == [
        ("new", "more than 200 people", "reports/a.txt was added")
    ]
    gone = rows(factx("diff", "b.jsonl", "a.jsonl"))
    assert {r["change"] for r in gone if r["table"] == "claims"} == {"gone"}


# --- reconcile ----------------------------------------------------------------------------


def test_runs_are_brought_together_whatever_their_order(factx, write):
    def of(document):
        return factory.result(
            sources=(factory.source(document, sha256=document),),
            names=(factory.name(document=document),),
            dates=(),
            claims=(factory.claim(document=document, claim=document),),
            uncovered=(),
            issues=(),
        )

    write("a.jsonl", of("a.txt"))
    write("b.jsonl", of("b.txt"))
    both = factx("reconcile", "a.jsonl", "b.jsonl", "-f", "jsonl")
    assert both.exit_code == 0
    assert both.stdout == factx("reconcile", "b.jsonl", "a.jsonl", "-f", "jsonl").stdout
    again = factx("reconcile", "b.jsonl", "a.jsonl", "b.jsonl", "--table", "claims")
    assert [row["document"] for row in rows(again)] == ["a.txt", "b.txt"]
    assert len({row["toll"] for row in rows(again)}) == 1


# --- doctor -------------------------------------------------------------------------------


@pytest.mark.model
def test_doctor_reads_a_sentence(factx):
    told = {row["what"]: row for row in rows(factx("doctor"))}
    assert told["a sentence"]["state"] == "ok"
    assert "3 May 2021" in told["a sentence"]["note"]
    assert told["factx[pdf]"]["state"] == "ok"


def test_doctor_says_what_is_broken(factx):
    done = factx("doctor", "--model", "no_such")
    assert done.exit_code == 1
    assert "UsageError: no spaCy pipeline named 'no_such'" in done.stdout
