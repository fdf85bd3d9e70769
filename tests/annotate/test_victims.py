"""Victims without a numeral: who is one, and who is counted already."""

import pytest

from factx.annotate.triggers import is_attempt, triggers_of
from factx.language import load
from tests.annotate.small_texts import NLP, claims


@pytest.mark.parametrize("text", load("victims")["examples"])
def test_victims_without_a_numeral(text):
    assert any(c.implicit and c.number == "" for c in claims(text))


@pytest.mark.parametrize("text", load("victims")["counterexamples"])
def test_no_victims_without_a_person_or_a_harm(text):
    assert claims(text) == ()


def test_victim_spoken_of_again_is_no_new_claim():
    found = claims("Gunmen killed a teacher. The teacher was shot dead at noon.")
    assert [c.text for c in found] == ["teacher"]


@pytest.mark.parametrize(
    ("text", "attempt"),
    [
        ("A boy trying to escape drowned.", False),
        ("A pilgrim on a trip to Mecca was killed.", False),
        ("They were trying to quietly kill him.", True),
        ("He was charged with attempted murder.", True),
    ],
)
def test_only_the_harm_that_was_tried_is_an_attempt(text, attempt):
    *_, trigger = triggers_of(next(NLP(text).sents))
    assert is_attempt(text, trigger) is attempt


@pytest.mark.parametrize("verb", ["tried to kill", "attempted to murder", "plotted to kill"])
def test_harm_that_was_only_tried_has_no_victim(verb):
    assert claims(f"Gunmen {verb} a teacher.") == ()


def test_beaten_to_death_is_killed_with_the_victim_between():
    assert [str(c.measure) for c in claims("Guards beat a prisoner to death.")] == ["killed"]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Gunmen wounded a teacher. The teacher died on Friday.", ["killed"]),
        ("Gunmen wounded a teacher. A nurse died on Friday.", ["injured", "killed"]),
        ("Gunmen wounded 3 men. The teacher died on Friday.", ["injured", "killed"]),
        ("Gunmen wounded a teacher. The teacher may have died.", ["injured"]),
    ],
)
def test_who_was_hurt_and_dies_later_is_one_person_killed(text, measures):
    assert [str(c.measure) for c in claims(text)] == measures


def test_a_boy_of_fourteen_is_one_person():
    assert [c.text for c in claims("They wounded a boy of 14.")] == ["boy"]
