import pytest

from factx.facts import Measure
from factx.language import load
from factx.reconcile.groups import Group, near, read_group

TABLE = load("groups")

READ = [
    ("nothing", "", "killed", "people"),
    ("deaths are people", "deaths", "killed", "people"),
    ("deaths of a group", "civilian deaths", "killed", "civilians"),
    ("cases", "suspected cases", "affected", "people"),
    ("deaths of an illness", "cholera deaths", "killed", "people"),
    ("confirmed cases", "confirmed cholera cases", "affected", "people, confirmed"),
    ("cases of nothing counted as people", "cases", "destroyed", "cases"),
    ("age", "children under five years of age", "killed", "children, under 5"),
    ("the same age", "children not yet five years old", "killed", "children, under 5"),
    ("under-fives", "under-fives", "killed", "children, under 5"),
    ("narrowed", "people who died at home", "killed", "people, who died at home"),
    ("two bodies are one group", "soldiers and police", "killed", "security forces"),
    ("adjective of a group", "Tamil militants", "killed", "fighters, tamil"),
    ("unknown noun", "goalkeepers", "killed", "goalkeepers"),
    ("loose bound", "people or so", "killed", "people"),
    ("bare number of houses", "", "destroyed", "houses"),
]


@pytest.mark.parametrize(
    ("counted", "measure", "group"), [row[1:] for row in READ], ids=[row[0] for row in READ]
)
def test_group_of_a_counted_phrase(counted: str, measure: str, group: str) -> None:
    assert str(read_group(counted, Measure(measure))) == group


EXAMPLES = [(g["name"], text) for g in TABLE["group"] for text in g["examples"]]
COUNTEREXAMPLES = [(g["name"], text) for g in TABLE["group"] for text in g["counterexamples"]]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_example_falls_into_its_group(name: str, text: str) -> None:
    assert read_group(text, Measure.OTHER).head == name


@pytest.mark.parametrize(("name", "text"), COUNTEREXAMPLES)
def test_counterexample_stays_outside(name: str, text: str) -> None:
    assert read_group(text, Measure.OTHER).head != name


def test_near_groups_are_near_both_ways() -> None:
    for group in TABLE["group"]:
        for other in group.get("near", ()):
            assert near(Group(group["name"]), Group(other))
            assert near(Group(other), Group(group["name"]))
    assert not near(Group("children"), Group("soldiers"))


def test_no_word_stands_in_two_groups() -> None:
    words = [word for group in TABLE["group"] for word in group["words"]]
    assert len(words) == len(set(words))
