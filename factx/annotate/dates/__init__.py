"""Date expressions of a text: found by the grammar, with tense and prepositions."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from factx.annotate.dates.finder import Expression, find_expressions
from factx.annotate.dates.tense import IsPast, tense_around
from factx.facts import DateMention, Tense
from factx.language import load

__all__ = ["Expression", "find_dates", "find_expressions", "mentions_of"]

# "Beginning around the early" is the longest that is looked for.
_PREPOSITION_REACH = 28
_AND = re.compile(r"\s(?:and|to)\s$|[-–—]\s?$")


@cache
def _preposition(kind: str) -> re.Pattern[str]:
    table = load("dates")["interval"]
    between = rf"(?: (?:{table['between']})){{0,2}}"
    return re.compile(rf"\b(?:{table[kind]}){between}\s{{1,3}}$", re.IGNORECASE)


def find_dates(doc: Doc) -> tuple[DateMention, ...]:
    """Find the date expressions of a Doc, in text order.

    Args:
        doc: any English Doc; sentence starts, tags and entities are used where they are set.

    Returns:
        Mentions with the rule that matched, its pieces, the tense of the clause, and whether
        a preposition opens or closes an interval with it.
    """
    starts = [s.start_char for s in doc.sents] if doc.has_annotation("SENT_START") else [0]
    tagged = doc.has_annotation("TAG")
    found = mentions_of(doc.text, starts, is_past=_by_tags(doc) if tagged else None)
    return tuple(m for m in found if not (m.rule == "calendar.month" and _is_other(doc, m)))


def _by_tags(doc: Doc) -> IsPast:
    def is_past(offset: int) -> bool:
        span = doc.char_span(offset, offset + 1, alignment_mode="expand")
        return span is not None and span[0].tag_ == "VBD"

    return is_past


def _is_other(doc: Doc, mention: DateMention) -> bool:
    """Tell a verb or a person from a month ("may", "June Arnold")."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    return any(t.tag_ in {"MD", "VB", "VBP"} or t.ent_type_ == "PERSON" for t in span)


def mentions_of(
    text: str, sentence_starts: Sequence[int], *, is_past: IsPast | None = None
) -> tuple[DateMention, ...]:
    """Find the date expressions of a text without a tagger.

    Args:
        text: the text of the document.
        sentence_starts: the offsets at which its sentences start, ascending.
        is_past: tells of an offset whether a finite past tense stands there, if known.

    Returns:
        Mentions in text order, as `find_dates` gives them.
    """
    found: list[DateMention] = []
    for expression in find_expressions(text):
        before = text[max(0, expression.start - _PREPOSITION_REACH) : expression.start]
        until = bool(_preposition("until").search(before)) or _closes(found, expression, text)
        found.append(
            DateMention(
                start=expression.start,
                end=expression.end,
                text=text[expression.start : expression.end],
                sentence=max(0, bisect_right(sentence_starts, expression.start) - 1),
                rule=expression.rule,
                parts=expression.parts,
                tense=_tense(expression, text, before, is_past),
                since=bool(_preposition("since").search(before)),
                until=until,
            )
        )
    return tuple(found)


def _tense(expression: Expression, text: str, before: str, is_past: IsPast | None) -> Tense:
    """The tense of the clause; not looked for where the expression says its year."""
    if any(name == "year" for name, _ in expression.parts):
        return Tense.UNKNOWN
    limit = bool(_preposition("limit").search(before))
    return tense_around(text, expression.start, expression.end, limit=limit, is_past=is_past)


def _closes(found: Sequence[DateMention], expression: Expression, text: str) -> bool:
    """Tell whether this is B in "from A to B" or "between A and B"."""
    if not found or not found[-1].since:
        return False
    return bool(_AND.fullmatch(text[found[-1].end : expression.start]))
