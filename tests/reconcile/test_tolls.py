"""What is one toll, what is two, and what is said of it."""

from dataclasses import replace

import pytest

from factx.facts import Name, NameKind, RelationKind, Verdict
from factx.reconcile import reconcile
from tests.reconcile.making import claim, document, only_toll, tolls

HARBOUR = {"place": "Port Ada", "since": "2014-03-02", "until": "2014-03-02"}


def test_one_event_told_twice_is_one_toll() -> None:
    first = document("a", claim("12 people", 12, **HARBOUR), date="2014-03-03", places=["Port Ada"])
    second = document("b", claim("12 dead", 12, **HARBOUR, counted="dead"), date="2014-03-04")
    assert tolls(first, second) == [["12 dead", "12 people"]]


APART = [
    ("measure", {"measure": "injured"}),
    ("group", {"counted": "children"}),
    ("place", {"place": "Lower Ferry"}),
    ("period", {"since": "2014-05-02", "until": "2014-05-02"}),
    ("rate", {"kind": "rate"}),
    ("hypothetical", {"status": "hypothetical"}),
]


@pytest.mark.parametrize("change", [c for _, c in APART], ids=[name for name, _ in APART])
def test_what_differs_is_another_toll(change: dict[str, str]) -> None:
    first = document("a", claim("12 people", 12, **HARBOUR), date="2014-03-03", places=["Port Ada"])
    second = document(
        "b", claim("15 people", 15, **{**HARBOUR, **change}), date="2014-03-04", places=["Port Ada"]
    )
    assert tolls(first, second) == []


def test_an_incident_inside_a_long_period_is_not_its_running_total() -> None:
    total = {"place": "Port Ada", "since": "2014-03-02", "until": "2014-06-30"}
    first = document("a", claim("12 people", 12, **HARBOUR), date="2014-03-03", places=["Port Ada"])
    second = document("b", claim("900 people", 900, **total, kind="cumulative"), date="2014-07-01")
    assert tolls(first, second) == []


def running(best: float, until: str, **more: object) -> dict[str, object]:
    period = {"place": "Ambo", "since": "2014-03-02", "until": until, "kind": "cumulative"}
    return claim(f"{best:g} people", best, **{**period, **more})


def test_a_running_total_that_grows_is_revised_and_its_last_figure_is_best() -> None:
    result, toll = only_toll(
        document("a", running(30, "2014-03-10"), date="2014-03-10", places=["Ambo"]),
        document("b", running(90, "2014-04-10"), date="2014-04-10", places=["Ambo"]),
    )
    assert (toll.verdict, toll.low, toll.best, toll.high) == (Verdict.REVISED, 90, 90, 90)
    relation = [r for r in result.relations if r.relation is RelationKind.SUPERSEDES]
    assert [(r.claim, r.to) for r in relation] == [("b#0", "a#0")]
    assert [(p.as_of, p.best) for p in result.timeline] == [("2014-03-10", 30), ("2014-04-10", 90)]


def test_a_lower_count_by_another_source_contradicts() -> None:
    _, toll = only_toll(
        document("a", running(61, "2014-03-10", said_by="monitors"), date="2014-03-10"),
        document("b", running(38, "2014-03-11", said_by="the ministry"), date="2014-03-11"),
    )
    assert (toll.verdict, toll.low, toll.best, toll.high) == (Verdict.CONFLICT, 38, 38, 61)


def test_a_lower_count_by_the_same_source_revises() -> None:
    _, toll = only_toll(
        document("a", running(61, "2014-03-10", said_by="monitors"), date="2014-03-10"),
        document("b", running(58, "2014-03-10", said_by="monitors"), date="2014-03-20"),
    )
    assert (toll.verdict, toll.best, toll.high) == (Verdict.REVISED, 58, 58)


def test_a_figure_that_its_source_denies_is_withdrawn() -> None:
    _, toll = only_toll(
        document("a", claim("83 people", 83, **HARBOUR, said_by="the Gazette"), date="2014-03-03"),
        document(
            "b",
            claim("83", 83, **HARBOUR, said_by="the Gazette", status="denied"),
            claim("38", 38, **HARBOUR, said_by="the coroner"),
            date="2014-03-05",
        ),
    )
    assert (toll.verdict, toll.best, toll.low, toll.high) == (Verdict.REVISED, 38, 38, 38)


def test_a_final_toll_settles_a_dispute() -> None:
    _, toll = only_toll(
        document("a", claim("17 people", 17, **HARBOUR, said_by="medics"), date="2014-03-03"),
        document("b", claim("12 people", 12, **HARBOUR, said_by="police"), date="2014-03-04"),
        document(
            "c",
            claim("15 people", 15, **HARBOUR, sentence="The final toll was fixed at 15 people."),
            date="2014-09-04",
        ),
    )
    assert (toll.verdict, toll.best) == (Verdict.REVISED, 15)


def test_bounds_that_overlap_in_one_text_support_each_other() -> None:
    result, toll = only_toll(
        document(
            "a",
            running(200, "2014-03-08", hedge="more_than", said_by="observers"),
            claim("246 names", 246, place="Ambo", said_by="observers"),
            date="2014-03-08",
            places=["Ambo"],
        ),
    )
    assert toll.verdict is Verdict.AGREE
    assert [r.relation for r in result.relations] == [RelationKind.SUPPORTS]


def test_a_part_is_a_toll_of_its_own_and_tied_to_its_whole() -> None:
    result = reconcile([
        document(
            "a",
            claim("246 people", 246, **HARBOUR),
            claim("17 children", 17, counted="children", part_of=0),
            date="2014-03-03",
        )
    ])  # fmt: skip
    assert len(result.tolls) == 2
    assert [(r.claim, r.relation, r.to) for r in result.relations] == [
        ("a#1", RelationKind.PART_OF, "a#0")
    ]


RULES = [("latest", 40), ("majority", 60), ("lowest", 40), ("highest", 70)]


@pytest.mark.parametrize(("rule", "best"), RULES, ids=[rule for rule, _ in RULES])
def test_best_follows_the_named_rule(rule: str, best: int) -> None:
    _, toll = only_toll(
        document("a", running(60, "2014-03-10", said_by="medics"), date="2014-03-10"),
        document("b", running(60, "2014-03-10", said_by="clergy"), date="2014-03-10"),
        document("c", running(70, "2014-03-10", said_by="fighters"), date="2014-03-10"),
        document("d", running(40, "2014-03-10", said_by="the army"), date="2014-03-11"),
        best=rule,
    )
    assert toll.best == best


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="latest, majority"):
        reconcile([], best="median")


def test_a_claim_without_a_place_joins_the_toll_its_text_is_about() -> None:
    first = document("a", claim("12 people", 12, **HARBOUR), date="2014-03-03", places=["Port Ada"])
    second = document("b", claim("15 people", 15), date="2014-03-05", places=["Port Ada"] * 2)
    assert tolls(first, second) == [["12 people", "15 people"]]


def test_a_claim_without_place_and_date_needs_the_figure_itself() -> None:
    there = ["Port Ada", "Fish Quay"]
    first = document("a", claim("12 people", 12, **HARBOUR), date="2014-03-03", places=there)
    second = document("b", claim("three people", 3), claim("12", 12), places=there)
    assert tolls(first, second) == [["12", "12 people"]]


def test_texts_that_share_one_name_do_not_tell_one_story() -> None:
    first = document("a", claim("12 people", 12, **HARBOUR), date="2014-03-03", places=["Port Ada"])
    second = document("b", claim("12", 12), places=["Port Ada"])
    rare = document("c", claim("4,312 people", 4312, **HARBOUR, measure="displaced"),
                    claim("4,312", 4312, measure="displaced"), places=["Port Ada"])  # fmt: skip
    assert tolls(first, second) == []
    assert tolls(rare) == [["4,312", "4,312 people"]]


def test_names_of_one_place_are_one_place() -> None:
    there = {**HARBOUR, "place": "Port Ada Governorate"}
    first = document("a", claim("40 people", 40, **HARBOUR), date="2014-03-03", places=["Port Ada"])
    second = document(
        "b",
        claim("52 people", 52, **there),
        date="2014-03-04",
        places=["Port Ada Governorate", "Port Ada"],
    )
    assert tolls(first, second) == [["40 people", "52 people"]]


def test_a_text_that_gives_a_figure_for_each_place_keeps_them_apart() -> None:
    other = {**HARBOUR, "place": "Port Ada Governorate"}
    text = document(
        "a",
        claim("40 people", 40, **HARBOUR),
        claim("52 people", 52, **other),
        date="2014-03-03",
        places=["Port Ada Governorate", "Port Ada"],
    )
    assert tolls(text) == []


def test_figures_of_later_days_are_left_out_as_of_a_day() -> None:
    early = document("a", running(30, "2014-03-10"), date="2014-03-10")
    late = document("b", running(90, "2014-04-10"), date="2014-04-10")
    undated = document("c", running(20, ""))
    result = reconcile([early, late, undated], as_of="2014-03-31")
    assert [s.document for s in result.sources] == ["a", "c"]
    assert {c.document for c in result.claims} == {"a", "c"}


def test_as_of_must_be_a_day() -> None:
    with pytest.raises(ValueError, match="as_of"):
        reconcile([], as_of="soon")


def test_the_id_of_a_toll_stays_when_later_reports_join_it() -> None:
    early = document("a", running(30, "2014-03-10"), date="2014-03-10")
    late = document("b", running(90, "2014-04-10"), date="2014-04-10")
    alone, both = reconcile([early]), reconcile([early, late])
    assert alone.tolls[0].toll == both.tolls[0].toll


TOWNS = ["Sarkhan", "Ambo", "Bora"]


def in_the_country(best: float, **more: object) -> dict[str, object]:
    return claim(f"{best:g} people", best, **{"place": "Sarkhan", "kind": "cumulative", **more})


def test_a_series_of_a_country_with_little_said() -> None:
    """Two bodies give one number; a later one of the same hand is higher; the rest is apart."""
    since = {"since": "2011-03", "until": "2012-02-08"}
    result = reconcile([
        document("release", in_the_country(5400, hedge="more_than", said_by="Relief Watch", **since),
                 claim("246 people", 246, place="Ambo"), date="2012-02-08", places=TOWNS),
        document("paper", in_the_country(5400, hedge="at_least", said_by="the UN"),
                 claim("2,000 soldiers", 2000, counted="soldiers"), places=TOWNS),
        document("blog", in_the_country(9750, hedge="about", low=9700, high=9800,
                                        said_by="Relief Watch"), places=TOWNS),
        document("letter", in_the_country(2600, since="2011-10-04"),
                 date="2012-02-01", places=TOWNS),
    ])  # fmt: skip
    several = [toll for toll in result.tolls if len(toll.claims) > 1]
    assert [toll.claims for toll in several] == [("release#0", "blog#0", "paper#0")]
    assert (several[0].best, several[0].verdict) == (9750, Verdict.REVISED)
    assert several[0].sources == ("Relief Watch", "the UN")


def test_an_undated_rumour_of_another_hand_outgrows_nothing() -> None:
    _, toll = only_toll(
        document("a", running(38, "2014-03-10", said_by="the ministry"), date="2014-03-10"),
        document("b", in_the_country(61, place="Ambo", said_by="a driver", since="2014-03-02")),
    )
    assert (toll.verdict, toll.low, toll.high) == (Verdict.CONFLICT, 38, 61)


def test_a_body_named_before_speaks_on() -> None:
    _, toll = only_toll(
        document("a", claim("12 people", 12, **HARBOUR, said_by="Relief Watch")),
        document("b", claim("12 people", 12, **HARBOUR, said_by="the organization"),
                 publisher="Relief Watch"),
    )  # fmt: skip
    assert toll.sources == ("Relief Watch",)


def test_a_line_of_a_list_is_labelled_with_its_place() -> None:
    lines = [
        claim("298 cases", 298, measure="affected", sentence="- Bora: 298 cases"),
        claim("187 cases", 187, measure="affected", sentence="- Cove: 187 cases"),
    ]
    result = reconcile([document("a", *lines, date="2014-03-03", places=["Bora", "Cove"])])
    assert len(result.tolls) == 2


STORY = ["Port Ada", "Lower Ferry", "Mill Bay"]


def test_one_named_person_dies_once() -> None:
    named = {"counted": "Ana Ruiz", "implicit": True}
    first = document("a", claim("Ana Ruiz", 1, **named, since="2014-03-02"), date="2014-03-03")
    second = document("b", claim("Ana Ruiz", 1, **named, since="2014-02"), date="2015-03-02")
    pages = [
        replace(
            page, names=(Name(page.source.document, "Ana Ruiz", NameKind.PERSON, "", 0, 8, ""),)
        )
        for page in (first, second)
    ]
    assert tolls(*pages) == [["Ana Ruiz", "Ana Ruiz"]]


def test_what_nothing_tells_apart_in_one_story_is_one_toll() -> None:
    bare = document("a", claim("58 dead", 58), date="2014-03-06", places=STORY)
    wrong_day = claim("58 people", 58, since="2014-03-04", until="2014-03-04", place="Port Ada")
    assert tolls(bare, document("b", wrong_day, date="2014-03-05", places=STORY)) == [
        ["58 dead", "58 people"]
    ]


def test_a_figure_of_the_same_size_in_another_story_is_another_toll() -> None:
    first = document("a", claim("58 dead", 58), date="2014-03-06", places=STORY)
    second = document("b", claim("52 people", 52), date="2014-03-05", places=["Far Hill"])
    assert tolls(first, second) == []


def test_a_denial_is_no_agreement() -> None:
    told = claim("12 people", 12, **HARBOUR, said_by="nurses")
    denied = claim("12 people", 12, **HARBOUR, said_by="the army", status="denied")
    _, toll = only_toll(
        document("a", told, date="2014-03-03", places=["Port Ada"]),
        document("b", denied, date="2014-03-04", places=["Port Ada"]),
    )
    assert (toll.verdict, toll.best) == (Verdict.CONFLICT, 12)
    assert "is denied by the army" in toll.because


def test_a_toll_of_a_denial_alone_says_so() -> None:
    denied = claim("12 people", 12, **HARBOUR, said_by="the army", status="denied")
    result = reconcile([document("b", denied, date="2014-03-04", places=["Port Ada"])])
    assert [t.because for t in result.tolls] == ["one claim, denied"]


def test_an_event_of_years_ago_is_not_that_of_the_report() -> None:
    old = {"place": "Port Ada", "since": "2009-10", "until": "2009-10"}
    report = document(
        "a",
        claim("14 people", 14, **{**HARBOUR, "since": "2014-03-03", "until": "2014-03-03"}),
        claim("16 people", 16, **old),
        date="2014-03-03",
        places=["Port Ada", "Lower Ferry", "Ada Bridge"],
    )
    assert tolls(report) == []


def test_documents_that_as_of_cannot_judge_are_named() -> None:
    dated = document("a", claim("12 people", 12, **HARBOUR), date="2014-03-03", places=["Port Ada"])
    undated = document("b", claim("9 people", 9, **HARBOUR), places=["Port Ada"])
    result = reconcile([dated, undated], as_of="2014-03-05")
    assert [(i.code, i.message) for i in result.issues] == [
        ("undated_kept", "kept, whatever as-of says, for want of a date: b")
    ]
    assert not reconcile([dated, undated]).issues
