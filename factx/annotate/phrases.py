"""Noun phrases of a parse: how far one reaches.

Works on Universal Dependencies and on ClearNLP labels, and bounded by the sentence where a parse
is wrong.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from factx.facts import NameMention
from factx.language import load
from factx.language.calendar import month_number, weekday_number

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEADING = {
    "DT",
    "PRP$",
    "PDT",
    "RB",
    "CC",
    "IN",
    "TO",
    ",",
    ":",
    "``",
    "''",
    "-LRB-",
    "HYPH",
    "POS",
}
_KEPT_LEADING = {"another", "other"}
_RELATIVE = {"WDT", "WP", "WP$", "WRB"}
_FINITE = {"VBZ", "VBP", "VBD", "MD", "VBG", "VBN", "VB"}
_STOPS = {".", "!", "?", "(", "[", "—", "–", "-", ";", ":", "“", '"', "”"}
_TIMES = {"today", "yesterday", "tonight", "earlier", "late", "early", "also", "morning", "evening"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as token indices, with the token that heads it."""

    start: int
    end: int
    head: int


@cache
def cues(section: str, name: str) -> frozenset[str]:
    """Return a list of words from the data of attribution, as a set."""
    return frozenset(load("attribution")[section][name])


# Groups of verbs in the data; a later one wins where a form is in two.
_VERBS = (
    "of_records", "publishing", "of_figures", "at", "of", "with_toll", "of_others", "clause", "any",
)  # fmt: skip


@cache
def verbs() -> dict[str, str]:
    """Return the forms of reporting verbs with the group that says when each reports."""
    return {form: kind for kind in _VERBS for form in cues("verbs", kind)}


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
    return _whole(head.doc, _trimmed(head.doc, start, end, head), names)


def up_to_verb(phrase: Phrase, verb: Token, names: Sequence[NameMention]) -> Phrase:
    """Extend the phrase of a subject to its verb where nothing but nouns is between them.

    A parse may take one noun of "the coastal health officials" for the subject.
    """
    doc = verb.doc
    between = [t for t in doc[phrase.end : verb.i] if t.tag_ not in {"RB", "MD"}]
    if verb.i <= phrase.head or not between or not all(_is_nominal(t) for t in between):
        return phrase
    head = phrase.head
    while head + 1 < verb.i and doc[head + 1].tag_ in NOUNS and not _is_loose_end(doc[head + 1]):
        head += 1
    start = phrase.start
    while doc[start - 1].tag_ in NOUNS | {"JJ"} and start > doc[phrase.head].sent.start:
        start -= 1
    found = _trimmed(doc, start, verb.i, doc[head])
    owned = any(t.tag_ == "POS" for t in doc[head : found.end])
    if owned and doc[found.end - 1].tag_ in NOUNS:
        found = Phrase(found.start, found.end, found.end - 1)
    return _whole(doc, found, names)


def _is_nominal(token: Token) -> bool:
    return (
        token.tag_ in NOUNS | {"JJ", "CC", "IN", "DT", "POS", "HYPH", "CD"} and not token.is_punct
    )


def _whole(doc: Doc, phrase: Phrase, names: Sequence[NameMention]) -> Phrase:
    """Take names whole that begin or end inside a phrase."""
    first = doc[phrase.start].idx
    starts = [n.start for n in names if n.start < first < n.end]
    start = phrase.start
    while starts and start > 0 and doc[start].idx > min(starts):
        start -= 1
    return Phrase(start, _end_of_name(doc, phrase, names), phrase.head)


def _end_of_name(doc: Doc, phrase: Phrase, names: Sequence[NameMention]) -> int:
    first, last = doc[phrase.start].idx, doc[phrase.end - 1].idx + len(doc[phrase.end - 1])
    reach = last + 1 if doc[phrase.end - 1].text in cues("kinds_of_body", "nouns") else last - 1
    ends = [n.end for n in names if first <= n.start <= reach and n.end > last]
    end = phrase.end
    while ends and end < len(doc) and doc[end].idx < max(ends):
        end += 1
    return end


def _ends_heading(token: Token) -> bool:
    """Tell whether a heading or opening ends here, which a parse may draw into the phrase."""
    return token.text in {":", ","} or (token.is_space and token.text.count("\n") > 1)


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
    found = [t.i for t in head.conjuncts if t.i > head.i and t.tag_ in NOUNS]
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
    if doc[start].lower_ == "according" and start + 2 <= head.i:
        start += 2
    while start < head.i and _is_loose_start(doc[start]):
        start += 1
    return Phrase(_start_of_list(doc, start), end, head.i)


def _start_of_list(doc: Doc, start: int) -> int:
    """Go back to the first of a list that ends here: "activists, the army, and local groups"."""
    place = start - 1
    while place > 0 and doc[place].tag_ in {"DT", "JJ"}:
        place -= 1
    if place < 1 or doc[place].tag_ != "CC" or doc[place - 1].text != ",":
        return start
    place -= 1
    while place > doc[start].sent.start and (
        doc[place - 1].tag_ in NOUNS | {"JJ", "DT", "POS"} or doc[place - 1].text == ","
    ):
        place -= 1
    while place < start and _is_loose_start(doc[place]):
        place += 1
    return place


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
        # "its 2015-16 annual report": half a span of years says nothing.
        return following.text not in {"-", "–"} and not (
            is_figures(following) and token.text.isalpha()
        )
    if token.lower_ in cues("kinds_of_body", "counting"):
        return following.tag_ not in NOUNS or following.nbor(1).tag_ in NOUNS
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
    if head.tag_ not in NOUNS and head.tag_ not in {"PRP", "JJ", "CD", "DT"}:
        return None
    found = _past_owner(doc, phrase_of(head, names), sentence)
    first = max(found.start, start)
    while first < found.head and _is_loose_start(doc[first]):
        first += 1
    return Phrase(first, found.end, found.head)


def _past_owner(doc: Doc, phrase: Phrase, sentence: Span) -> Phrase:
    """Go on to what is owned where a parse stops at the owner: "the council's press office"."""
    mark = phrase.end - 1 if doc[phrase.end - 1].tag_ == "POS" else phrase.end
    if mark >= sentence.end or doc[mark].tag_ != "POS":
        return phrase
    end = mark + 1
    while end < sentence.end and doc[end].tag_ in NOUNS | {"JJ", "CD"}:
        end += 1
    return phrase if end == mark + 1 else Phrase(phrase.start, end, end - 1)


def _grows(head: Token, start: int, sentence: Span) -> bool:
    parent = head.head
    inside = sentence.start <= parent.i < sentence.end and parent.i > head.i
    return (
        inside
        and parent.tag_ in NOUNS
        and not any(t.text == "," for t in head.doc[head.i : parent.i])
        and start <= parent.i
    )


def is_named(noun: Token) -> bool:
    """Tell whether a name stands in the phrase of a noun ("the Harbour Ministry report")."""
    return any(
        t.tag_ in {"NNP", "NNPS"} and not _is_loose_end(t) for t in noun.subtree if t.i < noun.i
    )


def is_figures(token: Token) -> bool:
    """Tell whether a noun stands for a thing that holds figures, such as "report"."""
    return token.lower_ in cues("figures", "nouns")
