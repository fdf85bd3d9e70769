"""The rules of `language/en/dates.toml` and `durations.toml`, compiled once."""

import re
from dataclasses import dataclass
from functools import cache

from factx.language import load
from factx.language.calendar import pattern

# Far enough back for "at the beginning of" and a preposition before it.
LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, what must stand before it, and the guard that decides the rest."""

    name: str
    after: re.Pattern[str] | None
    guard: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules as one expression and one by one, and the names of their groups."""

    scan: re.Pattern[str]
    single: tuple[re.Pattern[str], ...]
    rules: tuple[Rule, ...]
    parts: tuple[tuple[tuple[str, str], ...], ...]


@cache
def grammar(name: str = "dates") -> Grammar:
    """Compile a file of rules: group ``r<n>`` of the expression is rule n, its parts follow."""
    tables = load(name)["rule"]
    branches = [f"(?P<r{number}>{_body(table, number)})" for number, table in enumerate(tables)]
    scan = _compiled("|".join(branches))
    single = tuple(_compiled(branch) for branch in branches)
    rules = tuple(
        Rule(
            table["name"],
            re.compile(rf"(?:{pattern(table['after'])})$", re.IGNORECASE)
            if "after" in table
            else None,
            table.get("guard", ""),
        )
        for table in tables
    )
    return Grammar(
        scan, single, rules, tuple(_parts(pattern, number) for number, pattern in enumerate(single))
    )


def _compiled(branches: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£#@+])(?:{branches})(?!\w)", re.IGNORECASE)


def _body(table: dict[str, str], number: int) -> str:
    body = pattern(table["pattern"], prefix=f"r{number}_")
    # Atomic: "Easter Sunday attacks" must not be given back as "Easter".
    return (
        f"(?>(?:{body})(?!\\w))(?!{table['not_before']})"
        if "not_before" in table
        else f"(?:{body})"
    )


def _parts(compiled: re.Pattern[str], number: int) -> tuple[tuple[str, str], ...]:
    """Return (part, group) of a rule in the order of its pattern, without the running number."""
    prefix = f"r{number}_"
    return tuple(
        (group.removeprefix(prefix).rpartition("_")[0], group)
        for group in compiled.groupindex
        if group.startswith(prefix)
    )
