"""Teachers from annotated text, then students from annotated text and the teachers' opinion.

A teacher is the whole base encoder, or a larger one. A student keeps all or some of the layers of
the first teacher, or is a narrower network, and also learns, on text that nobody annotated, to give
every choice the chance that its teachers give it: the larger one where there is one. The student
``default`` teaches those after it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from factx.model.recipe.masked import train_masked
from factx.model.recipe.network import Network
from factx.model.recipe.steps import Gradients, Losses, Optimiser
from factx.model.recipe.trainer import Trainer, save, take_over

# What a network takes over from one that has only read: no head.
_READING = ("encoder.", "casing.")


def _start(network: Network, path: Path, masked: Path) -> None:
    """Take over the weights of an earlier run; else an encoder that has read, if there is one."""
    if path.is_file():
        take_over(network, torch.load(path, weights_only=True))
    elif masked.is_file():
        state = torch.load(masked, weights_only=True)
        take_over(network, {k: v for k, v in state.items() if k.startswith(_READING)})


def train_teacher(trainer: Trainer, seed: int, path: Path, options: dict[str, Any]) -> Network:
    """Train a whole encoder on annotated text, from the weights of an earlier run if there are any.

    Args:
        trainer: what the stages share.
        seed: of the new weights and of the order of the batches.
        path: where its weights go, and come from.
        options: of the stage: ``encoder``, ``layers``, ``rows``, ``pieces``, ``minutes`` (0 leaves
            the weights as they are), rates.
    """
    torch.manual_seed(seed)
    network = trainer.network(options["layers"], encoder=options["encoder"])
    _start(network, path, path.with_name(f"{options['encoder']}-masked.pt"))
    if not options["minutes"]:
        return network.eval()
    _hold(network, options.get("held_layers", 0))
    optimiser, shape = Optimiser(network, options), trainer.shape(options)

    def compute(rows: torch.Tensor) -> Iterator[Losses]:
        with trainer.autocast():
            yield from trainer.losses(network, trainer.batches(rows, shape))

    gradients = Gradients(compute, replay=trainer.replay)
    stream = trainer.rows(options["pieces"], seed=1000 * seed, shape=shape)
    for passed, rows in trainer.timed(stream, options["minutes"]):
        found = gradients([rows], optimiser.trained)
        optimiser.update(passed=passed)
        if optimiser.step % trainer.told_every == 1:
            shown = {name: round(value.item(), 3) for name, value in found.items()}
            trainer.tell(f"{path.stem} {optimiser.step}", shown)
    optimiser.finish()
    trainer.tell_scores(f"{path.stem}, {optimiser.step} steps", network)
    save(network, path)
    return network.eval()


def train_student(
    trainer: Trainer, name: str, first: Network, teachers: list[Network], path: Path
) -> Network:
    """Train one student: some layers of the first teacher, or a narrower network.

    Args:
        trainer: what the stages share.
        name: of the student in the configuration.
        first: the teacher whose layers it starts from.
        teachers: those whose opinion it learns.
        path: where its weights go; a narrower one goes on from those there are.
    """
    options = trainer.config["students"] | trainer.config["students"]["networks"][name]
    student = _student(trainer, first, options, path)
    optimiser, shape = Optimiser(student, options), trainer.shape(options)

    def compute(rows: torch.Tensor, raw: torch.Tensor) -> Iterator[Losses]:
        with trainer.autocast():
            yield from trainer.losses(student, trainer.batches(rows, shape))
            texts = trainer.batches(raw, shape)
            yield from trainer.lessons(student, teachers, texts, options["weight_taught"])

    gradients = Gradients(compute, replay=trainer.replay)
    told = trainer.rows(options["pieces"], seed=77, shape=shape)
    raw = trainer.rows(options["pieces_taught"], seed=99, shape=shape)
    pairs = zip(told, raw, strict=True)
    for passed, rows in trainer.timed(pairs, options["minutes"]):
        found = gradients(rows, optimiser.trained)
        optimiser.update(passed=passed)
        if optimiser.step % trainer.told_every == 1:
            shown = {title: round(value.item(), 3) for title, value in found.items()}
            trainer.tell(f"student {name} {optimiser.step}", shown)
    optimiser.finish()
    trainer.tell_scores(f"student {name}, {optimiser.step} steps", student)
    save(student, path)
    return student.eval()


def _student(trainer: Trainer, teacher: Network, options: dict[str, Any], path: Path) -> Network:
    """Start from some layers of a teacher and its heads; a narrow one from its own or none."""
    layers = options["layers"]
    if "width" in options:
        narrow = trainer.network(layers, width=options["width"])
        if path.is_file():
            take_over(narrow, torch.load(path, weights_only=True))
        return narrow
    student = trainer.network(layers)
    state = {k: v for k, v in teacher.state_dict().items() if ".layer." not in k}
    student.load_state_dict(state, strict=False)
    for place, layer in enumerate(layers):
        source = teacher.encoder.encoder.layer[layer]
        student.encoder.encoder.layer[place].load_state_dict(source.state_dict())
    return student


def _hold(network: Network, count: int) -> None:
    """Keep the casing and the lower layers as they are: no gradient has to go down there."""
    for part in (network.casing, *network.encoder.encoder.layer[:count]) if count else ():
        part.requires_grad_(False)


def train(packed: Path, out: Path, config: dict[str, Any]) -> None:
    """Train teachers and students from packed examples; write a file of weights each.

    A teacher whose file is there already goes on from there. Where no student ``default`` is asked
    for, the first teacher is the default.
    """
    trainer = Trainer(packed, config)
    trainer.tell("read", {"rows": {p: len(r) for p, r in trainer.store.rows_of.items()}})
    out.mkdir(parents=True, exist_ok=True)
    teachers = _teachers(trainer, out, "base", config["teachers"]["count"])
    if "default" not in config["students"]["networks"]:
        save(teachers[0], out / "default.pt")
    large = (packed / "large.npz").is_file() and "large" in config
    heard = _teachers(trainer, out, "large", 1) if large else teachers
    for name in config["students"]["networks"]:
        student = train_student(trainer, name, teachers[0], heard, out / f"{name}.pt")
        if name == "default":
            teachers = heard = [student]


def _teachers(trainer: Trainer, out: Path, encoder: str, count: int) -> list[Network]:
    """Train so many teachers from an encoder, which reads first unless a file says that it has."""
    own = trainer.config["large"] if encoder == "large" else {}
    options = trainer.config["teachers"] | own | {"encoder": encoder}
    name, masked = "large" if encoder == "large" else "teacher", out / f"{encoder}-masked.pt"
    paths = [out / f"{name}-{seed}.pt" for seed in range(count)]
    new = not masked.is_file() and not all(path.is_file() for path in paths)
    if "masked" in trainer.config and new:
        reading = options | trainer.config["masked"] | own.get("masked", {})
        train_masked(trainer, masked, reading)
    return [train_teacher(trainer, seed, path, options) for seed, path in enumerate(paths)]
