from collections import Counter
from pathlib import Path

import pytest

from factx.reconcile.entities import resolve_names
from factx.score.entities import b_cubed, pairs
from factx.score.gold_stories import gold_entities, gold_extractions, read_stories
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


# A same-string rule with surnames gets 90.1 and 88.8 on dev, 92.9 and 91.5 on test.
@pytest.mark.gold
@needs_shared
@pytest.mark.parametrize(
    ("split", "within", "across"), [("dev", 0.925, 0.91), ("test", 0.94, 0.94)]
)
def test_gum_floor(split, within, across):
    gold = read_gum(SHARED / "data" / "ud" / "UD_English-GUM" / f"{split}.conllu")
    _, resolved, _ = resolve_names([mention.name for mention in gold], [])
    apart = [(name.document, name.entity) for name in resolved]
    assert b_cubed([mention.within for mention in gold], apart).f1 >= within
    found = [name.entity for name in resolved]
    assert b_cubed([mention.across for mention in gold], found).f1 >= across


@pytest.mark.gold
@needs_shared
def test_stories_floor():
    right = found = true = 0
    for story in read_stories(SHARED / "stories"):
        gold = gold_entities(story)
        names = [name for extraction in gold_extractions(story) for name in extraction.names]
        _, resolved, _ = resolve_names(names, [])
        spans = [(Path(name.document).name, name.start, name.end) for name in resolved]
        kept = [
            (gold[span], name.entity)
            for span, name in zip(spans, resolved, strict=True)
            if span in gold
        ]
        score = [
            sum(n * (n - 1) // 2 for n in Counter(side).values())
            for side in (kept, *zip(*kept, strict=True))
        ]
        right, true, found = right + score[0], true + score[1], found + score[2]
    assert 2 * right / (true + found) >= 0.92
