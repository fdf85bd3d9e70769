"""Find the numeric claims of a text: each number with what it counts and what happened to it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from factx.annotate.attribution import attribute
from factx.annotate.counted import Counted, may_suffer, read_counted
from factx.annotate.described import described
from factx.annotate.implicit import Victim, find_victims
from factx.annotate.inheritance import inherited, with_counted
from factx.annotate.known import KnownVictims, tell_death
from factx.annotate.learned import (
    Draft,
    Seen,
    pointers,
    seen_in,
    settle,
    unseen_victims,
    vouches,
)
from factx.annotate.measures import measure_of
from factx.annotate.named import add_named
from factx.annotate.nouns import are_people, currency_in, is_amount
from factx.annotate.numbers import NumberPhrase, find_numbers, moved
from factx.annotate.pronouns import find_pronoun_victims
from factx.annotate.refusals import LABELS
from factx.annotate.rows import Rows, read_rows
from factx.annotate.scope import kind_of
from factx.annotate.sentences import between, sentence_at, whole_sentences
from factx.annotate.status import status_of
from factx.annotate.subsets import tie_subsets
from factx.annotate.syntax import Syntax, syntax_of
from factx.annotate.territory import situate
from factx.annotate.themes import carry_measures
from factx.annotate.triggers import Reading, Trigger, triggers_of
from factx.annotate.vocabulary import rules_of
from factx.facts import ClaimMention, DateMention, Hedge, Measure, NameMention
from factx.facts import Span as TextSpan
from factx.settings import FARTHEST_CUE, MOST_NUMBERS_IN_SENTENCE

# "save billions in taxpayer dollars": nobody is saved; "30 million won ($24,900)".
_OF_MONEY = re.compile(
    r"\s(?:of|in)\s(?:[a-z]+\s){0,3}(?:dollars|euros|pounds)\b|\s[a-z]+\s\((?:US)?[$€£]"
)
# Labels come in lists: "Branches 215, 227, and 235".
_GOES_ON = re.compile(r",?\s(?:and\s|or\s)?|[-–]")


def find_claims(
    doc: Doc, names: Sequence[NameMention], dates: Sequence[DateMention]
) -> tuple[ClaimMention, ...]:
    """Find numeric claims in text order.

    Args:
        doc: with sentence boundaries; tags and a parse make the reading better.
        names: name mentions of the same Doc.
        dates: date mentions of the same Doc; no number inside one is a claim.
    """
    syntax, seen = syntax_of(doc), seen_in(doc)
    found: list[ClaimMention] = []
    harms: dict[int, frozenset[Measure]] = {}
    starts = [sentence.start_char for sentence in doc.sents]
    numbers = find_numbers(syntax.text, dates, rules=rules_of(doc))
    rows = read_rows(syntax.text, numbers, names, rules=rules_of(doc))
    people = KnownVictims()
    for index, sentence in whole_sentences(doc):
        inside = between(numbers, sentence.start_char, sentence.end_char)
        if len(inside) > MOST_NUMBERS_IN_SENTENCE:
            continue
        triggers = triggers_of(sentence)
        harm = frozenset(t.measure for t in triggers) - {Measure.OTHER}
        harms |= dict.fromkeys(range(index, sentence_at(starts, sentence.end_char - 1) + 1), harm)
        drafts = _drafts_of(
            syntax, sentence, index, inside, triggers=triggers, seen=seen or (), rows=rows
        )
        taken = [d.claim for d in drafts if not d.doubtful]
        here = KnownVictims()
        for victim in find_victims(syntax, sentence, triggers, names):
            claim = _claim_of_victim(syntax, victim, sentence, index)
            if people.holds(victim, taken) or here.holds(victim, ()):
                tell_death(found, victim, claim)
                continue
            here.remember([claim])
            reading = Reading(claim.measure, victim.because).weighed(1, triggers)
            drafts.append(Draft(claim, reading.weight))
        settled = settle(drafts, seen)
        people.remember(settled)
        found += settled
        only_seen = unseen_victims(doc, triggers, sentence, seen or (), settled)
        for victim in (
            *find_pronoun_victims(syntax, sentence, triggers, names),
            *(_victim_of(span, one) for span, one in only_seen),
        ):
            claim = _claim_of_victim(syntax, victim, sentence, index)
            if people.holds(victim, found):
                tell_death(found, victim, claim)
                continue
            found.append(claim)
            people.remember([claim])
    found = [_without_date(c, dates) for c in found]
    found = [replace(c, sentence=sentence_at(starts, c.start)) for c in found]
    found.sort(key=lambda c: (c.start, c.end))
    tied = inherited(syntax.text, tie_subsets(syntax.text, found, pointers(found, seen or ())))
    sentences = [TextSpan(s.start_char, s.end_char, s.text) for s in doc.sents]
    carried = carry_measures(tied, sentences, harms)
    ends = [sentence.end for sentence in sentences]
    tied = add_named(
        syntax.text,
        with_counted(described(syntax.text, inherited(syntax.text, carried))),
        names,
        ends,
    )
    return tuple(situate(doc, attribute(doc, tied, names), names, dates))


def _without_date(claim: ClaimMention, dates: Sequence[DateMention]) -> ClaimMention:
    """Leave a date that follows a number outside: "five yesterday" counts five of them."""
    place = bisect_left(dates, claim.start, key=lambda date: date.start)
    date = dates[place] if place < len(dates) else None
    if date is None or not claim.start < date.start < claim.end == date.end:
        return claim
    text = claim.text[: date.start - claim.start].rstrip()
    return replace(claim, end=claim.start + len(text), text=text, counted="")


def _victim_of(span: Span, seen: Seen) -> Victim:
    """Return the victim that only the network sees."""
    return Victim(
        span.start,
        span.end,
        span[-1],
        span.text if span[-1].ent_type_ == "PERSON" else "",
        definite=span.start > 0 and span[0].nbor(-1).lower_ in {"the", "his", "her"},
        measure=seen.measure,
        because=f"{seen.measure}: one person, seen by the network ({seen.score:.2f})",
    )


def _claim_of_victim(syntax: Syntax, victim: Victim, sentence: Span, index: int) -> ClaimMention:
    span = sentence.doc[victim.first : victim.last]
    text = syntax.text
    before, after = _beside(text, sentence, span.start_char, span.end_char)
    status, cue = status_of(before, after)
    return ClaimMention(
        start=span.start_char,
        end=span.end_char,
        text=span.text,
        sentence=index,
        number="",
        hedge=Hedge.EXACT,
        measure=victim.measure,
        counted=" ".join(span.text.split()),
        status=status,
        implicit=True,
        because=(victim.because, *((f"{status}: '{cue}'",) if cue else ())),
    )


def _drafts_of(
    syntax: Syntax,
    sentence: Span,
    index: int,
    numbers: Sequence[NumberPhrase],
    *,
    triggers: Sequence[Trigger],
    seen: Sequence[Seen],
    rows: Rows,
) -> list[Draft]:
    drafts: list[Draft] = []
    label_end = -1
    for phrase in numbers:
        counted = read_counted(syntax, phrase)
        row = rows.get(phrase.start)
        refused = counted is not None and counted.reason and row is None
        if counted is None or (refused and not vouches(seen, phrase, counted.reason)):
            is_label = counted is not None and counted.reason in LABELS
            label_end = phrase.end if is_label else -1
            continue
        if label_end >= 0 and _GOES_ON.fullmatch(syntax.text[label_end : phrase.start]):
            label_end = phrase.end
            continue
        reading = row or measure_of(syntax, counted, sentence, _near(triggers, phrase))
        money = phrase.money or _OF_MONEY.match(syntax.text, phrase.end) is not None
        if money or phrase.percent or is_amount(counted.head):
            reading = Reading(Measure.OTHER, "percent" if phrase.percent else "amount", weight=1)
        doubtful = reading.measure is Measure.OTHER and _says_too_little(phrase, counted)
        claim = _claim(syntax, phrase, counted, sentence, index=index, reading=reading)
        people = may_suffer(counted)
        drafts.append(Draft(claim, reading.weight, doubtful=doubtful, people=people))
    return drafts


def _near(triggers: Sequence[Trigger], phrase: NumberPhrase) -> Sequence[Trigger]:
    """Return the triggers in reach of a number; they are sorted by their start."""
    first = bisect_left(triggers, phrase.start - FARTHEST_CUE, key=_start)
    return triggers[first : bisect_left(triggers, phrase.end + FARTHEST_CUE, key=_start)]


def _start(one: Trigger | ClaimMention) -> int:
    return one.start


def _beside(text: str, sentence: Span, start: int, end: int) -> tuple[str, str]:
    """Return what stands left and right of a figure in its sentence, within reach."""
    first = max(sentence.start_char, start - FARTHEST_CUE)
    last = min(sentence.end_char, end + FARTHEST_CUE)
    return text[first:start], text[end:last]


def _says_too_little(phrase: NumberPhrase, counted: Counted) -> bool:
    """Tell vague words and "one" that count neither people nor harm."""
    if phrase.money or phrase.percent:
        return False
    loose = phrase.vague or phrase.number.lower() == "one"
    return loose and not are_people(counted.head)


def _claim(
    syntax: Syntax,
    phrase: NumberPhrase,
    counted: Counted,
    sentence: Span,
    *,
    index: int,
    reading: Reading,
) -> ClaimMention:
    text = syntax.text
    last = sentence.doc[max(counted.head.i, counted.last - 1)]
    end = max(phrase.end, last.idx + len(last))
    before, after = _beside(text, sentence, phrase.start, end)
    status, status_cue = status_of(before, after)
    kind, kind_cue = kind_of(before, after)
    cues = (
        reading.because,
        f"{phrase.hedge}: '{phrase.cue}'" if phrase.cue else "",
        f"{status}: '{status_cue}'" if status_cue else "",
        f"{kind}: '{kind_cue}'" if kind_cue else "",
    )
    return ClaimMention(
        start=phrase.start,
        end=end,
        text=text[phrase.start : end],
        sentence=index,
        number=phrase.number,
        hedge=phrase.hedge,
        measure=reading.measure,
        counted=counted.text or currency_in(text[phrase.start : phrase.number_start]),
        status=status,
        kind=kind,
        because=tuple(cue for cue in cues if cue),
    )


def find_uncovered(doc: Doc, claims: Sequence[ClaimMention]) -> list[tuple[TextSpan, str]]:
    """List sentences with a number and a harm word that gave no claim, each with the reason."""
    syntax = syntax_of(doc)
    found = sorted(claims, key=_start)
    return [
        (TextSpan(s.start_char, s.end_char, s.text), reason)
        for _, s in whole_sentences(doc)
        if bisect_left(found, s.start_char, key=_start)
        == bisect_left(found, s.end_char, key=_start)
        and (reason := _why_uncovered(syntax, s))
    ]


def _why_uncovered(syntax: Syntax, sentence: Span) -> str:
    """Return why the first number of a sentence of harm is no claim; empty for other sentences."""
    numbers = find_numbers(sentence.text, rules=rules_of(sentence.doc))
    if not numbers or not any(t.measure is not Measure.OTHER for t in triggers_of(sentence)):
        return ""
    if len(numbers) > MOST_NUMBERS_IN_SENTENCE:
        return "more numbers than a sentence holds: a table, or no text"
    first = moved(numbers[0], sentence.start_char)
    counted = read_counted(syntax, first)
    return (counted.reason if counted else "") or "the number counts no people or things"
