"""What the network says of claims: span, measure, status, kind, and pointers to other words."""

from functools import cache
from typing import Any

import numpy as np

from factx.annotate.decoding import decode_entities
from factx.annotate.network import Outputs
from factx.facts import Measure

POINTERS = ("said_by", "place", "part_of", "since", "until")


def read_claims(seen: Outputs, labels: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Read the claims of one chunk.

    Returns:
        One dict a claim: ``start``, ``end`` (words of the chunk), ``measure``, ``score``,
        ``chances`` (of every `Measure`, in order),
        ``status``, ``kind`` and their ``…_score``; ``said_by``, ``place``, ``since``, ``until``
        (words, -1 none), ``part_of`` (first word of another claim, -1 none) and their ``…_score``.
        Scores are the network's probabilities of its own choices.
    """
    spans = decode_entities(seen.claims, labels["claims"])
    chances = softmax(seen.claims)
    measures = _measures(tuple(labels["claims"]))
    return [
        {
            "start": start,
            "end": end,
            "measure": measure,
            "score": float(chances[start].max()),
            "chances": tuple((chances[start] @ measures).tolist()),
            **_choice(seen.status[start], labels["status"], "status"),
            **_choice(seen.kind[start], labels["kind"], "kind"),
            **_pointers(seen, start),
        }
        for start, end, measure in spans
    ]


@cache
def _measures(labels: tuple[str, ...]) -> np.ndarray:
    """Return which tags (rows) speak of which measure (columns, in the order of `Measure`)."""
    table = [[label[2:] == measure for measure in Measure] for label in labels]
    return np.array(table, dtype=float)


def _choice(scores: np.ndarray, labels: list[str], name: str) -> dict[str, Any]:
    chances = softmax(scores)
    best = int(chances.argmax())
    return {name: labels[best], f"{name}_score": float(chances[best])}


def _pointers(seen: Outputs, start: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    scale = np.sqrt(seen.keys.shape[-1])
    for number, name in enumerate(POINTERS[: seen.none.shape[-1]]):
        scores = seen.keys[:, number] @ seen.queries[start, number] / scale
        chances = softmax(np.concatenate([seen.none[start, number : number + 1], scores]))
        best = int(chances.argmax())
        found[name], found[f"{name}_score"] = best - 1, float(chances[best])
    return found


def softmax(scores: np.ndarray) -> np.ndarray:
    """Turn scores into probabilities along the last axis."""
    grown = np.exp(scores - scores.max(-1, keepdims=True))
    chances: np.ndarray = grown / grown.sum(-1, keepdims=True)
    return chances
