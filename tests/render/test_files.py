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
from factx.render.columns import Kind
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


@pytest.mark.parametrize("read", ["pandas", "duckdb", "csvkit"])
def test_what_programs_read_is_what_was_written(read, table_csv):
    readers = {"pandas": with_pandas, "duckdb": with_duckdb, "csvkit": with_csvkit}
    assert readers[read](table_csv) == cells("claims")


def test_pandas_sees_the_types(table_csv):
    frame = pd.read_csv(table_csv)
    assert frame["low"].dtype.kind == "f"
    assert frame["start"].dtype.kind == "i"
    assert frame["implicit"].dtype.kind == "b"


@pytest.mark.slow
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed (soffice)")
@pytest.mark.parametrize("table", ["claims", "facts", "dates"])
def test_a_spreadsheet_keeps_every_cell(table, tmp_path):
    """Through LibreOffice as it opens a file by itself, then csvkit, DuckDB and pandas."""
    made = tmp_path / f"{table}.csv"
    save(result(), named_tables([table]), made, form="csv", excel=True)
    with made.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file))[1:]
    opened = through_libreoffice(made, tmp_path / "opened")
    kinds = [column.kind for column in TABLES[table].columns]
    for rows in (with_pandas(opened), with_duckdb(opened), with_csvkit(opened)):
        assert [typed(row, kinds) for row in rows] == [typed(row, kinds) for row in written]


def through_libreoffice(path, out):
    """Open a file with the settings of a fresh installation; save what the cells hold.

    Without its window LibreOffice does not look at the byte order mark, so the encoding is said.
    """
    read_as = "Text - txt - csv (StarCalc):44,34,76"
    save_as = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false"
    profile = f"-env:UserInstallation=file://{out}-profile"
    words = ["soffice", profile, "--headless", f"--infilter={read_as}", "--convert-to", save_as]
    subprocess.run(
        [*words, "--outdir", str(out), str(path)], check=True, timeout=120, capture_output=True
    )
    return out / path.name


def typed(row, kinds):
    """Numbers and flags by value, whose notation is the spreadsheet's; texts as they are."""
    as_number = {Kind.NUMBER, Kind.INTEGER}
    return [
        float(cell) if cell and kind in as_number else cell.lower() if kind is Kind.FLAG else cell
        for cell, kind in zip(row, kinds, strict=True)
    ]


def with_pandas(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False).to_numpy().tolist()


def with_duckdb(path):
    query = f"select * from read_csv('{path}', all_varchar=true, nullstr='', header=true)"
    return [[cell or "" for cell in row] for row in duckdb.sql(query).fetchall()]


def with_csvkit(path):
    done = subprocess.run(
        [sys.executable, "-m", "csvkit.utilities.csvjson", "--no-inference", str(path)],
        capture_output=True,
        check=True,
    )
    return [[cell or "" for cell in row.values()] for row in json.loads(done.stdout)]


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
