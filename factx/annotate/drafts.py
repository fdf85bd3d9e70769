"""Drafts of the claims of one sentence: each number, and each victim, as the grammar reads it."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Span

from factx.annotate.counted import Counted, read_counted
from factx.annotate.implicit import Victim
from factx.annotate.learned import Draft, Seen, vouches
from factx.annotate.measures import measure_of
from factx.annotate.nouns import are_people, currency_in, is_amount
from factx.annotate.numbers import NumberPhrase
from factx.annotate.refusals import LABELS
from factx.annotate.rows import Rows
from factx.annotate.scope import kind_of
from factx.annotate.status import status_of
from factx.annotate.syntax import Syntax
from factx.annotate.triggers import Reading, Trigger
from factx.facts import ClaimMention, Hedge, Measure
from factx.settings import FARTHEST_CUE

# "save billions in taxpayer dollars": nobody is saved; "30 million won ($24,900)".
_OF_MONEY = re.compile(
    r"\s(?:of|in)\s(?:[a-z]+\s){0,3}(?:dollars|euros|pounds)\b|\s[a-z]+\s\((?:US)?[$€£]"
)
# Labels come in lists: "Branches 215, 227, and 235".
_GOES_ON = re.compile(r",?\s(?:and\s|or\s)?|[-–]")


def drafts_of(
    syntax: Syntax,
    sentence: Span,
    index: int,
    numbers: Sequence[NumberPhrase],
    *,
    triggers: Sequence[Trigger],
    seen: Sequence[Seen],
    rows: Rows,
) -> list[Draft]:
    """Draft the claims of the numbers of a sentence, those left out that count nothing.

    Args:
        syntax: of the Doc of the sentence.
        sentence: where the numbers stand.
        index: of the sentence.
        numbers: in text order.
        triggers: those of the sentence.
        seen: what the network sees; it may vouch for a number after a name.
        rows: what numbers in rows of places count, by where they start.
    """
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
        drafts.append(Draft(claim, reading.weight, doubtful=doubtful))
    return drafts


def _near(triggers: Sequence[Trigger], phrase: NumberPhrase) -> Sequence[Trigger]:
    """Return the triggers in reach of a number; they are sorted by their start."""
    first = bisect_left(triggers, phrase.start - FARTHEST_CUE, key=lambda t: t.start)
    return triggers[first : bisect_left(triggers, phrase.end + FARTHEST_CUE, key=lambda t: t.start)]


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


def claim_of_victim(syntax: Syntax, victim: Victim, sentence: Span, index: int) -> ClaimMention:
    """Return the claim on one victim without a numeral."""
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


def victim_of(span: Span, seen: Seen) -> Victim:
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
