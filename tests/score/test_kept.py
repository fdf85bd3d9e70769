"""Floors on texts and dossiers of our own that no network was trained on."""

from pathlib import Path

import pytest

from factx.score.stories import end_to_end, read_stories, report, score_stories
from tests.score.kept import read_kept
from tests.score.stretches import score
from tests.score.weighing import Asked, fit

KEPT = Path(__file__).parents[1] / "stories/kept"
FLOORS = {"victims, span and measure": 74, "all spans": 93.5, "measure": 79, "said_by": 70}


@pytest.mark.gold
def test_claims_do_not_fall() -> None:
    scores = score(read_kept())
    assert not {name: scores[name] for name, floor in FLOORS.items() if scores[name] < floor}


@pytest.mark.gold
def test_tolls_of_dossiers_do_not_fall() -> None:
    scores = report(score_stories(read_stories(KEPT), end_to_end))
    assert scores["claims F1"] >= 76
    assert scores["toll pairs F1"] >= 31


def test_the_side_that_is_right_is_believed() -> None:
    """Of two that disagree always, the weights follow the one that the truth follows."""
    sure = [0.0] * 17
    sure[0], sure[1] = 0.6, 0.4
    for truth, reason in ((0, "no trigger"), (1, "followed by X")):
        asked = [Asked(number, 1, reason, tuple(sure), truth) for number in range(60)]
        weights = fit(asked)
        assert all(one.right(weights) for one in asked)
