"""``factx doctor``: is everything here that a run needs?"""

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from time import monotonic

from typer import Exit

from factx.cli.options import Color, ListForm, Model, Rules
from factx.errors import ExitCode, FactxError

EXAMPLES = """
factx doctor
factx doctor --model en_core_web_sm
factx doctor --rules rules/                 are the examples of your own words read as they say?
"""

# Of each extra, a module that it brings.
_EXTRAS = {
    "html": "trafilatura",
    "pdf": "pypdfium2",
    "docx": "docx",
    "rtf": "striprtf",
    "excel": "xlsxwriter",
    "parquet": "pyarrow",
}
_PROBE = "The ministry said on 3 May 2021 that at least 12 people were killed in Nairobi."


def version_line() -> str:
    """Name the versions that a result depends on, without importing any of them."""
    return (
        f"factx {_version('factx')} (Python {_python()},"
        f" spaCy {_version('spacy')}, pipeline {_shipped()})"
    )


def _python() -> str:
    return ".".join(map(str, sys.version_info[:3]))


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _shipped() -> str:
    from factx.model import card, digest

    try:
        return f"{card()['name']} {card()['version']} {digest()[:8]}"
    except FileNotFoundError:
        return "missing"


def doctor(
    model: Model = "", rules: Rules = None, form: ListForm = "", color: Color = "auto"
) -> None:
    """Check the installation and read one sentence; exit code 1 if a run would not work.

    With --rules also whether every example is read as it says, and no counterexample is.
    """
    from factx.cli.listing import check_form, show
    from factx.cli.vocabulary import check_rules
    from factx.language.rules import read_rules

    check_form(form)
    folders = [str(folder) for folder in rules or ()]
    own = read_rules(folders)
    rows = [*_versions(), *_extras(), _pipeline(), _probe(model)]
    if own.files:
        rows += check_rules(own, folders, model=model)
    show(("what", "state", "note"), rows, form=form, color=color)
    if any(state == "broken" for _, state, _ in rows):
        raise Exit(ExitCode.SOME_FAILED)


Check = tuple[str, str, str]


def _versions() -> Iterator[Check]:
    yield "Python", _python(), ""
    for package in ("factx", "spacy", "onnxruntime", "numpy"):
        found = _version(package)
        yield package, "broken" if found == "missing" else found, ""


def _extras() -> Iterator[Check]:
    for extra, module in _EXTRAS.items():
        there = find_spec(module) is not None
        note = "" if there else f'pip install "factx[{extra}]"'
        yield f"factx[{extra}]", "ok" if there else "not installed", note


def _pipeline() -> Check:
    from factx.model import digest, measured_digest

    try:
        if measured_digest() != digest():
            return "pipeline", "broken", "its weights are not those that it came with"
        return "pipeline", _shipped(), f"sha256 {digest()}"
    except FileNotFoundError as error:
        return "pipeline", "broken", str(error)


def _probe(model: str) -> Check:
    from factx.facts import Document
    from factx.pipeline import Extractor, Options

    started = monotonic()
    try:
        found = Extractor(Options(model=model))(Document(name="probe", text=_PROBE))
    except (FactxError, OSError, ImportError, ValueError, RuntimeError) as error:
        return "a sentence", "broken", f"{type(error).__name__}: {error}"
    facts = (found.names, found.dates, found.claims)
    read = ", ".join(fact.text for kind in facts for fact in kind)
    state = "ok" if found.dates and found.claims else "broken"
    return "a sentence", state, f"{read} ({monotonic() - started:.1f} s)"
