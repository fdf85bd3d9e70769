"""Who or what a noun phrase stands for: a name in it, a body behind a report, or its own words."""

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from factx.annotate.phrases import NOUNS, Phrase, cues, is_figures, phrase_after
from factx.annotate.titles import titles
from factx.facts import NameKind, NameMention
from factx.language.calendar import month_number

# "a study conducted in 2015 by the council": the words between a report and who made it.
_WORDS_TO_MAKER = 4
# An acronym in brackets is three tokens.
_BRACKET = 3
# "the county's Board of Trade" is written with its owner, "the county board's Audit Unit" alone.
_LONGEST_OWNER = 3


def source_text(doc: Doc, phrase: Phrase, names: Sequence[NameMention]) -> tuple[str, int]:
    """Return who or what a phrase stands for, and where that begins in the text.

    A person or body that the phrase names stands for it ("defence minister Ana Lima" gives
    ``Ana Lima``), the body behind a report stands for the report ("Coast Guard data" gives
    ``Coast Guard``); else it is the phrase itself without its article.
    """
    span = doc[phrase.start : phrase.end]
    made_by = _made_by(doc, phrase)
    if made_by is not None:
        return source_text(doc, made_by, names)
    named = _named(doc, phrase, names) or _behind_figures(doc, phrase, names)
    if named is not None:
        return named.text, named.start
    title = _short_titles().match(span.text)
    start = title.end() if title else 0
    return " ".join(span.text[start:].split()), span.start_char + start


@cache
def _short_titles() -> re.Pattern[str]:
    """Match short titles before a name that no tagger saw: "Dr Lima said"."""
    short = "|".join(re.escape(title[:-1]) for title in sorted(titles()) if title.endswith("."))
    return re.compile(rf"(?:(?:{short})\.? )+(?=[A-Z])")


def _made_by(doc: Doc, phrase: Phrase) -> Phrase | None:
    """Find who made a report: "a study conducted by the council", "figures from the council"."""
    if not is_figures(doc[phrase.head]):
        return None
    for i in range(phrase.head + 1, min(phrase.end + _WORDS_TO_MAKER, len(doc) - 1)):
        if (
            doc[i].lower_ in {"by", "from", "of"}
            and doc[i].sent.start == doc[phrase.head].sent.start
        ):
            found = phrase_after(doc, i + 1, doc[i].sent)
            is_place = (
                found is not None
                and found.end - found.start == 1
                and doc[found.head].ent_type_ in {"GPE", "LOC"}
            )
            is_maker = not is_place and not _is_date(doc, found)
            return found if is_maker and (doc[i].lower_ != "of" or _is_body(doc, found)) else None
        if doc[i].text in {",", ";", ":"} or doc[i].tag_ in {"VBD", "VBZ", "VBP"}:
            return None
    return None


def _is_date(doc: Doc, phrase: Phrase | None) -> bool:
    """Tell whether a phrase after "from" says when: "a report from May", "figures from 2015"."""
    first = doc[phrase.start] if phrase is not None else None
    return first is not None and (first.text.isdecimal() or month_number(first.text) > 0)


def _is_body(doc: Doc, phrase: Phrase | None) -> bool:
    """Tell whether a phrase after "of" is a maker: "findings of the Harbour branch"."""
    if phrase is None:
        return False
    head = doc[phrase.head]
    return head.tag_ in {"NNP", "NNPS"} or head.lower_ in cues("quoted", "nouns")


def _named(doc: Doc, phrase: Phrase, names: Sequence[NameMention]) -> NameMention | None:
    """Find the name that ends the phrase or stands beside it between commas."""
    span = doc[phrase.start : phrase.end]
    for name in names:
        if name.kind is NameKind.PLACE or name.end < span.start_char:
            continue
        if name.end == span.end_char and _is_free(doc, phrase, name):
            return name
        if name.start == span.start_char and _only_kind_after(doc, phrase, name):
            return name
    return (
        _before_kind(doc, phrase, names)
        or _beside(doc, phrase, names)
        or _explained(doc, phrase, names)
    )


def _explained(doc: Doc, phrase: Phrase, names: Sequence[NameMention]) -> NameMention | None:
    """Find the name that the phrase explains: "Riverside Watch (RW), a local group, said"."""
    start = phrase.start
    while start > 0 and doc[start - 1].tag_ in {"DT", "PRP$"}:
        start -= 1
    closed = phrase.end < len(doc) and doc[phrase.end].text == ","
    if start < 1 or not closed or doc[start - 1].text != "," or start == phrase.start:
        return None
    before = start - 1
    if before > _BRACKET and doc[before - 1].text == ")" and doc[before - _BRACKET].text == "(":
        before -= _BRACKET
    edge = doc[before - 1].idx + len(doc[before - 1])
    return next((n for n in names if n.end == edge and n.kind is not NameKind.PLACE), None)


def _beside(doc: Doc, phrase: Phrase, names: Sequence[NameMention]) -> NameMention | None:
    """Find the name in an apposition: "a police officer, Captain Ana Lima, said"."""
    if phrase.end >= len(doc) or doc[phrase.end].text != "," or doc[phrase.head].tag_ == "NNP":
        return None
    end = phrase.end + 1
    while end < len(doc) and (doc[end].tag_ in NOUNS | {"JJ", "DT"} or doc[end].is_title):
        end += 1
    if end >= len(doc) or doc[end].text != ",":
        return None
    edge = doc[end - 1].idx + len(doc[end - 1])
    return next((n for n in names if n.end == edge and n.kind is not NameKind.PLACE), None)


def _is_free(doc: Doc, phrase: Phrase, name: NameMention) -> bool:
    """Tell whether a name is the phrase's own, not its owner or place ("lawyer of Ana Lima")."""
    first = next((t for t in doc[phrase.start : phrase.end] if t.idx >= name.start), None)
    if first is None or first.i == phrase.start:
        return True
    if any(t.tag_ == "CC" or t.text == "," for t in doc[phrase.start : first.i]):
        return False
    while first.i > phrase.start and doc[first.i - 1].tag_ == "DT":
        first = doc[first.i - 1]
    if doc[first.i - 1].tag_ == "POS" and name.kind is NameKind.ORGANISATION:
        return doc[phrase.start].tag_ != "NNP" or first.i - phrase.start > _LONGEST_OWNER
    return doc[first.i - 1].tag_ not in {"IN", "TO", "CC"}


def _only_kind_after(doc: Doc, phrase: Phrase, name: NameMention) -> bool:
    rest = [t for t in doc[phrase.start : phrase.end] if t.idx >= name.end]
    kinds = cues("kinds_of_body", "nouns")
    return bool(rest) and all(t.text in kinds for t in rest)


def _before_kind(doc: Doc, phrase: Phrase, names: Sequence[NameMention]) -> NameMention | None:
    """Find the name before a word like "newspaper" that ends the phrase."""
    kinds = cues("kinds_of_body", "nouns")
    end = phrase.end
    while end > phrase.start and doc[end - 1].text in kinds:
        end -= 1
    if end in {phrase.start, phrase.end}:
        return None
    edge = doc[end - 1].idx + len(doc[end - 1])
    start = doc[phrase.start].idx
    news = doc[end].text in {"newspaper", "newspapers", "website", "magazine", "daily", "news"}
    for name in names:
        ends = name.end == edge and name.start >= start and name.kind is NameKind.ORGANISATION
        if ends and (news or " " in name.text):
            return name
    return None


def _behind_figures(doc: Doc, phrase: Phrase, names: Sequence[NameMention]) -> NameMention | None:
    """Find the body that a report, statement or set of figures comes from."""
    if not is_figures(doc[phrase.head]):
        return None
    start, end = doc[phrase.start].idx, doc[phrase.end - 1].idx + len(doc[phrase.end - 1])
    head = doc[phrase.head].idx
    inside = [n for n in names if start <= n.start < end and n.kind is not NameKind.PLACE]
    after = [n for n in inside if n.start > head]
    before = [n for n in inside if n.start < head]
    return before[0] if before else (after[0] if len(after) == 1 else None)
