"""Learning of weights: what it must recover, and what it does for stories it has not seen."""

from pathlib import Path

import pytest

from factx.reconcile.evidence import load_weights
from factx.score.fitting import Compared, check, fit, learn, read_story, write
from factx.score.stories import read_stories, report

SEEN = Path(__file__).parents[1] / "stories/seen"


def test_a_level_of_one_toll_weighs_more_than_one_of_two() -> None:
    levels = [{"place": "same"}] * 40 + [{"place": "other"}] * 40
    one = [True] * 36 + [False] * 4 + [False] * 36 + [True] * 4
    weights = fit([Compared(levels, one)])
    same, other = weights.fields["place"]["same"], weights.fields["place"]["other"]
    assert same > 0.5
    assert other < -0.5
    assert abs(same + other) < 0.05


def test_a_level_seen_once_weighs_little() -> None:
    often = Compared([{"place": "same"}] * 50, [True, False] * 25)
    weights = fit([often, Compared([{"place": "rare"}], [True])])
    assert 0 < weights.fields["place"]["rare"] < 0.5


def test_what_is_written_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from factx.reconcile import evidence

    ours = load_weights()
    path = tmp_path / "weights.toml"
    path.write_text(write(ours), encoding="utf-8")
    monkeypatch.setattr(evidence.resources, "files", lambda _: tmp_path)
    assert load_weights.__wrapped__() == ours


@pytest.mark.gold
def test_weights_are_learned_from_stories_and_hold_for_the_others() -> None:
    stories = [read_story(story) for story in read_stories(SEEN)][:4]
    weights = learn(stories)
    assert weights.fields.keys() == load_weights().fields.keys()
    scores = report(check(stories, folds=2))
    assert scores["toll pairs F1"] > 25
