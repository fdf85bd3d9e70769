"""Date expressions in plain text: one pass of the grammar, then guards against false friends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factx.annotate.dates.grammar import LOOK_BACK, Rule, grammar
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
    position = 0
    for start, kind in find_openers(text):
        if start < position:
            continue
        found = _at(text, start, kind)
        if found is not None:
            yield found
            position = found.end


def _at(text: str, start: int, kind: str) -> Expression | None:
    """Return the expression that starts at an offset: the first rule that matches and holds."""
    compiled = grammar()
    match = compiled.opening(kind).match(text, start)
    if match is None:
        return None
    number = int(str(match.lastgroup).removeprefix("r"))
    before = text[max(0, start - LOOK_BACK) : start]
    while match is None or (more := _stands(compiled.rules[number], before, match)) is None:
        number += 1
        if number == len(compiled.rules):
            return None
        match = compiled.rules[number].alone.match(text, start)
    parts = {**parts_of(match, compiled.rules[number]), **more}
    return Expression(start, match.end(), compiled.rules[number].name, tuple(parts.items()))


def _stands(rule: Rule, before: str, match: re.Match[str]) -> dict[str, str] | None:
    """Return the pieces that the text before adds, or None where the rule does not hold."""
    found: dict[str, str] = {}
    if rule.after is not None:
        opening = rule.after.search(before)
        if opening is None:
            return None
        found = {k.rpartition("_")[0]: v for k, v in opening.groupdict().items() if v}
    after = match.string[match.end() : match.end() + LOOK_BACK]
    if rule.guard and not GUARDS[rule.guard](before, match[0], after):
        return None
    return found


def parts_of(match: re.Match[str], rule: Rule) -> dict[str, str]:
    """Return the named pieces of a match as written, each name once."""
    found: dict[str, str] = {}
    for name, group in rule.parts:
        if (value := match[group]) is not None:
            found.setdefault(name, value)
    return found
