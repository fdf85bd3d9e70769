"""``factx diff``: what changed between two runs, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from typer import Argument

from factx.cli.options import Color, ListForm

EXAMPLES = """
factx extract reports/ -o monday.jsonl
factx extract reports/ -o friday.jsonl
factx diff monday.jsonl friday.jsonl
"""

HEADER = ("change", "table", "row", "column", "before", "after", "cause")
# What names a row: ids made from content, or the place in the text.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "documents": ("document",),
    "people": ("document", "start", "end"),
    "organisations": ("document", "start", "end"),
    "places": ("document", "start", "end"),
    "dates": ("document", "start", "end"),
    "claims": ("document", "start", "end"),
    "entities": ("entity",),
    "tolls": ("toll",),
    "checks": ("check",),
}

First = Annotated[Path, Argument(metavar="BEFORE", help="JSON Lines of the earlier run.")]
Second = Annotated[Path, Argument(metavar="AFTER", help="JSON Lines of the later run.")]

Row = Mapping[str, Any]
Rows = Mapping[tuple[str, ...], Row]


def diff(before: First, after: Second, form: ListForm = "", color: Color = "auto") -> None:
    """List the rows that appeared, went or changed between two runs, each with the cause.

    A cause is a document that was added, removed or changed, its date, or, with the same text and
    date, other options or another version of factx. Exit code 0 whether or not there are any.
    """
    from factx.cli.listing import check_form, show
    from factx.render.restore import read_rows

    check_form(form)
    show(HEADER, list(compare(read_rows(before), read_rows(after))), form=form, color=color)


@dataclass(frozen=True, slots=True)
class _Causes:
    """The documents of both runs."""

    before: Mapping[str, Row]
    after: Mapping[str, Row]

    def of(self, row: Row) -> str:
        named = row.get("documents") or [row["document"]]
        causes = dict.fromkeys(filter(None, map(self._of_document, named)))
        return "; ".join(causes) or "same text and date: other options, version or documents"

    def _of_document(self, document: str) -> str:
        old, new = self.before.get(document), self.after.get(document)
        if old is None or new is None:
            return f"{document} was {'added' if old is None else 'removed'}"
        if old["sha256"] != new["sha256"]:
            return f"{document} has other content"
        if old["date"] != new["date"]:
            return f"{document} is dated {new['date'] or 'nowhere'}, not {old['date'] or 'nowhere'}"
        return ""


def compare(
    before: Mapping[str, Sequence[Row]], after: Mapping[str, Sequence[Row]]
) -> Iterator[tuple[str, ...]]:
    """Yield one row under `HEADER` for each row gone or new, and for each cell changed.

    Args:
        before: rows of the earlier run by table.
        after: rows of the later run by table.
    """
    causes = _Causes(
        {row["document"]: row for row in before.get("documents", ())},
        {row["document"]: row for row in after.get("documents", ())},
    )
    for table, key in _KEYS.items():
        old = {tuple(str(row[k]) for k in key): row for row in before.get(table, ())}
        new = {tuple(str(row[k]) for k in key): row for row in after.get(table, ())}
        for name in sorted(old.keys() | new.keys()):
            yield from _compared(table, name, old.get(name), new.get(name), causes)


def _compared(
    table: str, name: tuple[str, ...], old: Row | None, new: Row | None, causes: _Causes
) -> Iterator[tuple[str, ...]]:
    shown = ":".join(name[:2])
    if old is None or new is None:
        row = new or old or {}
        change = "new" if old is None else "gone"
        words = str(row.get("text") or row.get("name") or row.get("because") or "")
        before, after = ("", words) if old is None else (words, "")
        yield change, table, shown, "", before, after, causes.of(row)
        return
    for column, value in new.items():
        if value != old.get(column):
            before, after = _shown(old.get(column)), _shown(value)
            yield "changed", table, shown, column, before, after, causes.of(new)


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
