"""Claims of small texts by the grammar alone: what is one, and all that binds it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.annotate.claims import find_claims, find_uncovered
from factx.facts import ClaimKind, Hedge, Measure, Status
from factx.language import load
from tests.annotate.small_texts import NLP, claims


def test_reads_a_claim_with_all_that_binds_it():
    (claim,) = claims("A mine killed at least 17 children near the school.")
    assert (claim.text, claim.number, claim.hedge) == (
        "at least 17 children",
        "17",
        Hedge.AT_LEAST,
    )
    assert (claim.measure, claim.counted, claim.status) == (
        Measure.KILLED,
        "children",
        Status.STATED,
    )
    assert claim.because[:2] == ("killed: after 'killed'", "at_least: 'at least'")


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("The storm killed 17.", ["17"]),
        ("Four people died and six were injured.", ["Four people", "six"]),
        ("One of the guards was shot dead.", ["One of the guards"]),
        ("A 10-person delegation was detained.", ["10-person"]),
        ("They paid $3.50 for 98 percent of it.", ["$3.50", "98 percent"]),
    ],
)
def test_finds_claims(text, exact):
    assert [c.text for c in claims(text)] == exact


@pytest.mark.parametrize(
    "text",
    [
        "He was held for 48 hours.",
        "A 20-year-old driver, 34, spoke.",
        "See section 4 and Article 19.",
        "No one was injured.",
        "They met one another.",
        "The 12th brigade left.",
        "It grew three times.",
        "A third of them left.",
        "2. Background",
        "Younger than 18, they left.",
        "Several reasons were given.",
    ],
)
def test_what_counts_nothing_is_no_claim(text):
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (name, text)
        for name in ("denied", "feared", "hypothetical")
        for text in load("status")[name]["examples"]
    ],
)
def test_status_examples(status, text):
    assert claims(text)[0].status == status


@pytest.mark.parametrize(
    "text",
    [
        text
        for name in ("denied", "feared", "hypothetical")
        for text in load("status")[name]["counterexamples"]
    ],
)
def test_status_counterexamples(text):
    assert claims(text)[0].status is Status.STATED


@pytest.mark.parametrize(
    ("kind", "text"),
    [(name, text) for name in ("rate", "cumulative") for text in load("status")[name]["examples"]],
)
def test_kind_examples(kind, text):
    assert claims(text)[0].kind == kind


@pytest.mark.parametrize(
    "text",
    [text for name in ("rate", "cumulative") for text in load("status")[name]["counterexamples"]],
)
def test_kind_counterexamples(text):
    assert claims(text)[0].kind is ClaimKind.INCIDENT


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abehilkd 0123456789.,;$%-\n", max_size=120))
def test_any_text_gives_claims_that_hold_their_offsets(text):
    found = claims(text)
    for claim in found:
        assert text[claim.start : claim.end] == claim.text
        assert claim.part_of < len(found)


def test_sentence_with_number_and_harm_but_no_claim_is_listed_with_its_reason():
    doc = NLP("He was arrested after 48 hours. Four men died.")
    listed = find_uncovered(doc, find_claims(doc, (), ()))
    assert [(span.text, reason) for span, reason in listed] == [
        ("He was arrested after 48 hours.", "duration")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "My brother was one of those they shot.",
        "The guards killed them one by one.",
        "The dead were mostly children under five.",
        "The last was brought out dead at 11.20 this morning.",
        "The mother of two spoke of those who died.",
        "The youngest 14, the guards killed all.",
        "Migrants as young as 13 were detained.",
        "The dead were buried in one afternoon.",
        "The minimum age for joining those killers varies from 13 to 16.",
        "A court sentenced the guards who shot them to three and one-half years.",
    ],
    ids=[
        "who-not-how-many",
        "one-by-one",
        "age-limit",
        "clock",
        "her-children",
        "youngest",
        "as young as",
        "part-of-a-day",
        "age-range",
        "years-and-a-half",
    ],
)
def test_counts_nobody(text):
    assert claims(text) == ()


def test_a_sum_with_its_value_in_another_currency_is_money():
    (fine, _) = claims("Who shoots a guard pays a fine of 30 million won ($24,900).")
    assert (fine.text, fine.measure, fine.because[0]) == ("30 million won", "other", "amount")


@pytest.mark.parametrize("line", ["3 comments", "Share | 12 likes", "## 3 comments"])
def test_what_readers_did_is_no_claim(line):
    assert claims(f"The mine closed.\n\n{line}\n\nkilgan: so they say") == ()


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("In our lane seven houses are gone.", Measure.DESTROYED),
        ("In our lane seven teachers are gone.", Measure.OTHER),
    ],
)
def test_houses_can_be_gone(text, measure):
    (claim,) = claims(text)
    assert claim.measure is measure


def test_a_label_says_what_its_line_counts():
    text = "Situation\nInjured persons attended in hospitals: 23\nHouses destroyed: 164\n"
    found = {c.number: c.measure for c in claims(text)}
    assert found == {"23": Measure.INJURED, "164": Measure.DESTROYED}


def test_a_verb_of_report_stays_outside_the_figure():
    assert [c.text for c in claims("The office reported 12 deaths.")] == ["12 deaths"]


def test_an_age_of_five_thousand_digits_is_none():
    assert claims(f"Ana Lima, {'9' * 5000}, came.") == ()


def test_an_indent_inside_a_figure_parts_nothing():
    (claim,) = claims("A mine killed 6   young   women on Monday.")
    assert (claim.counted, claim.measure) == ("young women", Measure.KILLED)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        pytest.param(
            "Seven people were inside, and two of them were dead at dawn.", ["other", "killed"],
            id="a clause of its own",
        ),
        pytest.param(
            "Nine men, four of whom were shot dead, had come by bus.", ["other", "killed"],
            id="of whom",
        ),
        pytest.param("Nine men, four of them boys, were shot dead.", ["killed"], id="aside"),
        pytest.param(
            "Nine men were at the gate and four were shot dead.", ["other", "killed"],
            id="and four were",
        ),
        pytest.param("Nine men and four boys were shot dead.", ["killed", "killed"], id="joined"),
    ],
)  # fmt: skip
def test_harm_belongs_to_the_number_of_its_own_clause(text, measures):
    found = [str(c.measure) for c in claims(text) if not c.implicit]
    assert found[: len(measures)] == measures


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("One in three girls was beaten.", ""),
        ("Nine out of ten survivors were beaten.", ""),
        ("Two of every five inmates died.", ""),
        ("They killed one in 10 days.", "one"),
        ("One in 50 women dies.", ""),
        ("Out of 9,918 arrests in May, none was lawful.", "9,918 arrests"),
    ],
)
def test_a_share_of_no_stated_whole_is_no_claim(text, exact):
    assert [c.text for c in claims(text)] == ([exact] if exact else [])


def test_a_colon_may_follow_a_number():
    found = claims("The council puts the death toll at 40: they drowned before 10:45.")
    assert [(c.text, c.measure) for c in found] == [("40", Measure.KILLED)]


def test_a_word_with_a_hyphen_is_counted_whole():
    first, second = claims("Police arrested 12 anti-government and three student protesters.")
    assert (first.text, first.counted) == ("12 anti-government", "anti-government")
    assert second.counted == "student protesters"


def test_when_it_was_is_no_part_of_what_is_counted():
    assert [c.text for c in claims("They killed 12 men last week.")] == ["12 men"]


def test_no_dollars_are_rescued():
    text = "The bill stops 12 projects and could save billions in taxpayer dollars."
    assert Measure.RESCUED not in {c.measure for c in claims(text)}
