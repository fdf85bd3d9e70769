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
    """All rules as one expression, and the names of their groups."""

    scan: re.Pattern[str]
    rules: tuple[Rule, ...]
    parts: tuple[tuple[tuple[str, int], ...], ...]


@cache
def grammar(name: str = "dates") -> Grammar:
    """Compile a file of rules: group ``r<n>`` of the expression is rule n, its parts follow."""
    tables = load(name)["rule"]
    branches = [f"(?P<r{number}>{_body(table, number)})" for number, table in enumerate(tables)]
    scan = re.compile(rf"(?<![\w$€£#@+])(?:{'|'.join(branches)})(?!\w)", re.IGNORECASE)
    rules = tuple(
        Rule(
            table["name"],
            re.compile(rf"(?:{pattern(table['after'])})$", re.IGNORECASE) if "after" in table else None,
            table.get("guard", ""),
        )
        for table in tables
    )
    return Grammar(scan, rules, tuple(_parts(scan, number) for number in range(len(rules))))


def _body(table: dict[str, str], number: int) -> str:
    body = pattern(table["pattern"], prefix=f"r{number}_")
    # Atomic: "Easter Sunday attacks" must not be given back as "Easter".
    return f"(?>(?:{body})(?!\\w))(?!{table['not_before']})" if "not_before" in table else f"(?:{body})"


def _parts(scan: re.Pattern[str], number: int) -> tuple[tuple[str, int], ...]:
    """Return (part, group) of a rule in the order of its pattern, without the running number."""
    prefix = f"r{number}_"
    return tuple(
        (group.removeprefix(prefix).rpartition("_")[0], index)
        for group, index in scan.groupindex.items()
        if group.startswith(prefix)
    )
