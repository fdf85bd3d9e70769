"""The application: which commands there are. Each imports what it needs when it runs."""

from collections.abc import Callable
from typing import Annotated

import typer

from factx.cli import diff, doctor, evaluate, explain, extract, reconcile, report
from factx.cli.command import Command
from factx.cli.config import read_config
from factx.cli.group import Group

CONTEXT = {"help_option_names": ["-h", "--help"]}
COMMANDS: dict[str, tuple[Callable[..., None], str]] = {
    "extract": (extract.extract, extract.EXAMPLES),
    "report": (report.report, report.EXAMPLES),
    "reconcile": (reconcile.reconcile, reconcile.EXAMPLES),
    "explain": (explain.explain, explain.EXAMPLES),
    "diff": (diff.diff, diff.EXAMPLES),
    "eval": (evaluate.evaluate, evaluate.EXAMPLES),
    "doctor": (doctor.doctor, doctor.EXAMPLES),
}

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=CONTEXT,
    epilog="factx PATH... is short for factx extract PATH...",
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(doctor.version_line())
        raise typer.Exit


@app.callback()
def start(
    ctx: typer.Context,
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print versions."),
    ] = False,
) -> None:
    """Names, dates and numeric claims from folders of reports, with the sentence behind each."""
    ctx.default_map = read_config(COMMANDS)


for _name, (_function, _examples) in COMMANDS.items():
    app.command(_name, cls=Command, epilog=_examples, context_settings=CONTEXT)(_function)
