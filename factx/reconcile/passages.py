"""The text of a document as far as the sentences of its facts give it back."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from factx.facts import Claim, Extraction, Name, When
from factx.reconcile.occurrences import Sentences, find_all
from factx.reconcile.settings import PASSAGE_AFTER, PASSAGE_BEFORE, SENTENCE_GAP

# A full line, and a next one that goes on in the middle of a sentence.
_WRAPPED = re.compile(r"(?<=[^\n]{50}[\w,])[ \t]*\n[ \t]*(?=[a-z\d(])")
_CLOSED = (".", "!", "?", '"', "”", ")")


@dataclass(frozen=True, slots=True)
class Place:
    """A claim in the text around it: ``text[start:end]`` are its words."""

    text: str
    start: int
    end: int

    @property
    def before(self) -> str:
        """The text before the claim."""
        return self.text[: self.start]

    @property
    def after(self) -> str:
        """The text after the claim."""
        return self.text[self.end :]


@dataclass(frozen=True)
class Passages:
    """Runs of sentences without a gap; a sentence without a fact is not known, and is one."""

    pieces: tuple[tuple[int, str], ...] = ()

    @classmethod
    def of(cls, extraction: Extraction) -> "Passages":
        """Collect the sentences of all names, dates and claims of a document."""
        facts: list[Name | When | Claim] = [*extraction.names, *extraction.dates]
        facts += extraction.claims
        sentences = Sentences(facts)
        return cls(tuple(sorted((at, text) for text in sentences for at in sentences.starts(text))))

    def place(self, claim: Claim) -> Place:
        """Find a claim in its run; where it is not found, in its sentence alone."""
        starts = self._starts
        run = bisect_right(starts, claim.start) - 1
        if run >= 0:
            start, text = self.runs[run]
            at = claim.start - start
            if text[at : at + len(claim.text)] == claim.text:
                return _cut(text, at, len(claim.text))
        at = next(find_all(claim.sentence, claim.text), 0)
        return _cut(claim.sentence, at, len(claim.text))

    @cached_property
    def runs(self) -> tuple[tuple[int, str], ...]:
        """The runs, each with where it begins; white space fills what is not known."""
        found: list[tuple[int, list[str], int]] = []
        for start, text in self.pieces:
            if found and 0 <= start - found[-1][2] <= SENTENCE_GAP:
                first, parts, end = found[-1]
                parts += [_between(parts[-1], start - end), text]
                found[-1] = (first, parts, start + len(text))
            elif not found or start > found[-1][2]:
                found.append((start, [text], start + len(text)))
        return tuple((first, "".join(parts)) for first, parts, _ in found)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.runs]


def _cut(text: str, at: int, length: int) -> Place:
    first = max(0, at - PASSAGE_BEFORE)
    cut, start = text[first : at + length + PASSAGE_AFTER], at - first
    wrapped = [found.span() for found in _WRAPPED.finditer(cut)]
    before = _without([span for span in wrapped if span[1] <= start], cut[:start], 0)
    later = [span for span in wrapped if span[0] >= start + length]
    after = _without(later, cut[start + length :], start + length)
    return Place(before + cut[start : start + length] + after, len(before), len(before) + length)


def _without(spans: Iterable[tuple[int, int]], text: str, offset: int) -> str:
    """Put a space for every line end at which a line was full."""
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last : start - offset], " "]
        last = end - offset
    return "".join([*parts, text[last:]])


def _between(text: str, length: int) -> str:
    """Fill what is not known after a text: white space as it is likely to be."""
    same_line = length == 1 and text.endswith(_CLOSED)
    return " " if same_line else "\n"[:length].ljust(length)
