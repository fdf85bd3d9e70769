"""Read the trigger that stands nearest to a number, on its left or on its right."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from factx.annotate.counted import Counted
from factx.annotate.labels import OBJECTS
from factx.annotate.nouns import lower
from factx.annotate.syntax import Syntax, Word
from factx.annotate.triggers import Reading, Trigger, trigger_at
from factx.language import load

# Words between a number and a trigger on its other side: a list, a place and a time.
_FARTHEST = 18
# "at least another", "as many as", "more than an estimated".
BOUND_WORDS = 4
_ARTICLES = {"a", "an", "the", "his", "her", "their", "its", "another"}


def on_right(
    syntax: Syntax, counted: Counted, sentence: Span, triggers: Sequence[Trigger]
) -> tuple[int, Reading] | None:
    """Read the nearest trigger that follows, and how far off it is; 0 where nothing is between.

    A verb of harm counts only as a passive: "17 people were killed", not "17 men killed a guard".
    """
    doc, last = sentence.doc, max(counted.last, counted.number.i + 1)
    for distance, token in enumerate(doc[last : min(sentence.end, last + _FARTHEST)]):
        if _counts_anew(syntax, token, last):
            return None
        trigger = trigger_at(token, triggers, ("suffered", "verbs"))
        if trigger is not None and trigger.start <= token.idx:
            active = trigger.kind == "verbs" and (
                _has_object(syntax, token, trigger) or not _is_passive_form(syntax, token, distance)
            )
            if not active:
                reading = Reading(
                    trigger.measure, f"{trigger.measure}: followed by '{trigger.text}'"
                )
                return 0 if _only_auxiliaries(syntax, token, last) else distance + 1, reading
        if _separates(syntax, token):
            return None
    return None


def _counts_anew(syntax: Syntax, token: Token, last: int) -> bool:
    """Tell whether a clause begins whose own number suffers what follows.

    "Seven were inside, and two of them were dead", "nine men, four of whom were shot".
    """
    if syntax.word(token) is not Word.NUMBER:
        return False
    doc = token.doc
    if lower(doc, token.i + 1) == "of" and lower(doc, token.i + 2) in _PARTS:
        rest = doc[token.i + 3 : token.i + 8]
        begins = len(rest) > 0 and syntax.word(rest[0]) is Word.AUXILIARY
        after = next((t for t in rest if not _is_filler(syntax, t)), None)
        return begins and after is not None and syntax.word(after) in _HAPPENS
    if lower(doc, token.i - 1) in {"on", "in", "at", "by", "since", "until", "of"}:
        return False
    begun = any(syntax.word(t) is Word.AUXILIARY for t in doc[last : token.i])
    return begun and any(t.lower_ in _COORDINATES for t in doc[max(last, token.i - 3) : token.i])


def _is_filler(syntax: Syntax, token: Token) -> bool:
    return syntax.word(token) in {Word.AUXILIARY, Word.ADVERB}


_PARTS = {"them", "whom", "these", "those"}
_HAPPENS = {Word.VERB, Word.PARTICIPLE, Word.MODIFIER}
_COORDINATES = {"and", "but", "while"}


def _only_auxiliaries(syntax: Syntax, token: Token, last: int) -> bool:
    return all(syntax.word(t) in {Word.AUXILIARY, Word.ADVERB} for t in token.doc[last : token.i])


def _has_object(syntax: Syntax, token: Token, trigger: Trigger) -> bool:
    """Tell whether the parse gives a trigger an object: "four officers shot and killed a clerk"."""
    span = token.doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
    if span is None or not syntax.parsed:
        return False
    after = (child for word in span for child in word.children if child.i >= span.end)
    return any(child.dep_ in OBJECTS for child in after)


def _is_passive_form(syntax: Syntax, token: Token, distance: int) -> bool:
    """Tell whether a form such as "killed" says what the nouns before it suffered."""
    if token.lower_.endswith("ing") or not token.lower_.endswith(
        ("ed", "en", "shot", "ain", "eld", "t")
    ):
        return False
    if any(syntax.word(t) is Word.AUXILIARY for t in token.doc[max(0, token.i - 4) : token.i]):
        return True
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if distance == 0:
        return following is None or (
            syntax.word(following) is not Word.NUMBER and following.lower_ not in _ARTICLES
        )
    return syntax.tagged and token.tag_ == "VBN"


def _separates(syntax: Syntax, token: Token) -> bool:
    if token.text in {";", ":", ".", "?", "!"}:
        return True
    return syntax.word(token) is Word.VERB


def on_left(
    syntax: Syntax, counted: Counted, sentence: Span, triggers: Sequence[Trigger]
) -> tuple[int, Reading] | None:
    """Read the nearest active verb or noun with "of" before a number, and how far off it is.

    The distance is 0 where only bound words stand between: "killed at least 17 people".
    """
    doc = sentence.doc
    for distance, token in enumerate(_backwards(doc, counted.number.i, sentence.start)):
        trigger = trigger_at(token, triggers, ("verbs", "of"))
        if trigger is not None and _is_active(syntax, token, trigger):
            near = 0 if _only_bound_words(syntax, token, counted) else distance
            return near, Reading(trigger.measure, f"{trigger.measure}: after '{trigger.text}'")
        if _separates(syntax, token) or syntax.word(token) is Word.AUXILIARY:
            return None
    return None


def _backwards(doc: object, start: int, stop: int) -> Iterator[Token]:
    for index in range(start - 1, max(stop, start - _FARTHEST) - 1, -1):
        yield doc[index]  # type: ignore[index]


def _is_active(syntax: Syntax, token: Token, trigger: Trigger) -> bool:
    """Tell whether a verb takes what follows as its object: not after "were", not a noun."""
    if trigger.kind == "of" or token.lower_.endswith("ing"):
        return True
    before = token.doc[token.i - 1] if token.i else None
    if before is not None and (
        before.lower_ in load("words")["be"]["forms"] or syntax.word(before) is Word.NUMBER
    ):
        return False
    # A word of the user's own is one that the tagger may never have met.
    return trigger.own or not (syntax.tagged and token.tag_ in {"NN", "NNS"})


def _only_bound_words(syntax: Syntax, token: Token, counted: Counted) -> bool:
    between = token.doc[token.i + 1 : counted.number.i]
    barred = {Word.NOUN, Word.NAME, Word.NUMBER, Word.PUNCTUATION}
    return len(between) <= BOUND_WORDS and all(
        syntax.word(t) not in barred and t.lower_ not in {"and", "or", "but"} for t in between
    )
