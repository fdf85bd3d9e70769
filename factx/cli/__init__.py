"""The command line: options in, exit code out. Nothing heavy is imported before it is needed."""

import gc

from factx.cli.app import app
from factx.cli.streams import prepare_streams

__all__ = ["main"]

# Python's own choice is 700 (2,000 from 3.13 on).
_ALLOCATIONS = 50_000


def main() -> None:
    """Run the command line; ends the process with an exit code."""
    # Most of what a start makes stays; looking for what does not costs a tenth of it.
    gc.set_threshold(_ALLOCATIONS)
    prepare_streams()
    app(prog_name="factx")
