"""dateparser reads whole fields in other languages, and never fills in from the clock."""

import pytest

from factx.read.any_language import full_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 février 2012", "2012-02-12"),
        ("8 de marzo de 2019", "2019-03-08"),
        ("3 марта 2019 г.", "2019-03-03"),
        ("2019年3月8日", "2019-03-08"),
        ("yesterday", ""),
        ("March 2019", ""),
        ("8 March", ""),
        ("1331769600", ""),
        ("12", ""),
        ("", ""),
        ("a long sentence in which 8 March 2019 stands among many other words of no use", ""),
    ],
)
def test_whole_dates_only(text: str, day: str) -> None:
    assert full_date(text) == day
