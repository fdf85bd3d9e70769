"""The application: which commands there are. Each imports what it needs when it runs."""

from collections.abc import Callable
from typing import Annotated

import typer

from factx.cli import diff, doctor, evaluate, explain, extract, reconcile, report
from factx.cli.command import Command
from factx.cli.config import read_config
from factx.cli.group import Group

CONTEXT = {"help_option_names": ["-h", "--help"]}
# Name, what runs, examples, and what it does in the few words that a list has room for.
COMMANDS: dict[str, tuple[Callable[..., None], str, str]] = {
    "extract": (
        extract.extract,
        extract.EXAMPLES,
        "Read documents, list and reconcile their facts.",
    ),
    "report": (
        report.report,
        report.EXAMPLES,
        "Write one HTML page with every figure and its sentence.",
    ),
    "reconcile": (
        reconcile.reconcile,
        reconcile.EXAMPLES,
        "Bring runs together without reading the texts again.",
    ),
    "explain": (explain.explain, explain.EXAMPLES, "Tell why a row says what it says."),
    "diff": (diff.diff, diff.EXAMPLES, "List what differs between two runs, with the cause."),
    "eval": (evaluate.evaluate, evaluate.EXAMPLES, "Score on annotated texts of your own."),
    "doctor": (doctor.doctor, doctor.EXAMPLES, "Check the installation, and your own rules."),
}

EPILOG = """
Examples:
  factx reports/                       the tolls on a terminal, rows of CSV in a pipe
  factx reports/ -o facts.xlsx         a sheet a table; also .csv .db .jsonl .parquet
  factx report reports/ -o page.html   every figure beside its sentence
  factx explain reports/a.txt:1204     why a row says what it says

factx PATH... is short for factx extract PATH...

Settings: options, then variables FACTX_..., then factx.toml or [tool.factx]
in the nearest pyproject.toml. Colour: --color, NO_COLOR, FORCE_COLOR.
Exit codes: 0 done, 1 some input not read, 2 wrong usage, 130 interrupted.
"""

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=CONTEXT,
    epilog=EPILOG,
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


for _name, (_function, _examples, _short) in COMMANDS.items():
    app.command(_name, cls=Command, epilog=_examples, short_help=_short, context_settings=CONTEXT)(
        _function
    )
