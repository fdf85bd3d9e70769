"""What each stage of a run costs: seconds of processor time, and words a second."""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factx import normalise
from factx.annotate import engine, network
from factx.annotate.components import CLAIMS, DATES, NAMES
from factx.pipeline import Extractor, Options, reconcile_all
from factx.read import read
from factx.render import csv
from factx.render.rows import TABLES

_COMPONENTS = {
    "factx_encoder": "around the network",
    NAMES: "names",
    DATES: "dates",
    CLAIMS: "claims",
}


@dataclass(slots=True)
class Clock:
    """Seconds by stage; what a stage calls that is a stage of its own is not counted twice."""

    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    inner: list[float] = field(default_factory=lambda: [0.0])

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.process_time()
        self.inner.append(0.0)
        try:
            yield
        finally:
            spent = time.process_time() - start
            self.seconds[name] += spent - self.inner.pop()
            self.inner[-1] += spent

    def timed(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            with self.stage(name):
                return call(*arguments, **options)

        return run


def stages(folder: str, *, rounds: int, model: str = "") -> list[tuple[str, float]]:
    """Return the stages of a run over a folder with their share of words, dearest first.

    Args:
        folder: texts.
        rounds: the cheapest round counts; the first is left out.
        model: as in `Options`.
    """
    extractor = Extractor(Options(model=model))
    extractor.prepare()
    clock = Clock()
    with _watched(extractor, clock):
        found = [_run(folder, extractor, clock) for _ in range(rounds + 1)][1:]
    best = min(found, key=lambda seconds: sum(seconds.values()))
    return sorted(best.items(), key=lambda stage: -stage[1])


def _run(folder: str, extractor: Extractor, clock: Clock) -> dict[str, float]:
    clock.seconds.clear()
    with clock.stage("reading files, dates of documents"):
        documents = list(read([folder]))
    with clock.stage("the rest"):
        extractions = [extractor(document) for document in documents]
    with clock.stage("reconcile"):
        result = reconcile_all(extractions, extractor.options)
    with clock.stage("CSV"), Path(os.devnull).open("w", encoding="utf-8") as sink:
        sink.writelines(csv.lines(result, [TABLES["facts"]]))
    return dict(clock.seconds)


@contextmanager
def _watched(extractor: Extractor, clock: Clock) -> Iterator[None]:
    """Put a clock around the parts of one extractor; what is shared is put back."""
    nlp = extractor._loaded().nlp
    nlp.tokenizer = _Tokenizer(nlp.tokenizer, clock)
    nlp._components[:] = [
        (name, clock.timed(_COMPONENTS.get(name, name), component))
        for name, component in nlp._components
    ]
    shared = [
        (network.Network, "__call__", "network"),
        (engine, "_read", "sentences passed by, plain values"),
        (normalise, "normalise", "normalise"),
    ]
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in shared]
    for (owner, name, call), (_, _, stage) in zip(before, shared, strict=True):
        setattr(owner, name, clock.timed(stage, call))
    try:
        yield
    finally:
        for owner, name, call in before:
            setattr(owner, name, call)


class _Tokenizer:
    def __init__(self, tokenizer: Any, clock: Clock) -> None:
        self.tokenizer = tokenizer
        self.clock = clock

    def __call__(self, text: str) -> Any:
        with self.clock.stage("tokenizer"):
            return self.tokenizer(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.tokenizer, name)
