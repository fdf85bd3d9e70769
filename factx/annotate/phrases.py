"""Noun phrases of a parse: how far one reaches, and which name or body it stands for.

Works on Universal Dependencies and on ClearNLP labels, and on tags alone where a parse is
wrong: every step is bounded by the sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from factx.facts import NameKind, NameMention
from factx.language import load
from factx.language.calendar import month_number, weekday_number

_NOUNS = {"NN", "NNS", "NNP", "NNPS"}
_LEADING = {"DT", "PRP$", "PDT", "RB", "CC", ",", ":", "``", "''", "-LRB-", "HYPH", "POS"}
_KEPT_LEADING = {"another", "other"}
_RELATIVE = {"WDT", "WP", "WP$", "WRB"}
_FINITE = {"VBZ", "VBP", "VBD", "MD", "VBG", "VBN", "VB"}
_STOPS = {"(", "[", "—", "–", "-", ";", ":", "“", '"', "”"}
_TIMES = {"today", "yesterday", "tonight", "earlier", "late", "early", "also", "morning", "evening"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as token indices, with the token that heads it."""

    start: int
    end: int
    head: int


def phrase_of(head: Token) -> Phrase:
    """Read the noun phrase that a token heads, without relative clauses and brackets."""
    start, limit = head.left_edge.i, head.right_edge.i + 1
    last_in_list = _last_conjunct(head)
    end = head.i + 1
    while end < limit and not _stops(head.doc[end], before=end < last_in_list):
        end += 1
    return _trimmed(head.doc, start, end, head)


def _last_conjunct(head: Token) -> int:
    """Return the index of the last noun that is listed beside the head ("the army and police")."""
    found = [t.i for t in head.conjuncts if t.i > head.i and t.tag_ in _NOUNS]
    return max(found, default=head.i)


def _stops(token: Token, *, before: bool) -> bool:
    if token.text == ",":
        return not before
    if token.tag_ in _RELATIVE or token.text in _STOPS or token.is_space:
        return token.text not in {"-", "–"} or token.whitespace_ != ""
    return token.tag_ in _FINITE and not _is_inside_name(token)


def _is_inside_name(token: Token) -> bool:
    """Tell whether a word tagged as a verb stands capitalised among capitals ("Missing Voices")."""
    return token.text[:1].isupper() and token.i > 0 and token.nbor(-1).text[:1].isupper()


def _trimmed(doc: Doc, start: int, end: int, head: Token) -> Phrase:
    while end > head.i + 1 and _is_loose_end(doc[end - 1]):
        end -= 1
    while start < head.i and _is_loose_start(doc[start]):
        start += 1
    return Phrase(start, end, head.i)


def _is_loose_end(token: Token) -> bool:
    word = token.text
    if weekday_number(word) or (month_number(word) and word != "May") or word.lower() in _TIMES:
        return True
    return token.tag_ in {"IN", "CC", "RB", "TO", ",", "CD", "''", "``", "DT", "_SP"}


def _is_loose_start(token: Token) -> bool:
    if token.lower_ in _KEPT_LEADING:
        return False
    return token.tag_ in _LEADING or token.lower_ == "one" or token.is_space or token.is_quote


def phrase_after(doc: Doc, start: int, sentence: Span) -> Phrase | None:
    """Read the noun phrase that begins at a token, such as the one after "according to"."""
    if start >= sentence.end:
        return None
    head = doc[start]
    while _grows(head, start, sentence):
        head = head.head
    if head.tag_ not in _NOUNS and head.tag_ not in {"PRP", "JJ", "CD", "DT"}:
        return None
    found = phrase_of(head)
    return Phrase(max(found.start, start), found.end, found.head)


def _grows(head: Token, start: int, sentence: Span) -> bool:
    parent = head.head
    inside = sentence.start <= parent.i < sentence.end and parent.i > head.i
    return (
        inside
        and parent.tag_ in _NOUNS
        and not any(t.text == "," for t in head.doc[head.i : parent.i])
        and start <= parent.i
    )


def source_text(doc: Doc, phrase: Phrase, names: Sequence[NameMention]) -> tuple[str, int]:
    """Return who or what a phrase stands for, and where that begins in the text.

    A person or body that the phrase names stands for it ("defence minister Ana Lima" gives
    ``Ana Lima``), the body behind a report stands for the report ("Coast Guard data" gives
    ``Coast Guard``); else it is the phrase itself without its article.
    """
    span = doc[phrase.start : phrase.end]
    named = _named(doc, phrase, names) or _behind_figures(doc, phrase, names)
    if named is not None:
        return named.text, named.start
    return " ".join(span.text.split()), span.start_char


def _named(doc: Doc, phrase: Phrase, names: Sequence[NameMention]) -> NameMention | None:
    """Find the name that ends the phrase or stands beside it between commas."""
    span = doc[phrase.start : phrase.end]
    beside = _end_of_apposition(doc, phrase.end)
    for name in names:
        if name.kind is NameKind.PLACE:
            continue
        closes = name.end == span.end_char and _is_free(doc, phrase, name)
        follows = beside is not None and name.start == beside and name.kind is NameKind.PERSON
        if (closes and name.start > span.start_char) or follows:
            return name
        if closes or (name.start == span.start_char and _only_kind_after(doc, phrase, name)):
            return name
    return _before_kind(doc, phrase, names)


def _end_of_apposition(doc: Doc, after: int) -> int | None:
    """Return where a name would start that stands after the phrase and a comma."""
    if after + 1 < len(doc) and doc[after].text == ",":
        start = after + 1
        while start + 1 < len(doc) and doc[start].tag_ in {"NN", "JJ"}:
            start += 1
        return doc[start].idx
    return None


def _is_free(doc: Doc, phrase: Phrase, name: NameMention) -> bool:
    """Tell whether a name is the phrase's own, not its owner or place ("lawyer of Ana Lima")."""
    first = next((t for t in doc[phrase.start : phrase.end] if t.idx >= name.start), None)
    if first is None or first.i == phrase.start:
        return True
    if any(t.tag_ in {"CC", ","} for t in doc[phrase.start : first.i]):
        return False
    while first.i > phrase.start and doc[first.i - 1].tag_ == "DT":
        first = doc[first.i - 1]
    return doc[first.i - 1].tag_ not in {"IN", "TO", "CC"}


def _only_kind_after(doc: Doc, phrase: Phrase, name: NameMention) -> bool:
    rest = [t for t in doc[phrase.start : phrase.end] if t.idx >= name.end]
    kinds = load("attribution")["kinds_of_body"]["nouns"]
    return bool(rest) and all(t.text in kinds for t in rest)


def _before_kind(doc: Doc, phrase: Phrase, names: Sequence[NameMention]) -> NameMention | None:
    """Find the name before a word like "newspaper" that ends the phrase."""
    kinds = load("attribution")["kinds_of_body"]["nouns"]
    end = phrase.end
    while end > phrase.start and doc[end - 1].text in kinds:
        end -= 1
    if end == phrase.end or end == phrase.start:
        return None
    edge = doc[end - 1].idx + len(doc[end - 1])
    start = doc[phrase.start].idx
    return next(
        (
            n
            for n in names
            if n.end == edge and n.start >= start and n.kind is NameKind.ORGANISATION
        ),
        None,
    )


def _behind_figures(doc: Doc, phrase: Phrase, names: Sequence[NameMention]) -> NameMention | None:
    """Find the body that a report, statement or set of figures comes from."""
    if not is_figures(doc[phrase.head]):
        return None
    start, end = doc[phrase.start].idx, doc[phrase.end - 1].idx + len(doc[phrase.end - 1])
    head = doc[phrase.head].idx
    inside = [n for n in names if start <= n.start < end and n.kind is not NameKind.PLACE]
    after = [n for n in inside if n.start > head]
    before = [n for n in inside if n.start < head]
    return next(iter(before or after), None)


def is_figures(token: Token) -> bool:
    """Tell whether a noun stands for a thing that holds figures, such as "report"."""
    return token.lower_ in load("attribution")["figures"]["nouns"]
