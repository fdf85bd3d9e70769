"""Each measure's triggers against the examples that stand beside them."""

import re

import pytest
import spacy
from spacy.tokens import Doc

from factx.annotate.counted import read_counted
from factx.annotate.measures import measure_of
from factx.annotate.numbers import find_numbers
from factx.annotate.syntax import syntax_of
from factx.annotate.triggers import triggers_of
from factx.facts import Measure
from factx.language import load

TABLE = load("measures")
EXAMPLES = [(m.value, e) for m in Measure for e in TABLE[m.value]["examples"]]
COUNTEREXAMPLES = [(m.value, e) for m in Measure for e in TABLE[m.value]["counterexamples"]]
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")


def read(marked: str) -> tuple[Measure, str]:
    """Read the measure of the number in brackets, from words alone."""
    start = marked.index("[")
    doc: Doc = NLP(re.sub(r"[\[\]]", "", marked))
    phrase = next(n for n in find_numbers(doc.text) if n.start >= start)
    syntax, sentence = syntax_of(doc), next(iter(doc.sents))
    counted = read_counted(syntax, phrase)
    assert counted is not None
    reading = measure_of(syntax, counted, sentence, triggers_of(sentence))
    return reading.measure, reading.because


@pytest.mark.parametrize(("measure", "example"), EXAMPLES, ids=[e for _, e in EXAMPLES])
def test_reads_the_measure_without_tags_or_parse(measure, example):
    found, because = read(example)
    assert found == measure, because


@pytest.mark.parametrize(
    ("measure", "example"), COUNTEREXAMPLES, ids=[e for _, e in COUNTEREXAMPLES]
)
def test_leaves_what_only_looks_like_it(measure, example):
    found, because = read(example)
    assert found != measure, because


def test_every_reading_names_its_words():
    assert read("A mine killed [seven guards].")[1] == "killed: after 'killed'"


def test_verb_beside_the_number_overrules_a_joined_clause():
    assert read("The bomb killed four people and wounded [12 others].")[0] is Measure.INJURED


@pytest.mark.parametrize(
    ("marked", "measure"),
    [
        ("[Two bodies] had been counted twice.", "other"),
        ("[Two bodies] were found, and three had been counted twice.", "killed"),
        ("The mayor gave the number of wounded in Lund as [61].", "injured"),
        ("The number of survivors, [90], has not changed.", "rescued"),
        ("The number of people on board was [179].", "other"),
        ("[Nine inmates] fled through a gate.", "other"),
        ("[Nine farmers] fled through a gate.", "displaced"),
        ("[Three girls] were burned.", "injured"),
        ("[Three girls] were burned to death.", "killed"),
    ],
)
def test_what_overrules_the_nearest_word_of_harm(marked: str, measure: str) -> None:
    found, because = read(marked)
    assert found == measure, because
