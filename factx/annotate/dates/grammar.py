"""The rules of `language/en/dates.toml` and `durations.toml`, each compiled when first needed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from factx.language import load
from factx.language.calendar import pattern

# Far enough back for a month, a list of days and a preposition before it.
LOOK_BACK = 40
_GROUP = re.compile(r"\(\?P<(r\d+_([a-z_]+)_\d+)>")


@dataclass(frozen=True)
class Rule:
    """One rule: its expression as text, what it opens with (`find_openers`), and its guard.

    ``parts`` are pairs of the name of a piece and its group in the expression.
    """

    name: str
    branch: str
    opens: frozenset[str]
    parts: tuple[tuple[str, str], ...]
    before: str
    guard: str

    @cached_property
    def alone(self) -> re.Pattern[str]:
        """The expression of this rule only."""
        return _compiled([self.branch])

    @cached_property
    def after(self) -> re.Pattern[str] | None:
        """What must stand before an expression of this rule, if anything must."""
        return re.compile(rf"(?:{self.before})$", re.IGNORECASE) if self.before else None


@dataclass(frozen=True, eq=False)
class Grammar:
    """All rules of a file; in its expressions group ``r<n>`` is rule n.

    Two grammars are never compared: hashing every rule took a fifth of the time of a search.
    """

    rules: tuple[Rule, ...]

    @cached_property
    def everywhere(self) -> re.Pattern[str]:
        """One expression of all rules, to be searched for."""
        return _compiled([rule.branch for rule in self.rules])

    @cache  # noqa: B019 - there are two grammars, and they stay
    def opening(self, kind: str) -> re.Pattern[str]:
        """By what stands at an offset: one expression of the rules that may open with it."""
        return _compiled([rule.branch for rule in self.rules if kind in rule.opens])


@cache
def grammar(name: str = "dates") -> Grammar:
    """Read a file of rules.

    Args:
        name: ``"dates"`` or ``"durations"``.
    """
    return Grammar(tuple(_rule(table, n) for n, table in enumerate(load(name)["rule"])))


def _rule(table: Mapping[str, str], number: int) -> Rule:
    branch = f"(?P<r{number}>{_body(table, number)})"
    return Rule(
        name=table["name"],
        branch=branch,
        opens=frozenset(table.get("opens", "").split()),
        parts=tuple(_parts(branch)),
        before=pattern(table["after"]) if "after" in table else "",
        guard=table.get("guard", ""),
    )


def _body(table: Mapping[str, str], number: int) -> str:
    body = pattern(table["pattern"], prefix=f"r{number}_")
    if "not_before" not in table:
        return body
    # Atomic: "Easter Sunday attacks" must not be given back as "Easter".
    return rf"(?>(?:{body})(?!\w))(?!{table['not_before']})"


def _compiled(branches: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£#@+])(?:{'|'.join(branches)})(?!\w)", re.IGNORECASE)


def _parts(branch: str) -> Iterator[tuple[str, str]]:
    """Yield (piece, group) of a rule in the order of its pattern."""
    for group, piece in _GROUP.findall(branch):
        yield piece, group
