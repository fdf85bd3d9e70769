"""The application: which commands there are. Each imports what it needs when it runs."""

from collections.abc import Callable, Mapping

import typer

from factx.cli.command import Command
from factx.cli.config import read_config
from factx.cli.evaluate import EXAMPLES as EVAL_EXAMPLES
from factx.cli.evaluate import evaluate
from factx.cli.extract import EXAMPLES as EXTRACT_EXAMPLES
from factx.cli.extract import extract
from factx.cli.group import Group
from factx.cli.report import EXAMPLES as REPORT_EXAMPLES
from factx.cli.report import report

CONTEXT = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=CONTEXT,
    epilog="factx PATH... is short for factx extract PATH...",
)


@app.callback()
def start(
    ctx: typer.Context,
    *,
    version: bool = typer.Option(False, "--version", help="Print the version and exit."),  # noqa: FBT003
) -> None:
    """Names, dates and numeric claims from folders of reports, with the sentence behind each."""
    if version:
        from factx.cli.doctor import version_line

        typer.echo(version_line())
        raise typer.Exit
    ctx.default_map = read_config(list(COMMANDS))


COMMANDS: Mapping[str, tuple[Callable[..., None], str]] = {
    "extract": (extract, EXTRACT_EXAMPLES),
    "report": (report, REPORT_EXAMPLES),
    "eval": (evaluate, EVAL_EXAMPLES),
}

for _name, (_function, _examples) in COMMANDS.items():
    app.command(_name, cls=Command, epilog=_examples, context_settings=CONTEXT)(_function)
