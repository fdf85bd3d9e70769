"""From scores to decisions: entities from tags, sentences and trees from arcs."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from factx.annotate.network import Outputs


@dataclass(frozen=True, slots=True)
class Tree:
    """Head and relation of each word; the head of a root is itself."""

    heads: np.ndarray
    relations: np.ndarray


def decode_entities(
    scores: np.ndarray, labels: list[str], *, start: int = 0
) -> list[tuple[int, int, str]]:
    """Read the best sequence of BIO tags as spans.

    Args:
        scores: words by tags.
        labels: tag names, ``O``, ``B-person``, ``I-person`` …; the first one is ``O``.
        start: added to both ends of each span.

    Returns:
        Half-open spans with their label, in order.
    """
    tags = best_tags(scores, labels)
    spans: list[tuple[int, int, str]] = []
    for place in np.flatnonzero(tags):
        prefix, _, label = labels[tags[place]].partition("-")
        here = start + int(place)
        if prefix == "I" and spans and spans[-1][1:] == (here, label):
            spans[-1] = (spans[-1][0], here + 1, label)
        else:
            spans.append((here, here + 1, label))
    return spans


def best_tags(scores: np.ndarray, labels: list[str]) -> np.ndarray:
    """Choose the tags of highest total score in which no ``I-x`` follows anything but x.

    The best tag of each word is the answer nearly always; only around those that break the rule
    are the ways through the words searched (Viterbi). A stretch that opens outside a name or with
    a new one is free of what stands before it, so each is searched alone.
    """
    tags: np.ndarray = scores.argmax(-1)
    allowed = _allowed(tuple(labels))
    opens = np.append(allowed[0][tags], True)
    broken = np.flatnonzero(~allowed[np.append(0, tags[:-1]), tags])
    mended: list[tuple[int, int]] = []
    for place in map(int, broken):
        if not mended or place >= mended[-1][1]:
            _mend(tags, scores, allowed, opens, place=place, mended=mended)
    return tags


def _mend(
    tags: np.ndarray,
    scores: np.ndarray,
    allowed: np.ndarray,
    opens: np.ndarray,
    *,
    place: int,
    mended: list[tuple[int, int]],
) -> None:
    """Search the stretch around a broken rule, from ever further before it until it stands free."""
    start, end = place, int(place + 1 + opens[place + 1 :].argmax())
    stands_free = False
    while not stands_free:
        start = int(np.append(0, np.flatnonzero(opens[:start]))[-1])
        while mended and mended[-1][1] > start:
            start = mended.pop()[0]
        found = _viterbi(scores[start:end], allowed, free=start > 0)
        stands_free = start == 0 or bool(allowed[0, found[0]])
    tags[start:end] = found
    mended.append((start, end))


@cache
def _allowed(labels: tuple[str, ...]) -> np.ndarray:
    """Tell which tag (column) may follow which (row)."""
    return np.array(
        [
            [not after.startswith("I-") or before[1:] == after[1:] for after in labels]
            for before in labels
        ]
    )


def _viterbi(scores: np.ndarray, allowed: np.ndarray, *, free: bool) -> np.ndarray:
    """Find the best way through words; where not ``free``, no name is open before them."""
    step = np.where(allowed, 0.0, -np.inf)
    best = scores[0] + (0.0 if free else step[0])
    back = np.zeros(scores.shape, dtype=np.int64)
    for place in range(1, len(scores)):
        paths = best[:, None] + step
        back[place] = paths.argmax(0)
        best = paths.max(0) + scores[place]
    tags = np.zeros(len(scores), dtype=np.int64)
    tags[-1] = best.argmax()
    for place in range(len(scores) - 1, 0, -1):
        tags[place - 1] = back[place, tags[place]]
    return tags


def decode_tree(seen: Outputs, breaks: np.ndarray, joins: np.ndarray) -> Tree:
    """Cut a chunk into sentences and give each its best tree found.

    Args:
        seen: scores of the chunk.
        breaks: words that must start a sentence.
        joins: words that must not, unless they are breaks.
    """
    starts = np.flatnonzero(((seen.sent.argmax(-1) == 1) & ~joins) | breaks)
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
    """Choose the relation of each chosen arc: dependent and weights, by head."""
    scores = np.matmul(seen.relations, seen.heads[heads][:, :, None])[:, :, 0]
    best: np.ndarray = scores.argmax(-1)
    return best
