"""What two claims have in common, in words, and what that says for one toll."""

from dataclasses import replace
from typing import Any

import pytest

from factx.facts import Status
from factx.reconcile import comparable
from factx.reconcile.alike import groups_differ, sizes_differ
from factx.reconcile.candidates import candidate_pairs
from factx.reconcile.comparing import compare, never_one, surely_one
from factx.reconcile.evidence import Weights, load_weights
from factx.reconcile.gathering import Gathering
from factx.reconcile.groups import Group
from factx.reconcile.linkage import join_likely
from factx.reconcile.settings import FEW_CLAIMS
from factx.reconcile.stated import Stated
from factx.reconcile.views import View
from tests.reconcile.making import claim, document, tolls

DAY = {"since": "2014-03-02", "until": "2014-03-02"}
NAMES = ["Port Ada", "Mill Bay", "Lower Ferry", "Old Mill"]


def pair(first: dict[str, Any], second: dict[str, Any], *, dates: tuple[str, str] = ("", "")):
    """Two claims of two texts as tolls compare them."""
    pages = [
        document(name, claim("people", **columns), date=date, places=NAMES)
        for name, columns, date in zip("ab", (first, second), dates, strict=True)
    ]
    views, regions = comparable(pages)
    return (*views, regions)


CASES = [
    ({"best": 41}, {"best": 41}, "number", "same number"),
    ({"best": 2}, {"best": 2}, "number", "same number up to three"),
    ({"best": 4312}, {"best": 4312}, "number", "same rare number"),
    ({"best": 41}, {"best": 44}, "number", "within a tenth"),
    ({"best": 41}, {"best": 900}, "number", "further apart"),
    ({"best": 41, "hedge": "at_least"}, {"best": 55}, "number", "bounds meet, within a half"),
    ({"best": 9}, {"best": 9, "counted": "children"}, "group", "everybody and a group"),
    ({"best": 9, "counted": "girls"}, {"best": 8, "counted": "girls"}, "group", "same group"),
    ({"best": 9, "place": "Port Ada"}, {"best": 8, "place": "Port Ada"}, "place", "same place"),
    ({"best": 9, "place": "Port Ada"}, {"best": 8, "place": "Mill Bay"}, "place", "other places"),
    ({"best": 9, **DAY}, {"best": 8, **DAY}, "period", "same period"),
    ({"best": 9, **DAY}, {"best": 8, "since": "2014-03-03"}, "period", "a day apart"),
    ({"best": 9, **DAY}, {"best": 8, "since": "2014-06-03"}, "period", "other periods"),
    ({"best": 9, "said_by": "Ann"}, {"best": 8, "said_by": "Bo"}, "source", "other source"),
    ({"best": 9, "kind": "cumulative"}, {"best": 8}, "kind", "another"),
    ({"best": 9}, {"best": 8, "status": "denied"}, "status", "one denied"),
    ({"best": 9}, {"best": 8}, "rank in its text", "first and largest / first and largest"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "field", "level"), CASES)
def test_levels_are_the_same_in_either_order(first, second, field, level) -> None:
    one, two, regions = pair(first, second)
    assert compare(one, two, regions)[field] == level
    assert compare(one, two, regions) == compare(two, one, regions)


def test_a_period_said_once_is_held_against_the_day_of_the_other_text() -> None:
    told, bare = {"best": 35, "since": "2009", "until": "2009"}, {"best": 30}
    one, two, regions = pair(told, bare, dates=("2014-03-03", "2014-03-03"))
    assert (
        compare(one, two, regions)["period"] == "period said once, the other text is of other years"
    )


def test_what_can_never_be_one() -> None:
    whole, part, _ = pair({"best": 9}, {"best": 3, "part_of": 0})
    assert not never_one(whole, part)  # of another text
    for change in ({"kind": "rate"}, {"status": "hypothetical"}, {"counted": "children"}):
        one, two, _ = pair({"best": 9}, {"best": 9, **change})
        assert never_one(one, two)
        assert never_one(two, one)


def test_a_part_is_never_one_with_its_total() -> None:
    page = document("a", claim("9", 9), claim("3", 3, part_of=0))
    (whole, part), _ = comparable([page])
    assert never_one(whole, part)
    assert not surely_one(whole, part)


def test_weights_of_levels_add_up_and_unknown_ones_count_nothing() -> None:
    weights = Weights(-1.0, {"place": {"same place": 2.0}, "number": {"same number": 0.5}})
    assert weights.add_up({"place": "same place", "number": "same number"}) == 1.5
    assert weights.add_up({"place": "nowhere", "number": "same number"}) == -0.5


def test_the_weights_that_ship_say_what_anybody_would() -> None:
    fields = load_weights().fields
    for field, more, less in [
        ("number", "same number", "further apart"),
        ("place", "same place", "other places"),
        ("period", "same period", "other periods"),
        ("group", "same group", "other groups"),
        ("texts", "4+ names in common", "0 names in common"),
        ("part", "none", "parts of one total"),
    ]:
        assert fields[field][more] > fields[field][less]


def test_other_places_or_months_keep_tolls_apart_but_for_a_telling_number() -> None:
    one, two, regions = pair({"best": 41, "place": "Port Ada"}, {"best": 44, "place": "Mill Bay"})
    assert Stated.of(one).apart(Stated.of(two), regions)
    same, again, regions = pair(
        {"best": 41, "place": "Port Ada"}, {"best": 41, "place": "Mill Bay"}
    )
    assert not Stated.of(same).apart(Stated.of(again), regions)
    for day, apart in [("2014-03-12", False), ("2014-06-02", True)]:
        one, two, regions = pair({"best": 41, "since": "2014-03-02"}, {"best": 44, "since": day})
        assert Stated.of(one).apart(Stated.of(two), regions) == apart


def gathered(*views: View) -> Gathering:
    gathering = Gathering(open=True)
    for view in views:
        gathering.add(view)
    return gathering


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("soldiers", "insurgents", True),
        ("women", "children", True),
        ("soldiers", "government soldiers", False),
        ("soldiers", "", False),
        ("civilians", "people", False),
        ("civilians", "villagers", False),
        ("miners", "strikers", False),
        ("miners", "women", False),
    ],
)
def test_two_groups_of_the_lexicon_are_never_joined(first, second, differ) -> None:
    one, two, _ = pair({"best": 11, "counted": first}, {"best": 9, "counted": second})
    assert groups_differ(gathered(one), gathered(two)) == differ
    assert groups_differ(gathered(two), gathered(one)) == differ


@pytest.mark.parametrize(("number", "differ"), [(9, True), (11, False)])
def test_two_numbers_of_two_groups_in_one_text_are_two(number, differ) -> None:
    page = document(
        "a",
        claim("11 miners", 11, counted="miners"),
        claim(f"{number} strikers", number, counted="strikers"),
    )
    one, two = comparable([page])[0]
    assert groups_differ(gathered(one), gathered(two)) == differ


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ({"best": 17}, {"best": 700}, True),
        ({"best": 17}, {"best": 150}, False),
        ({"best": 17}, {"best": 700, "status": Status.DENIED}, False),
    ],
)
def test_only_what_is_asserted_has_another_size(first, second, differ) -> None:
    one, two, _ = pair(first, second)
    assert sizes_differ(gathered(one), gathered(two)) == differ
    assert sizes_differ(gathered(two), gathered(one)) == differ


def test_two_named_persons_are_two() -> None:
    one, two, _ = pair({"best": 1, "implicit": True}, {"best": 1, "implicit": True})
    ann, bo = (replace(v, group=Group("person", name)) for v, name in ((one, "Ann"), (two, "Bo")))
    assert never_one(ann, bo)
    assert not never_one(ann, replace(bo, group=ann.group))


def test_money_of_two_bills_is_never_joined() -> None:
    pages = [
        document(name, claim(text, best, counted="dollars", measure="other"), date=date, places=NAMES)
        for name, text, best, date in [
            ("a", "$35 million", 35_000_000, "2014-03-03"),
            ("b", "$36 million", 36_000_000, "2014-03-04"),
        ]
    ]  # fmt: skip
    assert tolls(*pages) == []


def test_every_pair_of_few_is_compared_and_of_many_a_number_that_grows_with_them() -> None:
    def pairs(many: int) -> int:
        pages = [
            document(f"{n:04}", claim("x", 10 + n % 40, place=NAMES[n % 4]), date="2014-03-03")
            for n in range(many)
        ]
        views, _ = comparable(pages)
        found = list(candidate_pairs(views))
        assert len(set(found)) == len(found)
        assert all(one < two for one, two in found)
        return len(found)

    assert pairs(30) == 30 * 29 // 2
    assert pairs(8 * FEW_CLAIMS) < 2.3 * pairs(4 * FEW_CLAIMS)


def test_joining_nothing_changes_nothing() -> None:
    assert join_likely([], comparable([])[1], load_weights()) == []


def test_a_few_are_no_count_of_what_is_twenty_times_as_many() -> None:
    pages = [
        document(name, claim(f"{best} people", best), date=date, places=NAMES)
        for name, best, date in [("a", 44, "2014-03-03"), ("b", 900, "2014-03-04")]
    ]
    assert tolls(*pages) == []


def test_what_was_told_before_the_other_began_is_not_of_it() -> None:
    june = {"since": "2014-06-02", "until": "2014-06-09"}
    early, late, regions = pair(
        {"best": 23}, {"best": 44, **june}, dates=("2014-03-03", "2014-06-10")
    )
    assert Stated.of(early).apart(Stated.of(late), regions)
    assert Stated.of(late).apart(Stated.of(early), regions)
    again, late, regions = pair(
        {"best": 23}, {"best": 44, **june}, dates=("2014-06-20", "2014-06-10")
    )
    assert not Stated.of(again).apart(Stated.of(late), regions)
    undated, late, regions = pair({"best": 23}, {"best": 44, **june}, dates=("", "2014-06-10"))
    assert not Stated.of(undated).apart(Stated.of(late), regions)
    both = Stated.of(early)
    both.add(Stated.of(undated))
    assert not both.apart(Stated.of(late), regions)


def test_two_of_one_thing_are_not_two_of_another() -> None:
    pages = [
        document(name, claim(f"two {what}", 2, counted=what, measure="other"), date=date, places=NAMES)
        for name, what, date in [("a", "mosques", "2014-03-03"), ("b", "surgeons", "2014-03-04")]
    ]  # fmt: skip
    assert tolls(*pages) == []
