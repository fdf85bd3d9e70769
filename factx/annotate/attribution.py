"""Who gives a figure: the last source in the chain that the text shows."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from factx.annotate.frames import Frame, frames_of
from factx.annotate.lines import BULLETS
from factx.annotate.opinion import with_seen_sources
from factx.annotate.sentences import gap_after
from factx.facts import ClaimMention, NameKind, NameMention
from factx.language import load

# Sentences before a figure that can name the source it points back to.
_SENTENCES_READ = 8
_MARKS = ("“", '"', "‘")
_BULLET = re.compile(rf"\s*(?:[o{BULLETS}]\s|\(?\d{{1,2}}[.)]\s)")
# Lines of a list between its heading and a figure.
_LONGEST_LIST = 12
# A quotation longer than this has lost its closing mark.
_LONGEST_QUOTE = 1500
# "The ministry" is the one named a few reports ago, not one of another page.
_SOURCES_BACK = 4


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
    sources = _Sources(doc, claims, names)
    given: list[ClaimMention] = []
    for claim in claims:
        given.append(sources.given(claim, given))
    return with_seen_sources(doc, given, names)


class _Sources:
    """The frames of a document, sentence by sentence, with what points back resolved."""

    def __init__(
        self, doc: Doc, claims: Sequence[ClaimMention], names: Sequence[NameMention]
    ) -> None:
        self.doc = doc
        self.text = doc.text
        self.people = [n for n in names if n.kind is NameKind.PERSON]
        self.counted = sorted(claim.start for claim in claims)
        self.sentences = list(doc.sents)
        self.frames: dict[int, list[Frame]] = {}
        names_of = defaultdict(list)
        for name in names:
            names_of[name.sentence].append(name)
        known: list[Frame] = []
        for number in sentences_before(claims):
            frames = self.frames.setdefault(number, [])
            for frame in frames_of(self.sentences[number], names_of[number]):
                frames.append(_resolved(frame, known))
                known += [frames[-1]] if frames[-1].source else []

    def given(self, claim: ClaimMention, before: Sequence[ClaimMention]) -> ClaimMention:
        """Return a claim with its source."""
        frame = (
            self._own(claim)
            or self._labelled(claim)
            or self._quoted(claim)
            or self._listed(claim)
            or self._carried(claim)
        )
        if frame is not None:
            return _attributed(claim, frame.source, frame.source_start, frame.cue)
        if 0 <= claim.part_of < len(before):
            whole = before[claim.part_of]
            return _attributed(claim, whole.said_by, whole.said_by_start, "part of a total")
        return claim

    def _own(self, claim: ClaimMention) -> Frame | None:
        ends = (claim.start, claim.end - 1)
        covering = [f for f in self._telling(claim.sentence) if any(map(f.covers, ends))]
        return covering[-1] if covering else None

    def _telling(self, sentence: int) -> list[Frame]:
        """Return the frames of a sentence whose source is not itself a figure."""
        return [f for f in self.frames.get(sentence, ()) if not any(map(f.names, self.counted))]

    def _carried(self, claim: ClaimMention) -> Frame | None:
        if self._telling(claim.sentence) or not self._counts_on(claim):
            return None
        for number in range(claim.sentence - 1, max(-1, claim.sentence - 3), -1):
            if "\n" in gap_after(self.text, self.sentences, number):
                return None
            frames = self._telling(number)
            if frames:
                return replace(frames[-1], cue="carried over") if frames[-1].source else None
            if not _goes_on(self.sentences[number].text):
                return None
        return None

    def _quoted(self, claim: ClaimMention) -> Frame | None:
        """Find who speaks where the claim stands in a quotation opened in an earlier sentence."""
        sentence = self.sentences[claim.sentence]
        start = sentence.start_char
        if sentence.text.lstrip()[:1] in _MARKS and claim.sentence and not self._breaks(claim):
            frames = [f for f in self._telling(claim.sentence - 1) if f.source]
            return replace(frames[-1], cue="quotation") if frames else None
        before = self.text[max(0, start - _LONGEST_QUOTE) : start]
        opened = before.rfind("“")
        if opened < 0 or "”" in before[opened:] or "\n\n" in before[opened:]:
            return None
        place = start - len(before) + opened
        for number in range(claim.sentence - 1, -1, -1):
            if self.sentences[number].start_char <= place:
                frames = [f for f in self._telling(number) if f.source]
                return replace(frames[-1], cue="quotation") if frames else None
        return None

    def _listed(self, claim: ClaimMention) -> Frame | None:
        """Find the source that the line above a list names: "According to the council:"."""
        end = self.text.rfind("\n", 0, claim.start)
        if not _BULLET.match(self.text, end + 1):
            return None
        for _ in range(_LONGEST_LIST):
            start = self.text.rfind("\n", 0, max(end, 0)) + 1
            line = self.text[start : max(end, 0)].strip()
            if line and not _BULLET.match(line):
                inside = [f for fs in self.frames.values() for f in fs if start <= f.at < end]
                return replace(inside[-1], cue="list") if inside and line.endswith(":") else None
            end = start - 1
        return None

    def _breaks(self, claim: ClaimMention) -> bool:
        return "\n" in gap_after(self.text, self.sentences, claim.sentence - 1)

    def _labelled(self, claim: ClaimMention) -> Frame | None:
        """Find who speaks in a line that opens with a name: "water_girl: they are 38"."""
        start = self.text.rfind("\n", 0, claim.start) + 1
        label = _label().match(self.text, start)
        if label is None or label.end() > claim.start:
            return None
        name = label[1]
        if not (re.search(r"[_\d]", name) or any(n.start == label.start(1) for n in self.people)):
            return None
        return _spoken(name, label.start(1))

    def _counts_on(self, claim: ClaimMention) -> bool:
        if _goes_on(self.sentences[claim.sentence].text):
            return True
        last = self.doc.char_span(claim.start, claim.end, alignment_mode="expand")
        bare = last is not None and last[-1].tag_ == "CD"
        return bare and _parts().match(self.text, claim.end) is not None


def sentences_before(claims: Sequence[ClaimMention]) -> list[int]:
    """Return the sentences that can say who speaks in one with a claim, in text order."""
    needed = {
        number
        for claim in claims
        for number in range(max(0, claim.sentence - _SENTENCES_READ), claim.sentence + 1)
    }
    return sorted(needed)


def _attributed(claim: ClaimMention, source: str, start: int, cue: str) -> ClaimMention:
    if not source:
        return claim
    because = (*claim.because, f"said_by: {cue}")
    return replace(claim, said_by=source, said_by_start=start, because=because)


def _resolved(frame: Frame, known: Sequence[Frame]) -> Frame:
    """Give a source that points back the text of the one it points to."""
    if frame.pronoun:
        earlier = (
            known[-1] if known and frame.head not in {"who", "which", "that", "this"} else None
        )
        return _pointed(frame, earlier)
    back = load("attribution")["back"]
    if not frame.definite or frame.head not in (*back["named"], *back["general"]):
        return frame
    recent = [f for f in reversed(known[-_SOURCES_BACK:]) if f.source.lower() != frame.head]
    same = [f for f in recent if frame.head in f.source.lower().split()]
    last = recent[:1] if frame.head in back["general"] else []
    return _pointed(frame, (same or last or [frame])[0])


def _pointed(frame: Frame, earlier: Frame | None) -> Frame:
    if earlier is None:
        return replace(frame, source="", source_start=-1)
    return replace(frame, source=earlier.source, source_start=earlier.source_start)


def _spoken(name: str, start: int) -> Frame:
    return Frame(
        source=name,
        source_start=start,
        head="",
        pronoun=False,
        definite=False,
        figures=False,
        start=start,
        end=start,
        at=start,
        cue="line of a speaker",
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(load("attribution")["label"]["pattern"])


@cache
def _openings() -> re.Pattern[str]:
    return re.compile("|".join(load("attribution")["carry"]["openings"]))


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(load("attribution")["carry"]["parts"])


def _goes_on(text: str) -> bool:
    return _openings().match(text) is not None
