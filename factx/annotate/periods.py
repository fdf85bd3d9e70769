"""Which period a figure covers: the date expressions that bound it."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc

from factx.annotate.lines import BLANK_LINE
from factx.annotate.sentences import gap_after, wholes_of
from factx.annotate.stretches import YEAR, Stretch, pattern, stretches_of
from factx.facts import ClaimKind, ClaimMention, DateMention, Measure
from factx.settings import CLAIMS_BESIDE, SENTENCES_OF_EVENT

_HARM = {
    Measure.KILLED,
    Measure.INJURED,
    Measure.CASUALTIES,
    Measure.MISSING,
    Measure.DESTROYED,
    Measure.ABDUCTED,
    Measure.DISPLACED,
    Measure.TORTURED,
    Measure.SEXUAL_VIOLENCE,
}
# "… people have been killed in the city since then": it stands near its figure.
_REACH_OF_THEN = 160
# A council that speaks "during the first half of the year" counts what happened in it; one that
# speaks in March counts up to then.
_SPAN = re.compile(
    r"\b(?:half|quarter|semester|weeks|months|winter|spring|summer|autumn|fall)\b", re.IGNORECASE
)
# "the worst since 2001, when a dam killed five" dates the dam.
_WHEN = re.compile(r",? when\b")


def date_claims(
    doc: Doc, claims: Sequence[ClaimMention], dates: Sequence[DateMention]
) -> list[ClaimMention]:
    """Fill ``since`` and ``until`` of every claim with indices into the dates.

    Args:
        doc: with sentence boundaries.
        claims: in text order, with their source and kind.
        dates: in text order.

    Returns:
        The claims in the same order, with the words that gave the period in ``because``.
    """
    reader = _Periods(doc, claims, dates)
    dated: list[ClaimMention] = []
    for claim in claims:
        found = reader.period(claim, dated)
        dated.append(claim if found is None else _with(claim, found))
    return dated


class _Periods:
    """The periods written in a document, sentence by sentence."""

    def __init__(
        self, doc: Doc, claims: Sequence[ClaimMention], dates: Sequence[DateMention]
    ) -> None:
        self.text = doc.text
        self.firsts, self.sentences = wholes_of(doc)
        self.claims = claims
        self.dates = dates
        self.dates_of: dict[int, list[int]] = defaultdict(list)
        for number, date in enumerate(dates):
            self.dates_of[self.firsts[date.sentence]].append(number)
        self.read: dict[int, list[Stretch]] = {}
        self.starts = [claim.start for claim in claims]

    def stretches(self, sentence: int) -> list[Stretch]:
        """Return the periods written in a sentence."""
        sentence = self.firsts[sentence]
        if sentence not in self.read:
            inside = self.dates_of[sentence]
            self.read[sentence] = stretches_of(
                self.text, self.sentences[sentence], inside, self.dates
            )
        return self.read[sentence]

    def period(self, claim: ClaimMention, dated: Sequence[ClaimMention]) -> Stretch | None:
        """Return the period of a claim, from its sentence or from what it goes on about."""
        written = self.stretches(claim.sentence)
        others = self._beside(claim)
        own = period_of(
            self.text, claim, written, others, self.dates, background=self._background(claim)
        )
        if own is None and (then := self._since_then(claim)) is not None:
            return then
        if own is not None or written:
            return own
        if 0 <= claim.part_of < len(dated):
            whole = dated[claim.part_of]
            return Stretch(whole.since, whole.until, 0, 0, cue="part of a total")
        if (
            dated
            and dated[-1].sentence == claim.sentence
            and "period: carried over" in dated[-1].because
        ):
            return Stretch(dated[-1].since, dated[-1].until, 0, 0, cue="carried over")
        return self._carried(claim, dated)

    def _beside(self, claim: ClaimMention) -> list[ClaimMention]:
        """Return the nearest claims of the same sentence."""
        place = bisect_left(self.starts, claim.start)
        near = self.claims[max(0, place - CLAIMS_BESIDE) : place + CLAIMS_BESIDE]
        return [c for c in near if c.sentence == claim.sentence and c is not claim]

    def _since_then(self, claim: ClaimMention) -> Stretch | None:
        """Read "since then" as since the date named last."""
        end = min(self.sentences[claim.sentence].end_char, claim.end + _REACH_OF_THEN)
        if not pattern("carry", "then").search(self.text, claim.end, end):
            return None
        before = [n for n, date in enumerate(self.dates) if date.start < claim.start]
        return Stretch(before[-1], -1, 0, 0, cue="since then") if before else None

    def _background(self, claim: ClaimMention) -> bool:
        """Tell whether the claim is what a case or a charge is about."""
        before = self.text[self.sentences[claim.sentence].start_char : claim.start]
        tail = pattern("background", "of").search(before)
        return (
            tail is not None
            and pattern("background", "case").search(before[: tail.start()]) is not None
        )

    def _carried(self, claim: ClaimMention, dated: Sequence[ClaimMention]) -> Stretch | None:
        """Keep an earlier period where the text goes on about the same event."""
        if claim.measure is Measure.OTHER or not goes_on(
            self.sentences[claim.sentence].text, claim
        ):
            return None
        for number in range(
            claim.sentence - 1, max(-1, claim.sentence - 1 - SENTENCES_OF_EVENT), -1
        ):
            if "\n" in gap_after(self.text, self.sentences, number):
                return None
            earlier = [c for c in dated if c.sentence == number and max(c.since, c.until) >= 0]
            if earlier:
                return Stretch(earlier[-1].since, earlier[-1].until, 0, 0, cue="carried over")
            if self.stretches(number):
                return replace(self.stretches(number)[0], cue="carried over")
        return None


def goes_on(sentence: str, claim: ClaimMention) -> bool:
    """Tell whether a sentence speaks of the event or period of the sentence before it."""
    later, event, goes_on_counting = _carries(sentence)
    if later:
        return event and claim.measure in _HARM
    if claim.measure not in _HARM and claim.kind is ClaimKind.INCIDENT:
        return False
    return event or goes_on_counting


@lru_cache(maxsize=16)
def _carries(sentence: str) -> tuple[bool, bool, bool]:
    """Tell which cues a sentence has: later, the event, parts or papers; once for all claims."""
    found = {
        name: pattern("carry", name).search(sentence) is not None
        for name in ("later", "event", "parts", "paper")
    }
    return found["later"], found["event"], found["parts"] or found["paper"]


def _with(claim: ClaimMention, found: Stretch) -> ClaimMention:
    because = (*claim.because, f"period: {found.cue}") if found.cue else claim.because
    return replace(claim, since=found.since, until=found.until, because=because)


def period_of(
    text: str,
    claim: ClaimMention,
    stretches: Sequence[Stretch],
    others: Sequence[ClaimMention],
    dates: Sequence[DateMention],
    *,
    background: bool,
) -> Stretch | None:
    """Choose among the periods of a sentence the one that a claim covers."""
    after = [s for s in stretches if s.start >= claim.end and not s.paper]
    before = [s for s in stretches if s.start < claim.end and not s.paper]
    before = [s for s in before if s.since < 0 or not BLANK_LINE.search(text, s.end, claim.start)]
    after = [s for s in after if not BLANK_LINE.search(text, claim.end, s.start)]
    chosen = None
    if after and _reaches(text, claim, after[0], others):
        chosen = after[0]
    elif before and not (background and not before[-1].attribute):
        chosen = before[-1]
    elif after and not before:
        gap = text[claim.end : after[0].start]
        apart = ";" in gap or pattern("breaks", "compared").search(gap) is not None
        chosen = None if apart else after[0]
    if chosen is None:
        return None
    if _WHEN.match(text, chosen.end, claim.start) and chosen.until < 0:
        return replace(chosen, until=chosen.since)
    fitting = _said_at(claim, chosen, dates)
    return None if fitting is None else _completed(fitting, stretches)


def _reaches(
    text: str, claim: ClaimMention, stretch: Stretch, others: Sequence[ClaimMention]
) -> bool:
    """Tell whether a later date belongs to the clause of the claim."""
    gap = text[claim.end : stretch.start]
    crossed = any(claim.end <= other.start < stretch.start for other in others)
    return not crossed and not stretch.attribute and not pattern("breaks", "clause").search(gap)


def _said_at(claim: ClaimMention, stretch: Stretch, dates: Sequence[DateMention]) -> Stretch | None:
    """Close a running total at the date on which it was said ("In March the council said")."""
    is_point = stretch.since == stretch.until >= 0
    if is_point and stretch.said:
        return replace(stretch, since=-1) if claim.kind is ClaimKind.CUMULATIVE else None
    if not is_point or claim.kind is not ClaimKind.CUMULATIVE or not claim.said_by:
        return stretch
    said = stretch.start < claim.said_by_start < claim.start
    date = dates[stretch.since].text
    if said and not YEAR.match(date) and not _SPAN.search(date):
        return replace(stretch, since=-1)
    return stretch


def _completed(stretch: Stretch, stretches: Sequence[Stretch]) -> Stretch:
    """Join "since 2013" and "as of June" of one sentence."""
    if stretch.since < 0:
        opening = next((s for s in stretches if s.since >= 0 > s.until), None)
        return stretch if opening is None else replace(stretch, since=opening.since)
    if stretch.until < 0:
        closing = next((s for s in stretches if s.until >= 0 and (s.since < 0 or s.paper)), None)
        return stretch if closing is None else replace(stretch, until=closing.until)
    return stretch
