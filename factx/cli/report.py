"""``factx report``: the evidence page."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from typer import Exit, Option

from factx.cli.options import (
    AsOf,
    Best,
    Bounds,
    Date,
    Different,
    FilesFrom,
    Jobs,
    Model,
    Paths,
    Quiet,
    Rules,
    Same,
    Strict,
    Verbose,
)
from factx.errors import UsageError

EXAMPLES = """
factx report reports/ -o report.html
factx report reports/ -o report.html --title "Siege of the valley" --redact people
"""

_OUTPUT = "What to write"
# What a page may be called: whoever asks for report.pdf does not want HTML in it.
_PAGES = frozenset({".html", ".htm", ""})

Page = Annotated[
    str,
    Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write the page to FILE; without it the page goes to a pipe.",
        rich_help_panel=_OUTPUT,
        show_default=False,
    ),
]
Title = Annotated[
    str,
    Option(
        metavar="WORDS",
        help="Heading of the page; the paths if not given.",
        rich_help_panel=_OUTPUT,
        show_default=False,
    ),
]
Redact = Annotated[
    list[str] | None,
    Option(
        "--redact",
        metavar="KIND",
        help="people: P1, P2, ... for personal names, everywhere; titles stay.",
        rich_help_panel=_OUTPUT,
        show_default=False,
    ),
]


def report(  # noqa: PLR0917 - Typer turns each into an option
    paths: Paths = None,
    files_from: FilesFrom = "",
    date: Date = "",
    output: Page = "",
    title: Title = "",
    redact: Redact = None,
    bounds: Bounds = "factx",
    best: Best = "latest",
    as_of: AsOf = "",
    same: Same = None,
    different: Different = None,
    rules: Rules = None,
    model: Model = "",
    jobs: Jobs = 0,
    strict: Strict = False,  # noqa: FBT002 - Typer reads flags by position
    quiet: Quiet = False,  # noqa: FBT002
    verbose: Verbose = 0,
) -> None:
    """Write one HTML file with every figure beside its sentence, to hand on and open offline.

    Conflicts and wrong sums first; then every toll with its claims, people, organisations,
    places, a timeline and the documents. It loads nothing from the network.
    """
    from factx.cli.output import partial_path
    from factx.cli.run import Run
    from factx.pipeline import Options
    from factx.render.report import check_redaction, write_report

    target = _checked(output)
    hidden = frozenset(redact or ())
    check_redaction(hidden)
    options = Options(
        date=date,
        model=model,
        bounds=bounds,
        best=best,
        same=tuple(same or ()),
        different=tuple(different or ()),
        as_of=as_of,
        jobs=jobs,
        rules=tuple(map(str, rules or ())),
    )
    run = Run(options, quiet=quiet, verbose=verbose, strict=strict, keep_texts=True)
    left_out = [os.path.realpath(p) for p in (output, partial_path(output))] if target else []
    result = run.extract(paths or (), files_from=files_from, leave_out=left_out)
    target = Path(partial_path(output)) if target and run.interrupted else target
    _write(write_report(result, run.texts, title=title or _named(paths), redact=hidden), target)
    raise Exit(run.report(result, path=str(target or "")))


def _checked(output: str) -> Path | None:
    """Refuse a place that cannot be written before hours of work, not after."""
    from factx.cli.streams import is_terminal

    if output in {"", "-"}:
        if is_terminal(sys.stdout):
            raise UsageError("a page is no text for a terminal; give a file with -o report.html")
        return None
    path = Path(output)
    if path.is_dir() or output.endswith(("/", os.sep)):
        raise UsageError(f"{output}: this is a folder; give a file, as in -o report.html")
    if path.suffix.lower() not in _PAGES:
        raise UsageError(f"{output}: a report is an HTML page; name it as in -o report.html")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"{output}: there is no folder {path.parent}; make it first")
    return path


def _named(paths: Sequence[str] | None) -> str:
    names = [Path(path).name or str(path) for path in paths or () if path != "-"]
    return ", ".join(names) or "Standard input"


def _write(page: str, target: Path | None) -> None:
    from factx.cli.streams import write_rows
    from factx.render.atomic import replacing

    if target is None:
        write_rows([page])
        return
    with replacing(target) as part:
        part.write_text(page, encoding="utf-8", newline="\n")
