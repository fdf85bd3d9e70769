"""What the row of a toll says: until when it counts, and why its claims are one."""

import pytest

from tests.reconcile.making import claim, document, only_toll

UNTIL = [
    ("a year and a day in it", "2014", "2014-06-30", "2014"),
    ("two days", "2014-06-28", "2014-06-30", "2014-06-30"),
    ("a month and its last day", "2014-06", "2014-06-30", "2014-06-30"),
    ("a season and a day in it", "2014-22", "2014-07-30", "2014-22"),
    ("one end", "", "2014-06-30", "2014-06-30"),
    ("no day", "soon", "2014-06-30", "2014-06-30"),
]


@pytest.mark.parametrize(
    ("one", "two", "until"), [row[1:] for row in UNTIL], ids=[row[0] for row in UNTIL]
)
def test_the_end_is_the_last_day(one: str, two: str, until: str) -> None:
    day = {"place": "Ambo", "since": "2014-06-01", "kind": "cumulative"}
    pages = [
        document(name, claim("12 people", 12, until=end, **day), date="2014-07-31")
        for name, end in (("a", one), ("b", two))
    ]
    _, toll = only_toll(*pages)
    assert toll.until == until


def test_an_event_told_of_its_month_ends_on_the_day_that_another_text_has() -> None:
    pages = [
        document(
            name, claim("12 people", 12, place="Ambo", since=day, until=day), date="2014-07-31"
        )
        for name, day in (("a", "2014-06"), ("b", "2014-06-23"))
    ]
    _, toll = only_toll(*pages)
    assert toll.until == "2014-06-23"


def test_a_claim_has_a_reason_where_another_was_there_before_it() -> None:
    pages = [
        document(
            name,
            claim("1,150", 1150, counted=counted, measure="other", place="Ambo"),
            date="2014-03-03",
        )
        for name, counted in (("a", ""), ("b", "people"))
    ]
    _, toll = only_toll(*pages)
    assert toll.because == (
        "the same figure every time. 1 by equal figure for a group that can be the same"
    )
