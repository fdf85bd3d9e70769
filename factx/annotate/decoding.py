"""From scores to decisions: entities from tags, sentences and trees from arcs."""

from dataclasses import dataclass

import numpy as np

from factx.annotate.network import Outputs


@dataclass(frozen=True, slots=True)
class Tree:
    """Head and relation of each word; the head of a root is itself."""

    heads: np.ndarray
    relations: np.ndarray


def decode_entities(scores: np.ndarray, labels: list[str]) -> list[tuple[int, int, str]]:
    """Read BIO tags as spans.

    Args:
        scores: words by tags.
        labels: tag names, ``O``, ``B-person``, ``I-person`` …

    Returns:
        Half-open spans with their label, in order.
    """
    tags = scores.argmax(-1)
    spans: list[tuple[int, int, str]] = []
    for place in np.flatnonzero(tags):
        prefix, _, label = labels[tags[place]].partition("-")
        if prefix == "I" and spans and spans[-1][1] == place and spans[-1][2] == label:
            spans[-1] = (spans[-1][0], int(place) + 1, label)
        else:
            spans.append((int(place), int(place) + 1, label))
    return spans


def decode_tree(seen: Outputs, breaks: np.ndarray) -> Tree:
    """Cut a chunk into sentences and give each its best tree found.

    Args:
        seen: scores of the chunk.
        breaks: words that must start a sentence.
    """
    starts = np.flatnonzero((seen.sent.argmax(-1) == 1) | breaks)
    heads = np.arange(len(breaks))
    for start, end in zip(starts, [*starts[1:], len(breaks)], strict=True):
        heads[start:end] = start + _best_heads(seen.arcs[start:end, start:end])
    return Tree(heads, _relations(seen, heads))


def _best_heads(arcs: np.ndarray) -> np.ndarray:
    """Choose one root and a head for every other word, without cycles."""
    size = len(arcs)
    if size == 1:
        return np.zeros(1, dtype=np.int64)
    diagonal = np.arange(size)
    as_root = arcs[diagonal, diagonal].copy()
    arcs = arcs.copy()
    arcs[diagonal, diagonal] = -np.inf
    root = int((as_root - arcs.max(1)).argmax())
    heads = arcs.argmax(1)
    heads[root] = root
    return _without_cycles(arcs, heads, root)


def _without_cycles(arcs: np.ndarray, heads: np.ndarray, root: int) -> np.ndarray:
    """Break each cycle where leaving it costs least; every break reaches the root."""
    while True:
        inside = _reaches(heads, root)
        if inside.all():
            return heads
        outside = np.flatnonzero(~inside)
        gains = arcs[np.ix_(outside, np.flatnonzero(inside))]
        loss = gains.max(1) - arcs[outside, heads[outside]]
        word = int(loss.argmax())
        heads[outside[word]] = np.flatnonzero(inside)[gains[word].argmax()]


def _reaches(heads: np.ndarray, root: int) -> np.ndarray:
    """Tell which words lead to the root, by doubling the steps taken."""
    goal = heads.copy()
    for _ in range(max(1, len(heads).bit_length())):
        goal = goal[goal]
    reached: np.ndarray = goal == root
    return reached


def _relations(seen: Outputs, heads: np.ndarray) -> np.ndarray:
    """Score the relation of each chosen arc: dependent by weights by head."""
    mixed = np.tensordot(seen.dependents, seen.relation_weights, axes=1)
    best: np.ndarray = np.einsum("nle,ne->nl", mixed, seen.heads[heads]).argmax(-1)
    return best
