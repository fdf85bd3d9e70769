"""spaCy is imported without its command line, and nobody can tell the difference."""

import os
import subprocess
import sys
from pathlib import Path

import factx

_START = Path(factx.__file__).parent / "annotate/start.py"
# Without the package `factx.annotate`, which imports the real spaCy.
_LOAD = f"""
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("start", {str(_START)!r})
start = module_from_spec(spec)
spec.loader.exec_module(start)
start.import_spacy()
"""


def _printed(code: str, *, path: Path | None = None) -> list[str]:
    given = {**os.environ, **({"PYTHONPATH": str(path)} if path else {})}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=given,
    )
    return done.stdout.split()


def test_spacy_offers_what_it_offers_and_imports_its_commands_when_asked():
    code = """
import gc, sys, factx.annotate, spacy
print(any(m.startswith("spacy.cli") for m in sys.modules), gc.isenabled())
print(spacy.blank("en")("It works.")[1].text)
print(spacy.info(silent=True, markdown=False)["spacy_version"] == spacy.__version__)
import spacy.cli
from spacy.cli.info import info
print(spacy.cli.info.__module__, info.__module__)
"""
    modules = ["spacy.cli.info"] * 2
    assert _printed(code) == ["False", "True", "works", "True", *modules]


def test_a_spacy_that_needs_its_commands_is_imported_as_it_is(tmp_path):
    (tmp_path / "spacy/cli").mkdir(parents=True)
    (tmp_path / "spacy/__init__.py").write_text("from .cli.info import more")
    (tmp_path / "spacy/cli/__init__.py").touch()
    (tmp_path / "spacy/cli/info.py").write_text("more = 'more'")
    code = f"{_LOAD}\nimport spacy, spacy.cli.info\nprint(spacy.more, spacy.cli.info.more)"
    assert _printed(code, path=tmp_path) == ["more", "more"]


def test_what_is_imported_already_stays_and_the_collector_is_left_as_it_was(tmp_path):
    (tmp_path / "spacy.py").write_text("import gc\nheld_back = not gc.isenabled()")
    assert _printed(
        f"{_LOAD}\nimport spacy, gc\nprint(spacy.held_back, gc.isenabled())", path=tmp_path
    ) == ["True", "True"]
    code = f"import spacy, gc\ngc.disable()\n{_LOAD}\nprint(spacy.held_back, gc.isenabled())"
    assert _printed(code, path=tmp_path) == ["False", "False"]
