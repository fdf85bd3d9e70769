"""Decide what happened to the counted: the trigger that governs a number, and its measure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Span, Token

from factx.annotate.counted import Counted
from factx.annotate.labelled import by_label
from factx.annotate.labels import AUXILIARIES
from factx.annotate.neighbours import BOUND_WORDS, on_left, on_right
from factx.annotate.nouns import are_buildings, are_people, is_fugitive, words
from factx.annotate.numbers import find_numbers
from factx.annotate.syntax import Role, Syntax, Word
from factx.annotate.triggers import Reading, Trigger, trigger_at
from factx.facts import Measure
from factx.language import load
from factx.settings import FARTHEST_CUE, OWN_WEIGHT

NO_TRIGGER = "no trigger"


def measure_of(
    syntax: Syntax, counted: Counted, sentence: Span, triggers: Sequence[Trigger]
) -> Reading:
    """Decide what happened to the counted.

    The noun itself decides first ("27 killings"), then the parse, then the nearest trigger that
    nothing separates from the number; a noun for people in a state ("detainees") decides last.
    """
    readings: tuple[tuple[int, Callable[[], Reading | None]], ...] = (
        (2, lambda: _by_office(syntax, counted)),
        (2, lambda: _by_mistake(counted, triggers)),
        (2, lambda: by_label(syntax, counted, triggers, alone=True)),
        (2, lambda: _by_noun(counted, triggers, "nouns") or _by_cases(counted, triggers)),
        (1, lambda: _by_modifier(counted, triggers)),
        (2, lambda: _by_total(syntax, counted, sentence)),
        (2, lambda: _by_heading(syntax, counted, triggers)),
        (2, lambda: by_label(syntax, counted, triggers)),
        (2, lambda: _adjacent(syntax, counted, sentence, triggers)),
        (1, lambda: _by_parse(syntax, counted, triggers)),
        (1, lambda: _by_neighbour(syntax, counted, sentence, triggers)),
        (1, lambda: _by_loss(counted)),
        (0, lambda: _by_noun(counted, triggers, "people")),
    )
    chosen = next(
        (r.weighed(weight, triggers) for weight, read in readings if (r := read())),
        Reading(Measure.OTHER, NO_TRIGGER),
    )
    if chosen.weight == OWN_WEIGHT:
        return chosen
    if chosen.measure in _LOST and are_buildings(counted.head):
        return replace(chosen, measure=Measure.DESTROYED)
    if chosen.measure is Measure.DESTROYED and are_people(counted.head):
        return replace(chosen, measure=_of_people(chosen))
    if chosen.measure is Measure.DISPLACED and is_fugitive(counted.head):
        return replace(chosen, measure=Measure.OTHER)
    if chosen.measure is Measure.EXECUTED and not _judicial().search(sentence.text):
        return replace(chosen, measure=Measure.KILLED)
    return chosen


def _of_people(reading: Reading) -> Measure:
    """Return what befalls people of whom a word for things is used: who is burned may live."""
    return Measure.INJURED if _BURNED.search(reading.because) else Measure.KILLED


_BURNED = re.compile(r"'(?:burned|burnt)'")
_LOST = frozenset({Measure.MISSING, Measure.DISAPPEARED, Measure.KILLED, Measure.INJURED})


@cache
def _judicial() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('measures')['judicial']['words'])})\b", re.IGNORECASE)


def _by_noun(counted: Counted, triggers: Sequence[Trigger], kind: str) -> Reading | None:
    """Read a counted noun that is the harm itself, or the people in a state."""
    head = counted.head
    if counted.last <= counted.first:
        return None
    end = head.idx + len(head)
    for trigger in triggers:
        inside = trigger.start <= head.idx and end <= trigger.end + 1
        opens = trigger.start == head.idx and trigger.end > end
        if trigger.kind == kind and (inside or opens):
            return Reading(trigger.measure, f"{trigger.measure}: noun '{trigger.text}'")
    return None


def _by_mistake(counted: Counted, triggers: Sequence[Trigger]) -> Reading | None:
    """Read "two bodies had been counted twice": they add nothing to any toll."""
    last = counted.head.doc[max(counted.head.i, counted.last - 1)]
    after = next((t for t in triggers if t.start >= last.idx + len(last)), None)
    if after is None or not _mistakes().fullmatch(after.text):
        return None
    if find_numbers(counted.head.doc.text[last.idx + len(last) : after.start]):
        return None
    return Reading(Measure.OTHER, f"other: '{after.text}'")


@cache
def _mistakes() -> re.Pattern[str]:
    return re.compile("|".join(load("measures")["mistakes"]["words"]))


def _by_office(syntax: Syntax, counted: Counted) -> Reading | None:
    """Read "investigated 53 cases of torture": the work of an office, not what befell anyone."""
    if counted.head.lower_ not in words("cases"):
        return None
    first = counted.number.i
    for token in reversed(counted.number.doc[max(0, first - BOUND_WORDS - 1) : first]):
        if token.lower_ in words("handled"):
            return Reading(Measure.OTHER, f"other: '{token.text}' cases")
        if syntax.word(token) in _ENDS_BOUND:
            return None
    return None


_ENDS_BOUND = {Word.NOUN, Word.NAME, Word.VERB, Word.PUNCTUATION}


def _by_cases(counted: Counted, triggers: Sequence[Trigger]) -> Reading | None:
    """Read "132 cases of torture": a case counts what it is a case of."""
    doc, head = counted.head.doc, counted.head
    if head.lower_ not in load("counted")["cases"] or head.i + 2 >= len(doc):
        return None
    if doc[head.i + 1].lower_ not in {"of", "involving"}:
        return None
    reach = doc[min(head.i + 6, len(doc) - 1)].idx
    for trigger in triggers:
        inside = doc[head.i + 2].idx <= trigger.start <= reach
        if inside and trigger.kind in {"nouns", "verbs"}:
            return Reading(trigger.measure, f"{trigger.measure}: {head.lower_} of '{trigger.text}'")
    return None


def _by_modifier(counted: Counted, triggers: Sequence[Trigger]) -> Reading | None:
    """Read an adjective inside the noun phrase: "two dead siblings"."""
    if counted.last <= counted.first:
        return None
    doc = counted.head.doc
    start, end = doc[counted.first].idx, counted.head.idx
    for trigger in triggers:
        inside = start <= trigger.start and trigger.end <= end
        harm = trigger.measure is not Measure.OTHER and trigger.text.endswith(_DONE)
        if inside and harm and trigger.kind in {"suffered", "verbs"}:
            return Reading(trigger.measure, f"{trigger.measure}: '{trigger.text}' people")
    return None


def _by_loss(counted: Counted) -> Reading | None:
    """Read houses that are lost or gone: of people the same words say too little."""
    doc, last = counted.head.doc, max(counted.head.i, counted.last - 1)
    if not are_buildings(counted.head):
        return None
    found = _LOST_AFTER.match(doc[last + 1 : last + 8].text)
    return found and Reading(Measure.DESTROYED, f"destroyed: followed by '{found[1]}'")


_LOST_AFTER = re.compile(
    r"(?:(?:in|at|of) [^,.;]{1,40}?)?(?:(?:is|are|was|were|have been) )?"
    r"(gone|lost|broken|no\smore)\b"
)
_DONE = ("ed", "dead", "missing", "slain", "homeless", "shot", "hurt")


def _by_parse(syntax: Syntax, counted: Counted, triggers: Sequence[Trigger]) -> Reading | None:
    """Follow the parse from the noun to the clause on it and to the word that governs it."""
    if not syntax.parsed:
        return None
    for verb in syntax.clauses(counted.head):
        trigger = trigger_at(verb, triggers, ("suffered", "verbs"))
        if trigger is not None and _fits_clause(verb, trigger):
            return Reading(trigger.measure, f"{trigger.measure}: clause '{trigger.text}'")
    if _points_back(counted):
        return None
    link = syntax.link(counted.head)
    if link.governor is None or _is_cut_off(counted, link.governor, triggers):
        return None
    trigger = trigger_at(link.governor, triggers, _KINDS_OF_ROLE[link.role])
    if trigger is None or (link.role is Role.PREPOSITION and link.preposition not in _VICTIMS):
        return None
    return Reading(trigger.measure, f"{trigger.measure}: {link.role} of '{trigger.text}'")


def _points_back(counted: Counted) -> bool:
    """Tell "one of whom": its verb follows, whatever governs the noun before it."""
    after = counted.number.doc[counted.number.i + 1 : counted.number.i + 3]
    return [t.lower_ for t in after] in (["of", "whom"], ["of", "which"], ["of", "them"])


def _is_cut_off(counted: Counted, governor: Token, triggers: Sequence[Trigger]) -> bool:
    """Tell whether another verb of harm stands between: the parse has joined two clauses."""
    start, end = sorted((governor.idx + len(governor), counted.number.idx))
    return any(t.kind == "verbs" and start <= t.start < end for t in triggers)


_KINDS_OF_ROLE = {
    Role.SUBJECT: ("suffered",),
    Role.PASSIVE: ("verbs", "suffered"),
    Role.OBJECT: ("verbs", "of"),
    Role.PREPOSITION: ("of",),
    Role.NONE: (),
}


_VICTIMS = {"of", "to", "against", "at", "for"}


def _fits_clause(verb: Token, trigger: Trigger) -> bool:
    """Tell whether the noun suffers what its clause says: "people killed", "who died"."""
    if trigger.kind == "suffered":
        return True
    passive = any(child.dep_ in AUXILIARIES for child in verb.children)
    reduced = verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"}
    return passive or reduced


def _by_total(syntax: Syntax, counted: Counted, sentence: Span) -> Reading | None:
    """Read a number that a toll is said to stand at: "the death toll rose to 15"."""
    first = max(sentence.start_char, counted.number.idx - FARTHEST_CUE)
    before = syntax.text[first : counted.number.idx]
    found = [(match, name) for name, total in _totals() if (match := total.search(before))]
    if not found:
        return None
    nearest, name = max(found, key=lambda one: one[0].start())
    return Reading(Measure(name), f"{name}: '{nearest['total'].lower()}' at")


def _by_heading(syntax: Syntax, counted: Counted, triggers: Sequence[Trigger]) -> Reading | None:
    """Read a number that a noun of harm introduces: "the hostages include two engineers"."""
    text = syntax.text
    for trigger in triggers:
        noun = trigger.kind in {"nouns", "people", "suffered"} and trigger.end < counted.number.idx
        if noun and _INTRODUCES.fullmatch(text[trigger.end : counted.number.idx]):
            return Reading(trigger.measure, f"{trigger.measure}: '{trigger.text}' include")
    return None


_INTRODUCES = re.compile(
    r"(?:\s(?:also\s)?(?:includ(?:e|es|ed|ing)|were|are)|\s?:)\s(?:(?:at\sleast|more\sthan|about|some)\s)?"
)


@cache
def _totals() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = load("measures")["totals"]
    bound = r"(?:\s(?:at\sleast|more\sthan|about|over|nearly|almost|some|around))?\s\S{0,12}$"
    reach, moves = "|".join(table["reach"]), "|".join(table["moves"])
    patterns = [
        *((n, w, rf"(?:,|[^.;]{{0,80}}?\b(?:{reach}))") for n, w in table["of"].items()),
        *(
            (n, w, rf"\b[^.;]{{0,70}}?\b(?:{moves})\b[^.;]{{0,40}}?\b(?:at|to|from|by)")
            for n, w in table["moving"].items()
        ),
    ]
    return tuple(
        (name, re.compile(rf"\b(?P<total>{'|'.join(words)})\b{to}{bound}", re.IGNORECASE))
        for name, words, to in patterns
    )


def _adjacent(
    syntax: Syntax, counted: Counted, sentence: Span, triggers: Sequence[Trigger]
) -> Reading | None:
    """Read a trigger right beside the number, which no parse can overrule."""
    left = on_left(syntax, counted, sentence, triggers)
    if left is not None and left[0] == 0:
        return left[1]
    right = on_right(syntax, counted, sentence, triggers)
    return right[1] if right is not None and right[0] == 0 else None


def _by_neighbour(
    syntax: Syntax, counted: Counted, sentence: Span, triggers: Sequence[Trigger]
) -> Reading | None:
    """Read the nearest trigger on either side that no other verb stands before."""
    left = on_left(syntax, counted, sentence, triggers)
    right = on_right(syntax, counted, sentence, triggers)
    if left is not None and (right is None or left[0] <= right[0]):
        return left[1]
    return right[1] if right is not None else None
