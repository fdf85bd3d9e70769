"""What the grammar reads of small texts, weighed against what a network sees."""

from dataclasses import replace

import pytest
from spacy.tokens import Doc

from factx.annotate.learned import SEEN, is_vouched, seen_in, unseen_victims
from factx.facts import Measure
from tests.annotate.small_texts import NLP, claims, see


def test_network_unsure_leaves_the_trigger_beside_the_number():
    text = "The storm killed 17 people."
    (claim,) = claims(
        text, [{"exact": "17 people", "measure": "injured", "score": 0.6, "rival": "killed"}]
    )
    assert claim.measure is Measure.KILLED


def test_network_decides_where_the_grammar_has_no_trigger():
    text = "Where the displaced had slept, there were 17 people."
    (claim,) = claims(text, [{"exact": "17 people", "measure": "displaced", "score": 0.9}])
    assert claim.measure is Measure.DISPLACED
    assert claim.because[0] == "displaced: seen by the network alone (0.90)"


def test_network_that_sees_nothing_drops_a_number_without_trigger():
    assert claims("There were 17 people.", []) == ()


@pytest.mark.parametrize(
    ("text", "exact", "measure"),
    [
        ("Partners confirm that 142 houses were burned.", "142 houses", Measure.DESTROYED),
        ("The government executed 81 men at dawn.", "81 men", Measure.EXECUTED),
        ("Two guides have not been seen since.", "Two guides", Measure.MISSING),
    ],
)
def test_a_rare_harm_with_its_word_is_not_overruled(text, exact, measure):
    seen = {"exact": exact, "measure": "killed", "score": 0.6, "rival": str(measure)}
    (claim,) = claims(text, [seen])
    assert claim.measure is measure


def test_a_place_suffers_nothing_that_people_do():
    text = "There were 300 inmates in 11 prisons."
    seen = [
        {"exact": "300 inmates", "measure": "detained"},
        {"exact": "11 prisons", "measure": "detained"},
    ]
    assert [str(c.measure) for c in claims(text, seen)] == ["detained", "other"]


@pytest.mark.parametrize(
    ("reason", "vouched"),
    [("killed: after 'died alone'", True), ("no trigger", False)],
)
def test_words_of_the_text_vouch_for_a_figure(reason, vouched):
    (claim,) = claims("A mine killed 12 men.")
    assert is_vouched(replace(claim, because=(reason,))) is vouched


def test_things_suffer_nothing_whatever_a_network_sees():
    text = "The house has 29 beds for 12 beaten women."
    seen = [
        {"exact": "29 beds", "measure": "tortured"},
        {"exact": "12 beaten women", "measure": "injured"},
    ]
    assert [str(c.measure) for c in claims(text, seen)] == ["other", "injured"]


def test_nor_do_they_whatever_the_grammar_reads():
    text = "Women held nine positions on the council, and police held nine women."
    seen = [
        {"exact": "nine positions", "measure": "other"},
        {"exact": "nine women", "measure": "detained"},
    ]
    assert [str(c.measure) for c in claims(text, seen)] == ["other", "detained"]


@pytest.mark.parametrize(("measure", "exact"), [("displaced", "410"), ("other", "")])
def test_a_number_after_a_name_counts_where_the_network_sees_people(measure, exact):
    text = "They slept at Acre School 410 and at the hall."
    seen = [{"exact": "410", "measure": measure}]
    assert [c.text for c in claims(text, seen)] == ([exact] if exact else [])


@pytest.mark.parametrize(("text", "found"), [("in the head", []), ("with the head", ["head"])])
def test_a_part_of_the_body_is_no_victim(text: str, found: list[str]) -> None:
    words = ["They", "killed", "him", *text.split()]
    heads, deps = [1, 1, 1, 5, 5, 1], ["nsubj", "ROOT", "obj", "case", "det", "obl"]
    doc = Doc(NLP.vocab, words, heads=heads, deps=deps, tags=["NN"] * 6)
    doc.user_data[SEEN] = [see(doc, "head", "killed")]
    seen = unseen_victims(doc, doc[:], seen_in(doc), ())
    assert [span.text for span, _ in seen] == found


@pytest.mark.parametrize(
    ("measure", "found"),
    [("killed", ["Ada Rook"]), ("missing", ["Ada Rook"]), ("detained", []), ("other", [])],
)
def test_who_is_named_needs_no_word_of_harm(measure: str, found: list[str]) -> None:
    words = ["Among", "them", "is", "Ada", "Rook", "."]
    names = ["O", "O", "O", "B-PERSON", "I-PERSON", "O"]
    doc = Doc(NLP.vocab, words, ents=names, heads=[1, 1, 1, 4, 1, 1], deps=["dep"] * 6)
    doc.user_data[SEEN] = [see(doc, "Ada Rook", measure)]
    seen = unseen_victims(doc, doc[:], seen_in(doc), ())
    assert [span.text for span, _ in seen] == found
