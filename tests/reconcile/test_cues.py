import pytest

from factx.facts import Claim
from factx.language import load
from factx.reconcile import comparable
from factx.reconcile.cues import find_cues, has_cue
from tests.reconcile.making import claim, document

TABLE = load("tolls")
EXAMPLES = [(name, text) for name, cue in TABLE.items() for text in cue["examples"]]
COUNTEREXAMPLES = [(name, text) for name, cue in TABLE.items() for text in cue["counterexamples"]]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_example_has_its_cue(name: str, text: str) -> None:
    assert has_cue(name, text)


@pytest.mark.parametrize(("name", "text"), COUNTEREXAMPLES)
def test_counterexample_has_no_cue(name: str, text: str) -> None:
    assert not has_cue(name, text)


def said(text: str, sentence: str, measure: str = "killed") -> Claim:
    return document("a", claim(text, 1, sentence=sentence, measure=measure)).claims[0]


def cues_of(figure: Claim, *, correction: bool = False) -> frozenset[str]:
    return find_cues(figure, figure.sentence.find(figure.text), correction=correction)


AROUND = [
    ("left", "86 patients", "86 patients are still under treatment.", {"still"}),
    ("left of another figure", "268 persons", "268 persons hurt, 41 remain in hospital.", set()),
    ("so many a day", "960", "They came at 960 a day.", {"rate"}),
    ("added", "54 new cases", "54 new cases were found.", {"added"}),
    ("from", "seven", "The number rose from seven to eight.", {"recalled"}),
    ("to", "eight", "The number rose from seven to eight.", set()),
    ("right", "3,904", "The number was 3,904, and not 4,312.", {"instead"}),
    ("wrong", "4,312", "The number was 3,904, and not 4,312.", {"recalled"}),
    ("error", "12", "The same note spoke of 12 hurt; this was an error.", {"recalled"}),
    ("stood by", "12", "The mill stood by its 12.", {"held"}),
    ("not moved", "12", "The number of the mill is 12, and has not moved.", {"held"}),
    ("had counted", "12", "The mill, which had counted 12, is silent.", {"recalled"}),
    ("put", "12", "A spokesman put the number at 12.", set()),
    ("found", "12", "The inquiry found that 12 had died.", {"inquiry"}),
    ("edition", "12", "Bulletin No. 4 gave 12 dead.", {"edition"}),
    ("final", "39 dead", "The final toll was fixed in June: 39 dead.", {"final"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentence", "cues"), [row[1:] for row in AROUND], ids=[row[0] for row in AROUND]
)
def test_cues_around_a_figure(text: str, sentence: str, cues: set[str]) -> None:
    assert cues_of(said(text, sentence)) == cues


SAID_BY = [
    ("inquiry", "panel of inquiry", {"inquiry"}),
    ("earlier edition", "Bulletin No. 4", {"edition"}),
    ("group", "families' committee", set()),
]


@pytest.mark.parametrize(
    ("said_by", "cues"), [row[1:] for row in SAID_BY], ids=[row[0] for row in SAID_BY]
)
def test_cues_of_who_says_it(said_by: str, cues: set[str]) -> None:
    told = claim("12 people", 12, sentence="12 people died.", said_by=said_by)
    assert cues_of(document("a", told).claims[0]) == cues


def test_what_a_text_denies_of_itself_is_a_correction() -> None:
    own = claim("12", 12, sentence="Last week we wrote that 12 died.", status="denied")
    other = claim("12", 12, sentence="The mill denies that 12 died.", status="denied")
    assert "correction" in cues_of(document("a", own).claims[0])
    assert "correction" not in cues_of(document("a", other).claims[0])


def test_all_who_are_missing_are_still_missing() -> None:
    assert not cues_of(said("one man", "One man, one man is still missing.", "missing"))


def test_a_correction_tells_what_was_said_from_what_is_right() -> None:
    wrong = said("14 people", "We reported that 14 people were hurt.")
    right = said("11 people", "The ministry has counted 11 people.")
    assert cues_of(wrong, correction=True) == {"correction", "recalled"}
    assert cues_of(right, correction=True) == {"correction", "revised"}
    headline = said("14", 'The page ("14 hurt") misstated the number.')
    assert cues_of(headline, correction=True) == {"correction", "recalled"}


TWICE = [
    ("in a greater number", "Of 117 people held in May, 17 people are still in jail.", ["117 people", "17 people"]),
    ("the second of two", "In Bora 30 sheds burned, and 30 sheds were still burning.", ["30 sheds", "30 sheds"]),
    ("a number with a comma", "Of 4,300 men 300 are still there.", ["4,300 men", "300"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "texts"), [row[1:] for row in TWICE], ids=[row[0] for row in TWICE]
)
def test_the_words_around_a_figure_are_those_of_its_own_place(
    sentence: str, texts: list[str]
) -> None:
    first, last = sentence.index(texts[0]), sentence.rindex(texts[1])
    figures = [
        claim(text, best, sentence=sentence, start=2000 + at)
        for text, best, at in [(texts[0], 1, first), (texts[1], 2, last)]
    ]
    views, _ = comparable([document("a", *figures)])
    assert [view.cues for view in views] == [set(), {"still"}]
    assert [view.at for view in views] == [first, last]
