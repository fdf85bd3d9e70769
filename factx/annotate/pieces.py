"""Words to word pieces, and a Doc to chunks that fit the encoder."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from spacy.tokens import Doc

from factx.annotate.lines import BULLETS
from factx.settings import CHUNK_PIECES, PIECES_KEPT, WRAPPED_LINE

PieceIds = Callable[[str], Sequence[int]]

_OPENS, _CLOSES = 101, 102  # around every input of a BERT
_CLOSERS = frozenset('.!?:;"”’)')
_BULLET = re.compile(rf"[{BULLETS}]|\(?\d{{1,3}}[.)]|[A-Za-z]\)")
_QUOTES = frozenset('"”’)')
# "Kh. Dirbas", "Lt. Gov.": a capitalised word as short as this may be an abbreviation.
_SHORT_WORD = 3
_LONGEST_HEADING = 8
_NOT_WORD = re.compile(r"\W")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words ``start``..``end`` of a Doc as input of the encoder.

    ``pieces`` and ``casing`` are aligned and hold the two special tokens; ``first`` is where
    each word begins among the pieces; ``breaks`` tells which words must start a sentence, ``joins``
    which must not.
    """

    start: int
    end: int
    pieces: np.ndarray
    casing: np.ndarray
    first: np.ndarray
    breaks: np.ndarray
    joins: np.ndarray


@lru_cache(maxsize=PIECES_KEPT)
def casing(word: str) -> int:
    """Class of a word's letters: 1 lower, 2 capitalised, 3 upper, 4 mixed or none."""
    letters = _NOT_WORD.sub("", word) or "a"
    if letters.islower():
        return 1
    if letters[:1].isupper() and letters[1:].islower():
        return 2
    return 3 if letters.isupper() else 4


def cut(doc: Doc, words: Sequence[int], piece_ids: PieceIds) -> Iterator[Chunk]:
    """Cut the words of a Doc into chunks of at most ``CHUNK_PIECES`` pieces.

    A chunk ends at a line break that ends a paragraph where there is one in its last half, else
    after closing punctuation, else where it is full.
    """
    if not words:
        return
    texts = [doc[i].text for i in words]
    line = _Line.of(texts, [piece_ids(text) for text in texts])
    breaks = _breaks(doc, words, texts)
    joins = _joins(words, texts, breaks)
    start = 0
    while start < len(words):
        end = line.fitting(start)
        if end < len(words):
            end = _good_end(texts, breaks, start, end)
        yield _chunk(line, (breaks, joins), start, end)
        start = end


@dataclass(frozen=True, slots=True)
class _Line:
    """The word pieces of all words in one line: arrays cost a third of a loop over the words.

    ``ids``, ``cases``: one a piece. ``starts``, ``ends``: where each word's pieces do.
    """

    ids: np.ndarray
    cases: np.ndarray
    starts: np.ndarray
    ends: np.ndarray

    @classmethod
    def of(cls, texts: Sequence[str], pieces: Sequence[Sequence[int]]) -> "_Line":
        """Lay the pieces of words out."""
        sizes = np.fromiter(map(len, pieces), np.int64, len(pieces))
        ends = sizes.cumsum()
        ids = np.fromiter(chain.from_iterable(pieces), np.int64, int(ends[-1]))
        cases = np.fromiter(map(casing, texts), np.int64, len(texts)).repeat(sizes)
        return cls(ids, cases, ends - sizes, ends)

    def fitting(self, start: int) -> int:
        """Return the end of the words from ``start`` that fit a chunk; at least one is taken."""
        end = int(self.ends.searchsorted(self.starts[start] + CHUNK_PIECES, side="right"))
        return max(end, start + 1)


def _good_end(texts: Sequence[str], breaks: np.ndarray, start: int, end: int) -> int:
    lowest = start + (end - start) // 2
    for place in range(end, lowest, -1):
        if breaks[place]:
            return place
    for place in range(end, lowest, -1):
        closes = texts[place - 1][-1] in ".!?" or (
            texts[place - 1] in _CLOSERS and place >= 2 and texts[place - 2][-1] in ".!?"  # noqa: PLR2004
        )
        if closes:
            return place
    return end


def _chunk(line: _Line, edges: tuple[np.ndarray, np.ndarray], start: int, end: int) -> Chunk:
    first, last = line.starts[start], line.ends[end - 1]
    ids = np.zeros((1, last - first + 2), dtype=np.int64)
    case = np.zeros_like(ids)
    ids[0, 0], ids[0, -1] = _OPENS, _CLOSES
    ids[0, 1:-1], case[0, 1:-1] = line.ids[first:last], line.cases[first:last]
    begin = (line.starts[start:end] - first + 1)[None]
    breaks, joins = (edge[start:end].copy() for edge in edges)
    breaks[0] = True
    return Chunk(start, end, ids, case, begin, breaks, joins)


def _joins(words: Sequence[int], texts: Sequence[str], breaks: np.ndarray) -> np.ndarray:
    """Tell which words go on after a colon: "Houses destroyed: 164", "in three halls: Acre 410".

    What stands before the colon of a heading is shorter than a sentence. A number opens a sentence
    only after a stop: "the hall 290".
    """
    found = np.zeros(len(words), dtype=bool)
    for colon in [place for place, text in enumerate(texts[:-1]) if text == ":"]:
        first = texts[colon + 1][0]
        if words[colon + 1] - words[colon] == 1:
            told = colon >= _LONGEST_HEADING and not breaks[colon - _LONGEST_HEADING : colon].any()
            found[colon + 1] = first.isdigit() or first.islower() or (told and first.isalpha())
    for place in [place for place, text in enumerate(texts) if place and text[0].isdigit()]:
        beside = words[place] - words[place - 1] == 1
        found[place] |= beside and texts[place - 1][-1] not in _CLOSERS
    return found


def _breaks(doc: Doc, words: Sequence[int], texts: Sequence[str]) -> np.ndarray:
    """Tell which words follow a full stop, or a line break that ends a sentence."""
    found = np.zeros(len(words), dtype=bool)
    # Most words begin small; to look for a stop before them costs more than all the rest.
    for place in [place for place, text in enumerate(texts) if text[0].isupper()]:
        if place and words[place] - words[place - 1] == 1:
            found[place] = _follows_stop(doc, words[place - 1])
    text, line_start = doc.text, 0
    for place in (1 + np.flatnonzero(np.diff(words) > 1)).tolist():
        before, here = doc[words[place - 1]], doc[words[place]]
        end = before.idx + len(before)
        gap = text[end : here.idx]
        lines = gap.count("\n") or gap.count("\r")
        if lines:
            ends = _ends_line(texts[place - 1], texts[place], end - line_start)
            found[place] = lines > 1 or ends
            line_start = here.idx
    return found


def _follows_stop(doc: Doc, before: int) -> bool:
    """Tell whether a capitalised word opens a sentence that punctuation before it has closed.

    The network's own guess merges sentences of reports; the tokenizer has kept the stops of
    abbreviations with their words, but for short names ("Kh. Dirbas").
    """
    if not doc[before].whitespace_:
        return False
    stop = before
    while stop > 0 and doc[stop].text in _QUOTES:
        stop -= 1
    if doc[stop].text not in ({".", "!", "?"} if stop == before else {"."}):
        return False
    word = doc[stop - 1].text if stop else ""
    return doc[stop].text != "." or len(word) > _SHORT_WORD or not word[:1].isupper()


def _ends_line(before: str, after: str, length: int) -> bool:
    """Tell a real line end from a line wrapped by an editor at a fixed width."""
    return before[-1] in _CLOSERS or length < WRAPPED_LINE or bool(_BULLET.fullmatch(after))
