"""Find victims that no numeral counts: "a man was shot dead", "killing the mayor"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from factx.annotate.labels import ACTORS, AUXILIARIES, OBJECTS, RELATIVES, SUFFERED_TOO, SUFFERERS
from factx.annotate.nouns import is_day, is_person
from factx.annotate.syntax import Syntax, Word
from factx.annotate.triggers import Trigger, is_attempt
from factx.facts import Measure, NameKind, NameMention
from factx.language import load

_INSIDE = {Word.NOUN, Word.NAME, Word.MODIFIER, Word.PARTICIPLE, Word.NUMBER}
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Victim:
    """One person without a numeral: tokens ``first``..``last`` without the article.

    ``definite`` marks a person the text speaks of as known: new only where not yet counted.
    """

    first: int
    last: int
    head: Token
    name: str
    definite: bool
    measure: Measure
    because: str


def find_victims(
    syntax: Syntax, sentence: Span, triggers: Sequence[Trigger], names: Sequence[NameMention]
) -> list[Victim]:
    """Find the victims of a sentence, each once, in text order.

    Args:
        syntax: of the Doc of the sentence.
        sentence: where to look.
        triggers: those of the sentence.
        names: name mentions of the Doc; a named person is a victim without any article.
    """
    people = [n for n in names if n.kind is NameKind.PERSON and _is_inside(n, sentence)]
    found: dict[int, Victim] = {}
    for trigger in triggers:
        if trigger.measure not in load("victims")["measures"] or is_attempt(syntax.text, trigger):
            continue
        for token in _candidates(syntax, sentence, trigger):
            victim = describe(syntax, sentence, token, people, trigger)
            if victim is not None:
                found.setdefault(victim.head.i, victim)
    return sorted(found.values(), key=lambda v: v.first)


def _is_inside(name: NameMention, sentence: Span) -> bool:
    return sentence.start_char <= name.start < sentence.end_char


def _candidates(syntax: Syntax, sentence: Span, trigger: Trigger) -> Iterator[Token]:
    """Yield tokens that may head a victim of a trigger: its object, subject or complement."""
    span = sentence.doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
    if span is None:
        return
    word = span.root if syntax.parsed else span[0]
    passive = suffers(syntax, word, trigger)
    if passive:
        yield from _before(syntax, sentence, word, span)
    if trigger.kind == "of" or (trigger.kind == "verbs" and not passive):
        yield from _after(syntax, sentence, span.end)
    if trigger.kind == "nouns" and word.lower_ in load("victims")["harms"]:
        yield from _possessor(sentence, span.start)


def suffers(syntax: Syntax, word: Token, trigger: Trigger) -> bool:
    """Tell whether the subject of a trigger is who it befalls."""
    passive = trigger.kind == "verbs" and _is_passive(syntax, word)
    return trigger.kind == "suffered" or passive


def _is_passive(syntax: Syntax, word: Token) -> bool:
    if word.lower_.endswith("ing") or (_takes_object(syntax, word) and not _after_be(word)):
        return False
    if syntax.parsed:
        labels = {child.dep_ for child in word.children}
        if labels & (AUXILIARIES | SUFFERERS):
            return True
        if labels & (ACTORS | OBJECTS) or word.dep_ == "conj":
            return _after_be(word)
        if word.dep_ == "acl":
            return True
    return _after_be(word) or (word.tag_ == "VBN" and not _after_have(word))


def _after_have(word: Token) -> bool:
    return any(
        t.lower_ in {"has", "have", "had", "having"} for t in word.doc[max(0, word.i - 3) : word.i]
    )


def _takes_object(syntax: Syntax, word: Token) -> bool:
    """Tell whether a count or an article follows the verb at once: "wounded two guards"."""
    following = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else None
    return following is not None and (
        syntax.word(following) is Word.NUMBER or following.lower_ in _determiners()
    )


def _after_be(word: Token) -> bool:
    return any(
        t.lower_ in load("words")["be"]["forms"] for t in word.doc[max(0, word.i - 3) : word.i]
    )


def _before(syntax: Syntax, sentence: Span, word: Token, span: Span) -> Iterator[Token]:
    """Yield the subject of a passive, from the parse or as the noun that stands before it."""
    subject = sufferer_of(word) if syntax.parsed else None
    if subject is None:
        subject = _noun_left_of(syntax, sentence, span.start)
    if subject is not None and sentence.start <= subject.i < sentence.end:
        yield subject
        yield from (c for c in subject.conjuncts if sentence.start <= c.i < span.start)


def sufferer_of(word: Token) -> Token | None:
    """Return whom a verb befalls or who dies: its subject as parsed; of a clause on a noun, it."""
    for child in word.children:
        if child.dep_ in ACTORS | SUFFERERS:
            relative = child.lower_ in {"who", "that", "which"} and word.dep_ in RELATIVES
            return word.head if relative else child
    if word.dep_ in RELATIVES:
        return word.head
    if word.dep_ in SUFFERED_TOO and word.head != word:
        return next((c for c in word.head.children if c.dep_ in ACTORS | SUFFERERS), None)
    return None


def _noun_left_of(syntax: Syntax, sentence: Span, start: int) -> Token | None:
    place = start - 1
    while place >= sentence.start and syntax.word(sentence.doc[place]) in {
        Word.AUXILIARY,
        Word.ADVERB,
    }:
        place -= 1
    if place < sentence.start:
        return None
    token = sentence.doc[place]
    if token.lower_ == "another":
        return token
    return token if syntax.word(token) in {Word.NOUN, Word.NAME} else None


def _after(syntax: Syntax, sentence: Span, start: int) -> Iterator[Token]:
    """Yield the nouns that follow an active verb or "of", and those listed with the first."""
    place: int | None = start
    while place is not None and place < sentence.end:
        head = _head_from(syntax, sentence, place)
        if head is None and sentence.doc[place].lower_ == "another":
            yield sentence.doc[place]
        if head is None:
            return
        yield head
        place = _next_listed(sentence, head.i + 1)


def _head_from(syntax: Syntax, sentence: Span, start: int) -> Token | None:
    head = None
    for token in sentence.doc[start : min(sentence.end, start + _LONGEST)]:
        word = syntax.word(token)
        determiner = token.lower_ in _determiners() and head is None
        if word in {Word.NOUN, Word.NAME} and not is_day(token.text):
            head = token
        elif token.text in {"'s", "’s"}:
            head = None
        elif head is not None or not (determiner or word in _INSIDE or token.text in {"-", "‑"}):
            hyphen = token.text in {"-", "‑"}
            if not hyphen:
                break
    return head


def _next_listed(sentence: Span, place: int) -> int | None:
    """Return where the next item of a list starts: after "and", "as well as" or a comma."""
    doc = sentence.doc
    if place + 1 < sentence.end and doc[place].text == ",":
        place += 1
    if place + 1 < sentence.end and doc[place].lower_ == "and":
        return place + 1
    if doc[place - 1].text == "," and doc[place].lower_ in load("victims")["indefinite"]:
        return place
    return None


def _possessor(sentence: Span, place: int) -> Iterator[Token]:
    doc = sentence.doc
    if place - 2 >= sentence.start and doc[place - 1].text in {"'s", "’s"}:
        yield doc[place - 2]
    elif place - 1 >= sentence.start and doc[place - 1].ent_type_ == "PERSON":
        yield doc[place - 1]


@cache
def _determiners() -> frozenset[str]:
    table = load("victims")
    return frozenset(table["indefinite"]) | frozenset(table["definite"])


def describe(
    syntax: Syntax, sentence: Span, head: Token, people: Sequence[NameMention], trigger: Trigger
) -> Victim | None:
    """Return the victim that a noun or name stands for, with the name beside it, or None."""
    because = f"{trigger.measure}: one person, '{trigger.text}'"
    for name in people:
        if name.start <= head.idx < name.end:
            span = sentence.doc.char_span(name.start, name.end, alignment_mode="expand")
            assert span is not None
            return Victim(
                span.start,
                span.end,
                span[-1],
                name.text,
                definite=False,
                measure=trigger.measure,
                because=because,
            )
    if head.lower_ == "another":
        return Victim(
            head.i, head.i + 1, head, "", definite=False, measure=trigger.measure, because=because
        )
    called = head.i + 1 < sentence.end and _is_person(head) and head.nbor()
    if called and any(called.idx == name.start for name in people):
        return describe(syntax, sentence, called, people, trigger)
    first, determiner = _start_of(syntax, sentence, head)
    if not determiner or not _is_person(head):
        return None
    beside = _name_beside(sentence, first - 1, head.i + 1, people)
    if beside is not None:
        return describe(syntax, sentence, beside, people, trigger)
    definite = determiner in load("victims")["definite"]
    return Victim(first, head.i + 1, head, "", definite, trigger.measure, because)


def _name_beside(
    sentence: Span, before: int, after: int, people: Sequence[NameMention]
) -> Token | None:
    """Find the name in apposition to a noun phrase: "his driver, Ali", "Ali, a driver"."""
    doc = sentence.doc
    ends = {n.end for n in people}
    starts = {n.start for n in people}
    if before - 2 >= sentence.start and doc[before - 1].text == ",":
        left = doc[before - 2]
        if left.idx + len(left) in ends:
            return left
    if after < sentence.end and doc[after].text == ",":
        for token in doc[after + 1 : min(sentence.end, after + _LONGEST)]:
            if token.idx in starts:
                return token
            if token.text in {",", ".", ";"} or token.tag_.startswith("V") or token.lower_ == "and":
                return None
    return None


def _start_of(syntax: Syntax, sentence: Span, head: Token) -> tuple[int, str]:
    """Walk left over the noun phrase; return its first token and its determiner."""
    doc: Doc = sentence.doc
    first = head.i
    while first > sentence.start and head.i - first < _LONGEST:
        before = doc[first - 1]
        if before.lower_ in _determiners():
            return first, before.lower_
        if before.text in {"'s", "’s"}:
            return first, "his"
        inside = syntax.word(before) in _INSIDE or before.text in {
            "-",
            "‑",
            "‘",
            "“",
            '"',
            "”",
            "’",
        }
        if not inside:
            break
        first -= 1
    return first, ""


def _is_person(head: Token) -> bool:
    return is_person(head.lower_)
