"""One example: words with labels; how it is cut into windows, and short ones joined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from factx.model.recipe.labels import NOT_ANNOTATED
from factx.model.recipe.words import piece_ids
from factx.settings import CHUNK_PIECES


@dataclass(frozen=True)
class ClaimLabels:
    """A claim as words ``start``..``end`` with its classes and `POINTERS` (word, -1 none)."""

    start: int
    end: int
    status: int
    kind: int
    pointers: tuple[int, ...]


@dataclass(frozen=True)
class Example:
    """Words and, for each head, a label a word or None where the head is not annotated.

    ``without_norp``: names are annotated, but an O may be a nationality. ``heads``: index of
    the head word, a root is its own head.
    """

    words: list[str]
    names: list[int] | None = None
    without_norp: bool = False
    xpos: list[int] | None = None
    upos: list[int] | None = None
    heads: list[int] | None = None
    relations: list[int] | None = None
    starts: list[int] | None = None
    claim_tags: list[int] | None = None
    claims: list[ClaimLabels] | None = None

    @property
    def size(self) -> int:
        """Number of word pieces with the two special ones."""
        return 2 + sum(len(piece_ids(word)) for word in self.words)


def cut(example: Example, *, limit: int = CHUNK_PIECES) -> Iterator[Example]:
    """Cut an example into stretches of at most ``limit`` pieces, at sentence ends if it can."""
    start = size = 0
    for place, word in enumerate(example.words):
        length = len(piece_ids(word))
        if size + length > limit:
            end = _sentence_end(example.words, start, place)
            yield part(example, start, end)
            start, size = end, sum(len(piece_ids(w)) for w in example.words[end:place])
        size += length
    if start < len(example.words):
        yield part(example, start, len(example.words))


def _sentence_end(words: Sequence[str], start: int, place: int) -> int:
    for end in range(place, max(start, place - 60), -1):
        if words[end - 1] in '.!?”"':
            return end
    return place


def part(example: Example, start: int, end: int) -> Example:
    """Take words ``start``..``end``; what points outside is not annotated or none."""

    def taken(labels: list[int] | None) -> list[int] | None:
        return None if labels is None else labels[start:end]

    def inside(place: int) -> int:
        return place - start if start <= place < end else NOT_ANNOTATED

    heads, claims = example.heads, example.claims
    return replace(
        example,
        words=example.words[start:end],
        names=taken(example.names),
        xpos=taken(example.xpos),
        upos=taken(example.upos),
        heads=None if heads is None else [inside(head) for head in heads[start:end]],
        relations=taken(example.relations),
        starts=taken(example.starts),
        claim_tags=taken(example.claim_tags),
        claims=None if claims is None else _moved_claims(claims, start, end),
    )


def _moved_claims(claims: Sequence[ClaimLabels], start: int, end: int) -> list[ClaimLabels]:
    def moved(place: int) -> int:
        if place == NOT_ANNOTATED:
            return place
        return place - start if start <= place < end else -1

    return [
        replace(
            claim,
            start=claim.start - start,
            end=claim.end - start,
            pointers=tuple(map(moved, claim.pointers)),
        )
        for claim in claims
        if start <= claim.start and claim.end <= end
    ]


def join(examples: Sequence[Example]) -> Example:
    """Put examples of one kind one after the other, as one text."""
    if len(examples) == 1:
        return examples[0]
    starts = list(accumulate((len(e.words) for e in examples), initial=0))

    def joined(name: str) -> list[int] | None:
        if getattr(examples[0], name) is None:
            return None
        return [value for e in examples for value in getattr(e, name)]

    claims = [
        _shifted(c, by) for e, by in zip(examples, starts[:-1], strict=True) for c in e.claims or []
    ]
    return replace(
        examples[0],
        words=[word for e in examples for word in e.words],
        names=joined("names"),
        claim_tags=joined("claim_tags"),
        claims=None if examples[0].claims is None else claims,
    )


def _shifted(claim: ClaimLabels, by: int) -> ClaimLabels:
    pointers = tuple(p + by if p >= 0 else p for p in claim.pointers)
    return replace(claim, start=claim.start + by, end=claim.end + by, pointers=pointers)
