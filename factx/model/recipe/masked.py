"""Before any label: the encoder guesses covered word pieces of reports nobody annotated.

The base encoder was made for whole sentences; so it learns again what stands next to what, in texts
of the kind that it will read, and what the casing of a word tells (Devlin et al., BERT, 2019).
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from factx.model.recipe.batches import Batch
from factx.model.recipe.labels import NOT_ANNOTATED
from factx.model.recipe.network import Network
from factx.model.recipe.steps import Gradients, Losses, Optimiser
from factx.model.recipe.trainer import Trainer, save
from factx.model.recipe.words import CLOSES, HIDDEN, OPENS

# Share of the pieces to guess, and of those the ones that stay in sight: later nothing is covered.
_GUESSED, _IN_SIGHT = 0.15, 0.2
# A row has places for so many times its share of guesses: how many it gets is left to chance.
_ROOM = 1.3


class Guesses(nn.Module):
    """From the vectors of covered places to scores of all word pieces, by their likeness."""

    def __init__(self, vectors: torch.Tensor) -> None:
        super().__init__()
        pieces, width = vectors.shape
        self.vectors = [vectors]  # in a list: they belong to the encoder
        self.turn, self.norm = nn.Linear(width, width), nn.LayerNorm(width)
        self.bias = nn.Parameter(torch.zeros(pieces))

    def forward(self, hidden):
        """Return scores: places by word pieces."""
        turned = self.norm(functional.gelu(self.turn(hidden)))
        return functional.linear(turned, self.vectors[0], self.bias)


def cover(batch: Batch) -> tuple[Batch, torch.Tensor, torch.Tensor]:
    """Cover some pieces; return the batch, their places (rows by places) and what they were.

    A place that is not used has the target ``NOT_ANNOTATED``.
    """
    pieces = batch.pieces
    inside = batch.mask & (pieces != OPENS) & (pieces != CLOSES)
    chance = torch.rand(pieces.shape, device=pieces.device).masked_fill(~inside, 2.0)
    count = max(1, round(_ROOM * _GUESSED * pieces.size(1)))
    lowest, places = chance.topk(count, largest=False)
    was, guessed = pieces.gather(1, places), lowest < _GUESSED
    hidden = guessed & (torch.rand(places.shape, device=pieces.device) >= _IN_SIGHT)
    covered = pieces.scatter(1, places, torch.where(hidden, HIDDEN, was))
    return replace(batch, pieces=covered), places, torch.where(guessed, was, NOT_ANNOTATED)


def guess_loss(network: Network, guesses: Guesses, batch: Batch) -> torch.Tensor:
    """Return the mean loss of guessing what was covered."""
    covered, places, targets = cover(batch)
    hidden = network.encode(covered.pieces, covered.casing, covered.mask, places)
    scores = guesses(hidden).float()
    return functional.cross_entropy(
        scores.flatten(0, 1), targets.flatten(), ignore_index=NOT_ANNOTATED
    )


def train_masked(trainer: Trainer, path: Path, options: dict[str, Any]) -> None:
    """Let an encoder guess covered words of reports; write it for teachers to start from.

    Args:
        trainer: what the stages share.
        path: where the weights go.
        options: of the stage: ``encoder``, ``layers``, ``rows``, ``pieces``, ``minutes``, rates.
    """
    network = trainer.network(options["layers"], encoder=options["encoder"])
    vectors = network.encoder.embeddings.word_embeddings.weight
    network.guesses = Guesses(vectors).to(trainer.device)
    optimiser, shape = Optimiser(network, options), trainer.shape(options)

    def compute(rows: torch.Tensor) -> Iterator[Losses]:
        with trainer.autocast():
            batches = trainer.batches(rows, shape)
            for batch in batches:
                loss = guess_loss(network, network.guesses, batch)
                yield {"guesses": loss / len(batches)}

    gradients = Gradients(compute, replay=trainer.replay)
    stream = trainer.rows(options["pieces"], seed=55, shape=shape)
    for passed, rows in trainer.timed(stream, options["minutes"]):
        found = gradients([rows], optimiser.trained)
        optimiser.update(passed=passed)
        if optimiser.step % trainer.told_every == 1:
            trainer.tell(f"masked {optimiser.step}", {"loss": round(found["guesses"].item(), 3)})
    optimiser.finish()
    trainer.tell("masked", {"steps": optimiser.step})
    del network.guesses
    save(network, path)
