"""What the stages of training share: batches, their losses, the clock, weights in files."""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from factx.model.recipe.batches import Batch, Shape, Store, draw_rows, grouped, hide
from factx.model.recipe.check import measure
from factx.model.recipe.labels import Pool
from factx.model.recipe.losses import Opinion, annotated, lessons, losses
from factx.model.recipe.network import Network, base_encoder
from factx.model.recipe.packed import Pack
from factx.model.recipe.steps import Losses

# Word pieces of one part of a batch, where batches may have any shape.
_PART_PIECES = 1000


class Trainer:
    """Everything that the stages share: the store, the label sets, the configuration."""

    # After so many steps a stage tells how it is getting on.
    told_every = 100

    def __init__(self, packed: Path, config: dict[str, Any]) -> None:
        self.config, self.packed = config, packed
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        torch.manual_seed(config["train"]["seed"])
        torch.set_num_threads(config["train"]["threads"])
        torch.backends.cuda.matmul.allow_tf32 = True
        self.store = Store(Pack.load(packed / "examples.npz"), self.device)
        self.labels = json.loads((packed / "labels.json").read_text(encoding="utf-8"))
        weights = torch.ones(256)
        weights[Pool.SILVER] = config["train"]["silver_weight"]
        self.name_weights = weights.to(self.device)
        self.replay = self.device == "cuda"
        self.start = time.monotonic()

    def network(
        self, layers: Sequence[int], *, width: int | None = None, encoder: str = "base"
    ) -> Network:
        """Build a network from a packed encoder, or a narrower one on its word vectors."""
        sizes = {"tags": "xpos", "parts": "upos", "relations": "dep"}
        counts = {name: len(self.labels[key]) for name, key in sizes.items()}
        base = base_encoder(self.packed / f"{encoder}.npz")
        return Network(base=base, layers=layers, width=width, **counts).to(self.device)

    def shape(self, options: dict[str, Any]) -> Shape | None:
        """Return the one shape that a recorded step needs, with the rows that a stage asks for."""
        sizes = self.config["train"]["shape"]
        return Shape(rows=options["rows"], **sizes) if self.replay else None

    def rows(
        self, shares: dict[str, int], seed: int, shape: Shape | None
    ) -> Iterator[torch.Tensor]:
        """Yield row numbers of batches with so many pieces of each pool."""
        longest = shape.pieces if shape else 10**9
        streams = [
            draw_rows(
                self.store, Pool[name.upper()], pieces=pieces, seed=seed + number, longest=longest
            )
            for number, (name, pieces) in enumerate(shares.items())
            if pieces
        ]
        draw = np.random.default_rng(seed)
        for drawn in zip(*streams, strict=True):
            rows = draw.permutation(np.concatenate(drawn))
            if shape:
                rows = np.resize(rows, shape.rows)
            yield torch.from_numpy(rows).to(self.device)

    def batches(self, rows: torch.Tensor, shape: Shape | None) -> list[Batch]:
        """Cut a batch to train on; without a shape, in parts of like lengths, to pad little."""
        if shape:
            return [self.store.batch(rows, change_case=True, shape=shape)]
        size = self.store.size
        by_length = rows.numpy()[np.argsort(size[rows.numpy()])]
        parts = grouped(by_length, size, _PART_PIECES)
        return [self.store.batch(torch.from_numpy(p), change_case=True) for p in parts]

    def hidden(self, batch: Batch) -> Batch:
        """Cover a few words of a batch."""
        return hide(batch, self.config["train"]["hidden"])

    def losses(self, network: Network, batches: Sequence[Batch]) -> Iterator[Losses]:
        """Yield the losses of the parts of one batch; their sums are those of the whole."""
        weights = self.name_weights
        counts = [annotated(batch, name_weights=weights) for batch in batches]
        totals = {name: sum(count[name] for count in counts) for name in counts[0]}
        for batch, count in zip(batches, counts, strict=True):
            found = losses(network, self.hidden(batch), name_weights=weights)
            yield {name: v * count[name] / totals[name].clamp(min=1) for name, v in found.items()}

    def lessons(
        self, network: Network, teachers: list[Network], batches: Sequence[Batch], weight: float
    ) -> Iterator[Losses]:
        """Yield what a student has yet to learn of its teachers, in parts too, times a weight."""
        total = sum(batch.is_word.sum() for batch in batches)
        for batch in batches:
            told = Opinion.of(teachers, batch)
            found = lessons(network, self.hidden(batch), told)
            share = weight * batch.is_word.sum() / total
            yield {f"taught {name}": value * share for name, value in found.items()}

    def timed(self, batches: Iterator[Any], minutes: float) -> Iterator[tuple[float, Any]]:
        """Yield batches with the share of the time that is over, until it is.

        The schedule is by the clock, so that a slow machine trains less instead of late.
        """
        start = time.monotonic()
        for batch in batches:
            passed = (time.monotonic() - start) / (60 * minutes)
            if passed >= 1:
                return
            yield passed, batch

    def autocast(self) -> torch.autocast:
        """Matrix products in bfloat16 where that is faster."""
        on = self.device == "cuda"
        return torch.autocast(self.device, torch.bfloat16, enabled=on, cache_enabled=False)

    def tell(self, title: str, values: dict[str, Any]) -> None:
        """Print a line of progress."""
        passed = time.monotonic() - self.start
        print(f"{passed:.0f} s {title} {json.dumps(values)}", file=sys.stderr, flush=True)

    def tell_scores(self, title: str, network: Network) -> None:
        """Print how a network does on what is held out."""
        with self.autocast():
            self.tell(title, measure(network, self.store))


def take_over(network: Network, state: dict[str, torch.Tensor]) -> None:
    """Load the weights that still fit; a head of another size is learned anew."""
    own = network.state_dict()
    fitting = {k: v for k, v in state.items() if k in own and own[k].shape == v.shape}
    network.load_state_dict(fitting, strict=False)


def save(network: Network, path: Path) -> None:
    """Write the trained weights in half precision; the word vectors are the base's."""
    state = {
        name: value.detach().half().cpu()
        for name, value in network.state_dict().items()
        if not name.endswith("word_embeddings.weight") and value.dtype.is_floating_point
    }
    torch.save(state, path)
