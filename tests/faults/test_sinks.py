"""What texts may not do where they are shown: terminals, spreadsheets, pages (R12, R13, R14)."""

import ast
import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest

import factx
from factx.facts import Result
from factx.read import read
from factx.render import named_tables, save, text_lines
from factx.render.report import write_report
from factx.render.rows import TABLES
from factx.render.summary import print_summary
from factx.render.table import open_console, print_tables
from tests.faults.conftest import Run
from tests.faults.good import rows_of_good, write_good
from tests.render.report.reading import Page

pytestmark = pytest.mark.model
PACKAGE = Path(factx.__file__).parent

MARKUP = "[sic] [/tmp] [bold red]hot[/] [link=https://x.example]here[/link] :boom: \\[x]"
FORMULAS = ("=1+1", "+1", "-2", "@SUM(A1)", "\uff1d1", "\u200b=1", "\t=1")
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"
KILLED = "At least 12 people were killed in Varnholm on 3 March 2019, police said."


def _markup(folder: Path) -> None:
    name = "bad [red]x[link=b] :boom:.txt"
    (folder / name).write_text(f'The mayor said: "{MARKUP} at least 12 people were killed".\n')


def _formulas(folder: Path) -> None:
    text = "".join(f"{start} people died, said {start}Berg.\n\n" for start in FORMULAS)
    (folder / "bad.txt").write_text(text + KILLED, encoding="utf-8")
    records = ({"id": start, "source": start, "title": start, "text": text} for start in FORMULAS)
    (folder / "bad.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))


def _scripts(folder: Path) -> None:
    (folder / "bad <script>alert(1)<").write_text(f"{SCRIPT} {KILLED} {SCRIPT}\n")
    record = {
        "id": "javascript:alert(1)",
        "title": SCRIPT,
        "source": f"{SCRIPT}\u2028",
        "text": KILLED,
    }
    (folder / "bad.jsonl").write_text(json.dumps(record))


HOSTILE = {"R12 markup": _markup, "R13 formulas": _formulas, "R14 scripts": _scripts}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path()


@pytest.mark.parametrize("write", HOSTILE.values(), ids=HOSTILE)
def test_among_good_files(write, run: Run, here: Path, undisturbed: Result) -> None:
    write_good(here)
    write(here)
    assert rows_of_good(run(here)) == rows_of_good(undisturbed)


@pytest.mark.parametrize("color", [False, True])
def test_r12_markup_is_shown_as_it_stands(color: bool, run: Run, here: Path) -> None:
    _markup(here)
    result, shown = run(here), io.StringIO()
    console = open_console(shown, terminal=False, color=color)
    print_tables(result, named_tables(["all"]), console)
    print_summary(result, console)
    text = re.sub(r"\x1b\[[\d;]*m", "", shown.getvalue())
    assert "\x1b" not in text  # colours are the only sequences, no links
    assert MARKUP in text
    assert "bad [red]x[link=b] :boom:.txt" in text


def test_r12_a_console_is_made_in_one_place_and_given_no_bare_words() -> None:
    """One made elsewhere would read brackets as markup, and a bare string may hold escapes."""
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "rich" not in source and "console" not in source.lower():
            continue
        for call in ast.walk(ast.parse(source)):
            if isinstance(call, ast.Call):
                _check_call(call, path.relative_to(PACKAGE).as_posix())


def _check_call(call: ast.Call, path: str) -> None:
    name = ast.unparse(call.func).rpartition(".")[2]
    written = ast.unparse(call)
    assert name not in {"from_markup", "from_ansi", "render_str"}, (path, written)
    if name == "Console":
        assert path == "render/table.py"
        assert {k.arg for k in call.keywords if ast.unparse(k.value) == "False"} >= {
            "markup", "emoji", "highlight",
        }  # fmt: skip
    if ast.unparse(call.func).endswith("console.print") and call.args:
        assert not isinstance(call.args[0], ast.Constant | ast.JoinedStr), (path, written)


@pytest.mark.parametrize("table", TABLES)
def test_r13_no_cell_for_a_spreadsheet_is_a_formula(table: str, run: Run, here: Path) -> None:
    _formulas(here)
    result = run(here)
    written = "".join(text_lines(result, named_tables([table]), "csv", excel=True))
    header, *rows = csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""))
    cells = [cell for row in rows for cell in row]
    assert not [c for c in cells if re.match(r"[\s\u200b]*[=+@\uff1d]|[\s\u200b]*-\D", c)]
    save(result, named_tables([table]), here / "out.xlsx", form="xlsx")
    book = openpyxl.load_workbook(here / "out.xlsx")
    kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "b"}
    assert len(header) == book.active.max_column


def test_r13_what_is_no_spreadsheet_gets_the_exact_text(run: Run, here: Path) -> None:
    _formulas(here)
    lines = text_lines(run(here), named_tables(["documents"]), "jsonl")
    assert {json.loads(line)["document"] for line in lines} >= {"=1+1", "@SUM(A1)"}


def test_r14_a_text_is_never_a_part_of_the_page(run: Run, here: Path, undisturbed: Result) -> None:
    plain = Page(write_report(undisturbed, {}, title="Plain"))
    _scripts(here)
    texts = {item.name: item.text for item in read([str(here)])}
    page = Page(write_report(run(here), texts, title=SCRIPT))
    assert page.texts["script"][1] == plain.texts["script"][1]
    assert len(page.texts["script"]) == 2
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in plain.tags}
    assert not [name for _, names in page.tags for name in names if name.startswith("on")]
    assert all(link.startswith("#") or link == "data:," for link in page.attributes("href"))
    assert page.attributes("content")[0].startswith("default-src 'none'")
    assert "{{ 7*7 }}" in page.visible
    assert any(SCRIPT in row["text"] for row in page.rows("documents"))
