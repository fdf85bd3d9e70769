"""Slips of arithmetic are found, and what only looks like one is not."""

import re

import pytest

from factx.language import load
from factx.language.numerals import numeral_pattern
from factx.reconcile import reconcile
from tests.reconcile.making import claim, document

TABLE = load("arithmetic")
SHARE = r"(?:\d+ ?%|\d+ per cent|half|a third)"
PATTERNS = {
    name: re.compile(
        entry["pattern"].replace("SHARE", SHARE).replace("NUMBER", numeral_pattern()), re.IGNORECASE
    )
    for name, entry in TABLE.items()
    if "pattern" in entry
}
EXAMPLES = [(name, text) for name in PATTERNS for text in TABLE[name]["examples"]]
COUNTEREXAMPLES = [(name, text) for name in PATTERNS for text in TABLE[name]["counterexamples"]]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_example_matches(name: str, text: str) -> None:
    assert PATTERNS[name].search(text)


@pytest.mark.parametrize(("name", "text"), COUNTEREXAMPLES)
def test_counterexample_does_not(name: str, text: str) -> None:
    assert not PATTERNS[name].search(text)


def codes(*claims: dict[str, object], title: str = "", places: tuple[str, ...] = ()) -> list[str]:
    page = document("a", *claims, title=title, date="2014-03-10", places=places)
    return [f"{c.code}: {c.because}" for c in reconcile([page]).checks]


def test_a_part_above_its_whole() -> None:
    sentence = "340 people sleep there, 412 of them children."
    found = codes(
        claim("340 people", 340, measure="displaced", sentence=sentence),
        claim("412", 412, measure="displaced", counted="children", part_of=0, sentence=sentence),
    )
    assert found == ["subset_exceeds_total: 412 cannot be part of 340"]


NO_PART = [
    ("less", 12, "killed", "20 people, including 12 children."),
    ("open total", 25, "killed", "20 people, including at least 25 children."),
    ("another measure", 62, "injured", "20 people, 62 of them hurt."),
    ("not said to be a part", 62, "killed", "20 people died. In the market 62 fell."),
]


@pytest.mark.parametrize(
    ("best", "measure", "sentence"), [row[1:] for row in NO_PART], ids=[row[0] for row in NO_PART]
)
def test_no_part_above_its_whole(best: int, measure: str, sentence: str) -> None:
    hedge = "exact" if best != 25 else "at_least"
    text = f"{best}"
    total = (
        claim("20 people", 20, sentence=sentence)
        if best != 25
        else claim("more", None, low=20, sentence=sentence)
    )
    assert not codes(
        total, claim(text, best, part_of=0, measure=measure, hedge=hedge, sentence=sentence)
    )


REVERSED = [
    ("the whole comes second", "Only 22 of those first 65 wells gave water.", "wells", ""),
    ("a percentage", "They hold 22 seats, of them 65 per cent for life.", "per cent", " per cent"),
]


@pytest.mark.parametrize(
    ("sentence", "counted", "unit"), [r[1:] for r in REVERSED], ids=[r[0] for r in REVERSED]
)
def test_a_greater_figure_that_is_no_part(sentence: str, counted: str, unit: str) -> None:
    assert not codes(
        claim("22", 22, measure="other", counted="wells", sentence=sentence),
        claim(f"65{unit}", 65, measure="other", counted=counted, part_of=0, sentence=sentence),
    )


def test_two_parts_beside_each_other_are_not_one_in_the_other() -> None:
    sentence = "They made 3,606 visits, 1,711 of which were by day and 1,895 of which by night."
    assert not codes(
        claim("3,606 visits", 3606, measure="other", counted="visits", sentence=sentence),
        claim("1,711", 1711, measure="other", counted="visits", part_of=0, sentence=sentence),
        claim("1,895", 1895, measure="other", counted="visits", part_of=1, sentence=sentence),
    )


OTHER_SHARES = [
    ("another base", "20 of the 80 dead (6 per cent of all who fell ill) were men."),
    ("the share of the next part", "20 of the 80 dead, with 60 women (75 per cent), were men."),
    ("a share of shares", "20 per cent of the 80 per cent, (6 per cent) were men."),
]


@pytest.mark.parametrize("sentence", [r[1] for r in OTHER_SHARES], ids=[r[0] for r in OTHER_SHARES])
def test_a_percentage_of_something_else(sentence: str) -> None:
    assert not codes(
        claim("80", 80, sentence=sentence), claim("20", 20, part_of=0, sentence=sentence)
    )


def by_place(*numbers: int, total: int = 611) -> list[str]:
    """A total and its parts at places of their own, one a line."""
    towns = ("Ambo", "Bora", "Cove", "Dale")[: len(numbers)]
    lines = [
        claim(f"{n} cases", n, measure="affected", counted="cases", place=p, part_of=0)
        for n, p in zip(numbers, towns, strict=True)
    ]
    whole = claim(f"{total} cases", total, measure="affected", counted="cases", place="Uplands")
    return codes(whole, *lines, places=("Uplands", *towns))


def test_parts_that_do_not_sum() -> None:
    assert by_place(298, 187, 116) == ["parts_do_not_sum: 298 + 187 + 116 = 601, not 611"]
    assert by_place(400, 300) == ["parts_do_not_sum: 400 + 300 = 700, not 611"]


def test_parts_that_sum_or_are_not_all() -> None:
    assert by_place(298, 187, 126) == []
    assert by_place(298, 187, 90) == []
    assert by_place(298) == []


def test_lines_with_labels_are_parts() -> None:
    lines = [
        claim(f"{n}", n, measure="injured", part_of=0, sentence=f"- {ward}: {n}")
        for ward, n in (("East ward", 46), ("West ward", 22), ("Annex", 18))
    ]
    found = codes(claim("81 people", 81, measure="injured"), *lines)
    assert found == ["parts_do_not_sum: 46 + 22 + 18 = 86, not 81"]
    mixed = [
        {**line, "sentence": f"- {kind}: {line['best']}"}
        for line, kind in zip(lines, ("women", "children", "guests"), strict=True)
    ]
    assert codes(claim("81 people", 81, measure="injured"), *mixed) == []


def test_the_items_of_one_sentence_are_parts() -> None:
    told = "Twenty fell in Ambo, 15 fell in Bora and 23 in Cove."
    items = [
        claim(t, n, part_of=0, sentence=told) for t, n in (("Twenty", 20), ("15", 15), ("23", 23))
    ]
    assert codes(claim("48 men", 48), *items) == ["parts_do_not_sum: 20 + 15 + 23 = 58, not 48"]
    divided = "Forty-one fell there, 20 in Ambo and 21 in Cove."
    items = [
        claim(t, n, part_of=0, sentence=divided)
        for t, n in (("Forty-one", 41), ("20", 20), ("21", 21))
    ]
    assert codes(claim("72 men", 72), *items) == []


def test_a_list_after_a_colon() -> None:
    sentence = "1,165 people slept in three shelters: Acre School 410, Haifa School 365, hall 290."
    found = codes(claim("1,165 people", 1165, measure="displaced", sentence=sentence))
    assert found == ["parts_do_not_sum: 410 + 365 + 290 = 1,065, not 1,165"]


def test_overlapping_groups_need_not_sum() -> None:
    sentence = "20 people died, including 15 civilians and 8 children."
    assert not codes(
        claim("20 people", 20, sentence=sentence),
        claim("15 civilians", 15, counted="civilians", part_of=0, sentence=sentence),
        claim("8 children", 8, counted="children", part_of=0, sentence=sentence),
    )


def share(percent: str) -> list[str]:
    sentence = f"18 of the 47 deaths ({percent}) were children."
    return codes(
        claim("47 deaths", 47, counted="deaths", sentence=sentence),
        claim("18", 18, counted="children", part_of=0, sentence=sentence),
    )


def test_a_percentage_that_is_not_the_share() -> None:
    assert share("48 per cent") == ["percent_mismatch: 18 of 47 is 38 per cent, not 48"]
    assert share("38 per cent") == share("38.3%") == share("39%") == []


def rate_of_deaths(percent: str) -> list[str]:
    sentence = f"The case fatality rate stands at {percent}."
    told = "702 cases and 38 deaths were recorded."
    return codes(
        claim("702 cases", 702, measure="affected", counted="cases", sentence=told),
        claim("38 deaths", 38, counted="deaths", sentence=told),
        claim(percent, float(percent.rstrip("%")), measure="other", counted="", sentence=sentence),
    )


def test_a_fatality_rate_against_deaths_and_cases() -> None:
    assert rate_of_deaths("3.4%") == ["percent_mismatch: 38 of 702 is 5.4 per cent, not 3.4"]
    assert rate_of_deaths("5.4%") == []


def average(rate: int, sentence: str) -> list[str]:
    return codes(
        claim("2,880 persons", 2880, measure="displaced", sentence=sentence),
        claim(f"{rate}", rate, measure="displaced", kind="rate", counted="", sentence=sentence),
    )


def test_an_average_against_its_total() -> None:
    told = "2,880 persons came in the first four days, an average of {} a day."
    assert average(960, told.format(960)) == [
        "rate_mismatch: 2,880 in 4 days are 720 a day, not 960"
    ]
    assert average(720, told.format(720)) == []
    other = "2,880 persons came, an average of 45 a day over the last two weeks."
    assert average(45, other) == []


def test_a_headline_that_its_text_does_not_give() -> None:
    title = "Ferry sinks, 71 dead"
    found = codes(
        claim("71 dead", 71, sentence=title, counted="dead"),
        claim("17 people", 17, sentence="17 people drowned."),
        title=title,
    )
    assert found == []  # too far apart to be a slip of one figure
    found = codes(
        claim("19 dead", 19, sentence="Ferry sinks, 19 dead", counted="dead"),
        claim("16 people", 16, sentence="16 people drowned."),
        title="Ferry sinks, 19 dead",
    )
    assert found == ["headline_body_differ: the headline has 19 dead, the text 16 people"]


def test_a_headline_may_add_up_what_its_text_gives() -> None:
    assert not codes(
        claim("19 dead", 19, sentence="Ferry sinks, 19 dead", counted="dead"),
        claim("16 people", 16, sentence="16 people drowned."),
        claim("three people", 3, sentence="three people died on shore."),
        title="Ferry sinks, 19 dead",
    )


def series(*figures: tuple[int, str], sentence: str = "") -> list[str]:
    pages = [
        document(
            f"d{n}",
            claim(
                f"{best} deaths",
                best,
                place="Ambo",
                since="2014-03-01",
                until=until,
                kind="cumulative",
                said_by="the ministry",
                **({"sentence": sentence} if sentence else {}),
            ),
            date=until,
        )
        for n, (best, until) in enumerate(figures)
    ]
    return [c.code for c in reconcile(pages).checks]


def test_a_running_total_that_falls() -> None:
    assert series((47, "2014-03-05"), (45, "2014-03-09")) == ["cumulative_falls"]
    assert series((47, "2014-03-05"), (52, "2014-03-09")) == []
    corrected = "The ministry revised the toll to 45 deaths."
    assert series((47, "2014-03-05"), (45, "2014-03-09"), sentence=corrected) == []


def test_a_fatality_rate_in_a_list_is_of_the_cases_of_the_line_before() -> None:
    found = codes(
        claim("900 cases", 900, measure="affected", sentence="- 900 cases since May"),
        claim("27 deaths", 27, sentence="- 27 deaths (case fatality rate 5.6%)"),
    )
    assert found == ["percent_mismatch: 27 of 900 is 3.0 per cent, not 5.6"]


SHARES = [
    ("too many", "65 of our own staff and 50 staff of suppliers", ["parts_do_not_sum"]),
    ("as many", "53 of our own staff and 50 staff of suppliers", []),
    ("other days", "65 on Monday and 50 on Tuesday", []),
    ("other units", "65 people and 50 families", []),
    ("ages", "Ana Ruiz, 65, and Ilo Ruiz, 50", []),
]


@pytest.mark.parametrize(("items", "expected"), [r[1:] for r in SHARES], ids=[r[0] for r in SHARES])
def test_shares_after_a_colon_are_no_more_than_their_total(items: str, expected: list[str]) -> None:
    sentence = f"A total of 103 people could not be reached: {items}."
    found = codes(claim("103 people", 103, measure="missing", sentence=sentence))
    assert [line.split(":")[0] for line in found] == expected
