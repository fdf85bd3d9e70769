"""Examples to tensors, and batches of about equal cost."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

from factx.annotate.pieces import casing
from factx.model.recipe.examples import ClaimLabels, Example
from factx.model.recipe.labels import NOT_ANNOTATED
from factx.model.recipe.words import CLOSES, OPENS, piece_ids

# Examples are sorted by length in chunks of this size: little padding, yet well mixed.
_SORTED_TOGETHER = 1500


@dataclass(frozen=True)
class Batch:
    """Padded tensors of one batch; labels that are missing are ``NOT_ANNOTATED``."""

    pieces: torch.Tensor
    casing: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    is_word: torch.Tensor
    labels: dict[str, torch.Tensor]
    without_norp: torch.Tensor
    claims: list[list[ClaimLabels]]


def task(example: Example) -> tuple[bool, bool, bool]:
    """Tell which heads an example trains; a batch holds one kind."""
    return example.heads is not None, example.claims is not None, example.names is not None


def make_batches(
    examples: Sequence[Example], *, size: int, draw: random.Random
) -> list[list[Example]]:
    """Group examples of one kind and similar length, ``size`` padded pieces a batch."""
    batches: list[list[Example]] = []
    for start in range(0, len(examples), _SORTED_TOGETHER):
        chunk = examples[start : start + _SORTED_TOGETHER]
        batches.extend(_grouped(sorted(chunk, key=lambda e: (task(e), e.size)), size))
    draw.shuffle(batches)
    return batches


def _grouped(examples: Sequence[Example], size: int) -> Iterator[list[Example]]:
    batch: list[Example] = []
    for example in examples:
        full = (len(batch) + 1) * example.size > size
        if batch and (full or task(example) != task(batch[0])):
            yield batch
            batch = []
        batch.append(example)
    if batch:
        yield batch


def collate(examples: Sequence[Example]) -> Batch:
    """Pad a batch of examples."""
    inputs = [_inputs(example) for example in examples]
    length = max(len(pieces) for pieces, _, _ in inputs)
    words = max(len(first) for _, _, first in inputs)
    fields = ("names", "xpos", "upos", "heads", "relations", "starts", "claim_tags")
    return Batch(
        pieces=_padded([pieces for pieces, _, _ in inputs], length, 0),
        casing=_padded([cases for _, cases, _ in inputs], length, 0),
        mask=_padded([[1] * len(pieces) for pieces, _, _ in inputs], length, 0),
        first=_padded([first for _, _, first in inputs], words, 0),
        is_word=_padded([[1] * len(first) for _, _, first in inputs], words, 0),
        labels={
            name: _padded([getattr(e, name) or [] for e in examples], words, NOT_ANNOTATED)
            for name in fields
        },
        without_norp=torch.tensor([example.without_norp for example in examples]),
        claims=[example.claims or [] for example in examples],
    )


def _inputs(example: Example) -> tuple[list[int], list[int], list[int]]:
    pieces, cases, first = [OPENS], [0], []
    for word in example.words:
        ids = piece_ids(word)
        first.append(len(pieces))
        pieces.extend(ids)
        cases.extend([casing(word)] * len(ids))
    return [*pieces, CLOSES], [*cases, 0], first


def _padded(rows: Sequence[Sequence[int]], length: int, value: int) -> torch.Tensor:
    return torch.tensor([[*row, *[value] * (length - len(row))] for row in rows])
