"""Read the label that stands before a number in a line of a list: "Houses destroyed: 164"."""

import re
from collections.abc import Sequence

from factx.annotate.counted import Counted
from factx.annotate.syntax import Syntax
from factx.annotate.triggers import Reading, Trigger
from factx.facts import Measure


def by_label(
    syntax: Syntax, counted: Counted, triggers: Sequence[Trigger], *, alone: bool = False
) -> Reading | None:
    """Read a line of a list whose label says what its number counts: "Houses destroyed: 164".

    Args:
        syntax: of the Doc of the number.
        counted: what the number counts.
        triggers: the words of harm near it.
        alone: only where the label is short and the number ends its clause.
    """
    at = counted.number.idx
    line = syntax.text.rfind("\n", max(0, at - _LONGEST_LABEL), at) + 1
    labelled = line > 0 and _LABEL.fullmatch(syntax.text, line, at) is not None
    if not labelled or (alone and not _is_alone(syntax.text, line, counted)):
        return None
    told = [t for t in triggers if line <= t.start < at and t.measure is not Measure.OTHER]
    if not told:
        return None
    return Reading(told[0].measure, f"{told[0].measure}: label '{told[0].text}'")


def _is_alone(text: str, line: int, counted: Counted) -> bool:
    """Tell "Arrested: 148" from a sentence that a colon divides."""
    last = counted.head.doc[max(counted.head.i, counted.last - 1)]
    short = len(text[line : counted.number.idx].split()) <= _WORDS_OF_LABEL
    return short and _CLOSED.match(text, last.idx + len(last)) is not None


_LONGEST_LABEL = 80
_WORDS_OF_LABEL = 8
_CLOSED = re.compile(r"[^\S\n]*(?:[,;.()|\n]|$)")
_LABEL = re.compile(r"[^:\n]{3,70}:\s(?:about\s|some\s|at\sleast\s|over\s)?")
