import pytest

from factx.facts import Measure
from factx.reconcile.groups import Group
from factx.reconcile.predicates import predicate_group

TOLD = [
    ("age", "Six of the dead were infants under two.", "Six", "children"),
    ("share in brackets", "7 of the 19 deaths (37 per cent) were children.", "7", "children"),
    ("of whom", "40 people fled, of whom 12 are women", "12", "women"),
    ("of them, without a verb", "Ten died, two of them soldiers, on Monday.", "two", "soldiers"),
    ("the number of them", "The number of girls among them is 17.", "17", "girls"),
    ("total first", "Of the dead, 13 were children.", "13", "children"),
    ("part in the figure", "Eleven of the dead were police officers.", "Eleven of the dead", "police"),
]  # fmt: skip
UNTOLD = [
    ("what befell them", "Ten of them were killed.", "Ten"),
    ("no part", "12 people were soldiers.", "12 people"),
    ("the total of a part", "7 of the 19 deaths were children.", "19 deaths"),
    ("the total that a list follows", "Among the 30 are nine children.", "30"),
    ("the number of people", "The number of persons displaced was 30.", "30"),
    ("another figure", "Ten died, including three children.", "Ten"),
    ("a body without a group", "Two of the dead were members of the board.", "Two"),
]


def told(sentence: str, text: str) -> Group | None:
    start = sentence.index(text)
    return predicate_group(sentence, (start, start + len(text)), Measure.KILLED)


@pytest.mark.parametrize(
    ("sentence", "text", "head"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD]
)
def test_group_that_the_words_after_a_part_tell(sentence: str, text: str, head: str) -> None:
    group = told(sentence, text)
    assert group is not None
    assert group.head == head


@pytest.mark.parametrize(
    ("sentence", "text"), [row[1:] for row in UNTOLD], ids=[row[0] for row in UNTOLD]
)
def test_other_words_tell_no_group(sentence: str, text: str) -> None:
    assert told(sentence, text) is None


LABELLED = [
    ("children", "Children under five (both towns): 163 cases, 11 deaths", "11 deaths", "children"),
    ("women", "- Women: 12 dead", "12 dead", "women"),
]
UNLABELLED = [
    ("who speaks", "Police: 12 dead", "12 dead"),
    ("a place", "Port Ada: 163 cases, 11 deaths", "11 deaths"),
    ("another sentence", "Women: all is well. Men said 12 died", "12"),
]


@pytest.mark.parametrize(
    ("sentence", "text", "head"), [row[1:] for row in LABELLED], ids=[row[0] for row in LABELLED]
)
def test_group_that_a_line_is_labelled_with(sentence: str, text: str, head: str) -> None:
    group = told(sentence, text)
    assert group is not None
    assert group.head == head


@pytest.mark.parametrize(
    ("sentence", "text"), [row[1:] for row in UNLABELLED], ids=[row[0] for row in UNLABELLED]
)
def test_other_labels_tell_no_group(sentence: str, text: str) -> None:
    assert told(sentence, text) is None
