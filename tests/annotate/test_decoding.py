"""Spans from tags, and trees from arc scores: always one root a sentence, never a cycle."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.annotate.decoding import _best_heads, best_tags, decode_entities

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
        pytest.param("B-person O I-person O", [(0, 1, "person")], id="gap"),
    ],
)
def test_tags_to_spans(tags: str, spans: list[tuple[int, int, str]]) -> None:
    assert decode_entities(_scores(tags), LABELS) == spans


def test_a_label_that_changes_inside_a_name_is_outvoted() -> None:
    """Two words say organisation, one leans to place: one name."""
    scores = np.array([[0, 1.0, 0, 0.9, 0], [0, 0, 0.8, 0, 1.0], [0, 0, 0, 0, 1.0]])
    assert decode_entities(scores, LABELS) == [(0, 3, "place")]


@given(st.integers(1, 6), st.integers(0, 10_000))
def test_the_best_tags_are_the_best_of_all_allowed(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, 3))
    labels = ["O", "B-person", "I-person"]
    found = best_tags(scores, labels)
    paths = [
        path
        for path in product(range(3), repeat=size)
        if all(b != 2 or a != 0 for a, b in pairwise((0, *path)))
    ]
    best = max(sum(scores[i, tag] for i, tag in enumerate(path)) for path in paths)
    assert sum(scores[range(size), found]) == pytest.approx(best)


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
