"""The words of the calendar and the little language of its patterns."""

import re

import pytest

from factx.language.calendar import (
    foreign_month_number,
    month_number,
    pattern,
    season_number,
    small_number,
    weekday_number,
)
from factx.language.full_dates import find_full_dates


def test_words_have_numbers() -> None:
    assert [month_number(w) for w in ("May", "Sept.", "DECEMBER", "Monday")] == [5, 9, 12, 0]
    assert [weekday_number(w) for w in ("Monday", "Sun", "May")] == [1, 7, 0]
    assert [season_number(w) for w in ("Fall", "autumn", "fog")] == [23, 23, 0]
    assert [small_number(w) for w in ("8th", "twelve", "a", "many")] == [8, 12, 1, 0]
    assert [small_number(w) for w in ("Ninety-nine", "a hundred and two", "couple of")] == [
        99,
        102,
        2,
    ]
    assert [foreign_month_number(w) for w in ("mars", "oktobar", "мая", "xyz")] == [3, 10, 5, 0]


def test_a_pattern_names_its_pieces_and_numbers_what_comes_twice() -> None:
    compiled = re.compile(pattern("<year> (?P<join>to) <year>", prefix="p_"), re.IGNORECASE)
    found = compiled.fullmatch("2010 to\n2012")
    assert found is not None
    assert found.groupdict() == {"p_year_1": "2010", "p_join_1": "to", "p_year_2": "2012"}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Accra, Tuesday 30 August 2016", "2016-08-30"),
        ("August 30, 2016", "2016-08-30"),
        ("8–14 May 2017", "2017-05-14"),
        ("22/03/2012", "2012-03-22"),
        ("12 de marzo de 2007", "2007-03-12"),
        ("May 2017", "2017-05"),
        ("9 Nov", ""),
    ],
)
def test_full_dates(text: str, edtf: str) -> None:
    assert [found.edtf for found in find_full_dates(text)] == [edtf]


def test_no_full_date() -> None:
    assert list(find_full_dates("31 February 2012, 2012 people, 12:30, 1/2/3/4")) == []
