"""The command line: options in, exit code out. Nothing heavy is imported before it is needed."""

from factx.cli.app import app
from factx.cli.streams import prepare_streams

__all__ = ["main"]


def main() -> None:
    """Run the command line; ends the process with an exit code."""
    prepare_streams()
    app(prog_name="factx")
