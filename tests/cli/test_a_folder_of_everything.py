"""As a new user would: a folder with two files of each format, and what comes out of it."""

import csv
import gzip
import io
import json

import pytest
import sqlite_utils
from docx import Document as Word

from factx.read.formats import FORMATS
from tests.cli.shell import run
from tests.read.test_formats import MAIL, PAGE, RTF, SENTENCE, pdf

pytestmark = pytest.mark.model


def word(text):
    made = Word()
    made.add_paragraph(text)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@pytest.fixture
def folder(tmp_path):
    record = json.dumps({"text": SENTENCE, "date": "2019-06-15"})
    contents = {
        **dict.fromkeys(("", ".txt", ".text", ".md", ".markdown", ".rst"), SENTENCE.encode()),
        **dict.fromkeys((".html", ".htm", ".xhtml"), PAGE.encode()),
        **dict.fromkeys((".jsonl", ".ndjson"), record.encode()),
        ".csv": f'text,date\n"{SENTENCE}",2019-06-15\n'.encode(),
        ".tsv": f"text\tdate\n{SENTENCE}\t2019-06-15\n".encode(),
        ".pdf": pdf([SENTENCE]),
        ".docx": word(SENTENCE),
        ".rtf": RTF.encode(),
        ".eml": MAIL.encode(),
    }
    assert contents.keys() == FORMATS.keys()
    where = tmp_path / "in"
    where.mkdir()
    for suffix, data in contents.items():
        for number in (1, 2):
            (where / f"{number}{suffix}").write_bytes(data)
    (where / "3.txt.gz").write_bytes(gzip.compress(SENTENCE.encode()))
    (where / "photo.png").write_bytes(b"\x89PNG")
    return where


def test_every_document_gives_its_claim(folder, tmp_path):
    done = run("in", "-o", "facts.db", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"{2 * len(FORMATS) + 1} documents, 1 skipped (.png), " in done.stderr
    base = sqlite_utils.Database(tmp_path / "facts.db")
    claims = list(base.query("select document, low, measure from claims where text like '%12%'"))
    base.conn.close()
    assert len({c["document"] for c in claims}) == 2 * len(FORMATS) + 1
    assert {(c["low"], c["measure"]) for c in claims if "eml" not in c["document"]} == {
        (12, "killed")
    }


def test_offsets_refer_to_the_text_that_was_read(folder, tmp_path):
    words = ("--table", "documents", "--table", "claims", "--with-text", "-f", "jsonl")
    rows = [json.loads(line) for line in run("in", *words, cwd=tmp_path).stdout.splitlines()]
    texts = {row["document"]: row["text"] for row in rows if row["table"] == "documents"}
    claims = [row for row in rows if row["table"] == "claims"]
    assert claims
    for claim in claims:
        assert texts[claim["document"]][claim["start"] : claim["end"]] == claim["text"]


def test_a_run_does_not_read_what_it_wrote(folder, tmp_path):
    for _ in range(2):
        done = run("in", "-o", "in/out.csv", "--kind", "claim", cwd=tmp_path)
        assert done.returncode == 0
    with (folder / "out.csv").open(encoding="utf-8", newline="") as file:
        assert not any("out.csv" in row["document"] for row in csv.DictReader(file))
    assert "own_output" in run("in", "--table", "issues", cwd=tmp_path).stdout
