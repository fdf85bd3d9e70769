"""Who gives a figure: the last source in the chain that the text shows."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Span

from factx.annotate.frames import Frame, frames_of
from factx.facts import ClaimMention, NameMention
from factx.language import load


def attribute(
    doc: Doc, claims: Sequence[ClaimMention], names: Sequence[NameMention]
) -> list[ClaimMention]:
    """Fill ``said_by`` of every claim; empty where the text itself states the figure.

    Args:
        doc: tagged and parsed.
        claims: in text order.
        names: people and bodies, which stand for the phrases that name them.

    Returns:
        The claims in the same order, with the cue of the attribution in ``because``.
    """
    sources = _Sources(doc, names)
    return [sources.given(claim) for claim in claims]


class _Sources:
    """The frames of a document, sentence by sentence, with what points back resolved."""

    def __init__(self, doc: Doc, names: Sequence[NameMention]) -> None:
        self.doc = doc
        self.sentences = list(doc.sents)
        self.frames: list[list[Frame]] = []
        known: list[Frame] = []
        for sentence in self.sentences:
            inside = [n for n in names if sentence.start_char <= n.start < sentence.end_char]
            frames = [_resolved(f, known) for f in frames_of(sentence, inside)]
            known += [f for f in frames if f.source]
            self.frames.append(frames)

    def given(self, claim: ClaimMention) -> ClaimMention:
        """Return a claim with its source."""
        frame = self._own(claim) or self._carried(claim)
        if frame is None or not frame.source:
            return claim
        return replace(
            claim,
            said_by=frame.source,
            said_by_start=frame.source_start,
            because=(*claim.because, f"said_by: {frame.cue}"),
        )

    def _own(self, claim: ClaimMention) -> Frame | None:
        covering = [f for f in self.frames[claim.sentence] if f.covers(claim.start)]
        return covering[-1] if covering else None

    def _carried(self, claim: ClaimMention) -> Frame | None:
        sentence = self.sentences[claim.sentence]
        if self.frames[claim.sentence] or not _goes_on_counting(sentence.text):
            return None
        for number in range(claim.sentence - 1, max(-1, claim.sentence - 3), -1):
            gap = self.doc.text[self.sentences[number].end_char : sentence.start_char]
            if "\n" in gap:
                return None
            frames = [f for f in self.frames[number] if f.source]
            if frames:
                return replace(frames[-1], cue="carried over")
            if not _goes_on_counting(self.sentences[number].text):
                return None
        return None


def _resolved(frame: Frame, known: Sequence[Frame]) -> Frame:
    """Give a source that points back the text of the one it points to."""
    if frame.pronoun:
        earlier = known[-1] if known and frame.head in {"he", "she", "they", "it"} else None
        return _pointed(frame, earlier)
    if not frame.definite:
        return frame
    if frame.head not in load("attribution")["back"]["nouns"]:
        return frame
    for earlier in reversed(known[-4:]):
        if frame.head in earlier.source.lower().split() and earlier.source.lower() != frame.head:
            return _pointed(frame, earlier)
    return frame


def _pointed(frame: Frame, earlier: Frame | None) -> Frame:
    if earlier is None:
        return replace(frame, source="", source_start=-1)
    return replace(frame, source=earlier.source, source_start=earlier.source_start)


@cache
def _openings() -> re.Pattern[str]:
    return re.compile("|".join(load("attribution")["carry"]["openings"]))


def _goes_on_counting(text: str) -> bool:
    return _openings().match(text) is not None
