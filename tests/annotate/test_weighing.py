"""Grammar and network weighed for the measure of a figure."""

import pytest

from factx.annotate.weighing import kind_of_reason, learned_weights
from factx.facts import Measure
from tests.annotate.small_texts import claims


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("killed: followed by 'were killed'", "followed by X"),
        ("displaced: 'persons' in a text on displacement", "X in a text on displacement"),
        ("killed: one person, seen by the network (0.87)", "one person, seen by the network"),
        ("no trigger", "no trigger"),
        ("killed: part of '208 (of 300)'", "part of X"),
    ],
)
def test_kind_of_reason(reason: str, kind: str) -> None:
    assert kind_of_reason(reason) == kind


def test_every_weight_has_its_measure() -> None:
    weights = learned_weights()
    assert len(weights.measures) == len(weights.readings) == len(Measure)
    assert weights.factor > 0
    assert weights.reasons["no trigger"] < weights.reasons["followed by X"]


@pytest.mark.parametrize(("score", "measure"), [(0.95, "injured"), (0.55, "killed")])
def test_the_surer_of_the_two_decides(score: float, measure: str) -> None:
    text = "The storm killed 17 people."
    seen = {"exact": "17 people", "measure": "injured", "score": score, "rival": "killed"}
    (claim,) = claims(text, [seen])
    assert claim.measure == measure
    assert claim.because[0].startswith(measure)


def test_a_part_follows_its_whole() -> None:
    text = "In the camp there were 40 people, 12 of them children."
    seen = [
        {"exact": "40 people", "measure": "displaced"},
        {"exact": "12 of them", "measure": "displaced", "part_of": "40", "score": 0.6},
    ]
    assert [str(c.measure) for c in claims(text, seen)] == ["displaced", "displaced"]
