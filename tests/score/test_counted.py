"""The folders of tolls to learn from are well formed: a slip in them would teach wrong weights."""

from pathlib import Path

import pytest

from factx.facts import Measure, Verdict
from factx.score.gold_stories import Story, read_stories

COUNTED = Path(__file__).parents[1] / "stories" / "counted"
STORIES = list(read_stories(COUNTED))


def test_there_are_many() -> None:
    assert len(STORIES) > 100


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_gold_stands_in_the_texts_and_each_claim_is_of_one_toll(story: Story) -> None:
    gold = story.gold
    texts = {name: story.text(name) for name in gold["documents"]}
    measure = {claim["id"]: Measure(claim["measure"]) for claim in gold["claims"]}
    for claim in gold["claims"]:
        assert texts[claim["document"]][claim["start"] : claim["end"]] == claim["exact"]
    assert sorted(c for toll in gold["tolls"] for c in toll["claims"]) == sorted(measure)
    for toll in gold["tolls"]:
        assert {measure[claim] for claim in toll["claims"]} == {Measure(toll["measure"])}
        assert (Verdict(toll["verdict"]) is Verdict.SINGLE) == (len(toll["claims"]) == 1)
