"""One name, one kind: the mentions of a name in a document decide together what it is."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

_INITIAL = re.compile(r"[A-Z]\.(?:-?[A-Z]\.)?")


@dataclass(frozen=True, slots=True)
class Entity:
    """Words ``start``..``end`` of a document that name something of kind ``label``."""

    start: int
    end: int
    label: str


def cut_at_breaks(entities: Sequence[Entity], breaks: np.ndarray) -> list[Entity]:
    """Cut entities where a line or sentence ends inside them: the network sees no line ends."""
    cut: list[Entity] = []
    for entity in entities:
        inside = [p for p in range(entity.start + 1, entity.end) if breaks[p]]
        edges = [entity.start, *inside, entity.end]
        cut += [Entity(start, end, entity.label) for start, end in pairwise(edges)]
    return cut


def join_initials(words: Sequence[str], entities: Sequence[Entity]) -> list[Entity]:
    """Join initials to the person after them: "N." and "Kahindi" are one name."""
    joined: list[Entity] = []
    for entity in entities:
        start = entity.start
        while entity.label == "person" and start > 0 and _INITIAL.fullmatch(words[start - 1]):
            start -= 1
        while joined and joined[-1].end > start:
            start = min(start, joined.pop().start)
        joined.append(Entity(start, entity.end, entity.label))
    return joined


def vote(
    words: Sequence[str], entities: Sequence[Entity], chances: np.ndarray, labels: Sequence[str]
) -> list[Entity]:
    """Give all mentions of one name the kind that the network believes in most over all.

    A surname alone is also judged by the full names that end in it.

    Args:
        words: of the document.
        entities: as tagged.
        chances: words by tags, the network's probabilities.
        labels: tag names, ``O``, ``B-person`` …
    """
    kinds = sorted({label[2:] for label in labels if label != "O"})
    columns = np.array([[label[2:] == kind for label in labels] for kind in kinds], dtype=float)
    belief: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(len(kinds)))
    for entity in entities:
        name = _name(words, entity)
        found = (chances[entity.start : entity.end] @ columns.T).mean(0)
        belief[name] += found
        if entity.end - entity.start > 1 and entity.label == "person":
            belief[words[entity.end - 1].casefold()] += found
    return [Entity(e.start, e.end, kinds[int(belief[_name(words, e)].argmax())]) for e in entities]


def _name(words: Sequence[str], entity: Entity) -> str:
    return " ".join(words[entity.start : entity.end]).casefold()
