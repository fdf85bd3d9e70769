"""Give a bare figure the measure of the figures around it: "It is 17 dead, not 71"."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from factx.annotate.measures import NO_TRIGGER
from factx.annotate.nouns import names_people
from factx.facts import ClaimMention, Hedge, Measure, Span
from factx.language import load
from factx.language.letters import small
from factx.language.numerals import value
from factx.settings import (
    CLAIMS_BESIDE,
    FARTHEST_GIVER,
    SENTENCES_OF_THEME,
    SHORTEST_TELLING_NUMBER,
    TELLING_NUMBER_OF_PEOPLE,
    THEME_SENTENCES,
)

_DIGITS = re.compile(r"[^\d.]")


def carry_measures(
    claims: Sequence[ClaimMention],
    sentences: Sequence[Span],
    harms: Mapping[int, frozenset[Measure]],
) -> list[ClaimMention]:
    """Give claims without a trigger the measure of the figure that they repeat or answer.

    A number that a text has given before, with what happened, means the same when it comes again.
    A bare number put forward as a figure answers the one harm of its sentence, or the nearest
    figure beside it. Not far from where a text speaks of an epidemic cases and patients are
    affected by it, of displacement people who arrive are displaced.

    Args:
        claims: in text order.
        sentences: each sentence, by the index that claims carry.
        harms: what the words of a sentence say happened, by the same index.

    Returns:
        The claims, in order, some with another measure and the reason.
    """
    if not claims:
        return []
    sick, away = _near("epidemic", sentences), _near("displacement", sentences)
    saved = _near("rescue", sentences)
    carried = [_affected(c, sentences) if c.sentence in sick else c for c in claims]
    carried = [_displaced(c, sentences) if c.sentence in away else c for c in carried]
    carried = [_survived(c) if c.sentence in saved else c for c in carried]
    numbers = _by_number(carried)
    for index, claim in enumerate(carried):
        if _is_open(claim) and _may_repeat(claim):
            carried[index] = _as(claim, _same_number(numbers, claim), "same number as")
    for index, claim in enumerate(carried):
        if _is_open(claim) and _stands_in(claim):
            carried[index] = _in_place_of(carried, index)
    for index, claim in enumerate(carried):
        told = harms.get(claim.sentence, frozenset())
        given = _is_bare(claim) and _is_put_forward(claim, sentences[claim.sentence])
        if given and _is_open(claim):
            carried[index] = _answering(carried, index, told)
    return carried


def _is_put_forward(claim: ClaimMention, sentence: Span) -> bool:
    """Tell a figure beside a word that gives one, or that is all of its sentence: "Twenty-two!"."""
    at, end = claim.start - sentence.start, claim.end - sentence.start
    near = sentence.text[max(0, at - FARTHEST_GIVER) : end + FARTHEST_GIVER]
    return bool(_find("figures", "words", near)) or len(sentence.text.split()) == 1


def _stands_in(claim: ClaimMention) -> bool:
    """Tell what is counted in place of people: names on a list, graves, coffins."""
    last = (claim.counted.lower().split() or [""])[-1]
    return last in load("themes")["stand_ins"]["counted"] and claim.hedge is not Hedge.VAGUE


def _in_place_of(claims: Sequence[ClaimMention], index: int) -> ClaimMention:
    """Read a list of names as those of whom a text gives that number, else as the figure beside."""
    claim = claims[index]
    number = value(claim.number)
    same = [
        c
        for c in claims
        if c.measure is not Measure.OTHER and number is not None and value(c.number) == number
    ]
    model = min(same, key=lambda c: abs(c.start - claim.start), default=_nearest(claims, index))
    if model is None or model.sentence == claim.sentence:
        return claim
    why = "same number as" if same else "figure beside"
    return replace(_as(claim, model, why), counted=model.counted)


def _near(theme: str, sentences: Sequence[Span]) -> set[int]:
    """Return the sentences not far from one that speaks of a theme: a report has many themes."""
    told = [n for n, sentence in enumerate(sentences) if _find(theme, "words", sentence.text)]
    reach = range(-SENTENCES_OF_THEME, SENTENCES_OF_THEME + 1)
    return {number + apart for number in told for apart in reach}


def _is_open(claim: ClaimMention) -> bool:
    return claim.measure is Measure.OTHER and claim.because[:1] == (NO_TRIGGER,)


def _is_bare(claim: ClaimMention) -> bool:
    """Tell a number without a noun of its own; a vague word is seldom a figure put forward."""
    if claim.hedge is Hedge.VAGUE:
        return False
    telling = len(_key(claim)) >= SHORTEST_TELLING_NUMBER and claim.number.lower() != "one"
    return telling and not claim.implicit and claim.counted.strip() in {"", claim.number}


def _may_repeat(claim: ClaimMention) -> bool:
    return _is_bare(claim) or names_people(claim.counted)


def _by_number(claims: Sequence[ClaimMention]) -> dict[str, list[ClaimMention]]:
    """Group the claims of harm by their number."""
    numbers: dict[str, list[ClaimMention]] = defaultdict(list)
    for claim in claims:
        if claim.measure is not Measure.OTHER:
            numbers[_key(claim)].append(claim)
    return numbers


def _same_number(
    numbers: Mapping[str, Sequence[ClaimMention]], claim: ClaimMention
) -> ClaimMention | None:
    """Find the nearest claim of harm with the same number, if the number is telling enough."""
    number = _key(claim)
    least = SHORTEST_TELLING_NUMBER if _is_bare(claim) else TELLING_NUMBER_OF_PEOPLE
    if len(number) < least or not number[0].isdigit():
        return None
    same = numbers.get(number, ())[:CLAIMS_BESIDE]
    return min(same, key=lambda c: abs(c.start - claim.start), default=None)


def _key(claim: ClaimMention) -> str:
    return _DIGITS.sub("", claim.number) or claim.number.lower()


def _nearest(claims: Sequence[ClaimMention], index: int) -> ClaimMention | None:
    """Find the figure of harm that a bare number answers: before it, else right after it."""
    here = claims[index]
    near = [
        c
        for c in claims[max(0, index - CLAIMS_BESIDE) : index + CLAIMS_BESIDE]
        if c.measure is not Measure.OTHER
        and not c.implicit
        and c.hedge is not Hedge.VAGUE
        and abs(c.sentence - here.sentence) <= THEME_SENTENCES
    ]
    return min(
        near,
        key=lambda c: (
            abs(c.sentence - here.sentence),
            c.start > here.start,
            abs(c.start - here.start),
        ),
        default=None,
    )


def _affected(claim: ClaimMention, sentences: Sequence[Span]) -> ClaimMention:
    """Read cases, patients, people fallen ill or treated, unless it is they who died."""
    words = load("themes")["epidemic"]["counted"]
    last = (claim.counted.lower().split() or [""])[-1]
    sentence = sentences[claim.sentence]
    if last in words and claim.measure in {Measure.OTHER, Measure.KILLED}:
        cue = last
    elif claim.measure is Measure.OTHER and (after := _after(claim, sentence)) in words:
        cue = after
    elif _is_unsaid(claim) and (treated := _find("epidemic", "beside", sentence.text)):
        cue = treated
    else:
        return claim
    because = (f"affected: '{cue}' in a text on an epidemic", *claim.because[1:])
    return replace(claim, measure=Measure.AFFECTED, because=because)


def _after(claim: ClaimMention, sentence: Span) -> str:
    after = sentence.text[claim.end - sentence.start :].lower().split(maxsplit=1)
    return after[0].strip(".,;") if after else ""


def _is_unsaid(claim: ClaimMention) -> bool:
    """Tell people of whom no harm is said; that they are registered is none."""
    weak = claim.because[:1] == (NO_TRIGGER,) or claim.because[:1][0].startswith("other:")
    if claim.measure is not Measure.OTHER or not weak or claim.implicit:
        return False
    return len(_key(claim)) >= TELLING_NUMBER_OF_PEOPLE if _is_bare(claim) else _may_repeat(claim)


def _displaced(claim: ClaimMention, sentences: Sequence[Span]) -> ClaimMention:
    """Read people counted where they arrive or stay."""
    if not _is_unsaid(claim):
        return claim
    sentence = sentences[claim.sentence].text
    beside = _find("displacement", "beside", sentence)
    if not beside or (beside in _ON_PAPER and _find("displacement", "papers", sentence)):
        return claim
    cue = f"displaced: '{beside}' in a text on displacement"
    return replace(claim, measure=Measure.DISPLACED, because=(cue, *claim.because[1:]))


def _survived(claim: ClaimMention) -> ClaimMention:
    """Read survivors counted where people are rescued."""
    last = (claim.counted.lower().split() or [""])[-1]
    if not _is_open(claim) or last not in load("themes")["rescue"]["counted"]:
        return claim
    return replace(
        claim, measure=Measure.RESCUED, because=(f"rescued: '{last}'", *claim.because[1:])
    )


_ON_PAPER = frozenset({"registered"})


def _answering(
    claims: Sequence[ClaimMention], index: int, harms: frozenset[Measure]
) -> ClaimMention:
    claim = claims[index]
    if len(harms) == 1:
        (harm,) = harms
        cue = f"{harm}: the only harm in its sentence"
        return replace(claim, measure=harm, because=(cue, *claim.because[1:]))
    return _as(claim, _nearest(claims, index), "figure beside")


def _as(claim: ClaimMention, model: ClaimMention | None, why: str) -> ClaimMention:
    if model is None:
        return claim
    cue = f"{model.measure}: {why} '{model.text}'"
    return replace(claim, measure=model.measure, because=(cue, *claim.because[1:]))


def _find(table: str, name: str, text: str) -> str:
    """Return the first words of a list that a text holds, as it writes them; empty for none."""
    found = _words(table, name).search(small(text))
    return text[found.start() : found.end()] if found else ""


@cache
def _words(table: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('themes')[table][name])})\b")
