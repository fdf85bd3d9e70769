"""The rules of `language/en/dates.toml` and `durations.toml`, compiled once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from factx.language import load
from factx.language.calendar import pattern

# Far enough back for a month, a list of days and a preposition before it.
LOOK_BACK = 40
# What an expression may begin with; a rule is tried only at what it opens with.
OPENINGS = ("digit", "name", "the", "word")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its expression alone, what must stand before it, and the guard for the rest.

    ``parts`` are pairs of the name of a piece and its group in the expression.
    """

    name: str
    alone: re.Pattern[str]
    parts: tuple[tuple[str, str], ...]
    after: re.Pattern[str] | None
    guard: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules: as one expression in which group ``r<n>`` is rule n, and by their openings."""

    scan: re.Pattern[str]
    opening: Mapping[str, re.Pattern[str]]
    rules: tuple[Rule, ...]


@cache
def grammar(name: str = "dates") -> Grammar:
    """Compile a file of rules.

    Args:
        name: ``"dates"`` or ``"durations"``.
    """
    tables = load(name)["rule"]
    branches = [f"(?P<r{number}>{_body(table, number)})" for number, table in enumerate(tables)]
    opening = {kind: _compiled(_opened_by(kind, branches, tables)) for kind in OPENINGS}
    rules = tuple(_rule(table, branches[number], number) for number, table in enumerate(tables))
    return Grammar(_compiled(branches), opening, rules)


def _body(table: Mapping[str, str], number: int) -> str:
    body = pattern(table["pattern"], prefix=f"r{number}_")
    if "not_before" not in table:
        return body
    # Atomic: "Easter Sunday attacks" must not be given back as "Easter".
    return rf"(?>(?:{body})(?!\w))(?!{table['not_before']})"


def _opened_by(
    kind: str, branches: Sequence[str], tables: Sequence[Mapping[str, str]]
) -> Iterator[str]:
    for branch, table in zip(branches, tables, strict=True):
        if kind in table.get("opens", "").split():
            yield branch


def _compiled(branches: Iterator[str] | Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£#@+])(?:{'|'.join(branches)})(?!\w)", re.IGNORECASE)


def _rule(table: Mapping[str, str], branch: str, number: int) -> Rule:
    alone = _compiled([branch])
    after = table.get("after")
    return Rule(
        name=table["name"],
        alone=alone,
        parts=tuple(_parts(alone, f"r{number}_")),
        after=re.compile(rf"(?:{pattern(after)})$", re.IGNORECASE) if after else None,
        guard=table.get("guard", ""),
    )


def _parts(compiled: re.Pattern[str], prefix: str) -> Iterator[tuple[str, str]]:
    """Yield (piece, group) of a rule in the order of its pattern."""
    for group in compiled.groupindex:
        if group.startswith(prefix):
            yield group.removeprefix(prefix).rpartition("_")[0], group
