"""Number phrases: the numeral with its bound words, and nothing inside dates."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.annotate.numbers import find_numbers
from factx.facts import DateMention, Hedge
from factx.language import load

HEDGES = [(name, text) for name, rule in load("hedges").items() for text in rule["examples"]]
NO_HEDGES = [
    (name, text) for name, rule in load("hedges").items() for text in rule["counterexamples"]
]


@pytest.mark.parametrize(("hedge", "text"), HEDGES, ids=[t for _, t in HEDGES])
def test_reads_hedges(hedge, text):
    assert find_numbers(text)[0].hedge == hedge


@pytest.mark.parametrize(("hedge", "text"), NO_HEDGES, ids=[t for _, t in NO_HEDGES])
def test_leaves_what_only_looks_like_a_hedge(hedge, text):
    assert all(phrase.hedge != hedge for phrase in find_numbers(text))


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("killed at least 17 children", ["at least 17"]),
        ("as many as 200 or so", ["as many as 200 or so"]),
        ("from two to three million people", ["two to three million"]),
        ("24–72 dead", ["24–72"]),
        ("fined $177,000 on appeal", ["$177,000"]),
        ("816 000 people", ["816 000"]),
        ("45, 043 inmates", ["45, 043"]),
        ("In 45, 143 inmates", ["45", "143"]),
        ("nearly two dozen more", ["nearly two dozen"]),
        ("H5N1 and 3.5.2 and v2", []),
        ("the 12th and the hundredth", []),
        ("tens of thousands fled", ["tens of thousands"]),
        ("98 percent of them", ["98 percent"]),
    ],
)
def test_finds_phrases(text, phrases):
    assert [text[p.start : p.end] for p in find_numbers(text)] == phrases


def test_number_inside_a_date_is_no_count():
    text = "On 12 May 2012 people fled"
    date = DateMention(3, 9, "12 May", 0, "day", ())
    assert [p.number for p in find_numbers(text, [date])] == ["2012"]


def test_vague_word_is_marked():
    (phrase,) = find_numbers("hundreds of people")
    assert (phrase.hedge, phrase.vague) == (Hedge.VAGUE, True)


@given(st.text(alphabet="0123456789,. -andortoabtweshfiv", max_size=80))
def test_offsets_hold(text):
    for phrase in find_numbers(text):
        assert text[phrase.start : phrase.end].strip()
        assert phrase.start <= phrase.number_start < phrase.number_end <= phrase.end


@pytest.mark.parametrize("piece", ["one hundred and ", "1,000,", "at least about ", "tens of "])
def test_long_runs_take_linear_time(piece):
    start = time.perf_counter()
    find_numbers(piece * 3000)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The dead rose from seven to eight on Sunday.", ["seven", "eight"]),
        ("We corrected it from 12 to 140 houses.", ["12", "140"]),
        ("Prices went up from 10 to 20 percent.", ["10 percent", "20 percent"]),
        ("The share fell from nine to 7%.", ["nine%", "7%"]),
        ("It rose from 5 to 8 percentage points.", ["5 percentage points", "8 percentage points"]),
        ("From 12 to 14 men died.", ["12 to 14"]),
        ("He went on to say that from 20 to 30 men died.", ["20 to 30"]),
        ("A fellow guard held from 20 to 30 men.", ["20 to 30"]),
        ("It rose; from 12 to 14 men died.", ["12 to 14"]),
        ("It rose to 7 or 8 from at least 3 to 4.", ["7 or 8", "3 to 4"]),
    ],
)
def test_a_figure_that_moved_is_two_numbers(text, numbers):
    assert [phrase.number for phrase in find_numbers(text)] == numbers
