import pytest

from factx.facts import Claim
from factx.language import load
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


AROUND = [
    ("left", "86 patients", "86 patients are still under treatment.", {"still"}),
    ("left of another figure", "268 persons", "268 persons hurt, 41 remain in hospital.", set()),
    ("so many a day", "960", "They came at 960 a day.", {"rate"}),
    ("added", "54 new cases", "54 new cases were found.", {"added"}),
    ("from", "seven", "The number rose from seven to eight.", {"recalled"}),
    ("to", "eight", "The number rose from seven to eight.", set()),
    ("right", "3,904", "The number was 3,904, and not 4,312.", {"instead"}),
    ("wrong", "4,312", "The number was 3,904, and not 4,312.", {"recalled"}),
    ("final", "39 dead", "The final toll was fixed in June: 39 dead.", {"final"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentence", "cues"), [row[1:] for row in AROUND], ids=[row[0] for row in AROUND]
)
def test_cues_around_a_figure(text: str, sentence: str, cues: set[str]) -> None:
    assert find_cues(said(text, sentence)) == cues


def test_all_who_are_missing_are_still_missing() -> None:
    assert not find_cues(said("one man", "One man, one man is still missing.", "missing"))


def test_a_correction_tells_what_was_said_from_what_is_right() -> None:
    wrong = said("14 people", "We reported that 14 people were hurt.")
    right = said("11 people", "The ministry has counted 11 people.")
    assert find_cues(wrong, correction=True) == {"correction", "recalled"}
    assert find_cues(right, correction=True) == {"correction", "revised"}
