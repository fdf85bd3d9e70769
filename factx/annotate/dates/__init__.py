"""Date expressions of a text: found by the grammar, with tense and prepositions."""

import bisect
import re

from spacy.tokens import Doc

from factx.annotate.dates.finder import Expression, find_expressions
from factx.annotate.dates.tense import tense_around
from factx.facts import DateMention

__all__ = ["Expression", "find_dates", "find_expressions"]

_LOOK_BACK = 40
_SINCE = re.compile(
    r"\b(?:since|from|between|starting|beginning|as from|effective)(?: (?:on|in|about|around|the|at))*\s+$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:until|till|through|thru|up to|as of|to|by|before|prior to)(?: (?:on|in|about|around|the|at|early|late))*\s+$",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\b(?:by|until|till|before)(?: (?:the|early|late))?\s$", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|to)\s$|[-–—]\s?$")


def find_dates(doc: Doc) -> tuple[DateMention, ...]:
    """Find the date expressions of a Doc, in text order.

    Args:
        doc: any English Doc; sentence starts and tags are used where they are set.

    Returns:
        Mentions with the rule that matched, its pieces, the tense of the clause, and whether
        a preposition opens or closes an interval with it.
    """
    text = doc.text
    starts = [s.start_char for s in doc.sents] if doc.has_annotation("SENT_START") else [0]
    return mentions_of(text, starts)


def mentions_of(text: str, sentence_starts: list[int]) -> tuple[DateMention, ...]:
    """Find the date expressions of a text whose sentences start at the given offsets."""
    found: list[DateMention] = []
    for expression in find_expressions(text):
        before = text[max(0, expression.start - _LOOK_BACK) : expression.start]
        since = bool(_SINCE.search(before))
        until = bool(_UNTIL.search(before)) or _closes(found, expression, text)
        found.append(
            DateMention(
                start=expression.start,
                end=expression.end,
                text=text[expression.start : expression.end],
                sentence=max(0, bisect.bisect_right(sentence_starts, expression.start) - 1),
                rule=expression.rule,
                parts=expression.parts,
                tense=tense_around(
                    text, expression.start, expression.end, limit=bool(_LIMIT.search(before))
                ),
                since=since,
                until=until,
            )
        )
    return tuple(found)


def _closes(found: list[DateMention], expression: Expression, text: str) -> bool:
    """Tell whether this is B in "from A to B" or "between A and B"."""
    if not found or not found[-1].since:
        return False
    return bool(_AND.fullmatch(text[found[-1].end : expression.start]))
