from datetime import date

import pytest

from factx.reconcile.periods import Days, Period, iso, read_days, read_period

DAYS = [
    ("2012-02-03", "2012-02-03", "2012-02-03"),
    ("2012-02", "2012-02-01", "2012-02-29"),
    ("2012", "2012-01-01", "2012-12-31"),
    ("199X", "1990-01-01", "1999-12-31"),
    ("2012-02~", "2012-02-01", "2012-02-29"),
    ("2012-01/2012-06", "2012-01-01", "2012-06-30"),
]


@pytest.mark.parametrize(("edtf", "first", "last"), DAYS)
def test_days_of_a_date(edtf: str, first: str, last: str) -> None:
    days = read_days(edtf)
    assert days is not None
    assert (iso(days.first), iso(days.last)) == (first, last)


@pytest.mark.parametrize("edtf", ["", "2012-13", "soon", "2012-01-01/..", "2012-02/2012-01"])
def test_no_days(edtf: str) -> None:
    assert read_days(edtf) is None


def test_a_period_runs_from_its_first_to_its_last_day() -> None:
    start = date(2012, 2, 1).toordinal()
    assert read_period("2012-02", "2012-03-10").whole == Days(start, start + 38)
    assert read_period("2012-02", "").whole is None
    assert not Period().known


def test_gaps() -> None:
    assert Days(1, 5).gap(Days(5, 9)) == 0
    assert Days(1, 5).gap(Days(8, 9)) == 3
    assert Days(8, 9).gap(Days(1, 5)) == 3
    assert Days(1, 9).holds(Days(2, 3))
