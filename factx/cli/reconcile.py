"""``factx reconcile``: earlier runs brought together."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Exit

from factx.cli.options import (
    AsOf,
    Best,
    Color,
    Different,
    Excel,
    Form,
    Kinds,
    Measures,
    Output,
    Quiet,
    Rules,
    Same,
    Tables,
    Verbose,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.facts import Extraction, Setting

EXAMPLES = """
factx extract 2019/ -o 2019.jsonl
factx extract 2020/ -o 2020.jsonl
factx reconcile 2019.jsonl 2020.jsonl -o both.xlsx
"""

Runs = Annotated[
    list[Path],
    Argument(
        metavar="FILE",
        help="JSON Lines that factx extract wrote with all tables, or Parquet of an engine.",
    ),
]


def reconcile(  # noqa: PLR0917 - Typer turns each into an option
    runs: Runs,
    output: Output = "",
    form: Form = "",
    table: Tables = None,
    kind: Kinds = None,
    measure: Measures = None,
    excel: Excel = False,  # noqa: FBT002 - Typer reads flags by position
    best: Best = "latest",
    as_of: AsOf = "",
    same: Same = None,
    different: Different = None,
    rules: Rules = None,
    quiet: Quiet = False,  # noqa: FBT002
    verbose: Verbose = 0,
    color: Color = "auto",
) -> None:
    """Bring earlier runs together, without reading the texts again.

    The rows are those of one run over all the texts, whatever the order of the files. So a large
    collection can be extracted in parts, on several machines.
    """
    from factx.cli.output import make_target, write
    from factx.cli.run import Run
    from factx.pipeline import Options
    from factx.render.choose import check_choice, choose

    target = make_target(output=output, form=form, tables=table or (), excel=excel, color=color)
    kinds, measures = kind or (), measure or ()
    check_choice(kinds=kinds, measures=measures)
    options = Options(
        best=best,
        same=tuple(same or ()),
        different=tuple(different or ()),
        as_of=as_of,
        rules=tuple(map(str, rules or ())),
    )
    run = Run(options, quiet=quiet, verbose=verbose)
    made_with: list[Setting] = []
    extractions = (e for path in runs for e in _restored(path, made_with))
    result = run.reconcile(extractions, made_with=made_with)
    write(choose(result, kinds=kinds, measures=measures), target)
    raise Exit(run.report(result, hint=target.hint))


def _restored(path: Path, made_with: "list[Setting]") -> "Iterator[Extraction]":
    """Read an earlier run: our own JSON Lines, or what an engine wrote (see docs/large.md)."""
    if path.is_dir() or path.suffix == ".parquet":
        from factx.batches import read_extractions

        return read_extractions(path, settings=made_with)
    from factx.render.restore import restore

    return restore(path, settings=made_with)
