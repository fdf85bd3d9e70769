"""What a person decided about names: these are one, these are not."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from factx.errors import UsageError
from factx.facts import NameKind


@dataclass(frozen=True, slots=True)
class Decision:
    """Names that are one entity, or that are not.

    A name is written as it stands in the texts; ``Kamara @ blog.txt`` means the Kamara of
    that document only.
    """

    kind: NameKind
    names: tuple[str, ...]
    source: str = ""


def read_decisions(paths: Iterable[str]) -> tuple[Decision, ...]:
    """Read decisions from CSV files with the header ``kind,name,name``.

    Args:
        paths: files whose rows give a kind (person, organisation, place) and two names or
            more; further columns are further names, empty ones are skipped.

    Returns:
        The decisions in the order given.

    Raises:
        UsageError: a file cannot be read, or a row has no such kind or a single name.
    """
    return tuple(decision for path in paths for decision in _read(path))


def _read(path: str) -> Sequence[Decision]:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot read the decisions: {error}") from error
    rows = list(csv.reader(text.splitlines()))
    if not rows or rows[0][:1] != ["kind"]:
        raise UsageError(f"{path}: the first line must be: kind,name,name")
    return [_decision(row, f"{path}:{line}") for line, row in enumerate(rows[1:], 2) if any(row)]


def _decision(row: Sequence[str], source: str) -> Decision:
    kind, *cells = (cell.strip() for cell in row)
    names = tuple(cell for cell in cells if cell)
    if kind not in set(NameKind):
        raise UsageError(f"{source}: {kind!r} is not person, organisation or place")
    if len(names) < 2:  # noqa: PLR2004
        raise UsageError(f"{source}: a decision is about two names or more")
    return Decision(NameKind(kind), names, source)
