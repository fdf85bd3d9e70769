"""Treebanks as examples: packs of consecutive sentences in spaCy's tokens."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factx.model.recipe.examples import split_words
from factx.model.recipe.labels import NOT_ANNOTATED
from factx.model.recipe.windows import Example, cut

# A pack may be a little longer than what the pipeline makes: sentences should stay whole.
_PACK_PIECES = 220


@dataclass(frozen=True)
class Word:
    """One line of a CoNLL-U sentence; ``head`` counts from 1, 0 is the root."""

    text: str
    space: bool
    xpos: str
    upos: str
    head: int
    relation: str


class Labels:
    """Numbers for labels, given out as they come while reading the training part."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.frozen = False

    def __getitem__(self, label: str) -> int:
        if self.frozen:
            return self.numbers.get(label, NOT_ANNOTATED)
        return self.numbers.setdefault(label, len(self.numbers))


@dataclass
class Scheme:
    """The three label sets of a treebank."""

    xpos: Labels
    upos: Labels
    dep: Labels

    @classmethod
    def empty(cls) -> "Scheme":
        """Start without labels."""
        return cls(Labels(), Labels(), Labels())

    def freeze(self) -> None:
        """Give out no more numbers."""
        for labels in (self.xpos, self.upos, self.dep):
            labels.frozen = True


def read_treebank(path: Path, scheme: Scheme, *, seed: int = 3) -> Iterator[Example]:
    """Read a CoNLL-U file in packs of two to six sentences of one document."""
    draw = random.Random(seed)
    for document in read_documents(path):
        start = 0
        while start < len(document):
            size = draw.choice([2, 3, 4, 5, 6])
            yield from cut(_pack(document[start : start + size], scheme), limit=_PACK_PIECES)
            start += size


def read_documents(path: Path) -> list[list[list[Word]]]:
    """Read documents of sentences of words; multiword tokens give the spacing."""
    documents: list[list[list[Word]]] = []
    sentence: list[Word] = []
    joined: tuple[int, int, bool] | None = None
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc"):
            documents.append([])
        elif not line:
            if sentence:
                documents[-1].append(sentence)
            sentence, joined = [], None
        elif not line.startswith("#"):
            cells = line.split("\t")
            spaced = "SpaceAfter=No" not in cells[9]
            if "-" in cells[0]:
                first, last = map(int, cells[0].split("-"))
                joined = (first, last, spaced)
            elif "." not in cells[0]:
                sentence.append(_word(cells, spaced, joined))
    return documents


def _word(cells: Sequence[str], spaced: bool, joined: tuple[int, int, bool] | None) -> Word:
    number = int(cells[0])
    if joined and joined[0] <= number <= joined[1]:
        spaced = joined[2] if number == joined[1] else False
    return Word(cells[1], spaced, cells[4], cells[3], int(cells[6]), cells[7])


def _pack(sentences: Sequence[Sequence[Word]], scheme: Scheme) -> Example:
    text, spans, heads, firsts = "", [], [], set()
    for sentence in sentences:
        base = len(spans)
        firsts.add(base)
        for place, word in enumerate(sentence):
            spans.append((len(text), len(text) + len(word.text)))
            heads.append(base + (word.head - 1 if word.head else place))
            text += word.text + (" " if word.space or place == len(sentence) - 1 else "")
    flat = [word for sentence in sentences for word in sentence]
    words, offsets = split_words(text)
    token = [_token_of(span, offsets) for span in spans]
    return _aligned(words, offsets, spans, flat, heads, firsts, token, scheme)


def _token_of(span: tuple[int, int], offsets: Sequence[tuple[int, int]]) -> int:
    for place, (start, end) in enumerate(offsets):
        if (start <= span[0] and span[1] <= end) or (span[0] <= start and end <= span[1]):
            return place
    return -1


def _aligned(  # noqa: PLR0917 - columns of one table
    words, offsets, spans, flat, heads, firsts, token, scheme: Scheme
) -> Example:
    """Label the tokens that are exactly one word of the treebank; the rest is not annotated."""
    xpos, upos, head, relation = ([NOT_ANNOTATED] * len(words) for _ in range(4))
    starts = [0] * len(words)
    for number, (span, word) in enumerate(zip(spans, flat, strict=True)):
        place = token[number]
        if place < 0:
            continue
        if number in firsts:
            starts[place] = 1
        if span == offsets[place]:
            xpos[place], upos[place] = scheme.xpos[word.xpos], scheme.upos[word.upos]
            relation[place] = scheme.dep[word.relation]
            head[place] = token[heads[number]] if token[heads[number]] >= 0 else NOT_ANNOTATED
    return Example(words, xpos=xpos, upos=upos, heads=head, relations=relation, starts=starts)
