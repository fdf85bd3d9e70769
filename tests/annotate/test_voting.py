"""All mentions of a name are of one kind, cut at line ends, with their initials."""

import numpy as np

from factx.annotate.voting import Entity, cut_at_breaks, join_initials, vote

LABELS = ["O", "B-person", "I-person", "B-place", "I-place"]


def _chances(*rows: tuple[float, float]) -> np.ndarray:
    """One row a word: how much person, how much place."""
    return np.array([[0, person, 0, place, 0] for person, place in rows])


def test_the_majority_decides() -> None:
    words = ["Homs", "and", "Homs", "and", "HOMS"]
    entities = [Entity(0, 1, "place"), Entity(2, 3, "person"), Entity(4, 5, "place")]
    chances = _chances((0.1, 0.9), (0, 0), (0.6, 0.4), (0, 0), (0.1, 0.9))
    assert [e.label for e in vote(words, entities, chances, LABELS)] == ["place"] * 3


def test_a_full_name_speaks_for_its_surname() -> None:
    words = ["Wanjiku", "Maina", "said", "Maina"]
    entities = [Entity(0, 2, "person"), Entity(3, 4, "place")]
    chances = _chances((0.9, 0), (0.9, 0), (0, 0), (0.4, 0.5))
    assert [e.label for e in vote(words, entities, chances, LABELS)] == ["person", "person"]


def test_a_line_end_parts_names() -> None:
    breaks = np.array([True, False, True, False])
    assert cut_at_breaks([Entity(0, 4, "place")], breaks) == [
        Entity(0, 2, "place"),
        Entity(2, 4, "place"),
    ]


def test_initials_belong_to_the_person_after_them() -> None:
    words = ["by", "N.", "Kahindi", "in", "B.", "Town"]
    entities = [Entity(1, 2, "person"), Entity(2, 3, "person"), Entity(5, 6, "place")]
    assert join_initials(words, entities) == [Entity(1, 3, "person"), Entity(5, 6, "place")]
