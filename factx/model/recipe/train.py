"""Teachers from annotated text, then students from annotated text and the teachers' opinion.

A teacher is the whole encoder. A student keeps some of a teacher's layers and also learns, on text
that nobody annotated, to give every choice the chance that the teachers give it.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from factx.model.recipe.batches import Batch, Shape, Store, draw_rows
from factx.model.recipe.check import measure
from factx.model.recipe.losses import Opinion, lessons, losses
from factx.model.recipe.network import Network, base_encoder
from factx.model.recipe.labels import Pool
from factx.model.recipe.packed import Pack

_TOLD_EVERY = 100


class Optimiser:
    """AdamW with rates that rise, then fall to nothing; keeps an average of the weights."""

    def __init__(self, network: Network, options: dict[str, Any]) -> None:
        self.options, self.step = options, 0
        groups = [
            {"params": list(parameters), "rate": rate}
            for rate, parameters in _rates(network, options)
        ]
        self.adam = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, fused=True)
        self.trained = [p for p in network.parameters() if p.requires_grad]
        self.average = [p.detach().clone() for p in self.trained]

    def update(self, *, passed: float) -> None:
        """Step down the gradient; ``passed`` is the share of the time that is over."""
        warm = self.options["warm_up"]
        for group in self.adam.param_groups:
            group["lr"] = group["rate"] * min((passed + 1e-3) / warm, (1 - passed) / (1 - warm))
        torch.nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.adam.step()
        self.step += 1
        keep = min(self.options["average"], (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(self.average, self.trained, 1 - keep)

    @torch.no_grad()
    def finish(self) -> None:
        """Put the average in place of the last weights."""
        torch._foreach_copy_(self.trained, self.average)


class Gradients:
    """Computes losses and their gradients for row numbers.

    On an accelerator the work is recorded once and replayed: these networks are so small that
    starting each operation costs more than the operation. The shape of a batch is then fixed.
    """

    _WARM_UP = 3

    def __init__(self, compute: Callable[..., dict[str, torch.Tensor]], *, replay: bool) -> None:
        self.compute, self.replay = compute, replay
        self.graph: Any = None

    def __call__(
        self, rows: Sequence[torch.Tensor], parameters: Sequence[torch.Tensor]
    ) -> dict[str, torch.Tensor]:
        """Leave the gradients in the parameters and return the losses."""
        if not self.replay:
            _forget(parameters)
            return self._backward(rows)
        if self.graph is None and not self._recorded(rows, parameters):
            return self(rows, parameters)
        torch._foreach_copy_(self.given, list(rows))
        self.graph.replay()
        return self.found

    def _backward(self, rows: Sequence[torch.Tensor]) -> dict[str, torch.Tensor]:
        found = self.compute(*rows)
        torch.stack(list(found.values())).sum().backward()
        return found

    def _recorded(self, rows: Sequence[torch.Tensor], parameters: Sequence[torch.Tensor]) -> bool:
        try:
            self._record(rows, parameters)
        except RuntimeError as error:
            print(f"not replayed: {error}", file=sys.stderr)
            self.replay = False
        return self.replay

    def _record(self, rows: Sequence[torch.Tensor], parameters: Sequence[torch.Tensor]) -> None:
        self.given = [row.clone() for row in rows]
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(self._WARM_UP):
                _forget(parameters)
                self._backward(self.given)
        torch.cuda.current_stream().wait_stream(side)
        _forget(parameters)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph):
            self.found = self._backward(self.given)


def _forget(parameters: Sequence[torch.Tensor]) -> None:
    for parameter in parameters:
        parameter.grad = None


def _rates(network: Network, options: dict[str, Any]) -> Iterator[tuple[float, list[Any]]]:
    """Yield the learning rate of each part; lower layers move less."""
    layers = network.encoder.encoder.layer
    inside = set()
    for depth, layer in enumerate(layers):
        rate = options["rate_encoder"] * options["lower_layers"] ** (len(layers) - 1 - depth)
        yield rate, list(layer.parameters())
        inside.update(map(id, layer.parameters()))
    yield options["rate_heads"], [
        p for p in network.parameters() if p.requires_grad and id(p) not in inside
    ]


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
        self.shape = Shape(**config["train"]["shape"]) if self.replay else None
        self.start = time.monotonic()

    def network(self, layers: Sequence[int]) -> Network:
        """Build a network from the base encoder."""
        sizes = {"tags": "xpos", "parts": "upos", "relations": "dep"}
        counts = {name: len(self.labels[key]) for name, key in sizes.items()}
        base = base_encoder(self.packed / "base.npz")
        return Network(base=base, layers=layers, **counts).to(self.device)

    def rows(self, shares: dict[str, int], seed: int) -> Iterator[torch.Tensor]:
        """Yield row numbers of batches with so many pieces of each pool."""
        longest = self.shape.pieces if self.shape else 10**9
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
            if self.shape:
                rows = np.resize(rows, self.shape.rows)
            yield torch.from_numpy(rows).to(self.device)

    def batch(self, rows: torch.Tensor) -> Batch:
        """Cut a batch to train on."""
        return self.store.batch(rows, change_case=True, shape=self.shape)

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


def train_teacher(trainer: Trainer, seed: int) -> Network:
    """Train the whole encoder on annotated text."""
    options = trainer.config["teachers"]
    torch.manual_seed(seed)
    network = trainer.network(options["layers"])
    _continue(network, trainer.packed / "start.pt")
    optimiser = Optimiser(network, options)

    def compute(rows: torch.Tensor) -> dict[str, torch.Tensor]:
        with trainer.autocast():
            return losses(network, trainer.batch(rows), name_weights=trainer.name_weights)

    gradients = Gradients(compute, replay=trainer.replay)
    stream = trainer.rows(options["pieces"], seed=1000 * seed)
    for passed, rows in trainer.timed(stream, options["minutes"]):
        found = gradients([rows], optimiser.trained)
        optimiser.update(passed=passed)
        if optimiser.step % _TOLD_EVERY == 1:
            shown = {name: round(value.item(), 3) for name, value in found.items()}
            trainer.tell(f"teacher {seed} {optimiser.step}", shown)
    optimiser.finish()
    trainer.tell_scores(f"teacher {seed}, {optimiser.step} steps", network)
    return network.eval()


def train_student(trainer: Trainer, name: str, teachers: list[Network]) -> Network:
    """Train one student, which starts from layers of the first teacher."""
    options = trainer.config["students"]
    student = _student(trainer, teachers[0], options["layers"][name])
    optimiser = Optimiser(student, options)

    def compute(rows: torch.Tensor, raw: torch.Tensor) -> dict[str, torch.Tensor]:
        with trainer.autocast():
            text = trainer.batch(raw)
            opinion = Opinion.of(teachers, text)
            own = losses(student, trainer.batch(rows), name_weights=trainer.name_weights)
            taught = lessons(student, text, opinion)
        return {"own": sum(own.values()), "taught": options["weight_taught"] * sum(taught.values())}

    gradients = Gradients(compute, replay=trainer.replay)
    told = trainer.rows(options["pieces"], seed=77)
    raw = trainer.rows(options["pieces_taught"], seed=99)
    pairs = zip(told, raw, strict=True)
    for passed, rows in trainer.timed(pairs, options["minutes"][name]):
        found = gradients(rows, optimiser.trained)
        optimiser.update(passed=passed)
        if optimiser.step % _TOLD_EVERY == 1:
            shown = {title: round(value.item(), 3) for title, value in found.items()}
            trainer.tell(f"student {name} {optimiser.step}", shown)
    optimiser.finish()
    trainer.tell_scores(f"student {name}, {optimiser.step} steps", student)
    return student.eval()


def _student(trainer: Trainer, teacher: Network, layers: Sequence[int]) -> Network:
    """Start from some layers of a teacher, and from its heads."""
    student = trainer.network(layers)
    state = {k: v for k, v in teacher.state_dict().items() if ".layer." not in k}
    student.load_state_dict(state, strict=False)
    for place, layer in enumerate(layers):
        source = teacher.encoder.encoder.layer[layer]
        student.encoder.encoder.layer[place].load_state_dict(source.state_dict())
    return student


def _continue(network: Network, path: Path) -> None:
    """Start from weights of an earlier run if they lie beside the examples."""
    if path.is_file():
        network.load_state_dict(torch.load(path, weights_only=True), strict=False)


def save(network: Network, path: Path) -> None:
    """Write the trained weights in half precision; the word vectors are the base's."""
    state = {
        name: value.detach().half().cpu()
        for name, value in network.state_dict().items()
        if "word_embeddings" not in name and value.dtype.is_floating_point
    }
    torch.save(state, path)


def train(packed: Path, out: Path, config: dict[str, Any]) -> None:
    """Train teachers and students from packed examples; write a file of weights each."""
    trainer = Trainer(packed, config)
    trainer.tell("read", {"rows": {p: len(r) for p, r in trainer.store.rows_of.items()}})
    out.mkdir(parents=True, exist_ok=True)
    teachers = [train_teacher(trainer, seed) for seed in range(config["teachers"]["count"])]
    save(teachers[0], out / "default.pt")
    for name in config["students"]["layers"]:
        save(train_student(trainer, name, teachers), out / f"{name}.pt")
