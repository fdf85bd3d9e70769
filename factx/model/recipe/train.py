"""Train the network by the clock, keep an average of its weights, say how it does."""

import json
import random
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from factx.model.recipe.augment import World, perturb, swap_names
from factx.model.recipe.batches import collate, make_batches
from factx.model.recipe.examples import Example, read_gold, read_silver
from factx.model.recipe.losses import losses
from factx.model.recipe.network import Network
from factx.model.recipe.treebank import Scheme, read_treebank

_STEPS_TOLD = 50


def train(shared: Path, out: Path, config_file: Path) -> None:
    """Train from ``shared`` to ``out`` (weights.pt, labels.json)."""
    config = tomllib.loads(config_file.read_text(encoding="utf-8"))
    torch.manual_seed(config["run"]["seed"])
    torch.set_num_threads(config["run"]["threads"])
    data = Data(shared, config)
    out.mkdir(parents=True, exist_ok=True)
    (out / "labels.json").write_text(json.dumps(data.labels()), encoding="utf-8")
    network = Network(**data.sizes(), **config["encoder"])
    Trainer(network, data, config["run"], out).run()


class Data:
    """Everything to train on, and one shuffled round of it at a time."""

    def __init__(self, shared: Path, config: dict[str, Any]) -> None:
        gold, treebanks = shared / "gold", shared / "data/ud"
        self.round = config["round"]
        self.scheme = Scheme.empty()
        gum = list(read_treebank(treebanks / "UD_English-GUM/train.conllu", self.scheme))
        ewt = list(read_treebank(treebanks / "UD_English-EWT/train.conllu", self.scheme))
        self.scheme.freeze()
        # GUM is the smaller and, with news and speeches, the nearer one.
        self.trees = gum * 2 + ewt
        self.names = list(read_gold(gold / "names_train.jsonl"))
        self.names += read_gold(gold / "names_train_news.jsonl")
        self.passages = list(read_gold(gold / "claims_train.jsonl", without_norp=True))
        self.news = list(read_gold(gold / "news_claims_train.jsonl", names=False))
        chances = dict(config["silver"])
        records = chances.pop("records")
        self.silver = list(read_silver(shared, chances=chances, records=records))
        self.world = World.read(shared / "data/gazetteer")
        self.draw = random.Random(config["run"]["seed"])

    def labels(self) -> dict[str, list[str]]:
        """Return the treebank's label sets in the order of their numbers."""
        return {
            name: list(getattr(self.scheme, name).numbers) for name in ("xpos", "upos", "dep")
        }

    def sizes(self) -> dict[str, int]:
        """Return the sizes that the network needs."""
        labels = self.labels()
        return {
            "tags": len(labels["xpos"]),
            "parts": len(labels["upos"]),
            "relations": len(labels["dep"]),
        }

    def next_round(self) -> list[Example]:
        """Draw one round: all gold, samples of trees and silver, some of it changed."""
        share, draw = self.round, self.draw
        names = [
            swap_names(e, self.world, draw) if draw.random() < share["swapped"] else e
            for e in self.names
        ]
        trees = draw.sample(self.trees, int(len(self.trees) * share["treebank_share"]))
        silver = draw.sample(self.silver, min(share["silver_examples"], len(self.silver)))
        drawn = names + self.passages * share["claims_repeated"] + self.news + trees + silver
        drawn = [perturb(e, draw) if draw.random() < share["perturbed"] else e for e in drawn]
        draw.shuffle(drawn)
        return drawn


class Trainer:
    """The loop: rates fall with the clock, the average of the weights is what counts."""

    def __init__(self, network: Network, data: Data, run: dict[str, Any], out: Path) -> None:
        self.network, self.data, self.options, self.out = network, data, run, out
        encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.")]
        heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
        self.rates = [run["learning_rate_encoder"], run["learning_rate_heads"]]
        groups = [
            {"params": [p for p in encoder if p.requires_grad], "lr": self.rates[0]},
            {"params": heads, "lr": self.rates[1]},
        ]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        self.average = {name: value.clone() for name, value in network.state_dict().items()}
        self.step = 0

    def run(self) -> None:
        """Train until the time is up, saving the average now and then."""
        start = saved = time.monotonic()
        limit = self.options["minutes"] * 60
        for batch in self._batches():
            passed = time.monotonic() - start
            if passed >= limit:
                break
            self._set_rates(passed / limit)
            self._update(batch, told=passed)
            if time.monotonic() - saved > self.options["checkpoint_minutes"] * 60:
                saved = time.monotonic()
                self._save()
        self._save()

    def _batches(self) -> Iterator[list[Example]]:
        while True:
            drawn = self.data.next_round()
            yield from make_batches(drawn, size=self.options["batch_pieces"], draw=self.data.draw)

    def _set_rates(self, passed: float) -> None:
        warm = min(1.0, (self.step + 1) / self.options["warm_up_steps"])
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * warm * max(1 - passed, 0.01)

    def _update(self, batch: list[Example], *, told: float) -> None:
        parts = losses(self.network, collate(batch))
        self.optimizer.zero_grad()
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        if self.step % self.options["update_average"] == 0:
            self._average()
        if self.step % _STEPS_TOLD == 0:
            values = {name: round(value.item(), 3) for name, value in parts.items()}
            print(f"{told:.0f} s, step {self.step}, {values}", file=sys.stderr, flush=True)

    @torch.no_grad()
    def _average(self) -> None:
        count = self.step / self.options["update_average"]
        keep = min(self.options["average"], (1 + count) / (10 + count))
        for name, value in self.network.state_dict().items():
            if value.dtype.is_floating_point:
                self.average[name].mul_(keep).add_(value, alpha=1 - keep)

    def _save(self) -> None:
        part = self.out / "weights.pt.part"
        torch.save(self.average, part)
        part.replace(self.out / "weights.pt")
