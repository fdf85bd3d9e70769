from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.render.report.periods import Days, days, say_date, say_period


@pytest.mark.parametrize(
    ("edtf", "words", "first", "last"),
    [
        ("2012-02-03", "3 Feb 2012", "2012-02-03", "2012-02-03"),
        ("2012-02", "Feb 2012", "2012-02-01", "2012-02-29"),
        ("2012", "2012", "2012-01-01", "2012-12-31"),
        ("2012-02~", "about Feb 2012", "2012-02-01", "2012-02-29"),
        ("2012-02-03?", "perhaps 3 Feb 2012", "2012-02-03", "2012-02-03"),
        ("2012-02-03T14:30", "3 Feb 2012, 14:30", "2012-02-03", "2012-02-03"),
        ("199X", "1990s", "1990-01-01", "1999-12-31"),
        ("19XX", "1900s", "1900-01-01", "1999-12-31"),
        ("2020-23", "autumn 2020", "2020-09-01", "2020-11-30"),
        ("2020-24", "winter 2020", "2020-12-01", "2021-02-28"),
        ("2020-34", "second quarter of 2020", "2020-04-01", "2020-06-30"),
        ("2011-10-04/..", "since 4 Oct 2011", "2011-10-04", ""),
        ("../2011-10-04", "until 4 Oct 2011", "", "2011-10-04"),
        ("2022-01/2022-06", "Jan – Jun 2022", "2022-01-01", "2022-06-30"),
        ("2021-12/2022-06", "Dec 2021 – Jun 2022", "2021-12-01", "2022-06-30"),
        ("2012-02-31", "31 Feb 2012", "", ""),
        ("", "", "", ""),
        ("soon", "soon", "", ""),
    ],
)
def test_edtf_in_words_and_days(edtf, words, first, last):
    assert say_date(edtf) == words
    assert days(edtf) == Days(first, last)


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2012-02-03", "2012-02-03", "3 Feb 2012"),
        ("2012-02-03", "2012-03-04", "3 Feb – 4 Mar 2012"),
        ("2011", "2012", "2011 – 2012"),
        ("", "2012-03", "until Mar 2012"),
        ("2012-03", "", "since Mar 2012"),
        ("", "", ""),
    ],
)
def test_period_in_words(since, until, words):
    assert say_period(since, until) == words


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_lies_in_its_month_and_year(day):
    iso = day.isoformat()
    for edtf in (iso, iso[:7], iso[:4], iso[:3] + "X", iso[:2] + "XX"):
        first, last = days(edtf)
        assert first <= iso <= last


@given(st.text(max_size=30))
def test_any_text_is_answered(text):
    say_date(text)
    days(text)
