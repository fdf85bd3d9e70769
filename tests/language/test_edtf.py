"""EDTF values cover the days they should."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.language.edtf import days, is_closed


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2012-02-03", "2012-02-03", "2012-02-03"),
        ("2012-02-03T18:00", "2012-02-03", "2012-02-03"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2012-02~", "2012-02-01", "2012-02-29"),
        ("2012", "2012-01-01", "2012-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("18XX", "1800-01-01", "1899-12-31"),
        ("2020-23", "2020-09-01", "2020-11-30"),
        ("2020-24", "2020-12-01", "2021-02-28"),
        ("2015-01/2015-06", "2015-01-01", "2015-06-30"),
        ("2011-10-04/..", "2011-10-04", None),
        ("../2012", None, "2012-12-31"),
        ("", None, None),
    ],
)
def test_days(edtf: str, first: str | None, last: str | None) -> None:
    assert days(edtf) == tuple(dt.date.fromisoformat(d) if d else None for d in (first, last))


@pytest.mark.parametrize(
    "edtf",
    [
        "today",
        "2012-13",
        "2012-02-30",
        "2012-2-3",
        "12",
        "2012-02-03x",
        "2012-30",
        "2012-20",
        "2012-00",
        "9999-24",
    ],
)
def test_anything_else_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        days(edtf)


@given(st.dates(dt.date(1000, 1, 1)))
def test_a_day_covers_itself(day: dt.date) -> None:
    assert days(day.isoformat()) == (day, day)


@pytest.mark.parametrize(
    ("edtf", "closed"),
    [
        ("2012-05-03", True),
        ("2012-24", True),
        ("2012-01/2012-05", True),
        ("2012-05/2012-01", False),
        ("2012/..", False),
        ("2012-30", False),
        ("", False),
    ],
)
def test_what_is_closed(edtf: str, closed: bool) -> None:
    assert is_closed(edtf) == closed
