import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.errors import UsageError
from factx.facts import Result
from factx.render import text_lines
from factx.render.rows import TABLES
from tests import factory

HOSTILE = 'He said "12, 13"; =1+1\r\n\tand | then [b]x[/b] <b> `c` \\ *d* _e_ ~ \u2028 \x00 \ud800'
texts = st.text(st.characters(exclude_categories=[]), max_size=30)


def written(result, *tables, form="csv", excel=False):
    return "".join(text_lines(result, [TABLES[t] for t in tables], form, excel=excel))


def hostile():
    return factory.result(
        claims=(factory.claim(HOSTILE, sentence=HOSTILE, counted=HOSTILE, said_by="=cmd()"),)
    )


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_a_line_a_row(table, form, delimiter):
    text = written(factory.result(), table, form=form)
    lines = text.split("\n")
    assert lines[-1] == ""
    assert "\r" not in text
    rows = list(csv.reader(lines[:-1], delimiter=delimiter))
    assert tuple(rows[0]) == TABLES[table].header
    assert len(rows) == 1 + len(list(TABLES[table].rows(factory.result())))


def test_a_row_of_claims_as_it_is_written():
    assert written(factory.result(), "claims").splitlines()[1] == (
        "reports/a.txt,more than 200 people,201,200,,more_than,killed,people,stated,UN,Homs,"
        "2012-02-03,2012-02-08,cumulative,,false,c1,t1,killed: 'killed',40,60,"
        "The UN said more than 200 people were killed."
    )


@given(texts, texts)
def test_whatever_a_text_holds_is_one_record_that_reads_back(text, sentence):
    result = Result(claims=(factory.claim(text, sentence=sentence),))
    (line,) = written(result, "claims").split("\n")[1:-1]
    (row,) = csv.DictReader(io.StringIO(written(result, "claims"), newline=""))
    assert row["sentence"].split() == sentence.split()
    assert len(row["text"]) == len(text)
    assert len(line.splitlines()) <= 1


def test_for_spreadsheets():
    text = written(hostile(), "claims", excel=True)
    assert text.startswith("\ufeffdocument,")
    assert text.count("\r\n") == 2
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert row["said_by"] == "'=cmd()"
    assert row["low"] == "201"


def test_without_asking_a_pipe_gets_the_exact_text():
    assert ",=cmd()," in written(hostile(), "claims")


def test_csv_holds_one_table():
    with pytest.raises(UsageError, match="-o FOLDER/"):
        written(factory.result(), "claims", "dates")


def test_jsonl_is_an_object_a_row_with_its_table_first():
    lines = written(factory.result(), *TABLES, form="jsonl").splitlines()
    objects = [json.loads(line) for line in lines]
    assert all(next(iter(o)) == "table" for o in objects)
    assert all(tuple(o)[1:] == TABLES[o["table"]].header for o in objects)
    assert {o["table"] for o in objects} == set(TABLES)
    (claim,) = (o for o in objects if o["table"] == "claims")
    assert (claim["low"], claim["high"], claim["part_of"], claim["implicit"]) == (
        201, None, None, False,
    )  # fmt: skip


def test_json_is_one_array_of_the_same_objects():
    tables = ("claims", "tolls")
    lines = written(factory.result(), *tables, form="jsonl").splitlines()
    assert json.loads(written(factory.result(), *tables, form="json")) == [
        json.loads(line) for line in lines
    ]
    assert json.loads(written(Result(), *tables, form="json")) == []


@given(texts)
def test_json_keeps_every_character(text):
    result = Result(claims=(factory.claim(text),))
    (line,) = written(result, "claims", form="jsonl").split("\n")[:-1]
    assert json.loads(line)["text"] == (text or None)


def test_markdown():
    text = written(hostile(), "claims", "issues", form="md")
    assert text.startswith("## claims\n\n| document | text |")
    assert "\n\n## issues\n\n| document | stage | code | message |\n| --- |" in text
    row = next(line for line in text.splitlines() if "12, 13" in line)
    assert "\\| then \\[b\\]x\\[/b\\] \\<b\\> \\`c\\` \\\\ \\*d\\* \\_e\\_" in row
    assert row.count(" | ") == len(TABLES["claims"].header) - 1
    assert "more_than" in row


def test_nothing_found_is_a_header():
    assert written(Result(), "claims").count("\n") == 1
    assert written(Result(), "claims", form="jsonl") == ""
