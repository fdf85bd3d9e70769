"""Find victims whom only a pronoun ties to the harm: "took Ana Roth. Her body was found …"."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from factx.annotate.implicit import Victim, describe, sufferer_of, suffers
from factx.annotate.labels import ACTORS, APPOSED, OBJECTS, SUFFERERS
from factx.annotate.nouns import is_person
from factx.annotate.syntax import Syntax
from factx.annotate.triggers import Trigger, is_attempt
from factx.facts import Measure, NameKind, NameMention
from factx.language import load
from factx.settings import SENTENCES_TO_NAME

# Words before a pronoun, or before the end of an earlier sentence, where its person may stand.
_WORDS_BACK = 80
_MALE = {"he", "him", "his"}
_DOES, _OWN = {"he", "she"}, {"his", "her"}


def find_pronoun_victims(
    syntax: Syntax, sentence: Span, triggers: Sequence[Trigger], names: Sequence[NameMention]
) -> list[Victim]:
    """Find who was killed where the sentence says "killed him", "he died", "her body was found".

    Args:
        syntax: of the Doc of the sentence; without a parse nobody is found.
        sentence: where the harm is told; the victim may be named in the sentences before it.
        triggers: those of the sentence.
        names: name mentions of the Doc.
    """
    if not syntax.parsed:
        return []
    found = []
    for pronoun, trigger in _pronouns(syntax, sentence, triggers):
        person = _antecedent(sentence, pronoun, names)
        victim = person and describe(
            syntax, person.sent, person, _people_in(person, names), trigger
        )
        if victim:
            found.append(victim)
    return found


def _people_in(person: Token, names: Sequence[NameMention]) -> list[NameMention]:
    sentence = person.sent
    first = bisect_right(names, sentence.start_char - 1, key=lambda n: n.start)
    last = bisect_right(names, sentence.end_char, key=lambda n: n.start)
    return [name for name in names[first:last] if name.kind is NameKind.PERSON]


def _pronouns(
    syntax: Syntax, sentence: Span, triggers: Sequence[Trigger]
) -> Iterator[tuple[Token, Trigger]]:
    doc = sentence.doc
    for trigger in triggers:
        span = doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
        if (
            trigger.measure is not Measure.KILLED
            or span is None
            or is_attempt(syntax.text, trigger)
        ):
            continue
        if trigger.kind == "nouns":
            before = doc[span.start - 1] if span.start > sentence.start else None
            if before is not None and before.lower_ in _OWN and _is_found(sentence, span):
                yield before, trigger
        elif suffers(syntax, span.root, trigger):
            if any(child.dep_ in OBJECTS for child in span.root.children):
                continue  # "she buried her son"
            subject = sufferer_of(span.root)
            if subject is not None and subject.lower_ in {"he", "she"}:
                yield subject, trigger
        elif trigger.kind == "verbs" and span.end < sentence.end:
            after = doc[span.end]
            if after.lower_ in {"him", "her"} and after.tag_ == "PRP":
                yield after, trigger


def _is_found(sentence: Span, span: Span) -> bool:
    bodies, finds = load("victims")["bodies"], load("victims")["finds"]
    first, last = max(sentence.start, span.start - 6), min(sentence.end, span.end + 6)
    near = sentence.doc[first:last]
    return span.text.lower() in bodies and any(token.lower_ in finds for token in near)


def _antecedent(sentence: Span, pronoun: Token, names: Sequence[NameMention]) -> Token | None:
    """Return the one person whom the sentence, or one before it, puts where the pronoun points."""
    doc, last = sentence.doc, pronoun.i
    first = sentence.start
    for _ in range(SENTENCES_TO_NAME + 1):
        near = doc[max(first, last - _WORDS_BACK) : last]
        people = _apart([t for t in near if _may_be(t, pronoun, names)])
        objects, subjects = (
            [t for t in people if _role(t) in r] for r in (OBJECTS | SUFFERERS, ACTORS)
        )
        if objects and subjects and pronoun.lower_ in _DOES:
            return None  # "the gunman wounded a guard before he was shot"
        if objects or subjects:
            chosen = objects or subjects
            return chosen[0] if len(chosen) == 1 else None
        if people or first == 0 or "\n" in doc[first - 1].text:
            return people[0] if len(people) == 1 else None
        first, last = doc[first - 1].sent.start, first
    return None


def _apart(people: Sequence[Token]) -> list[Token]:
    """Leave out who is called a second time: "the minister, Ana Roth", "journalist Ana Roth"."""
    places = {token.i for token in people}
    return [t for t in people if not (t.dep_ in APPOSED and t.head.i in places)]


def _role(token: Token) -> str:
    """Return the relation of a token; joined by "and" or beside a noun, that of the first."""
    while token.dep_ in {"conj", *APPOSED} and token.head.i < token.i:
        token = token.head
    return token.dep_


def _may_be(token: Token, pronoun: Token, names: Sequence[NameMention]) -> bool:
    """Tell the head of a name or noun for one person, of no other sex than the pronoun."""
    place = bisect_right(names, token.idx, key=lambda n: n.start) - 1
    name = names[place] if place >= 0 else None
    if name is not None and token.idx < name.end and name.kind is NameKind.PERSON:
        return not name.start <= token.head.idx < name.end or token.head == token
    word = token.lower_
    if not is_person(word) or token.tag_ != "NN":
        return False
    other = load("victims")["women" if pronoun.lower_ in _MALE else "men"]
    return word not in other
