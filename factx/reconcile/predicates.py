"""The group that a sentence tells of a part, or that its line is labelled with.

"Nine of the dead were children under five", "Children under five: 163 cases, 11 deaths".
"""

import re

from factx.facts import Measure
from factx.language import load
from factx.reconcile.groups import Group, is_group, read_group
from factx.reconcile.labels import read_label

_PARTITIVE = re.compile(
    r"\b(?:of|among|amongst) (?:the|them|those|these|whom|which)\b", re.IGNORECASE
)
# "18 of the 47 deaths": 47 is the total that a part is of.
_OF_WHICH = re.compile(
    r"\b(?:of|among|amongst) (?:the|those|these|all)\s+(?:\w+\s+)?$", re.IGNORECASE
)
# "The number of children among them is 1,751"
_NUMBER_OF = re.compile(
    r"\bnumber of ((?!\d)[^,;:.\n]{3,50}?) (?:is|was|has|had|now|stands|stood|rose|fell)\b"
    r"[^.;\d\n]{0,30}$",
    re.IGNORECASE,
)
# After the figure: "of the dead", "(48 per cent)", "were"; what follows names the group.
_BEFORE_GROUP = re.compile(
    r"(?:\s+of (?:the|them|those|these|whom|which)\b(?:\s(?!w(?:as|ere)\b|are\b)[\w'’-]+){0,2}?)??"
    r"(?:\s*\([^)\n]{0,30}\))?"
    r"(?:\s+(?:were|was|are|is|being)|(?<=\bthem)|(?<=\bwhom))\s+(?:all\s)?"
    r"(?P<group>[^\W\d][^,;:.()\n–—]{1,60})",
    re.IGNORECASE,
)


def predicate_group(sentence: str, span: tuple[int, int], measure: Measure) -> Group | None:
    """Read the group that the words after a part of a total give it.

    Args:
        sentence: with the figure.
        span: where the figure with what is counted begins and ends in the sentence.
        measure: of the figure.

    Returns:
        A group of the lexicon; None where the sentence names no part or no such group.
    """
    start, end = span
    if _OF_WHICH.search(sentence, 0, start):
        return None
    # "Children under five (both districts): 163 cases, 11 deaths"
    label = read_label(sentence[:start])[0].partition(" (")[0]
    labelled = read_group(label, measure)
    if labelled.head in load("groups")["labels"]["groups"]:
        return labelled
    if number := _NUMBER_OF.search(sentence, 0, start):
        group = read_group(number[1], measure)
        return Group(group.head) if is_group(group) else None
    after = _BEFORE_GROUP.match(sentence, end)
    if after is None or not _PARTITIVE.search(sentence[: after.start("group")]):
        return None
    group = read_group(after["group"], measure)
    return group if is_group(group) else None
