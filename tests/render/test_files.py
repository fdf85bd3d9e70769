"""What was written is read back by the programs that people use."""

import csv
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from shutil import which

import duckdb
import openpyxl
import pandas as pd
import pytest
import sqlite_utils

from factx.errors import UsageError
from factx.facts import Result
from factx.render import FORMATS, named_tables, save, save_folder
from factx.render.rows import TABLES
from factx.render.xlsx import LONGEST_CELL
from tests import factory

EVERY = named_tables(["all"])
FACTS = named_tables(["facts"])
CLAIMS = named_tables(["claims"])


def result():
    """Cells that are easily damaged: quotes, signs, leading zeros, dates in part, long numbers."""
    claims = [
        factory.claim('"12", 13; and 14', claim="c1", counted="007", low=12, best=None, high=14),
        factory.claim("=1+1", claim="c2", start=100, place="1-2", since="2012-03", said_by="'s"),
        factory.claim("10⁹ réfugiés", claim="c3", start=200, low=None, best=10**15, high=2.5),
    ]
    return factory.result(claims=tuple(claims), tolls=(factory.toll(claims=("c1", "c2", "c3")),))


def cells(table):
    """The rows as CSV has them."""
    from factx.render import text_lines

    lines = list(text_lines(result(), [TABLES[table]], "csv"))
    return list(csv.reader(lines))[1:]


@pytest.fixture
def table_csv(tmp_path):
    path = tmp_path / "claims.csv"
    save(result(), CLAIMS, path, form="csv")
    return path


def test_pandas_reads_the_same_cells(table_csv):
    frame = pd.read_csv(table_csv, dtype=str, keep_default_na=False)
    assert frame.to_numpy().tolist() == cells("claims")
    typed = pd.read_csv(table_csv)
    assert typed["low"].dtype.kind == "f"
    assert typed["start"].dtype.kind == "i"
    assert typed["implicit"].dtype.kind == "b"


def test_duckdb_reads_the_same_cells(table_csv):
    query = f"select * from read_csv('{table_csv}', all_varchar=true, nullstr='')"
    rows = duckdb.sql(query).fetchall()
    assert [[cell or "" for cell in row] for row in rows] == cells("claims")


def test_csvkit_reads_the_same_cells(table_csv):
    done = subprocess.run(
        [sys.executable, "-m", "csvkit.utilities.csvjson", "--no-inference", str(table_csv)],
        capture_output=True,
        check=True,
    )
    rows = [list(row.values()) for row in json.loads(done.stdout)]
    assert [[cell or "" for cell in row] for row in rows] == cells("claims")


@pytest.mark.slow
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_cells(table_csv, tmp_path):  # pragma: no cover
    out = tmp_path / "out"
    words = ["soffice", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"]
    subprocess.run([*words, "--outdir", str(out), str(table_csv)], check=True, timeout=120)
    with (out / "claims.csv").open(encoding="utf-8", newline="") as file:
        read_back = list(csv.reader(file))[1:]
    texts = [0, 1, *range(5, 12)]
    assert [[r[i] for i in texts] for r in read_back] == [
        [r[i] for i in texts] for r in cells("claims")
    ]


def test_sqlite_has_types_keys_and_a_search(tmp_path):
    path = tmp_path / "facts.db"
    save(result(), EVERY, path, form="sqlite")
    with closing(sqlite3.connect(path)) as base:
        base.execute("pragma foreign_keys = on")
        assert base.execute("pragma foreign_key_check").fetchall() == []
        assert base.execute("pragma integrity_check").fetchone() == ("ok",)
        rows = base.execute("select low, best, high, part_of from claims order by start").fetchall()
        assert rows == [(12, None, 14, None), (201, 200, None, None), (None, 10**15, 2.5, None)]
        joined = (
            "select count(*) from claims join tolls using (toll) join documents using (document)"
        )
        assert base.execute(joined).fetchone() == (3,)


def test_sqlite_utils_reads_and_searches(tmp_path):
    path = tmp_path / "facts.db"
    save(result(), EVERY, path, form="sqlite")
    base = sqlite_utils.Database(path)
    assert set(TABLES) <= set(base.table_names())
    assert base["claims"].pks == ["claim"]
    assert base["claims"].detect_fts() == "claims_search"
    assert [row["claim"] for row in base["claims"].search("réfugiés")] == ["c3"]
    keys = {(key.column, key.other_table) for key in base["claims"].foreign_keys}
    assert {("toll", "tolls"), ("document", "documents"), ("part_of", "claims")} <= keys
    base.conn.close()


def test_parquet_has_types_and_nulls(tmp_path):
    save_folder(result(), EVERY, tmp_path / "facts", form="parquet")
    claims = duckdb.sql(f"from '{tmp_path}/facts/claims.parquet'")
    types = dict(zip(claims.columns, map(str, claims.types), strict=True))
    assert (types["low"], types["start"], types["implicit"]) == ("DOUBLE", "BIGINT", "BOOLEAN")
    assert claims.project("low, high, part_of").fetchall() == [
        (12, 14, None), (201, None, None), (None, 2.5, None),
    ]  # fmt: skip
    tolls = duckdb.sql(f"select claims from '{tmp_path}/facts/tolls.parquet'").fetchall()
    assert tolls == [(["c1", "c2", "c3"],)]


def test_an_excel_file_has_a_sheet_a_table_with_typed_cells(tmp_path):
    path = tmp_path / "facts.xlsx"
    save(result(), EVERY, path, form="xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == list(TABLES)
    sheet = book["claims"]
    assert sheet.freeze_panes == "A2"
    header = [cell.value for cell in sheet[1]]
    assert header == list(TABLES["claims"].header)
    row = dict(zip(header, sheet[3], strict=True))
    assert (row["text"].value, row["text"].data_type) == ("=1+1", "s")
    assert (row["place"].value, row["place"].data_type) == ("1-2", "s")
    assert (row["low"].value, row["low"].data_type) == (201, "n")
    assert (row["implicit"].value, row["implicit"].data_type) == (False, "b")
    assert row["high"].value is None
    link = book["tolls"]["A2"].hyperlink
    assert link.location == "'claims'!A2"


def test_excel_cuts_what_a_cell_cannot_hold_with_a_mark(tmp_path):
    path = tmp_path / "facts.xlsx"
    long = factory.claim(sentence="x" * (LONGEST_CELL + 5))
    save(Result(claims=(long,)), CLAIMS, path, form="xlsx")
    cell = openpyxl.load_workbook(path)["claims"].cell(2, len(TABLES["claims"].header)).value
    assert len(cell) == LONGEST_CELL
    assert cell.endswith("x…")


@pytest.mark.parametrize("form", [f for f in FORMATS if f != "table"])
def test_the_same_result_is_the_same_bytes(form, tmp_path):
    for name in ("a", "b"):
        save(result(), FACTS, tmp_path / name, form=form)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("form", [f for f in FORMATS if f != "table"])
def test_nothing_found_is_a_file_with_columns(form, tmp_path):
    save(Result(), FACTS, tmp_path / "nothing", form=form)
    assert (tmp_path / "nothing").exists()


def test_a_folder_takes_a_file_a_table(tmp_path):
    paths = save_folder(result(), EVERY, tmp_path / "new" / "facts", form="csv")
    assert [p.name for p in paths] == [f"{name}.csv" for name in TABLES]
    assert (tmp_path / "new/facts/claims.csv").read_text("utf-8").count("\n") == 4


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_formats_of_one_table_refuse_two_and_leave_the_old_file(form, tmp_path):
    path = tmp_path / "old"
    path.write_text("old")
    with pytest.raises(UsageError, match=r"one file of (CSV|Parquet) holds one table"):
        save(result(), EVERY, path, form=form)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("form", "module"), [("parquet", "pyarrow"), ("xlsx", "xlsxwriter")])
def test_a_missing_extra_is_named(form, module, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=r'pip install "factx\[(parquet|excel)\]"'):
        save(result(), FACTS, tmp_path / "x", form=form)
    assert list(tmp_path.iterdir()) == []
