"""Which of the figures of one toll stands: growth, dispute, and what goes down by itself."""

import pytest

from factx.facts import Extraction, Verdict
from tests.reconcile.making import claim, document, only_toll, tolls

DAY = {"place": "Port Ada", "since": "2014-03-02", "until": "2014-03-02"}


def told(name: str, date: str, best: int, **more: object) -> Extraction:
    text = str(more.pop("text", f"{best} people"))
    return document(name, claim(text, best, **{**DAY, **more}), date=date, places=["Port Ada"])


FIXED = [
    ("bodies are found", "killed", Verdict.REVISED),
    ("the homeless were counted", "displaced", Verdict.CONFLICT),
    ("so were the houses", "destroyed", Verdict.CONFLICT),
]


@pytest.mark.parametrize(
    ("measure", "verdict"), [row[1:] for row in FIXED], ids=[row[0] for row in FIXED]
)
def test_a_later_higher_count_of_another_source(measure: str, verdict: Verdict) -> None:
    _, toll = only_toll(
        told("a", "2014-03-03", 80, measure=measure, said_by="the company"),
        told("b", "2014-03-05", 120, measure=measure, said_by="the residents"),
    )
    assert toll.verdict == verdict


def test_one_figure_and_not_another_is_a_dispute_where_another_gave_it() -> None:
    figures = "It is 120, not 80."
    camp = {"measure": "displaced", "place": "Port Ada", "kind": "cumulative"}
    _, toll = only_toll(
        document("a", claim("80 people", 80, **camp, until="2014-03-03"), date="2014-03-03",
                 publisher="the ministry"),
        document("b", claim("120", 120, **camp, until="2014-03-05", sentence=figures,
                            said_by="Relief Watch"), date="2014-03-05"),
    )  # fmt: skip
    assert (toll.verdict, toll.low, toll.high) == (Verdict.CONFLICT, 80, 120)


def test_who_looks_back_on_the_missing_does_not_renew_their_number() -> None:
    _, toll = only_toll(
        told("a", "2014-03-03", 200, measure="missing"),
        document(
            "b",
            claim("3 people", 3, **DAY, measure="missing"),
            claim("200", 200, **DAY, measure="missing", sentence="At first 200 were missed."),
            date="2015-03-02",
        ),
    )
    assert (toll.verdict, toll.best) == (Verdict.REVISED, 3)


def test_what_one_nurse_treated_is_not_the_number_of_the_wounded() -> None:
    own = {"measure": "injured", "sentence": "A nurse said she had treated 22 wounded."}
    documents = [
        told("a", "2014-03-03", 31, measure="injured"),
        told("b", "2014-03-04", 22, text="22 wounded", **own),
    ]
    assert tolls(*documents) == []


def test_a_vague_word_is_met_by_a_later_number() -> None:
    vague = claim("Thousands", None, **DAY, measure="displaced", hedge="vague", low=2000, high=9999)
    documents = [
        document("a", vague, date="2014-03-03", places=["Port Ada"]),
        told("b", "2014-03-08", 4300, measure="displaced", kind="cumulative", until="2014-03-08"),
    ]
    assert tolls(*documents) == [["4300 people", "Thousands"]]


def test_children_among_the_dead_are_one_group_where_the_dead_are_one_toll() -> None:
    def page(name: str, date: str, total: int, children: int, counted: str) -> Extraction:
        return document(
            name,
            claim(f"{total} people", total, **DAY),
            claim(f"{children} {counted}", children, **DAY, counted=counted, part_of=0),
            date=date,
            places=["Port Ada"],
        )

    documents = [
        page("a", "2014-03-03", 93, 58, "children under five"),
        page("b", "2014-03-04", 93, 58, "young children"),
    ]
    assert ["58 children under five", "58 young children"] in tolls(*documents)


def test_two_places_in_one_phrase_are_neither_of_the_two() -> None:
    both = {"since": "2014-03-02", "kind": "cumulative", "measure": "affected"}
    documents = [
        document("a", claim("88 cases", 88, **both, place="Bora", until="2014-03-09"),
                 date="2014-03-10", places=["Bora", "Cove"]),
        document("b", claim("112 cases", 112, **both, place="Bora and Cove", until="2014-03-19"),
                 date="2014-03-20", places=["Bora"]),
    ]  # fmt: skip
    assert tolls(*documents) == []


def test_a_figure_that_its_text_calls_withdrawn_no_longer_stands() -> None:
    _, toll = only_toll(
        told("a", "2014-03-03", 58, said_by="Relief Watch", text="58 people"),
        told("b", "2014-03-08", 39, said_by="the ministry", text="39 people"),
        told("c", "2014-03-09", 58, sentence="The group withdrew its own figure of 58.", text="58"),
    )
    assert (toll.verdict, toll.best) == (Verdict.REVISED, 39)


def test_who_says_less_than_others_is_not_outgrown_by_their_later_total() -> None:
    camp = {"measure": "killed", "kind": "cumulative"}
    _, toll = only_toll(
        told("a", "2014-03-04", 17, said_by="the clinic", until="2014-03-04", **camp),
        told("b", "2014-03-05", 12, said_by="the police", until="2014-03-05", **camp),
        told("c", "2014-03-06", 19, said_by="the union", until="2014-03-06", **camp),
    )
    assert (toll.verdict, toll.low, toll.high) == (Verdict.CONFLICT, 12, 19)


def test_a_figure_that_is_only_told_again_stands_for_nobody() -> None:
    wrong = "An article in Monday's paper said that 72 people had died."
    _, toll = only_toll(
        told("a", "2014-03-03", 31, said_by="the clinic", text="31 people"),
        told("b", "2014-03-05", 72, sentence=wrong, text="72 people"),
    )
    assert (toll.verdict, toll.low, toll.best, toll.high) == (Verdict.REVISED, 31, 31, 31)
    own = "72 people had died, the mayor said."
    _, toll = only_toll(
        told("a", "2014-03-03", 31, said_by="the clinic", text="31 people"),
        told("b", "2014-03-05", 72, sentence=own, text="72 people", said_by="the mayor"),
    )
    assert toll.best == 72


def given(date: str, best: int, sentence: str, *, said_by: str = "") -> Extraction:
    return told(f"{date} {best}", date, best, text=str(best), sentence=sentence, said_by=said_by)


FIRST = given("2014-03-03", 31, "The clinic says 31.", said_by="the clinic")
UNION = given("2014-03-06", 72, "The union says 72.", said_by="the union")
MILL = given("2014-03-05", 12, "The mill says 12.", said_by="the mill")
INQUIRY = claim("52", 52, **DAY, sentence="The inquiry found 52.", said_by="the inquiry")


def retrospect(*claims: dict[str, object], date: str = "2015-03-02") -> Extraction:
    return document("year", *claims, date=date, places=["Port Ada"])


def again(best: int, sentence: str, said_by: str) -> dict[str, object]:
    return claim(str(best), best, **DAY, sentence=sentence, said_by=said_by)


SETTLED = [
    ("nobody says another", (), Verdict.REVISED, 52),
    ("who had counted", (again(12, "The mill, which had counted 12, is silent.", "the mill"),),
     Verdict.REVISED, 52),
    ("who stands by it", (again(12, "The mill stands by its 12.", "the mill"),),
     Verdict.CONFLICT, 52),
    ("who says another now", (again(61, "The union now has 61.", "the union"),),
     Verdict.CONFLICT, 52),
]  # fmt: skip


@pytest.mark.parametrize(
    ("beside", "verdict", "best"), [row[1:] for row in SETTLED], ids=[row[0] for row in SETTLED]
)
def test_an_inquiry_settles_what_nobody_gives_any_more(
    beside: tuple[dict[str, object], ...], verdict: Verdict, best: int
) -> None:
    _, toll = only_toll(FIRST, MILL, UNION, retrospect(*beside, INQUIRY))
    assert (toll.verdict, toll.best) == (verdict, best)


def test_an_inquiry_settles_nothing_for_who_comes_back_to_it() -> None:
    later = given("2015-08-02", 72, "The union says 72.", said_by="the union")
    _, toll = only_toll(FIRST, UNION, retrospect(INQUIRY), later)
    assert (toll.verdict, toll.best) == (Verdict.CONFLICT, 72)


def test_what_an_inquiry_finds_is_known_when_it_is_published() -> None:
    days = {"measure": "killed", "kind": "cumulative", "since": "2014-03-02"}
    week = claim("52", 52, **{**DAY, **days, "until": "2014-03-08"}, said_by="the inquiry")
    union = told("b", "2014-03-20", 72, said_by="the union", until="2014-03-20", **days)
    _, toll = only_toll(union, document("year", week, date="2015-03-02", places=["Port Ada"]))
    assert (toll.verdict, toll.best) == (Verdict.REVISED, 52)


def test_a_final_total_is_followed_by_its_parts() -> None:
    final = again(52, "The final list has 52.", "")
    _, toll = only_toll(FIRST, retrospect(final, again(40, "In the camp 40 died.", "")))
    assert (toll.verdict, toll.best) == (Verdict.REVISED, 52)
    _, toll = only_toll(FIRST, retrospect(final, again(40, "It says 40 died.", "the mill")))
    assert toll.verdict == Verdict.CONFLICT


def test_a_figure_below_one_that_was_withdrawn_disputes_nothing() -> None:
    wrong = again(46, "Our issue of Monday had 46.", "the paper")
    right = again(44, "The correct number is 44.", "the clinic")
    page = document("b", wrong, right, date="2014-03-05", places=["Port Ada"])
    _, toll = only_toll(page, given("2014-05-07", 68, "68 people died.", said_by="the mill"))
    assert (toll.verdict, toll.best) == (Verdict.REVISED, 68)


def test_who_counts_within_weeks_settles_nothing() -> None:
    _, toll = only_toll(FIRST, MILL, UNION, retrospect(INQUIRY, date="2014-03-09"))
    assert toll.verdict == Verdict.CONFLICT


def test_the_latest_number_is_the_one_that_is_new_in_the_latest_text() -> None:
    new = again(61, "The union now has 61.", "the union")
    old = again(12, "The mill never moved from its 12.", "the mill")
    _, toll = only_toll(FIRST, MILL, retrospect(new, old))
    assert (toll.verdict, toll.best) == (Verdict.CONFLICT, 61)
    _, toll = only_toll(FIRST, MILL, UNION, retrospect(old))
    assert (toll.verdict, toll.best) == (Verdict.CONFLICT, 12)


def test_who_stands_by_a_figure_does_so_against_a_final_one_too() -> None:
    final = again(52, "The final list has 52.", "the ministry")
    held = again(72, "The union stands by 72.", "the union")
    _, toll = only_toll(FIRST, UNION, retrospect(held, final))
    assert (toll.verdict, toll.low, toll.best, toll.high) == (Verdict.CONFLICT, 52, 52, 72)


def test_a_figure_of_an_earlier_edition_is_only_told_again() -> None:
    old = again(90, "Bulletin No. 1 gave 90.", "Bulletin No. 1")
    new = again(31, "31 people have died.", "")
    _, toll = only_toll(FIRST, document("b", old, new, date="2014-03-06", places=["Port Ada"]))
    assert (toll.verdict, toll.best) == (Verdict.REVISED, 31)
    _, toll = only_toll(FIRST, document("b", old, date="2014-03-06", places=["Port Ada"]))
    assert toll.best == 90


def test_the_correct_number_replaces_the_one_before_it_in_the_text() -> None:
    wrong = again(72, "Our issue of Monday had 72.", "the paper")
    right = again(31, "The correct number is 31.", "the clinic")
    _, toll = only_toll(UNION, document("b", wrong, right, date="2014-03-09", places=["Port Ada"]))
    assert (toll.verdict, toll.best) == (Verdict.REVISED, 31)


def test_a_text_without_a_date_is_older_than_one_that_looks_back() -> None:
    rumour = told("blog", "", 300, text="300")
    later = given("2015-03-02", 52, "52 people died.")
    _, toll = only_toll(FIRST, rumour, later)
    assert (toll.verdict, toll.high) == (Verdict.REVISED, 52)
    _, toll = only_toll(FIRST, rumour)
    assert toll.verdict == Verdict.CONFLICT


DENIED = [
    ("in one sentence", "It was not 72 but 31.", "It was not 72 but 31.", Verdict.REVISED),
    ("by who had said so", "We wrote that 72 died.", "It was 31.", Verdict.REVISED),
    ("by who had not", "The mill denies that 72 died.", "It says 31.", Verdict.AGREE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "right", "verdict"), [row[1:] for row in DENIED], ids=[row[0] for row in DENIED]
)
def test_a_text_takes_back_what_it_denies(wrong: str, right: str, verdict: Verdict) -> None:
    _, toll = only_toll(
        document(
            "a",
            claim("72", 72, **DAY, status="denied", sentence=wrong),
            claim("31", 31, **DAY, sentence=right),
            date="2014-03-03",
            places=["Port Ada"],
        ),
        given("2014-03-04", 31, "The clinic says 31.", said_by="the clinic"),
    )
    assert toll.verdict == verdict


def test_nearly_the_same_number_does_not_outgrow_an_open_one() -> None:
    camp = {"measure": "displaced", "kind": "cumulative"}
    over = told("a", "2014-03-04", 7000, hedge="more_than", until="2014-03-04", **camp)
    for best, verdict in [(7200, Verdict.AGREE), (9800, Verdict.REVISED)]:
        _, toll = only_toll(over, told("b", "2014-03-06", best, until="2014-03-06", **camp))
        assert toll.verdict == verdict


def test_a_part_named_after_its_total_is_no_later_figure_of_its_source() -> None:
    total = again(43, "43 people died.", "the clinic")
    part = again(36, "36 bodies have names.", "the clinic")
    _, toll = only_toll(FIRST, document("b", total, part, date="2014-03-06", places=["Port Ada"]))
    assert toll.high == 43
