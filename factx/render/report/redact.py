"""Personal names found and replaced in any text, the same label everywhere.

Every mention that was found is replaced, and every other place where a whole name or a
part of one is written: what the tagger missed must not give the name away. In doubt a
word is hidden. It stays only as part of a place, a body, a title or a date, or where it
opens a sentence and is an ordinary word elsewhere in the texts.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from factx.facts import Result
from factx.render.report.people import People, Word, split_words, starts_a_name

_RUN = re.compile(r"\S+")
# Marks of a run in which names are written without capitals: mail addresses, links, paths.
_ADDRESS_MARKS = ("@", "/", "\\", "www.")
# What may stand between two words of one name.
_JOINT = re.compile(r"[\s.\-'’_]{1,4}")
_SENTENCE_END = frozenset(".!?…:\"“”'‘’\n•")


class Change(NamedTuple):
    """A stretch of a text and the label that takes its place."""

    start: int
    end: int
    label: str


class Edited:
    """A text after its changes, and where each place of the old text went."""

    def __init__(self, text: str, changes: Iterable[Change]) -> None:
        self._changes = _without_overlap(changes)
        self._starts = [change.start for change in self._changes]
        self._shifts = [0]
        pieces, done = [], 0
        for start, end, label in self._changes:
            pieces += [text[done:start], label]
            done = end
            self._shifts.append(self._shifts[-1] + len(label) - (end - start))
        self.text = "".join([*pieces, text[done:]])

    def move_start(self, offset: int) -> int:
        """Move the start of a span; inside a change it goes before the label."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self._changes[index].end:
            return self._changes[index].start + self._shifts[index]
        return offset + self._shifts[index + 1]

    def move_end(self, offset: int) -> int:
        """Move the end of a span; inside a change it goes behind the label."""
        index = bisect_left(self._starts, offset) - 1
        if index >= 0 and offset <= self._changes[index].end:
            return self._changes[index].end + self._shifts[index + 1]
        return offset + self._shifts[index + 1]


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of the surroundings of a word; ``kept`` is None where nothing is."""

    text: str
    addresses: Sequence[tuple[int, int]] = ()
    kept: Sequence[tuple[int, int]] | None = ()
    dates: Sequence[tuple[int, int]] = ()
    any_case: bool = False


class Redactor:
    """Finds the names of the people of a result in any text."""

    def __init__(self, result: Result, texts: Mapping[str, str]) -> None:
        self.people = People(result)
        self._hidden: dict[str, str] = {}
        self._ordinary = {
            word.key
            for text in texts.values()
            for word in split_words(text)
            if word.text.islower() and word.key in self.people.parts
        }

    def hide(self, text: str) -> str:
        """Hide the names in a text of which no mentions are known."""
        if text not in self._hidden:  # rows repeat their sources, places and sentences
            self._hidden[text] = self.edit(text).text
        return self._hidden[text]

    def hide_path(self, path: str) -> str:
        """Hide the names in the name of a file, whatever their case."""
        return Edited(path, self._scan(_Around(path, any_case=True))).text

    def edit(
        self,
        text: str,
        *,
        mentions: Iterable[Change] = (),
        kept: Iterable[tuple[int, int]] | None = None,
        dates: Iterable[tuple[int, int]] = (),
    ) -> Edited:
        """Hide names in a text.

        Args:
            text: The text of a document, or of one field.
            mentions: The people found in it.
            kept: Spans of other names; None where they are unknown.
            dates: Spans of dates, in which no word is a name.
        """
        merged = None if kept is None else _merge(kept)
        scanned = self._scan(_Around(text, _find_addresses(text), merged, _merge(dates)))
        return Edited(text, [*mentions, *scanned])

    def _scan(self, around: _Around) -> list[Change]:
        words = list(split_words(around.text))
        changes, index = [], 0
        while index < len(words):
            count, label = self._whole_name(words, index, around.text)
            if not count and self._gives_away(words[index], around):
                count, label = 1, self.people.parts[words[index].key]
            if count:
                last = words[index + count - 1]
                changes.append(Change(words[index].start, last.end, label))
            index += count or 1
        return changes

    def _whole_name(self, words: Sequence[Word], index: int, text: str) -> tuple[int, str]:
        for length in self.people.lengths.get(words[index].key, ()):
            there = words[index : index + length]
            label = self.people.forms.get(tuple(word.key for word in there))
            if label and _is_joined(there, text):
                return len(there), label
        return 0, ""

    def _gives_away(self, word: Word, around: _Around) -> bool:
        if word.key not in self.people.parts:
            return False
        if around.any_case or _is_inside(word, around.addresses):
            return True
        if not starts_a_name(word.text) or self.people.is_role(word.key):
            return False
        if _is_inside(word, around.dates):
            return False
        if around.kept is None or _is_inside(word, around.kept):
            return not self.people.is_elsewhere(word.key)
        return word.key not in self._ordinary or not _opens_sentence(word, around.text)


def _find_addresses(text: str) -> list[tuple[int, int]]:
    runs = _RUN.finditer(text)
    return [run.span() for run in runs if any(mark in run[0] for mark in _ADDRESS_MARKS)]


def _merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap, so that one look finds whether a word is inside any."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_joined(words: Sequence[Word], text: str) -> bool:
    pairs = pairwise(words)
    return all(_JOINT.fullmatch(text, left.end, right.start) for left, right in pairs)


def _is_inside(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, word.start, key=lambda span: span[0]) - 1
    return index >= 0 and word.end <= spans[index][1]


def _opens_sentence(word: Word, text: str) -> bool:
    before = text[max(0, word.start - 8) : word.start]
    return not before.strip() or before.rstrip(" \t")[-1] in _SENTENCE_END


def _without_overlap(changes: Iterable[Change]) -> list[Change]:
    kept: list[Change] = []
    for change in sorted(changes, key=lambda change: (change.start, -change.end)):
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
        elif change.end > kept[-1].end:  # no tail of an overlapping name may stay
            kept[-1] = kept[-1]._replace(end=change.end)
    return kept
