"""Numerals to values, values to bounds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.facts import Hedge
from factx.language import load
from factx.normalise.numbers import bounds, read_number
from factx.settings import BOUNDS_PROFILES, LARGEST_NUMBER

TABLE = load("numbers")


@pytest.mark.parametrize(("text", "value"), TABLE["examples"].items())
def test_reads_one_number(text, value):
    number = read_number(text)
    assert number is not None
    assert number.best == Decimal(value)


@pytest.mark.parametrize("text", TABLE["counterexamples"])
def test_refuses_what_is_no_number(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "low", "best", "high"),
    [
        ("ten to eleven", 10, 10.5, 11),
        ("24–72", 24, 48, 72),
        ("between 3 and 5", 3, 4, 5),
        ("two to three million", 2_000_000, 2_500_000, 3_000_000),
        ("13,000-20,000", 13_000, 16_500, 20_000),
        ("twenty to thirty thousand", 20_000, 25_000, 30_000),
        ("fortysix", 46, 46, 46),
        ("twentyone thousand", 21_000, 21_000, 21_000),
        ("twelve to fifteen hundred", 1200, 1350, 1500),
        ("two hundred to three hundred thousand", 200_000, 250_000, 300_000),
        ("five to a thousand", 5, 502.5, 1000),
        ("a hundred to two thousand", 100, 1050, 2000),
        ("a dozen to two dozen", 12, 18, 24),
        ("three hundred to four hundred", 300, 350, 400),
        ("350 to 4 million", 350, 2_000_175, 4_000_000),
        ("several", 3, None, 9),
        ("dozens", 24, None, 99),
        ("several dozen", 24, None, 99),
        ("tens of thousands", 20_000, None, 99_999),
        ("several hundred", 300, None, 900),
        ("millions", 2_000_000, None, None),
    ],
)
def test_ranges_and_vague_words_have_closed_bounds(text, low, best, high):
    number = read_number(text)
    assert number is not None
    hedge = Hedge.RANGE if best else Hedge.VAGUE
    assert bounds(number, hedge) == (low, best, high)


@pytest.mark.parametrize(
    ("text", "hedge", "expected"),
    [
        ("17", Hedge.EXACT, (17, 17, 17)),
        ("17", Hedge.AT_LEAST, (17, 17, None)),
        ("2,600", Hedge.MORE_THAN, (2601, 2600, None)),
        ("1.5 million", Hedge.MORE_THAN, (1_500_001, 1_500_000, None)),
        ("300", Hedge.UP_TO, (None, 300, 300)),
        ("200", Hedge.FEWER_THAN, (None, 200, 199)),
        ("230,000", Hedge.NEARLY, (207_000, 230_000, 230_000)),
        ("two dozen", Hedge.NEARLY, (22, 24, 24)),
        ("150", Hedge.ABOUT, (145, 150, 155)),
        ("191,000", Hedge.ABOUT, (190_500, 191_000, 191_500)),
        ("15", Hedge.ABOUT, (15, 15, 15)),
        ("8 percent", Hedge.ABOUT, (7.5, 8, 8.5)),
        ("estimated 262", Hedge.ABOUT, (262, 262, 262)),
        ("several", Hedge.AT_LEAST, (3, None, None)),
        ("1.71", Hedge.EXACT, (1.71, 1.71, 1.71)),
        ("70 percent", Hedge.MORE_THAN, (71, 70, None)),
        ("12.5 percent", Hedge.MORE_THAN, (12.5, 12.5, None)),
        ("0.5 percent", Hedge.FEWER_THAN, (None, 0.5, 0.5)),
        ("2.5 million", Hedge.FEWER_THAN, (None, 2_500_000, 2_499_999)),
    ],
)
def test_hedges_bind_as_the_codebook_says(text, hedge, expected):
    number = read_number(text)
    assert number is not None
    assert bounds(number, hedge) == expected


@pytest.mark.parametrize(
    ("text", "hedge", "profile", "expected"),
    [
        ("17", Hedge.AT_LEAST, "ucdp", (17, 17, 17)),
        ("ten to eleven", Hedge.RANGE, "acled", (10, 10, 10)),
        ("dozens", Hedge.VAGUE, "acled", (12, 12, 12)),
        ("hundreds", Hedge.VAGUE, "acled", (100, 100, 100)),
        ("dozens", Hedge.VAGUE, "ucdp", (24, 24, 99)),
    ],
)
def test_published_profiles_close_every_side(text, hedge, profile, expected):
    number = read_number(text)
    assert number is not None
    assert bounds(number, hedge, profile=profile) == expected


def test_unknown_profile_is_named():
    number = read_number("3")
    assert number is not None
    with pytest.raises(ValueError, match="no profile 'gtd'"):
        bounds(number, Hedge.EXACT, profile="gtd")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    read_number(text)


@pytest.mark.parametrize("text", ["9" * 4000, "1e999", "¹²", "12" + "0" * 17, "half", "-", " and "])
def test_monsters_are_refused(text):
    assert read_number(text) is None


@given(st.integers(0, LARGEST_NUMBER - 1), st.booleans())
def test_digits_read_back(value, grouped):
    number = read_number(f"{value:,}" if grouped else str(value))
    assert number is not None
    assert number.best == value


@given(st.integers(1, 10**9), st.sampled_from(list(Hedge)), st.sampled_from(BOUNDS_PROFILES))
def test_bounds_are_ordered(value, hedge, profile):
    number = read_number(str(value))
    assert number is not None
    low, _, high = bounds(number, hedge, profile=profile)
    assert low is None or high is None or low <= high
