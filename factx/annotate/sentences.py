"""Sentences as claims are read in: put together where a parser has cut one in two."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from factx.annotate.numbers import NumberPhrase

_SENTENCE_ENDS = (".", "!", "?", "”", '"', "’", "'", ")")


def sentence_at(starts: Sequence[int], place: int) -> int:
    """Return the index of the sentence of the parser that a place stands in."""
    return max(0, bisect_right(starts, place) - 1)


def between(numbers: Sequence[NumberPhrase], start: int, end: int) -> Sequence[NumberPhrase]:
    """Return the numbers of a stretch of text."""
    first = bisect_left(numbers, start, key=lambda number: number.number_start)
    last = bisect_left(numbers, end, key=lambda number: number.number_start)
    return numbers[first:last]


def whole_sentences(doc: Doc) -> Iterator[tuple[int, Span]]:
    """Yield sentences with their index, those that a parser has cut in two put together."""
    text, start, first = doc.text, 0, 0
    for index, sentence in enumerate(doc.sents):
        if sentence.start == start:
            first = index
        last = sentence.end == len(doc)
        if last or _is_end(text[sentence.start_char : doc[sentence.end].idx]):
            yield first, doc[start : sentence.end]
            start = sentence.end


def wholes_of(doc: Doc) -> tuple[list[int], list[Span]]:
    """Return for each sentence the index of the first piece of its whole, and the whole."""
    firsts: list[int] = []
    wholes: list[Span] = []
    counted = list(doc.sents)
    for first, whole in whole_sentences(doc):
        while len(firsts) < len(counted) and counted[len(firsts)].start < whole.end:
            firsts.append(first)
            wholes.append(whole)
    return firsts, wholes


def gap_after(text: str, sentences: Sequence[Span], number: int) -> str:
    """Return the last sign of a sentence and what parts it from the next; pieces of one, nothing.

    Args:
        text: that of their Doc.
        sentences: all of them, or for each the whole that it is a piece of.
        number: any but the last.
    """
    return text[sentences[number].end_char - 1 : sentences[number + 1].start_char]


def _is_end(text: str) -> bool:
    stripped = text.rstrip()
    return stripped.endswith(_SENTENCE_ENDS) or "\n" in text[len(stripped) :]
