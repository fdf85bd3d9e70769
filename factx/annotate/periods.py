"""Which period a figure covers: the date expressions that bound it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Span

from factx.facts import ClaimKind, ClaimMention, DateMention
from factx.language import load

_YEAR = re.compile(r"(?:\d{4}|(?:the|this|last) year|\d{4}s?)$", re.IGNORECASE)
# "from January 1, 2015 to June 30": the longest stretch between two ends of a period.
_LONGEST_GAP = 20


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period written in a sentence: indices of date mentions, -1 for an open end."""

    since: int
    until: int
    start: int
    end: int
    attribute: bool = False
    cue: str = ""


@cache
def _pattern(section: str, name: str) -> re.Pattern[str]:
    table = load("periods")[section]
    source = table[name].replace("{of}", load("periods")["before"]["of"])
    if section == "before":
        return re.compile(rf"\b{source}\s*$", re.IGNORECASE)
    return re.compile(source)


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
    sentences = list(doc.sents)
    stretches = [stretches_of(doc.text, s, dates) for s in sentences]
    dated: list[ClaimMention] = []
    for claim in claims:
        others = [c for c in claims if c.sentence == claim.sentence and c is not claim]
        found = period_of(doc.text, claim, stretches[claim.sentence], others, dates)
        if found is None:
            found = _carried(doc, claim, sentences, dated)
        dated.append(claim if found is None else _with(claim, found))
    return dated


def _with(claim: ClaimMention, found: Stretch) -> ClaimMention:
    because = (*claim.because, f"period: {found.cue}") if found.cue else claim.because
    return replace(claim, since=found.since, until=found.until, because=because)


def stretches_of(text: str, sentence: Span, dates: Sequence[DateMention]) -> list[Stretch]:
    """Read the periods of one sentence, without the dates of papers."""
    inside = [i for i, d in enumerate(dates) if sentence.start_char <= d.start < sentence.end_char]
    found: list[Stretch] = []
    place = 0
    while place < len(inside):
        used, stretch = _read(text, sentence, inside[place:], dates)
        place += used
        if stretch is not None:
            found.append(stretch)
    return found


def _read(
    text: str, sentence: Span, rest: Sequence[int], dates: Sequence[DateMention]
) -> tuple[int, Stretch | None]:
    """Read the period that begins with the first date; return how many dates it takes."""
    first = rest[0]
    here = dates[first]
    before, after = text[sentence.start_char : here.start], text[here.end : sentence.end_char]
    if _pattern("before", "paper").search(before) or _pattern("after", "paper").match(after):
        return 1, None
    taken = _joined(text, rest, dates, "range")
    if taken > 1 and (
        not text[here.end : dates[rest[1]].start].strip().startswith("and")
        or _pattern("before", "range").search(before)
    ):
        return 2, Stretch(
            first,
            rest[1],
            here.start,
            dates[rest[1]].end,
            cue=_words(text, here.start, dates[rest[1]].end),
        )
    if _pattern("before", "until").search(before) or _pattern("before", "moment").search(before):
        return 1, Stretch(
            -1, first, here.start, here.end, cue=_words(text, here.start - 6, here.end)
        )
    if _pattern("before", "since").search(before):
        return 1, Stretch(
            first, -1, here.start, here.end, cue=_words(text, here.start - 6, here.end)
        )
    count = _joined(text, rest, dates, "list")
    last = rest[count - 1]
    attribute = _pattern("after", "attribute").match(after) is not None
    name = (
        _pattern("after", "name").match(after) is not None
        and not attribute
        and _YEAR.match(here.text)
    )
    if name and not before.rstrip().lower().endswith((" in", " during", "in", "during", "on")):
        return 1, None
    return count, Stretch(
        first,
        last,
        here.start,
        dates[last].end,
        attribute=attribute,
        cue=_words(text, here.start, dates[last].end),
    )


def _joined(text: str, rest: Sequence[int], dates: Sequence[DateMention], how: str) -> int:
    """Return how many dates from the first on are joined by "to", or listed."""
    count = 1
    while count < len(rest):
        gap = text[dates[rest[count - 1]].end : dates[rest[count]].start]
        if len(gap) > _LONGEST_GAP or not _pattern("between", how).fullmatch(gap):
            break
        count += 1
    return count


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start) : end].split())


def period_of(
    text: str,
    claim: ClaimMention,
    stretches: Sequence[Stretch],
    others: Sequence[ClaimMention],
    dates: Sequence[DateMention],
) -> Stretch | None:
    """Choose among the periods of a sentence the one that a claim covers."""
    after = [s for s in stretches if s.start >= claim.end]
    before = [s for s in stretches if s.start < claim.end]
    chosen = None
    if after and _reaches(text, claim, after[0], others):
        chosen = after[0]
    elif before:
        chosen = before[-1]
    elif after:
        chosen = after[0] if ";" not in text[claim.end : after[0].start] else None
    if chosen is None:
        return None
    return _completed(_said_at(claim, chosen, dates), stretches)


def _reaches(
    text: str, claim: ClaimMention, stretch: Stretch, others: Sequence[ClaimMention]
) -> bool:
    """Tell whether a later date belongs to the clause of the claim."""
    gap = text[claim.end : stretch.start]
    crossed = any(claim.end <= other.start < stretch.start for other in others)
    return not crossed and not stretch.attribute and not _pattern("breaks", "clause").search(gap)


def _said_at(claim: ClaimMention, stretch: Stretch, dates: Sequence[DateMention]) -> Stretch:
    """Close a running total at the date on which it was said ("In March the council said")."""
    is_point = stretch.since == stretch.until >= 0
    if not is_point or claim.kind is not ClaimKind.CUMULATIVE or not claim.said_by:
        return stretch
    said = stretch.start < claim.said_by_start < claim.start
    if said and not _YEAR.match(dates[stretch.since].text):
        return replace(stretch, since=-1)
    return stretch


def _completed(stretch: Stretch, stretches: Sequence[Stretch]) -> Stretch:
    """Join "since 2013" and "as of June" of one sentence."""
    if stretch.since < 0:
        opening = next((s for s in stretches if s.since >= 0 > s.until), None)
        return stretch if opening is None else replace(stretch, since=opening.since)
    if stretch.until < 0:
        closing = next((s for s in stretches if s.until >= 0 and s is not stretch), None)
        return stretch if closing is None else replace(stretch, until=closing.until)
    return stretch


def _carried(
    doc: Doc, claim: ClaimMention, sentences: Sequence[Span], dated: Sequence[ClaimMention]
) -> Stretch | None:
    """Keep the period of the sentence before where the text goes on about the same event."""
    if not dated or dated[-1].sentence < claim.sentence - 1:
        return None
    last = dated[-1]
    if last.sentence == claim.sentence:
        return None
    gap = doc.text[sentences[last.sentence].end_char - 1 : sentences[claim.sentence].start_char]
    if "\n" in gap or not _goes_on(sentences[claim.sentence].text):
        return None
    return Stretch(last.since, last.until, 0, 0, cue="carried over") if last.since >= 0 else None


@cache
def _openings() -> re.Pattern[str]:
    return re.compile("|".join(load("periods")["carry"]["openings"]))


def _goes_on(text: str) -> bool:
    return _openings().match(text) is not None
