"""Lengths of time, repetitions and vague times: what TIMEX3 marks and the codebook does not."""

from collections.abc import Sequence

from factx.annotate.dates.finder import Expression, parts_of
from factx.annotate.dates.grammar import grammar


def find_durations(text: str, dates: Sequence[Expression]) -> tuple[Expression, ...]:
    """Find durations ("three weeks"), sets ("annual") and references ("now") outside dates.

    Args:
        text: any text.
        dates: its date expressions, in text order; nothing inside one is given again.

    Returns:
        Expressions in text order; the rule's name begins with ``duration``, ``set`` or
        ``reference``.
    """
    compiled = grammar("durations")
    found: list[Expression] = []
    position = 0
    following = 0
    while match := compiled.everywhere.search(text, position):
        while following < len(dates) and dates[following].end <= match.start():
            following += 1
        if following < len(dates) and dates[following].start < match.end():
            position = dates[following].end
            continue
        number = int(str(match.lastgroup).removeprefix("r"))
        rule = compiled.rules[number]
        parts = tuple(parts_of(match, rule).items())
        found.append(Expression(match.start(), match.end(), rule.name, parts))
        position = match.end()
    return tuple(found)
