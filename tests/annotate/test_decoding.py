"""Spans from tags, and trees from arc scores: always one root a sentence, never a cycle."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.annotate.decoding import _best_heads, decode_entities

LABELS = ["O", "B-person", "I-person", "B-place", "I-place"]


def _scores(tags: str) -> np.ndarray:
    return np.eye(len(LABELS))[[LABELS.index(tag) for tag in tags.split()]]


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        pytest.param("O O", [], id="none"),
        pytest.param("B-person I-person O", [(0, 2, "person")], id="one"),
        pytest.param("B-place B-place", [(0, 1, "place"), (1, 2, "place")], id="adjacent"),
        pytest.param("O I-place I-place", [(1, 3, "place")], id="inside without begin"),
        pytest.param(
            "B-person I-place", [(0, 1, "person"), (1, 2, "place")], id="label changes inside"
        ),
        pytest.param("B-person O I-person", [(0, 1, "person"), (2, 3, "person")], id="gap"),
    ],
)
def test_tags_to_spans(tags: str, spans: list[tuple[int, int, str]]) -> None:
    assert decode_entities(_scores(tags), LABELS) == spans


@given(st.integers(1, 12), st.integers(0, 10_000))
def test_every_word_leads_to_the_one_root(size: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32)
    heads = _best_heads(arcs)
    roots = [word for word in range(size) if heads[word] == word]
    assert len(roots) == 1
    for word in range(size):
        place, steps = word, 0
        while place != roots[0]:
            place, steps = heads[place], steps + 1
            assert steps <= size


def test_a_cycle_is_left_where_it_costs_least() -> None:
    """Words 1 and 2 prefer each other; 2 loses least by hanging on the root."""
    arcs = np.array([[9.0, 0, 0], [1.0, 0, 5.0], [4.0, 5.0, 0]])
    assert _best_heads(arcs).tolist() == [0, 2, 0]
