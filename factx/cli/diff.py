"""``factx diff``: what changed between two runs, and why."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument

from factx.cli.labels import Row, toll_label, with_labels
from factx.cli.options import Color, ListForm

if TYPE_CHECKING:
    from factx.cli.causes import Causes

EXAMPLES = """
factx extract reports/ -o monday.jsonl
factx extract reports/ -o friday.jsonl
factx diff monday.jsonl friday.jsonl
"""

HEADER = ("change", "table", "row", "column", "before", "after", "cause")
# What names a row: its place in the text, or what it is made of.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "settings": ("setting",),
    "documents": ("document",),
    **dict.fromkeys(
        ("people", "organisations", "places", "dates", "claims", "uncovered"),
        ("document", "start", "end"),
    ),
    "entities": ("entity",),
    "tolls": ("claims",),
    "checks": ("document", "code", "claims"),
    "issues": ("document", "code", "message"),
}
# Columns that say what a row is, where the row itself appears or goes.
_TELLING = ("text", "name", "found", "message", "sentence", "value", "date", "title", "status")

First = Annotated[Path, Argument(metavar="BEFORE", help="JSON Lines of the earlier run.")]
Second = Annotated[Path, Argument(metavar="AFTER", help="JSON Lines of the later run.")]


def diff(before: First, after: Second, form: ListForm = "", color: Color = "auto") -> None:
    """List the rows that appeared, went or changed between two runs, each with the cause.

    A cause is a document that was added, removed or changed, its date, a setting such as --bounds,
    or another version of factx or of its pipeline. Exit code 0 whether or not there are any.
    """
    from factx.cli.listing import check_form, show
    from factx.render.restore import read_rows

    check_form(form)
    show(HEADER, list(compare(read_rows(before), read_rows(after))), form=form, color=color)


def compare(
    before: Mapping[str, Sequence[Row]], after: Mapping[str, Sequence[Row]]
) -> Iterator[tuple[str, ...]]:
    """Yield one row under `HEADER` for each row gone or new, and for each cell changed.

    Args:
        before: rows of the earlier run by table.
        after: rows of the later run by table.
    """
    from factx.cli.causes import find_causes

    causes = find_causes(before, after)
    before, after = with_labels(before), with_labels(after)
    for table, key in _KEYS.items():
        old = {_name(table, row, key): row for row in before.get(table, ())}
        new = {_name(table, row, key): row for row in after.get(table, ())}
        for name in sorted(old.keys() | new.keys(), key=_in_order):
            yield from _compared(table, name, old.get(name), new.get(name), causes)


def _in_order(name: tuple[str, ...]) -> list[str]:
    """Sort offsets as numbers."""
    return [re.sub(r"\d+$", lambda digits: digits[0].zfill(12), part) for part in name]


def _name(table: str, row: Row, key: Sequence[str]) -> tuple[str, ...]:
    if table == "tolls":
        # A toll is known by its first claim: it stays when later reports join it.
        return (row["claims"][0],) if row["claims"] else (toll_label(row),)
    return tuple(_shown(row[k]) for k in key)


def _compared(
    table: str, name: tuple[str, ...], old: Row | None, new: Row | None, causes: "Causes"
) -> Iterator[tuple[str, ...]]:
    shown = ":".join(name[:2])
    if old is None or new is None:
        row = new or old or {}
        change = "new" if old is None else "gone"
        words = _told(table, row)
        before, after = ("", words) if old is None else (words, "")
        yield change, table, shown, "", before, after, causes.of(table, row)
        return
    for column in dict.fromkeys([*old, *new]):
        before, after = _shown(old.get(column)), _shown(new.get(column))
        own_id = table == column + "s"
        if before != after and not own_id:
            yield "changed", table, shown, column, before, after, causes.of(table, new, column)


def _told(table: str, row: Row) -> str:
    """Say what a row is that appeared or went."""
    if table == "tolls":
        best = f"; best {_shown(row['best'])}" if row["best"] is not None else ""
        return f"{toll_label(row)}{best}; {row['verdict']}"
    return next((_shown(row[column]) for column in _TELLING if row.get(column)), "")


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
