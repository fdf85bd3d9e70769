"""Teachers from annotated text, then students from annotated text and the teachers' opinion.

A teacher is the whole encoder. A student keeps all or some of a teacher's layers, or is a narrower
network, and also learns, on text that nobody annotated, to give every choice the chance that the
teachers give it. The student ``default`` teaches those after it.
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from factx.model.recipe.batches import Batch, Shape, Store, draw_rows, hide
from factx.model.recipe.check import measure
from factx.model.recipe.losses import Opinion, lessons, losses
from factx.model.recipe.network import Network, base_encoder
from factx.model.recipe.labels import Pool
from factx.model.recipe.packed import Pack
from factx.model.recipe.steps import Gradients, Optimiser

_TOLD_EVERY = 100


class Trainer:
    """Everything that the stages share: the store, the label sets, the configuration."""

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

    def network(self, layers: Sequence[int], width: int | None = None) -> Network:
        """Build a network from the base encoder, or a narrower one on its word vectors."""
        sizes = {"tags": "xpos", "parts": "upos", "relations": "dep"}
        counts = {name: len(self.labels[key]) for name, key in sizes.items()}
        base = base_encoder(self.packed / "base.npz")
        return Network(base=base, layers=layers, width=width, **counts).to(self.device)

    def shape(self, options: dict[str, Any]) -> Shape | None:
        """Return the one shape that a recorded step needs, with as many rows as a stage asks for."""
        sizes = self.config["train"]["shape"]
        return Shape(rows=options["rows"], **sizes) if self.replay else None

    def rows(self, shares: dict[str, int], seed: int, shape: Shape | None) -> Iterator[torch.Tensor]:
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

    def batch(self, rows: torch.Tensor, shape: Shape | None) -> Batch:
        """Cut a batch to train on."""
        return self.store.batch(rows, change_case=True, shape=shape)

    def hidden(self, batch: Batch) -> Batch:
        """Cover a few words of a batch."""
        return hide(batch, self.config["train"]["hidden"])

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


def train_teacher(trainer: Trainer, seed: int, path: Path) -> Network:
    """Train the whole encoder on annotated text, from the weights of an earlier run if there are some."""
    options = trainer.config["teachers"]
    torch.manual_seed(seed)
    network = trainer.network(options["layers"])
    if path.is_file():
        _take_over(network, torch.load(path, weights_only=True))
    optimiser, shape = Optimiser(network, options), trainer.shape(options)

    def compute(rows: torch.Tensor) -> dict[str, torch.Tensor]:
        with trainer.autocast():
            batch = trainer.hidden(trainer.batch(rows, shape))
            return losses(network, batch, name_weights=trainer.name_weights)

    gradients = Gradients(compute, replay=trainer.replay)
    stream = trainer.rows(options["pieces"], seed=1000 * seed, shape=shape)
    for passed, rows in trainer.timed(stream, options["minutes"]):
        found = gradients([rows], optimiser.trained)
        optimiser.update(passed=passed)
        if optimiser.step % _TOLD_EVERY == 1:
            shown = {name: round(value.item(), 3) for name, value in found.items()}
            trainer.tell(f"teacher {seed} {optimiser.step}", shown)
    optimiser.finish()
    trainer.tell_scores(f"teacher {seed}, {optimiser.step} steps", network)
    save(network, path)
    return network.eval()


def train_student(trainer: Trainer, name: str, teachers: list[Network]) -> Network:
    """Train one student: some layers of the first teacher, or a narrower network from nothing."""
    options = trainer.config["students"] | trainer.config["students"]["networks"][name]
    student = _student(trainer, teachers[0], options)
    optimiser, shape = Optimiser(student, options), trainer.shape(options)

    def compute(rows: torch.Tensor, raw: torch.Tensor) -> dict[str, torch.Tensor]:
        with trainer.autocast():
            text = trainer.batch(raw, shape)
            opinion = Opinion.of(teachers, text)
            batch = trainer.hidden(trainer.batch(rows, shape))
            own = losses(student, batch, name_weights=trainer.name_weights)
            taught = lessons(student, trainer.hidden(text), opinion)
        return {"own": sum(own.values()), "taught": options["weight_taught"] * sum(taught.values())}

    gradients = Gradients(compute, replay=trainer.replay)
    told = trainer.rows(options["pieces"], seed=77, shape=shape)
    raw = trainer.rows(options["pieces_taught"], seed=99, shape=shape)
    pairs = zip(told, raw, strict=True)
    for passed, rows in trainer.timed(pairs, options["minutes"]):
        found = gradients(rows, optimiser.trained)
        optimiser.update(passed=passed)
        if optimiser.step % _TOLD_EVERY == 1:
            shown = {title: round(value.item(), 3) for title, value in found.items()}
            trainer.tell(f"student {name} {optimiser.step}", shown)
    optimiser.finish()
    trainer.tell_scores(f"student {name}, {optimiser.step} steps", student)
    return student.eval()


def _student(trainer: Trainer, teacher: Network, options: dict[str, Any]) -> Network:
    """Start from some layers of a teacher and its heads; a narrow one starts from nothing."""
    layers = options["layers"]
    if "width" in options:
        return trainer.network(layers, options["width"])
    student = trainer.network(layers)
    state = {k: v for k, v in teacher.state_dict().items() if ".layer." not in k}
    student.load_state_dict(state, strict=False)
    for place, layer in enumerate(layers):
        source = teacher.encoder.encoder.layer[layer]
        student.encoder.encoder.layer[place].load_state_dict(source.state_dict())
    return student


def _take_over(network: Network, state: dict[str, torch.Tensor]) -> None:
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


def train(packed: Path, out: Path, config: dict[str, Any]) -> None:
    """Train teachers and students from packed examples; write a file of weights each.

    A teacher whose file is there already goes on from there.
    """
    trainer = Trainer(packed, config)
    trainer.tell("read", {"rows": {p: len(r) for p, r in trainer.store.rows_of.items()}})
    out.mkdir(parents=True, exist_ok=True)
    count = config["teachers"]["count"]
    teachers = [train_teacher(trainer, seed, out / f"teacher-{seed}.pt") for seed in range(count)]
    for name in config["students"]["networks"]:
        student = train_student(trainer, name, teachers)
        save(student, out / f"{name}.pt")
        if name == "default":
            teachers = [student]
