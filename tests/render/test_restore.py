import json
from dataclasses import replace

import pytest

from factx.errors import UsageError
from factx.facts import Issue
from factx.render import named_tables, save
from factx.render.restore import restore
from tests import factory


@pytest.fixture
def write(tmp_path):
    def written(result, *tables):
        path = tmp_path / "run.jsonl"
        save(result, named_tables(tables or ["all"]), path, form="jsonl")
        return path

    return written


def test_what_was_extracted_comes_back(write):
    result = factory.result(
        claims=(factory.claim(low=0, best=None, high=2.5, said_by="", implicit=True),)
    )
    (extraction,) = restore(write(result))
    assert extraction.source == result.sources[0]
    assert extraction.names == tuple(replace(n, entity="") for n in result.names)
    assert extraction.dates == result.dates
    assert extraction.claims == tuple(replace(c, toll="") for c in result.claims)
    assert extraction.uncovered == result.uncovered
    assert extraction.issues == result.issues


def test_what_reconciling_told_is_told_anew(write):
    issue = Issue(factory.DOCUMENT, "reconcile", "decision_unused", "no such name")
    (extraction,) = restore(write(factory.result(issues=(issue,))))
    assert extraction.issues == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "holds no table documents", id="empty"),
        pytest.param('{"text": "A report."}', "line 1 is no row", id="texts"),
        pytest.param("document,text\n", "line 1 is no row", id="csv"),
        pytest.param("[1]", "line 1 is no row", id="array"),
        pytest.param('{"table": "documents", "document": "a"}', "not the columns", id="columns"),
    ],
)
def test_other_files_are_refused(text, message, tmp_path):
    path = tmp_path / "other.jsonl"
    path.write_text(text)
    with pytest.raises(UsageError, match=message):
        list(restore(path))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"none\.jsonl: No such file"):
        list(restore(tmp_path / "none.jsonl"))


@pytest.mark.parametrize("column", ["low", "hedge", "measure", "kind"])
def test_a_value_that_cannot_be_is_refused(column, write, tmp_path):
    lines = write(factory.result()).read_text().splitlines()
    rows = [json.loads(line) for line in lines]
    for row in rows:
        if row["table"] == "claims":
            row[column] = "nonsense"
    path = tmp_path / "bad.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with pytest.raises(UsageError, match="not the columns that factx writes"):
        list(restore(path))
