"""What a text says wrongly of day and place tells no two tolls apart; what it says surely does."""

from dataclasses import replace
from typing import Any

import pytest

from factx.facts import Extraction, Measure, NameKind
from factx.reconcile import reconcile
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
    there = told("b", "2014-03-06", 44, ["Anna Berg", "Old Mill", "Highfield"], place="Highfield")
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


def test_a_part_that_another_text_gives_as_its_total_is_none() -> None:
    linked = document(
        "a",
        claim("61 people", 61, **days("2014-03-02"), place="Port Ada"),
        claim("34", 34, part_of="0", said_by="the ministry"),
        date="2014-03-06",
        places=STORY,
    )
    total = told("b", "2014-03-07", 34, **days("2014-03-02"), place="Port Ada")
    assert ["34", "34 people"] in [
        [t for t in group if "34" in t] for group in tolls(linked, total)
    ]


def test_an_unknown_noun_counts_people_where_the_figure_is_equal() -> None:
    people = told("a", "2014-03-06", 63, **days("2014-03-02"), measure="detained", place="Port Ada")
    others = told("b", "2014-03-06", 63, counted="looters", measure="detained", place="Port Ada")
    assert tolls(people, others) == [["63 people", "63 people"]]


def test_children_with_another_figure_are_a_group_of_their_own() -> None:
    people = told("a", "2014-03-06", 63, **days("2014-03-02"), measure="detained", place="Port Ada")
    others = told("b", "2014-03-06", 50, counted="children", measure="detained", place="Port Ada")
    assert tolls(people, others) == []


def test_who_looks_back_after_years_speaks_of_the_story_that_both_name() -> None:
    first = told("a", "2014-03-06", 41, STORY, **days("2014-03-02"), place="Port Ada")
    assert tolls(first, told("b", "2019-03-02", 39, STORY)) == [["39 people", "41 people"]]
    assert tolls(first, told("b", "2019-03-02", 39, STORY, **days("2019-02-20"))) == []
    assert tolls(first, told("b", "2019-03-02", 39, ["Ida Lund"])) == []


def test_bodies_that_work_anywhere_make_no_two_texts_one_story() -> None:
    here = told("a", "2014-03-06", 118, ["Port Ada"], place="Port Ada", **days("2014-03-02"))
    there = told("b", "2014-03-07", 124, ["Highfield"])
    bodies = ("Relief Watch", "Health Office", "Red Star")
    both = [_with_bodies(text, bodies) for text in (here, there)]
    assert tolls(*both) == []


def _with_bodies(text: Extraction, bodies: tuple[str, ...]) -> Extraction:
    kind = NameKind.ORGANISATION
    named = [replace(text.names[0], text=body, kind=kind, start=n, end=n + len(body))
             for n, body in enumerate(bodies)]  # fmt: skip
    return replace(text, names=(*text.names, *named))


def test_what_a_text_says_itself_is_not_a_third_of_what_it_quotes() -> None:
    quoted = claim("83 people", 83, said_by="the paper")
    own = claim("7 people", 7)
    other = told("b", "2014-03-06", 20, **days("2014-03-02"), place="Port Ada")
    seen = document("a", quoted, own, date="2014-03-07", places=STORY)
    assert all("7 people" not in toll or "83 people" not in toll for toll in tolls(seen, other))


def test_two_sources_in_one_text_may_differ_by_more() -> None:
    low = claim("300 people", 300, said_by="the ministry", place="Port Ada", **days("2014-03-02"))
    high = claim("1,000 people", 1000, said_by="the union")
    between = told("b", "2014-03-06", 500, **days("2014-03-02"), place="Port Ada")
    disputed = document("a", low, high, date="2014-03-07", places=STORY)
    assert tolls(disputed, between) == [["1,000 people", "300 people", "500 people"]]


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("At least 93 died, double the official figure of 47.", True),
        ("93 died here and 47.", False),
    ],
    ids=["held against its own", "beside its own"],
)
def test_a_figure_held_against_another_is_on_the_same_toll(words: str, one: bool) -> None:
    where = {"place": "Port Ada", "said_by": "Relief Watch", **days("2014-03-02")}
    both = document(
        "a",
        claim("93", 93, sentence=words, **where),
        claim("47", 47, sentence=words, **where),
        date="2014-03-07",
        places=STORY,
    )
    assert (tolls(both) == [["47", "93"]]) is one


def test_the_year_in_which_a_figure_was_settled_is_no_other_event() -> None:
    told_first = told("a", "2014-03-06", 187, **days("2014-03-02"), place="Port Ada")
    settled = told("b", "2017-03-02", 187, **days("2015"), place="Port Ada")
    grown = told("b", "2017-03-02", 240, **days("2015"), place="Port Ada")
    assert tolls(told_first, settled) == [["187 people", "187 people"]]
    assert tolls(told_first, grown) == []


def test_the_dead_of_one_town_are_not_those_of_two() -> None:
    total = {"since": "2014-03-02", "kind": "cumulative"}
    towns = ["Ada", "Bora", "Anna Berg", "Salt Quay"]
    both = told("a", "2014-03-09", 34, towns, place="Ada and Bora", until="2014-03-08", **total)
    one = told("b", "2014-03-12", 25, towns, place="Ada", until="2014-03-11", **total)
    assert tolls(both, one) == []


def test_an_undated_text_repeats_the_figure_of_a_narrower_group() -> None:
    first = told("a", "2014-03-06", 15, counted="government soldiers", **days("2014-03-02"))
    again = told("b", "", 15, counted="soldiers")
    other = told("b", "", 160, counted="soldiers")
    assert tolls(first, again) == [["15 people", "15 people"]]
    assert tolls(first, other) == []


def test_a_corrected_figure_and_the_right_one_are_of_one_toll() -> None:
    first = told("a", "2014-03-06", 14, **days("2014-03-02"), place="Port Ada")
    correction = document(
        "b",
        claim("14 people", 14, sentence="We reported that 14 people died."),
        claim("9 people", 9, sentence="Police revised the number to 9 people."),
        date="2014-03-09",
        title="Correction",
        places=STORY,
    )
    assert tolls(first, correction) == [["14 people", "14 people", "9 people"]]


def test_each_figure_of_a_labelled_line_has_the_place_of_its_label() -> None:
    line = "Salt Quay: 40 cases, 9 deaths"
    total = document(
        "a",
        claim("25 deaths", 25, place="Port Ada", **days("2014-03-02")),
        claim("9 deaths", 9, sentence=line, part_of="0"),
        date="2014-03-06",
        places=STORY,
    )
    again = told("b", "2014-03-07", 10, place="Salt Quay", **days("2014-03-02"))
    assert tolls(total, again) == [["10 people", "9 deaths"]]


def test_a_small_number_of_a_particular_group_is_known_again() -> None:
    girls = {"measure": "abducted", "counted": "girls"}
    first = told("a", "2014-03-06", 5, **girls, place="Port Ada")
    settled = told("b", "2014-12-20", 5, **girls, **days("2014-09"), place="Salt Quay")
    assert tolls(first, settled) == [["5 people", "5 people"]]
    people = {"measure": "abducted"}
    first = told("a", "2014-03-06", 5, **people, place="Port Ada")
    settled = told("b", "2014-12-20", 5, **people, **days("2014-09"), place="Salt Quay")
    assert tolls(first, settled) == []


@pytest.mark.parametrize(
    ("because", "verdict"),
    [("said_by: told", "revised"), ("said_by: seen by the network", "conflict")],
    ids=["written", "seen by the network alone"],
)
def test_a_source_that_no_words_vouch_for_revises_nothing(because: str, verdict: str) -> None:
    camp = {"measure": "displaced", "place": "Port Ada", "said_by": "Relief Watch"}
    first = told("a", "2014-03-06", 120, **days("2014-03-02"), **camp)
    second = told("b", "2014-03-09", 80, **days("2014-03-02"), **camp)
    claims = tuple(replace(c, because=because) for c in second.claims)
    result = reconcile([first, replace(second, claims=claims)])
    assert [toll.verdict for toll in result.tolls] == [verdict]
    assert {c.said_by for c in result.claims} == {"Relief Watch"}


def test_a_later_text_with_far_fewer_dead_tells_of_others() -> None:
    first = told("a", "2014-03-05", 8, **days("2014-03-02"), place="Port Ada")
    grown = told("b", "2014-03-07", 20, **days("2014-03-02"), place="Port Ada")
    fewer = told("c", "2014-03-25", 6)
    assert tolls(first, grown, fewer) == [["20 people", "8 people"]]
    nearly = told("c", "2014-03-25", 15)
    assert tolls(first, grown, nearly) == [["15 people", "20 people", "8 people"]]
    missing = [replace(e, claims=tuple(replace(c, measure=Measure.MISSING) for c in e.claims))
               for e in (first, grown, fewer)]  # fmt: skip
    assert tolls(*missing) == [["20 people", "6 people", "8 people"]]
