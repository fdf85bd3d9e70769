"""Date expressions in plain text: one pass of the grammar, then guards against false friends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factx.annotate.dates.grammar import LOOK_BACK, grammar
from factx.annotate.dates.guards import GUARDS
from factx.annotate.dates.openers import find_openers


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression before tense and sentence are known."""

    start: int
    end: int
    rule: str
    parts: tuple[tuple[str, str], ...]


def find_expressions(text: str) -> tuple[Expression, ...]:
    """Find every date expression of a text, in text order and without overlap.

    Args:
        text: any text; offsets count its code points.

    Returns:
        Expressions with the rule that matched and its pieces as written. Time is linear in
        the length of the text.
    """
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Expression]:
    compiled = grammar()
    position = 0
    for start in find_openers(text):
        if start < position:
            continue
        match = compiled.scan.match(text, start)
        if match is None:
            continue
        number = int(str(match.lastgroup).removeprefix("r"))
        rule = compiled.rules[number]
        before = text[max(0, start - LOOK_BACK) : start]
        if _stands(rule.after, rule.guard, before, text, match):
            yield Expression(start, match.end(), rule.name, _parts(match, compiled.parts[number]))
            position = match.end()


def _stands(
    after: re.Pattern[str] | None, guard: str, before: str, text: str, match: re.Match[str]
) -> bool:
    if after is not None and not after.search(before):
        return False
    return not guard or GUARDS[guard](before, match[0], text[match.end() : match.end() + LOOK_BACK])


def _parts(
    match: re.Match[str], groups: tuple[tuple[str, int], ...]
) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for name, index in groups:
        if (value := match[index]) is not None:
            found.setdefault(name, value)
    return tuple(found.items())
