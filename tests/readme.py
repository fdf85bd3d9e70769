"""Runs the commands of the documents and writes their output: ``python -m tests.readme``.

A block of ``console`` holds commands after ``$``, continued after ``>``, and below each what it
prints. All blocks of
a document share one folder with a copy of samples/, so that a command finds what an earlier one
wrote. ``docs/columns.md`` is made from the column contract, ``docs/factx.1`` from the help.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from factx.cli.app import COMMANDS, app
from factx.pipeline import Options
from factx.render.rows import TABLES
from factx.score.evaluation import evaluate
from tests.shared import SHARED

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
RULES_PAGE = ROOT / "docs" / "rules.md"
COLUMNS_PAGE = ROOT / "docs" / "columns.md"
MAN_PAGE = ROOT / "docs" / "factx.1"

_BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_WIDTH = "110"
_SCORES = re.compile(r"(?<=<!-- scores -->\n).*?(?=<!-- end -->)", re.DOTALL)
_SHOWN = {
    ("names", "person"): "span and kind: people",
    ("names", "organisation"): "span and kind: organisations",
    ("names", "place"): "span and kind: places",
    ("dates", "span and value"): "span and value",
    ("claims", "all value"): "place in the text and bounds",
    ("claims", "victims value"): "the same, of figures on people harmed",
    ("claims", "victims measure"): "and what happened to them",
    ("claims", "victims row"): "and who says so, where, when and how certain",
}


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a block with the output below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = part.split("\n")
        end = 1
        while lines[end].startswith("> "):
            end += 1
        yield "\n".join(lines[:end]), "\n".join(lines[end:])


def run(command: str, folder: Path) -> str:
    """Run a command of a document as its reader would, without colour."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": _WIDTH,
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.replace("\n> ", "\n")],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    # 141: a program in the pipe was stopped by `head`, as it should be.
    if done.returncode not in {0, 141}:
        raise AssertionError(f"{command}\nexit code {done.returncode}\n{done.stderr}")
    return re.sub(r"[ \t]+$", "", done.stdout, flags=re.MULTILINE)


def with_output(text: str) -> str:
    """Return a document with the output of its commands written anew."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "samples", Path(folder) / "samples")

        def rewritten(block: re.Match[str]) -> str:
            parts = (f"$ {c}\n{run(c, Path(folder))}" for c, _ in commands(block[0]))
            return "".join(parts)

        return _BLOCK.sub(rewritten, text)


def with_scores(text: str) -> str:
    """Return a document with the scores between its marks measured anew, if the gold is there."""
    if SHARED is None:
        return text
    rows = evaluate(SHARED / "gold" / "dev.jsonl", Options())
    lines = [
        "| kind | what is right | precision | recall | F1 |",
        "| --- | --- | ---: | ---: | ---: |",
    ]
    for score in rows:
        if (score.kind, score.what) in _SHOWN:
            shares = score.cells[3:6]
            lines.append(
                f"| {score.kind} | {_SHOWN[score.kind, score.what]} | {' | '.join(shares)} |"
            )
    return _SCORES.sub("\n".join(lines) + "\n", text)


def columns_page() -> str:
    """Return the page that tells every column of every table."""
    lines = ["# Tables and columns", ""]
    lines += ["The same names in every format. Empty means not stated or not known; 0 is zero."]
    for table in TABLES.values():
        lines += ["", f"## {table.name}", "", f"{table.about[:1].upper()}{table.about[1:]}.", ""]
        lines += ["| column | holds | meaning |", "| --- | --- | --- |"]
        lines += [f"| `{c.name}` | {c.kind} | {c.about} |" for c in table.columns]
    return "\n".join(lines) + "\n"


def man_page() -> str:
    """Return the manual page: the help of every command, as it is printed."""
    lines = ['.TH FACTX 1 "" "factx" "User Commands"', ".SH NAME"]
    lines += ["factx \\- names, dates and numeric claims from folders of reports"]
    for name in ("", *COMMANDS):
        words = [*([name] if name else []), "--help"]
        shown = CliRunner(env={"COLUMNS": "80"}).invoke(app, words, prog_name="factx").stdout
        lines += [f'.SH "{f"factx {name}".strip().upper()}"', ".nf", _as_troff(shown), ".fi"]
    return "\n".join(lines) + "\n"


def _as_troff(text: str) -> str:
    """Keep dashes as they are typed, and lines that begin with a dot or quote as text."""
    escaped = text.rstrip("\n").replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", r"\\&", escaped, flags=re.MULTILINE)


def main() -> None:
    """Write README.md and docs/ anew."""
    text = with_scores(with_output(README.read_text(encoding="utf-8")))
    README.write_text(text, encoding="utf-8")
    rules = with_output(RULES_PAGE.read_text(encoding="utf-8"))
    RULES_PAGE.write_text(rules, encoding="utf-8")
    COLUMNS_PAGE.write_text(columns_page(), encoding="utf-8")
    MAN_PAGE.write_text(man_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
