"""A command whose help groups its options and shows its examples as they are typed."""

from collections import defaultdict
from typing import Any

from typer.core import TyperCommand

_OTHER = "Other"


class Command(TyperCommand):
    """Prints options under headings of ``rich_help_panel``; Typer does so with Rich alone."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments first, then each group of options in the order of its first one."""
        groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None:
                groups[_heading(param)].append(record)
        for heading in sorted(groups, key=lambda h: h == _OTHER):
            with formatter.section(heading):
                formatter.write_dl(groups[heading])

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's signature
        """Write the examples line by line."""
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.strip().splitlines():
                    formatter.write(f"{'':{formatter.current_indent}}{line.strip()}\n")


def _heading(param: Any) -> str:
    if param.param_type_name == "argument":
        return "Arguments"
    return getattr(param, "rich_help_panel", None) or _OTHER
