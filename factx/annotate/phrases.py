"""Noun phrases of a parse: how far one reaches, and which name or body it stands for.

Works on Universal Dependencies and on ClearNLP labels, and on tags alone where a parse is
wrong: every step is bounded by the sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from factx.facts import NameKind, NameMention
from factx.language import load
from factx.language.calendar import month_number, weekday_number

_YEAR = re.compile(r"(?:19|20)\d\d")
_NOUNS = {"NN", "NNS", "NNP", "NNPS"}
_LEADING = {"DT", "PRP$", "PDT", "RB", "CC", ",", ":", "``", "''", "-LRB-", "HYPH", "POS"}
_KEPT_LEADING = {"another", "other"}
_RELATIVE = {"WDT", "WP", "WP$", "WRB"}
_FINITE = {"VBZ", "VBP", "VBD", "MD", "VBG", "VBN", "VB"}
_STOPS = {"(", "[", "—", "–", "-", ";", ":", "“", '"', "”"}
_TIMES = {"today", "yesterday", "tonight", "earlier", "late", "early", "also", "morning", "evening"}
# "a study conducted in 2015 by the council": the words between a report and who made it.
_WORDS_TO_MAKER = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as token indices, with the token that heads it."""

    start: int
    end: int
    head: int


def phrase_of(head: Token, names: Sequence[NameMention] = ()) -> Phrase:
    """Read the noun phrase that a token heads, without relative clauses and brackets.

    A name that begins inside it or right behind it belongs to it whole, however it is parsed.
    """
    start, limit = head.left_edge.i, head.right_edge.i + 1
    last_in_list = _last_conjunct(head)
    colon = next((t.i for t in reversed(head.doc[start : head.i]) if _ends_heading(t)), start - 1)
    start = max(start, colon + 1)
    end = head.i + 1
    while end < limit and not _stops(head.doc[end], before=end < last_in_list):
        end += 1
    end = _past_acronym(head.doc, end)
    found = _trimmed(head.doc, start, end, head)
    return Phrase(found.start, _end_of_name(head.doc, found, names), found.head)


def _end_of_name(doc: Doc, phrase: Phrase, names: Sequence[NameMention]) -> int:
    first, last = doc[phrase.start].idx, doc[phrase.end - 1].idx + len(doc[phrase.end - 1])
    reach = (
        last + 1
        if doc[phrase.end - 1].text in load("attribution")["kinds_of_body"]["nouns"]
        else last - 1
    )
    ends = [n.end for n in names if first <= n.start <= reach and n.end > last]
    end = phrase.end
    while ends and end < len(doc) and doc[end].idx < max(ends):
        end += 1
    return end


def _ends_heading(token: Token) -> bool:
    """Tell whether a heading ends here, which a parse may draw into the first sentence."""
    return token.text == ":" or (token.is_space and token.text.count("\n") > 1)


def _past_acronym(doc: Doc, end: int) -> int:
    """Go on past "(NGO)" where the name of the body follows it."""
    after = end + 3
    if after < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
        while after < len(doc) and (
            doc[after].is_title or doc[after].lower_ in {"of", "for", "the", "and"}
        ):
            after += 1
        return after if after > end + 3 else end
    return end


def _last_conjunct(head: Token) -> int:
    """Return the index of the last noun that is listed beside the head ("the army and police")."""
    found = [t.i for t in head.conjuncts if t.i > head.i and t.tag_ in _NOUNS]
    return max(found, default=head.i)


def _stops(token: Token, *, before: bool) -> bool:
    if token.text == ",":
        return not before
    if token.tag_ in _RELATIVE or token.text in _STOPS or token.is_space:
        return token.text != "-" or token.whitespace_ != ""
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
    following = token.nbor(1)
    if month_number(token.text) or weekday_number(token.text) or _YEAR.fullmatch(token.text):
        return not (is_figures(following) and token.text.isalpha())
    if token.lower_ in load("attribution")["kinds_of_body"]["counting"]:
        return following.tag_ not in _NOUNS or following.nbor(1).tag_ in _NOUNS
    return token.tag_ in _LEADING or token.lower_ == "one" or token.is_space or token.is_quote


def phrase_after(
    doc: Doc, start: int, sentence: Span, names: Sequence[NameMention] = ()
) -> Phrase | None:
    """Read the noun phrase that begins at a token, such as the one after "according to"."""
    if start >= sentence.end:
        return None
    head = doc[start]
    while _grows(head, start, sentence):
        head = head.head
    if head.tag_ not in _NOUNS and head.tag_ not in {"PRP", "JJ", "CD", "DT"}:
        return None
    found = phrase_of(head, names)
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
    made_by = _made_by(doc, phrase)
    if made_by is not None:
        return source_text(doc, made_by, names)
    named = _named(doc, phrase, names) or _behind_figures(doc, phrase, names)
    if named is not None:
        return named.text, named.start
    title = _title().match(span.text)
    start = title.end() if title else 0
    return " ".join(span.text[start:].split()), span.start_char + start


@cache
def _title() -> re.Pattern[str]:
    """Short titles before a name that no tagger saw: "Dr Lima said"."""
    return re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt)\.? )+(?=[A-Z])")


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
            return (
                None if is_place or (doc[i].lower_ == "of" and not _is_body(doc, found)) else found
            )
        if doc[i].text in {",", ";", ":"} or doc[i].tag_ in {"VBD", "VBZ", "VBP"}:
            return None
    return None


def _is_body(doc: Doc, phrase: Phrase | None) -> bool:
    """Tell whether a phrase after "of" is a maker: "findings of the Harbour branch"."""
    if phrase is None:
        return False
    head = doc[phrase.head]
    return head.tag_ in {"NNP", "NNPS"} or head.lower_ in load("attribution")["quoted"]["nouns"]


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
    return _before_kind(doc, phrase, names) or _beside(doc, phrase, names)


def _beside(doc: Doc, phrase: Phrase, names: Sequence[NameMention]) -> NameMention | None:
    """Find the name in an apposition: "a police officer, Captain Ana Lima, said"."""
    if phrase.end >= len(doc) or doc[phrase.end].text != "," or doc[phrase.head].tag_ == "NNP":
        return None
    end = phrase.end + 1
    while end < len(doc) and (doc[end].tag_ in _NOUNS | {"JJ", "DT"} or doc[end].is_title):
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
    if any(t.tag_ in {"CC", ","} for t in doc[phrase.start : first.i]):
        return False
    while first.i > phrase.start and doc[first.i - 1].tag_ == "DT":
        first = doc[first.i - 1]
    if doc[first.i - 1].tag_ == "POS" and name.kind is NameKind.ORGANISATION:
        return doc[phrase.start].tag_ not in {"NNP"} or first.i - phrase.start > 3
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


def is_named(noun: Token) -> bool:
    """Tell whether a name stands in the phrase of a noun ("the Harbour Ministry report")."""
    return any(
        t.tag_ in {"NNP", "NNPS"} and not _is_loose_end(t) for t in noun.subtree if t.i < noun.i
    )


def is_figures(token: Token) -> bool:
    """Tell whether a noun stands for a thing that holds figures, such as "report"."""
    return token.lower_ in load("attribution")["figures"]["nouns"]
