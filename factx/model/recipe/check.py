"""A quick look at how a network does on held-out examples, before it is exported."""

from collections import Counter

import numpy as np
import torch

from factx.model.recipe.batches import Batch, Store, grouped
from factx.model.recipe.labels import CLAIM_TAGS, NAME_TAGS, NOT_ANNOTATED, Pool
from factx.model.recipe.losses import Scores
from factx.model.recipe.network import Network

_PIECES = 8000


@torch.no_grad()
def measure(network: Network, store: Store) -> dict[str, float]:
    """Return F1 of names and claims, attachment and sentence scores, in percent."""
    network.eval()
    found = {
        "dev names": _spans(network, store, Pool.DEV_NAMES),
        "re3d names": _spans(network, store, Pool.DEV_RE3D),
        "dev claims": _spans(network, store, Pool.DEV_CLAIMS),
        "news claims": _spans(network, store, Pool.DEV_NEWS),
        **_trees(network, store),
    }
    network.train()
    return {name: round(value, 2) for name, value in found.items()}


def _read(network: Network, store: Store, pool: Pool):
    rows = store.rows_of[pool]
    for some in grouped(rows[np.argsort(store.size[rows])], store.size, _PIECES):
        batch = store.batch(torch.from_numpy(some).to(store.device), change_case=False)
        yield batch, Scores.of(network, batch)


def _spans(network: Network, store: Store, pool: Pool) -> float:
    """Exact spans and labels of names; spans of victims' claims that overlap with one measure."""
    names = pool in (Pool.DEV_NAMES, Pool.DEV_RE3D)
    tags, field = (NAME_TAGS, "names") if names else (CLAIM_TAGS, "claim_tags")
    count: Counter[str] = Counter()
    for batch, scores in _read(network, store, pool):
        guess = getattr(scores, field).cpu().numpy()
        gold = batch.labels[field].cpu().numpy()
        for row, length in enumerate(batch.is_word.sum(1).tolist()):
            known = gold[row, :length] != NOT_ANNOTATED
            wanted = _decoded(gold[row, :length] * known, tags)
            found = {s for s in _decoded(guess[row, :length].argmax(-1), tags) if known[s[0]]}
            found, wanted = (
                {s for s in spans if s[2] not in ("norp", "other")} for spans in (found, wanted)
            )
            right = (
                found & wanted if names else [w for w in wanted if any(_meet(w, f) for f in found)]
            )
            count.update(right=len(right), found=len(found), wanted=len(wanted))
    return 200 * count["right"] / max(count["found"] + count["wanted"], 1)


def _decoded(tags: np.ndarray, labels: list[str]) -> set[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for place in np.flatnonzero(tags):
        prefix, _, label = labels[tags[place]].partition("-")
        if prefix == "I" and spans and spans[-1][1:] == (place, label):
            spans[-1] = (spans[-1][0], int(place) + 1, label)
        else:
            spans.append((int(place), int(place) + 1, label))
    return set(spans)


def _meet(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[2] == other[2] and one[0] < other[1] and other[0] < one[1]


def _trees(network: Network, store: Store) -> dict[str, float]:
    count: Counter[str] = Counter()
    for batch, scores in _read(network, store, Pool.DEV_TREES):
        _count_trees(network, batch, scores, count)
    starts = 200 * count["starts right"] / max(count["starts"], 1)
    return {"LAS": 100 * count["right"] / max(count["words"], 1), "starts": starts}


def _count_trees(network: Network, batch: Batch, scores: Scores, count: Counter[str]) -> None:
    heads, labels = scores.arcs.argmax(-1), batch.labels
    relations = network.relations(scores.words, heads).argmax(-1)
    known = labels["heads"] != NOT_ANNOTATED
    right = known & (heads == labels["heads"]) & (relations == labels["relations"])
    found = (scores.starts.argmax(-1) == 1) & batch.is_word
    wanted = labels["starts"] == 1
    count["right"] += int(right.sum())
    count["words"] += int(known.sum())
    count["starts right"] += int((found & wanted).sum())
    count["starts"] += int(found.sum() + wanted.sum())
