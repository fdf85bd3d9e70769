"""Floors on our own stories, end to end: those that rules were made with, and those nobody reads."""

from pathlib import Path

import pytest

from factx.score.stories import end_to_end, read_stories, report, score_stories

STORIES = Path(__file__).parents[1] / "stories"
FLOORS = {
    "seen": {
        "claims F1": 90,
        "entity pairs F1": 88,
        "toll pairs F1": 51,
        "verdict right": 51,
        "slips found": 10,
    },
    "unseen": {"claims F1": 87, "entity pairs F1": 87, "toll pairs F1": 38, "verdict right": 44},
}


@pytest.mark.gold
@pytest.mark.parametrize("folder", FLOORS)
def test_scores_do_not_fall(folder: str) -> None:
    scores = report(score_stories(read_stories(STORIES / folder), end_to_end))
    low = {name: scores[name] for name, floor in FLOORS[folder].items() if scores[name] < floor}
    assert not low
    assert scores["false alarms"] == 0


@pytest.mark.gold
@pytest.mark.parametrize("folder", FLOORS)
def test_gold_is_sound(folder: str) -> None:
    """Every claim stands where its gold says, and in exactly one toll."""
    for story in read_stories(STORIES / folder):
        claims = {claim["id"]: claim for claim in story.gold["claims"]}
        for claim in claims.values():
            text = story.text(claim["document"])
            assert text[claim["start"] : claim["end"]] == claim["exact"]
        told = sorted(claim for toll in story.gold["tolls"] for claim in toll["claims"])
        assert told == sorted(claims)
