"""Documents in, annotations out: the loaded pipeline, its batches and its memory."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from factx.annotate.claims import find_uncovered
from factx.annotate.components import CLAIMS, COMPONENTS, DATES, NAMES, mentions
from factx.annotate.loading import load
from factx.annotate.own import OwnVocabulary
from factx.annotate.windows import soften, windows
from factx.facts import Annotation, ClaimMention, DateMention, Document, NameMention, Span
from factx.language.rules import NO_RULES, Rules
from factx.settings import BATCH_CHARACTERS, STRINGS_KEPT

_M = TypeVar("_M", NameMention, DateMention, ClaimMention)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One window of one document, ready for the pipeline."""

    document: int
    start: int
    text: str


class Annotator:
    """A pipeline that turns documents into annotations, loaded on first use.

    Args:
        model: empty for the pipeline that ships with factx, ``"fast"`` for the small one, or
            the name of an installed English spaCy pipeline.
        rules: a user's own vocabulary.
    """

    def __init__(self, model: str = "", *, rules: Rules = NO_RULES) -> None:
        self.model = model
        self.rules = rules

    @cached_property
    def nlp(self) -> Language:
        """The spaCy pipeline with the components of factx at its end."""
        nlp = load(self.model)
        for name in COMPONENTS:
            component = nlp.add_pipe(name)
            if isinstance(component, OwnVocabulary):
                component.rules = self.rules
        return nlp

    def annotate(self, documents: Iterable[Document]) -> Iterator[Annotation]:
        """Annotate documents in order, about ``BATCH_CHARACTERS`` at a time.

        Words are kept until ``STRINGS_KEPT`` are known, which makes the tokenizer four times
        as fast; from then on those new in a batch are freed after it, so memory stays flat over
        any number of documents. An exception from the pipeline comes through; the caller knows
        the batch.
        """
        for batch in _batches(documents):
            knows_enough = len(self.nlp.vocab.strings) > STRINGS_KEPT
            with self.nlp.memory_zone() if knows_enough else nullcontext():
                annotations = self._annotate_batch(batch)
            yield from annotations

    def _annotate_batch(self, batch: Sequence[Document]) -> list[Annotation]:
        pieces = [
            _Piece(number, window.start, window.text)
            for number, document in enumerate(batch)
            for window in windows(document.text)
        ]
        parts: list[list[Annotation]] = [[] for _ in batch]
        # The windows of one long document go one by one, so that memory is that of a window.
        docs = self.nlp.pipe((soften(p.text) for p in pieces), batch_size=len(batch) or 1)
        for piece, doc in zip(pieces, docs, strict=True):
            parts[piece.document].append(_read(doc, piece.text, offset=piece.start))
        return [_join(part) for part in parts]


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and size + len(document.text) > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield batch


def _read(doc: Doc, text: str, *, offset: int) -> Annotation:
    """Copy plain values out of a Doc; ``text`` is what the Doc was made from, unsoftened."""
    uncovered = find_uncovered(doc, mentions(doc, CLAIMS))
    return Annotation(
        sentences=tuple(
            Span(s.start_char + offset, s.end_char + offset, text[s.start_char : s.end_char])
            for s in doc.sents
        ),
        names=tuple(_moved(m, text, offset) for m in mentions(doc, NAMES)),
        dates=tuple(_moved(m, text, offset) for m in mentions(doc, DATES)),
        claims=tuple(_moved_claim(m, text, offset) for m in mentions(doc, CLAIMS)),
        uncovered=tuple(
            Span(span.start + offset, span.end + offset, text[span.start : span.end])
            for span, _ in uncovered
        ),
        uncovered_reasons=tuple(reason for _, reason in uncovered),
    )


def _moved(mention: _M, text: str, offset: int) -> _M:
    exact = text[mention.start : mention.end]
    if not offset and exact == mention.text:
        return mention
    return replace(mention, start=mention.start + offset, end=mention.end + offset, text=exact)


def _moved_claim(claim: ClaimMention, text: str, offset: int) -> ClaimMention:
    moved = _moved(claim, text, offset)
    if not offset:
        return moved
    said_by_start = claim.said_by_start + offset if claim.said_by_start >= 0 else -1
    place_start = claim.place_start + offset if claim.place_start >= 0 else -1
    return replace(moved, said_by_start=said_by_start, place_start=place_start)


def _join(parts: Sequence[Annotation]) -> Annotation:
    """Put the windows of one document together, indices shifted by what came before."""
    if len(parts) == 1:
        return parts[0]
    sentences = list(accumulate((len(p.sentences) for p in parts), initial=0))
    dates = list(accumulate((len(p.dates) for p in parts), initial=0))
    claims = list(accumulate((len(p.claims) for p in parts), initial=0))
    return Annotation(
        sentences=tuple(s for p in parts for s in p.sentences),
        names=tuple(
            replace(m, sentence=m.sentence + by)
            for p, by in zip(parts, sentences, strict=False)
            for m in p.names
        ),
        dates=tuple(
            replace(m, sentence=m.sentence + by)
            for p, by in zip(parts, sentences, strict=False)
            for m in p.dates
        ),
        claims=tuple(
            _shifted(m, sentences=s, dates=d, claims=c)
            for p, s, d, c in zip(parts, sentences, dates, claims, strict=False)
            for m in p.claims
        ),
        uncovered=tuple(u for p in parts for u in p.uncovered),
        uncovered_reasons=tuple(r for p in parts for r in p.uncovered_reasons),
    )


def _shifted(claim: ClaimMention, *, sentences: int, dates: int, claims: int) -> ClaimMention:
    return replace(
        claim,
        sentence=claim.sentence + sentences,
        since=_index(claim.since, dates),
        until=_index(claim.until, dates),
        part_of=_index(claim.part_of, claims),
    )


def _index(index: int, by: int) -> int:
    return index + by if index >= 0 else -1
