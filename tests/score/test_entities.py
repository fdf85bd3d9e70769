import pytest

from factx.reconcile.entities import resolve_names
from factx.score.entities import b_cubed, pairs
from factx.score.gum import read_gum
from tests.shared import SHARED, needs_shared


def test_b_cubed_of_a_known_example():
    # Amigo et al. 2009: one cluster of three of which one is a stranger.
    found = b_cubed(["x", "x", "y"], [1, 1, 1])
    assert found.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert found.recall == 1


def test_pairs_count_pairs():
    found = pairs(["x", "x", "x", "y"], [1, 1, 2, 2])
    assert (found.precision, found.recall) == (1 / 2, 1 / 3)


def test_nothing_wrong_is_one():
    assert b_cubed(["x", "y"], ["b", "a"]).f1 == 1
    assert pairs(["x", "y"], ["b", "a"]).f1 == 1


# A same-string rule with surnames gets 89.6 and 88.2 on dev, 92.3 and 91.0 on test.
@needs_shared
@pytest.mark.parametrize(("split", "within", "across"), [("dev", 0.92, 0.91), ("test", 0.93, 0.93)])
def test_gum_floor(split, within, across):
    gold = read_gum(SHARED / "data" / "ud" / "UD_English-GUM" / f"{split}.conllu")
    _, resolved, _ = resolve_names([mention.name for mention in gold], [])
    apart = [(name.document, name.entity) for name in resolved]
    assert b_cubed([mention.within for mention in gold], apart).f1 >= within
    found = [name.entity for name in resolved]
    assert b_cubed([mention.across for mention in gold], found).f1 >= across
