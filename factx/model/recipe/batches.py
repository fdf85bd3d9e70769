"""Packed examples on the device, and batches of about equal cost drawn from them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch.nn import functional

from factx.model.recipe.labels import NOT_ANNOTATED
from factx.model.recipe.packed import NO_LETTERS, SHORT, WORD_LABELS, Pack
from factx.model.recipe.words import CLOSES, HIDDEN, OPENS

# Rows are sorted by length within so many batches: little padding, yet well mixed.
_SORTED_TOGETHER = 20
_NO_LIMIT = 10**9
# How often a row is read as if in capitals, lower case, title case.
_CAPITALS, _LOWER, _TITLE = 0.06, 0.03, 0.04


def _casing_tables() -> torch.Tensor:
    """What the network sees of a word's casing: as it is, in capitals, lower case, title case."""
    seen = [0, 1, 2, 3, 4, 4]
    tables = torch.zeros(4, 2 * SHORT, dtype=torch.long)
    for case in range(NO_LETTERS + 1):
        for short in (0, SHORT):
            letters = case not in (0, NO_LETTERS)
            changed = [seen[case]] * 4 if not letters else [seen[case], 3, 1, 2]
            if short and letters:
                changed[3] = seen[case]
            tables[:, case + short] = torch.tensor(changed)
    return tables


@dataclass(frozen=True)
class Batch:
    """Padded tensors of one batch; labels that are missing are ``NOT_ANNOTATED``.

    ``slots``: a claim a row, as in the pack, with its row in the batch in ``slot_rows``.
    """

    pieces: torch.Tensor
    casing: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    is_word: torch.Tensor
    labels: dict[str, torch.Tensor]
    without_norp: torch.Tensor
    pool: torch.Tensor
    slots: torch.Tensor
    slot_rows: torch.Tensor


def hide(batch: Batch, share: float) -> Batch:
    """Cover a share of the word pieces, so that their surroundings have to do."""
    inside = batch.mask & (batch.pieces != OPENS) & (batch.pieces != CLOSES)
    covered = inside & (torch.rand(batch.pieces.shape, device=batch.pieces.device) < share)
    return replace(batch, pieces=torch.where(covered, HIDDEN, batch.pieces))


@dataclass(frozen=True)
class Shape:
    """Fixed size of a batch, so that a step can be recorded once and replayed."""

    rows: int
    pieces: int
    claims: int


class Store:
    """A pack on a device, from which batches are cut by row numbers."""

    def __init__(self, packed: Pack, device: str) -> None:
        def put(array: np.ndarray, kind: torch.dtype = torch.long) -> torch.Tensor:
            return torch.from_numpy(np.ascontiguousarray(array)).to(device).to(kind)

        self.device = device
        self.size = packed.pieces[1:] - packed.pieces[:-1] + 2
        self.rows_of = {int(p): np.flatnonzero(packed.pool == p) for p in np.unique(packed.pool)}
        self.pool = put(packed.pool)
        self.without_norp = put(packed.without_norp, torch.bool)
        self.words, self.pieces, self.claims = map(
            put, (packed.words, packed.pieces, packed.claims)
        )
        self.ids = put(packed.ids.astype(np.int32), torch.int32)
        self.cases = put(np.repeat(packed.cases, packed.lengths), torch.uint8)
        ends = np.cumsum(packed.lengths, dtype=np.int64)
        of_row = np.repeat(packed.pieces[:-1], packed.words[1:] - packed.words[:-1])
        self.first = put((ends - packed.lengths - of_row + 1).astype(np.int32), torch.int32)
        self.labels = put(packed.labels, torch.int16)
        self.slots = put(packed.slots)
        self.tables = _casing_tables().to(device)
        bounds = torch.tensor([_CAPITALS, _CAPITALS + _LOWER, _CAPITALS + _LOWER + _TITLE])
        self.bounds = bounds.to(device)

    def batch(self, row: torch.Tensor, *, change_case: bool, shape: Shape | None = None) -> Batch:
        """Cut rows out, padded to the longest or to a fixed shape."""
        width, claims = (shape.pieces - 2, shape.claims) if shape else (None, None)
        at, is_word = _spread(self.words, row, width)
        piece, is_piece = _spread(self.pieces, row, width)
        ids = torch.where(is_piece, self.ids[piece], 0)
        cases = torch.where(is_piece, self.cases[piece], 0).long()
        lines = torch.arange(len(row), device=self.device)
        length = is_piece.sum(1)
        pieces = functional.pad(ids, (1, 1)).long()
        places = torch.arange(pieces.size(1), device=self.device)
        pieces = torch.where(places == 0, OPENS, pieces)
        pieces = torch.where(places == (length + 1)[:, None], CLOSES, pieces)
        how = self._ways(len(row)) if change_case else torch.zeros_like(lines)
        labels = torch.where(is_word[..., None], self.labels[at], NOT_ANNOTATED).long()
        slots, slot_rows = self._claims(row, claims)
        return Batch(
            pieces=pieces,
            casing=functional.pad(self.tables[how[:, None], cases], (1, 1)),
            mask=places < (length + 2)[:, None],
            first=torch.where(is_word, self.first[at], 0).long(),
            is_word=is_word,
            labels={name: labels[..., column] for column, name in enumerate(WORD_LABELS)},
            without_norp=self.without_norp[row],
            pool=self.pool[row],
            slots=slots,
            slot_rows=slot_rows,
        )

    def _ways(self, rows: int) -> torch.Tensor:
        way = torch.bucketize(torch.rand(rows, device=self.device), self.bounds)
        return torch.where(way == len(self.bounds), 0, way + 1)

    def _claims(self, row: torch.Tensor, width: int | None) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the claims of the rows; padding points at word 0 and has no labels."""
        at, there = _spread(self.claims, row, width)
        lines = torch.arange(len(row), device=self.device)[:, None].expand_as(at)
        slots = torch.where(there[..., None], self.slots[at], NOT_ANNOTATED)
        first = torch.where(there[..., None], slots[..., :1], 0)
        return torch.cat([first, slots[..., 1:]], -1).flatten(0, 1), lines.flatten()


def _spread(
    bounds: torch.Tensor, row: torch.Tensor, width: int | None
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return positions of each row's members, padded with 0, and which of them are real."""
    start, count = bounds[row], bounds[row + 1] - bounds[row]
    steps = torch.arange(int(count.max()) if width is None else width, device=bounds.device)
    there = steps < count[:, None]
    return torch.where(there, start[:, None] + steps, 0), there


def draw_rows(
    store: Store, pool: int, *, pieces: int, seed: int, longest: int = _NO_LIMIT
) -> Iterator[np.ndarray]:
    """Yield batches of row numbers of one pool without end, ``pieces`` padded pieces each."""
    draw = np.random.default_rng(seed)
    known = store.rows_of[pool]
    known = known[store.size[known] <= longest]
    while True:
        rows = draw.permutation(known)
        per_chunk = max(1, int(_SORTED_TOGETHER * pieces / store.size[rows].mean()))
        batches = []
        for start in range(0, len(rows), per_chunk):
            chunk = rows[start : start + per_chunk]
            batches.extend(grouped(chunk[np.argsort(store.size[chunk])], store.size, pieces))
        for number in draw.permutation(len(batches)):
            yield batches[number]


def grouped(rows: np.ndarray, size: np.ndarray, pieces: int) -> Iterator[np.ndarray]:
    """Group rows that are sorted by length, so that rows times longest stays in ``pieces``."""
    start = 0
    for place, row in enumerate(rows):
        if place > start and (place + 1 - start) * size[row] > pieces:
            yield rows[start:place]
            start = place
    yield rows[start:]
