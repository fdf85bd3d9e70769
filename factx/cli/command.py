"""A command whose help groups its options and shows its examples as they are typed."""

import re
from collections import defaultdict
from typing import Any

from typer.core import TyperCommand

_ARGUMENTS, _OTHER = "Arguments", "Other"
# The same order in every command.
_HEADINGS = (
    _ARGUMENTS, "What to read", "What to write", "How to read it", "How to run", _OTHER,
)  # fmt: skip


class Command(TyperCommand):
    """Prints options under headings of ``rich_help_panel``; Typer does so with Rich alone."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments first, then each group of options."""
        groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for param in self.get_params(ctx):
            record = _record(param, ctx)
            if record is not None:
                groups[_heading(param)].append(record)
        for heading in sorted(groups, key=_HEADINGS.index):
            with formatter.section(heading):
                formatter.write_dl(groups[heading])

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the usage with plain names, as manuals have it: ``FILE...``."""
        pieces = super().collect_usage_pieces(ctx)
        return [re.sub(r"[{}]", "", piece) for piece in pieces]

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's signature
        """Write the examples line by line."""
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.strip().splitlines():
                    formatter.write(f"{'':{formatter.current_indent}}{line.strip()}\n")


def _record(param: Any, ctx: Any) -> tuple[str, str] | None:
    """Return a parameter and its help; of an argument without the type of Python."""
    record: tuple[str, str] | None = param.get_help_record(ctx)
    if record is not None and param.param_type_name == "argument":
        return param.metavar, param.help
    return record


def _heading(param: Any) -> str:
    if param.param_type_name == "argument":
        return _ARGUMENTS
    return getattr(param, "rich_help_panel", None) or _OTHER
