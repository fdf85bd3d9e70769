"""What holds the parts apart, and what may not be loaded before it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {
    "spacy", "thinc", "numpy", "onnxruntime", "dateparser", "rich", "rapidfuzz", "jinja2",
    "trafilatura", "pyarrow", "xlsxwriter", "pandas",
}  # fmt: skip
# A file that needs scrolling through has two subjects.
LONGEST_FILE = 300
# All types that travel between the stages, in one place by design.
LONG_BY_DESIGN = "factx/facts.py"


def loaded(statement):
    """The top-level modules that are loaded after a statement in a fresh process."""
    code = f"{statement}; import sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import factx",
        "import factx.cli",
        "from factx.read import read; list(read(['samples']))",
        "from factx.render import named_tables; named_tables(['all'])",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(statement):
    assert loaded(statement) & HEAVY == set()


def test_the_types_of_facts_cost_the_help_text_nothing():
    code = "import sys; import factx.cli; print(*(m for m in sys.modules if 'factx' in m))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    others = {name.partition(".cli")[0] for name in done.stdout.split()}
    assert others == {"factx", "factx.errors"}


def test_the_stages_do_not_know_each_other():
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout


def test_files_stay_short():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sorted((ROOT / "factx").rglob("*.py"))
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LONGEST_FILE
    }
    assert set(long) <= {LONG_BY_DESIGN}, long
