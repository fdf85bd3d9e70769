"""The command group: ``factx PATH`` means ``factx extract PATH``, and errors become exit codes."""

import os
import sys
from collections.abc import Iterable
from typing import Any

from typer import Context
from typer.core import TyperGroup

from factx.cli.streams import is_terminal, silence_stdout, tell
from factx.errors import ExitCode, FactxError, StoppedError, WorkerError

DEFAULT_COMMAND = "extract"


class Group(TyperGroup):
    """Puts ``extract`` before words that are no command, and says what went wrong in one line."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Take the first word for a path unless it is a command or an option of the group."""
        own = {o for p in self.get_params(ctx) for o in (*p.opts, *p.secondary_opts)}
        if args and args[0] not in self.commands and args[0] not in own:
            if meant := _meant(args[0], self.commands):
                ctx.fail(f"No such file or command '{args[0]}'. Did you mean 'factx {meant}'?")
            args = [DEFAULT_COMMAND, *args]
        elif not args and not ctx.resilient_parsing:  # a shell asks which commands there are
            args = ["--help"] if is_terminal(sys.stdin) else [DEFAULT_COMMAND]
        return super().parse_args(ctx, args)

    def format_epilog(self, ctx: Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ARG002
        """Write what follows the commands line by line."""
        formatter.write(self.epilog or "")

    def invoke(self, ctx: Context) -> Any:  # type: ignore[override]
        """Run the command; every expected trouble ends in one line on stderr and an exit code."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The reader has seen enough, as `head` does: that is success.
            silence_stdout()
            ctx.exit(ExitCode.DONE)
        except (StoppedError, WorkerError) as error:
            tell(f"factx: {error}")
            ctx.exit(ExitCode.SOME_FAILED)
        except FactxError as error:
            tell(f"factx: {error}")
            ctx.exit(ExitCode.USAGE)
        except KeyboardInterrupt:
            tell("factx: interrupted")
            ctx.exit(ExitCode.INTERRUPTED)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            tell(f"factx: {where}{error.strerror or error}")
            silence_stdout()
            ctx.exit(ExitCode.SOME_FAILED)


def _meant(word: str, commands: Iterable[str]) -> str:
    """Return the command that a word which leads to no file is a slip of, if any."""
    from difflib import get_close_matches

    if word.startswith("-") or os.path.lexists(word):
        return ""
    return next(iter(get_close_matches(word, commands, n=1, cutoff=0.75)), "")
