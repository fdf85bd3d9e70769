"""Parts and their wholes, and what a figure takes from the one that it belongs to or follows."""

import pytest

from factx.facts import Measure
from factx.language import load
from tests.annotate.small_texts import claims

UNSURE = {"score": 0.6, "rival": "displaced", "part_of": "5,240"}


@pytest.mark.parametrize(
    "text",
    [text for rule in load("subsets").values() for text in rule.get("examples", [])],
)
def test_subset_examples(text):
    assert sum(c.part_of >= 0 for c in claims(text)) == 1


@pytest.mark.parametrize(
    "text",
    [text for rule in load("subsets").values() for text in rule.get("counterexamples", [])],
)
def test_subset_counterexamples(text):
    assert all(c.part_of < 0 for c in claims(text))


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("The wing held 60 men – 40 convicts and two boys.", [-1, 0, 0]),
        ("They logged 502 claims and opened 224 cases, 171 of which failed.", [-1, -1, 1]),
        ("They paid 12 nurses, including a fee of $200.", [-1, -1]),
        ("It killed 18 men, including in earlier raids 400 women.", [-1, -1]),
    ],
    ids=["dash", "figure opens the clause", "no money in people", "nothing in what is smaller"],
)
def test_whole_of_a_figure(text, wholes):
    assert [c.part_of for c in claims(text)] == wholes


def test_list_of_parts_goes_on():
    found = claims("The raid killed 246 people, including 17 children, 12 nurses and one guard.")
    assert [c.part_of for c in found] == [-1, 0, 0, 0]
    assert {c.measure for c in found} == {Measure.KILLED}


def test_network_points_at_the_whole():
    text = "In all 40 miners died. At the shaft it was 12 men."
    seen = [
        {"exact": "40 miners", "measure": "killed"},
        {"exact": "12 men", "measure": "killed", "part_of": "40 miners"},
    ]
    assert [c.part_of for c in claims(text, seen)] == [-1, 0]


def test_a_part_beside_its_whole_keeps_what_befell_it():
    text = "5,240 people were displaced, of whom 1,830 children under 18."
    seen = [
        {"exact": "5,240 people", "measure": "displaced"},
        {"exact": "1,830 children", "measure": "killed", **UNSURE},
    ]
    assert [c.measure for c in claims(text, seen)] == [Measure.DISPLACED, Measure.DISPLACED]


def test_a_figure_in_brackets_counts_the_same_another_way():
    found = claims("The storm displaced 11,400 people (2,350 families).")
    assert [c.measure for c in found] == [Measure.DISPLACED, Measure.DISPLACED]


def test_a_part_on_the_next_line_of_a_list_keeps_what_befell_its_whole():
    text = "- 5,240 people displaced.\n- of whom 1,830 children under 18.\n- 4 civilians killed."
    seen = [
        {"exact": "5,240 people", "measure": "displaced"},
        {"exact": "1,830 children", "measure": "killed", **UNSURE},
        {"exact": "4 civilians", "measure": "killed"},
    ]
    assert [str(c.measure) for c in claims(text, seen)] == ["displaced", "displaced", "killed"]


def test_of_whom_goes_with_the_figure_before_whatever_a_network_sees():
    text = "There were 31 deaths. 148 people have been injured, of whom 37 remain in hospital."
    seen = [
        {"exact": "31 deaths", "measure": "killed"},
        {"exact": "148 people", "measure": "injured"},
        {"exact": "37", "measure": "injured", "part_of": "31"},
    ]
    *_, whole, part = claims(text, seen)
    assert (part.part_of, part.measure, whole.text) == (1, Measure.INJURED, "148 people")


def test_parts_side_by_side_are_of_one_whole():
    text = "The office counts 31 deaths: 22 men, 6 women and 4 children."
    seen = [
        {"exact": "31 deaths", "measure": "killed"},
        {"exact": "22 men", "measure": "killed", "part_of": "31"},
        {"exact": "6 women", "measure": "killed", "part_of": "31"},
        {"exact": "4 children", "measure": "killed", "part_of": "22"},
    ]
    assert [c.part_of for c in claims(text, seen)] == [-1, 0, 0, 0]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Police held 20 men and beat 14.", ["men", "men"]),
        ("Police held 20 men. They beat 14.", ["men", ""]),
        ("Police held 20 men, or 4 percent.", ["men", ""]),
        ("Police held 20 men; theft rose from 5 to 8 percent.", ["men", "", ""]),
        ("Police held 20 men; theft rose 5 percentage points.", ["men", ""]),
        ("Soldiers burned 12 houses and killed 3.", ["houses", ""]),
        ("Rebels fired 20 rockets, wounding 3.", ["rockets", ""]),
        ("They paid US$55 and killed 3.", ["dollars", ""]),
    ],
)
def test_a_bare_number_counts_what_the_figure_before_it_counts(text, counted):
    assert [c.counted for c in claims(text)] == counted


def test_rows_of_one_noun_are_parts_of_one_whole():
    text = "- Ada: 187 cases\n- Mill Bay (including the port): 116 cases"
    seen = [
        {"exact": "187 cases", "measure": "affected", "part_of": "611"},
        {"exact": "116 cases", "measure": "affected"},
    ]
    whole = {"exact": "611 cases", "measure": "affected"}
    assert [c.part_of for c in claims(f"There were 611 cases.\n{text}", [whole, *seen])] == [
        -1,
        0,
        0,
    ]
