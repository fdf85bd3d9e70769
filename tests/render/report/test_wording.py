import pytest

from factx.facts import Hedge, Measure
from factx.render.report.wording import say_claim, say_count, say_counted, say_number, say_range
from tests.render.report.factory import make_result


@pytest.mark.parametrize(
    ("value", "words"),
    [(2600, "2,600"), (0, "0"), (2.5, "2.5"), (3.0, "3"), (1_250_000, "1,250,000")],
)
def test_numbers(value, words):
    assert say_number(value) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (55, 260, "55–260"),
        (7, 7, "7"),
        (55, None, "at least 55"),
        (None, 300, "up to 300"),
        (None, None, ""),
        (0, 0, "0"),
    ],
)
def test_ranges(low, high, words):
    assert say_range(low, high) == words


def test_claims_keep_the_words_that_bind_them():
    said = {claim.text: say_claim(claim) for claim in make_result().claims}
    assert said["At least 31 people"] == "at least 31"
    assert said["More than 2,300 people"] == "more than 2,300"
    assert said["About 2,000 residents"] == "about 2,000"
    assert said["Up to 15 people"] == "up to 15"
    assert said["dozens"] == "24–99"
    assert said["34 persons"] == "34"
    assert {claim.hedge for claim in make_result().claims} >= {Hedge.VAGUE, Hedge.EXACT}


@pytest.mark.parametrize(
    ("measure", "counted", "words"),
    [
        (Measure.KILLED, "children", "children killed"),
        (Measure.KILLED, "deaths", "deaths"),
        (Measure.KILLED, "", "killed"),
        (Measure.CASUALTIES, "people", "people killed or injured"),
        (Measure.HOMELESS, "families", "families made homeless"),
        (Measure.ATTACKS, "air strikes", "air strikes"),
        (Measure.OTHER, "", ""),
    ],
)
def test_what_is_counted(measure, counted, words):
    assert say_counted(measure, counted) == words


def test_counts():
    assert say_count(1, "claim") == "1 claim"
    assert say_count(1200, "claim") == "1,200 claims"
