"""Find the numeric claims of a text: each number with what it counts and what happened to it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from factx.annotate.attribution import attribute
from factx.annotate.counted import read_counted
from factx.annotate.described import described
from factx.annotate.drafts import claim_of_victim, drafts_of, victim_of
from factx.annotate.implicit import find_victims
from factx.annotate.inheritance import inherited, with_counted
from factx.annotate.known import KnownVictims, tell_death
from factx.annotate.learned import Draft, pointers, seen_in, settle, unseen_victims
from factx.annotate.named import add_named
from factx.annotate.numbers import NumberPhrase, find_numbers, moved
from factx.annotate.pronouns import find_pronoun_victims
from factx.annotate.rows import read_rows
from factx.annotate.sentences import between, sentence_at, whole_sentences
from factx.annotate.subsets import tie_subsets
from factx.annotate.syntax import Syntax, syntax_of
from factx.annotate.territory import situate
from factx.annotate.themes import carry_measures
from factx.annotate.triggers import Reading, Trigger, triggers_of
from factx.annotate.vocabulary import rules_of
from factx.annotate.weighing import weigh
from factx.facts import ClaimMention, DateMention, Measure, NameMention
from factx.facts import Span as TextSpan
from factx.settings import MOST_NUMBERS_IN_SENTENCE


def find_claims(
    doc: Doc, names: Sequence[NameMention], dates: Sequence[DateMention]
) -> tuple[ClaimMention, ...]:
    """Find numeric claims in text order.

    Args:
        doc: with sentence boundaries; tags and a parse make the reading better.
        names: name mentions of the same Doc.
        dates: date mentions of the same Doc; no number inside one is a claim.
    """
    syntax = syntax_of(doc)
    text = syntax.text
    reader = _Reader(syntax, names, find_numbers(text, dates, rules=rules_of(doc)))
    for index, sentence in whole_sentences(doc):
        reader.read(index, sentence)
    sentences = [TextSpan(s.start_char, s.end_char, s.text) for s in doc.sents]
    found = [_without_date(c, dates) for c in reader.found]
    found = [replace(c, sentence=sentence_at(reader.starts, c.start)) for c in found]
    found.sort(key=lambda c: (c.start, c.end))
    tied = tie_subsets(text, found, pointers(found, reader.seen or ()))
    carried = carry_measures(inherited(text, tied), sentences, reader.harms)
    weighed = weigh(inherited(text, carried), reader.seen)
    counting = with_counted(described(text, weighed))
    complete = add_named(text, counting, names, [sentence.end for sentence in sentences])
    return tuple(situate(doc, attribute(doc, complete, names), names, dates))


class _Reader:
    """Reads a text sentence by sentence: ``found`` are its claims so far, none tied to another.

    ``harms`` are what the words of a sentence say happened, by its index.
    """

    def __init__(
        self, syntax: Syntax, names: Sequence[NameMention], numbers: Sequence[NumberPhrase]
    ) -> None:
        self.syntax, self.seen = syntax, seen_in(syntax.doc)
        self.names, self.numbers = names, numbers
        self.rows = read_rows(syntax.text, numbers, names, rules=rules_of(syntax.doc))
        self.starts = [sentence.start_char for sentence in syntax.doc.sents]
        self.found: list[ClaimMention] = []
        self.harms: dict[int, frozenset[Measure]] = {}
        self.people = KnownVictims()

    def read(self, index: int, sentence: Span) -> None:
        """Find the claims of the next sentence; a table in the shape of one is left alone."""
        inside = between(self.numbers, sentence.start_char, sentence.end_char)
        if len(inside) > MOST_NUMBERS_IN_SENTENCE:
            return
        triggers = triggers_of(sentence)
        harm = frozenset(t.measure for t in triggers) - {Measure.OTHER}
        last = sentence_at(self.starts, sentence.end_char - 1)
        self.harms |= dict.fromkeys(range(index, last + 1), harm)
        drafts = drafts_of(
            self.syntax,
            sentence,
            index,
            inside,
            triggers=triggers,
            seen=self.seen or (),
            rows=self.rows,
        )
        drafts += self._victims(index, sentence, triggers, drafts)
        settled = settle(drafts, self.seen)
        self.people.remember(settled)
        self.found += settled
        self._add_unsaid(index, sentence, triggers, settled)

    def _victims(
        self, index: int, sentence: Span, triggers: Sequence[Trigger], drafts: Sequence[Draft]
    ) -> list[Draft]:
        """Return the victims without a numeral whom no number counts and no sentence before."""
        taken = [d.claim for d in drafts if not d.doubtful]
        here, added = KnownVictims(), []
        for victim in find_victims(self.syntax, sentence, triggers, self.names):
            claim = claim_of_victim(self.syntax, victim, sentence, index)
            if self.people.holds(victim, taken) or here.holds(victim, ()):
                tell_death(self.found, victim, claim)
                continue
            here.remember([claim])
            reading = Reading(claim.measure, victim.because).weighed(1, triggers)
            added.append(Draft(claim, reading.weight))
        return added

    def _add_unsaid(
        self,
        index: int,
        sentence: Span,
        triggers: Sequence[Trigger],
        settled: Sequence[ClaimMention],
    ) -> None:
        """Add the victims whom a pronoun stands for, and those that only the network sees."""
        seen = unseen_victims(self.syntax.doc, sentence, self.seen or (), settled)
        for victim in (
            *find_pronoun_victims(self.syntax, sentence, triggers, self.names),
            *(victim_of(span, one) for span, one in seen),
        ):
            claim = claim_of_victim(self.syntax, victim, sentence, index)
            if self.people.holds(victim, self.found):
                tell_death(self.found, victim, claim)
                continue
            self.found.append(claim)
            self.people.remember([claim])


def _without_date(claim: ClaimMention, dates: Sequence[DateMention]) -> ClaimMention:
    """Leave a date that follows a number outside: "five yesterday" counts five of them."""
    place = bisect_left(dates, claim.start, key=lambda date: date.start)
    date = dates[place] if place < len(dates) else None
    if date is None or not claim.start < date.start < claim.end == date.end:
        return claim
    text = claim.text[: date.start - claim.start].rstrip()
    return replace(claim, end=claim.start + len(text), text=text, counted="")


def find_uncovered(doc: Doc, claims: Sequence[ClaimMention]) -> list[tuple[TextSpan, str]]:
    """List sentences with a number and a harm word that gave no claim, each with the reason."""
    syntax = syntax_of(doc)
    found = sorted(claims, key=lambda c: c.start)
    return [
        (TextSpan(s.start_char, s.end_char, s.text), reason)
        for _, s in whole_sentences(doc)
        if bisect_left(found, s.start_char, key=lambda c: c.start)
        == bisect_left(found, s.end_char, key=lambda c: c.start)
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
