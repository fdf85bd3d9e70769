"""What a text says wrongly of day and place tells no two tolls apart; what it says surely does."""

from typing import Any

from factx.facts import Extraction
from tests.reconcile.making import claim, document, tolls

STORY = ["Port Ada", "Anna Berg", "Salt Quay"]


def told(name: str, date: str, best: int, places: list[str] = STORY, **more: Any) -> Extraction:
    return document(name, claim(f"{best} people", best, **more), date=date, places=places)


def days(first: str, last: str = "") -> dict[str, str]:
    return {"since": first, "until": last or first}


def test_the_day_of_a_report_may_be_that_of_saying() -> None:
    said = told("a", "2014-03-05", 26, **days("2014-03-05"), place="Port Ada")
    happened = told("b", "2014-03-06", 27, **days("2014-03-02"), place="Port Ada")
    assert tolls(said, happened) == [["26 people", "27 people"]]


def test_days_well_before_their_reports_are_two_events() -> None:
    first = told("a", "2014-03-20", 26, **days("2014-03-02"), place="Port Ada")
    second = told("b", "2014-03-20", 27, **days("2014-03-12"), place="Port Ada")
    assert tolls(first, second) == []


def test_a_place_that_the_other_text_names_may_be_the_wrong_one() -> None:
    here = told("a", "2014-03-06", 41, **days("2014-03-02"), place="Port Ada")
    office = told("b", "2014-03-06", 41, **days("2014-03-02"), place="Salt Quay")
    assert tolls(here, office) == [["41 people", "41 people"]]


def test_places_that_neither_text_shares_are_two() -> None:
    here = told("a", "2014-03-06", 41, ["Port Ada", "Anna Berg", "Old Mill"], place="Port Ada")
    there = told("b", "2014-03-06", 41, ["Anna Berg", "Old Mill", "Highfield"], place="Highfield")
    assert tolls(here, there) == []


def test_one_text_with_a_figure_for_each_of_two_places_keeps_them_apart() -> None:
    both = document(
        "a",
        claim("41 people", 41, place="Port Ada", **days("2014-03-02")),
        claim("60 people", 60, place="Salt Quay", **days("2014-03-02")),
        date="2014-03-06",
        places=STORY,
    )
    again = told("b", "2014-03-07", 61, place="Salt Quay", **days("2014-03-02"))
    assert tolls(both, again) == [["60 people", "61 people"]]
