"""What the network says of the claims that the rules found: a second opinion on their slots.

Only our own pipeline leaves it; without one every question has an empty answer.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from factx.annotate.learned import SEEN
from factx.annotate.phrases import phrase_after
from factx.annotate.sources import source_text
from factx.facts import SEEN_SOURCE, ClaimMention, DateMention, NameKind, NameMention
from factx.settings import (
    FARTHEST_CUE,
    PLACE_OVERRULED,
    SURE_OF_NO_PLACE,
    SURE_OF_NO_SOURCE,
    SURE_OF_PERIOD,
    SURE_OF_PLACE,
    SURE_OF_SOURCE,
)


class Opinion:
    """The claims that the network saw in a Doc, asked by place in the text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.seen: list[tuple[int, int, Mapping[str, Any]]] = [
            (doc[claim["start"]].idx, _end_of(doc, claim["end"]), claim)
            for claim in doc.user_data.get(SEEN, ())
        ]
        self.seen.sort(key=lambda one: one[:2])
        self.starts = [start for start, _, _ in self.seen]

    def on(self, claim: ClaimMention) -> Mapping[str, Any]:
        """Return what the network saw at a claim; empty where it saw none."""
        last = bisect_left(self.starts, claim.end)
        for start, end, seen in self.seen[
            bisect_left(self.starts, claim.start - FARTHEST_CUE) : last
        ]:
            if start < claim.end and end > claim.start:
                return seen
        return {}


def _end_of(doc: Doc, token: int) -> int:
    last = doc[token - 1]
    return last.idx + len(last)


def with_seen_sources(
    doc: Doc, claims: Sequence[ClaimMention], names: Sequence[NameMention]
) -> list[ClaimMention]:
    """Take the source from claims that the network is sure the text itself states.

    A claim that the rules found no source for gets the one that the network is sure of.
    """
    opinion = Opinion(doc)
    return [_said(doc, claim, opinion.on(claim), names) for claim in claims]


def _said(
    doc: Doc, claim: ClaimMention, seen: Mapping[str, Any], names: Sequence[NameMention]
) -> ClaimMention:
    at, score = seen.get("said_by", -1), seen.get("said_by_score", 0.0)
    if claim.said_by and at < 0 and score > SURE_OF_NO_SOURCE:
        because = tuple(cue for cue in claim.because if not cue.startswith("said_by"))
        return replace(claim, said_by="", said_by_start=-1, because=because)
    if claim.said_by or at < 0 or score < SURE_OF_SOURCE:
        return claim
    source, start = _named_at(doc, at, names)
    if not source or (start < claim.end and claim.start < start + len(source)):
        return claim
    because = (*claim.because, SEEN_SOURCE)
    return replace(claim, said_by=source, said_by_start=start, because=because)


def _named_at(doc: Doc, token: int, names: Sequence[NameMention]) -> tuple[str, int]:
    """Read who stands at a word: the name there, or the phrase that begins there."""
    at = doc[token].idx
    name = next((n for n in names if n.start <= at < n.end), None)
    if name is not None:
        return name.text, name.start
    phrase = phrase_after(doc, token, doc[token].sent, names)
    return ("", -1) if phrase is None else source_text(doc, phrase, names)


def with_seen_places(
    doc: Doc, claims: Sequence[ClaimMention], names: Sequence[NameMention]
) -> list[ClaimMention]:
    """Drop places that the network sees none for, and add the one that it points to."""
    opinion = Opinion(doc)
    places = [name for name in names if name.kind is NameKind.PLACE]
    return [_placed(doc, claim, opinion.on(claim), places) for claim in claims]


def _placed(
    doc: Doc, claim: ClaimMention, seen: Mapping[str, Any], places: Sequence[NameMention]
) -> ClaimMention:
    score = seen.get("place_score", 0.0)
    if score <= SURE_OF_PLACE:
        return claim
    if seen["place"] < 0:
        if score <= SURE_OF_NO_PLACE:
            return claim
        because = tuple(cue for cue in claim.because if not cue.startswith("place"))
        return replace(claim, place="", place_start=-1, because=because)
    at = doc[seen["place"]].idx
    name = next((n for n in places if n.start <= at < n.end), None)
    if name is None or name.text == claim.place or (claim.place and score <= PLACE_OVERRULED):
        return claim
    because = tuple(cue for cue in claim.because if not cue.startswith("place"))
    because = (*because, "place: seen by the network")
    return replace(claim, place=name.text, place_start=name.start, because=because)


def with_seen_periods(
    doc: Doc, claims: Sequence[ClaimMention], dates: Sequence[DateMention]
) -> list[ClaimMention]:
    """Take the dates that the network points to, where it is sure of both ends of the period."""
    opinion = Opinion(doc)
    dated: list[ClaimMention] = []
    for claim in claims:
        seen = _dated(doc, claim, opinion.on(claim), dates)
        dated.append(_as_whole(seen, dated))
    return dated


def _as_whole(claim: ClaimMention, dated: Sequence[ClaimMention]) -> ClaimMention:
    """Give a part that has no period of its own that of its whole."""
    if max(claim.since, claim.until) >= 0 or not 0 <= claim.part_of < len(dated):
        return claim
    whole = dated[claim.part_of]
    if max(whole.since, whole.until) < 0:
        return claim
    because = tuple(cue for cue in claim.because if not cue.startswith("period"))
    because = (*because, "period: part of a total")
    return replace(claim, since=whole.since, until=whole.until, because=because)


def _dated(
    doc: Doc, claim: ClaimMention, seen: Mapping[str, Any], dates: Sequence[DateMention]
) -> ClaimMention:
    sure = min(seen.get(f"{side}_score", 0.0) for side in _SIDES) > SURE_OF_PERIOD
    if not sure:
        return claim
    since, until = (_date_at(doc, seen[side], dates) for side in _SIDES)
    if since is None or until is None or (since, until) == (claim.since, claim.until):
        return claim
    because = tuple(cue for cue in claim.because if not cue.startswith("period"))
    return replace(
        claim, since=since, until=until, because=(*because, "period: seen by the network")
    )


def _date_at(doc: Doc, token: int, dates: Sequence[DateMention]) -> int | None:
    """Return the index of the date that a word stands in; -1 for no word, None for no date."""
    if token < 0:
        return -1
    at = doc[token].idx
    return next((n for n, date in enumerate(dates) if date.start <= at < date.end), None)


_SIDES = ("since", "until")
