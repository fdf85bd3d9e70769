"""Claims of small texts: alone by the grammar, and weighed against what a network sees."""

from dataclasses import replace

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.annotate.claims import find_claims, find_uncovered
from factx.annotate.learned import SEEN, is_vouched
from factx.annotate.triggers import is_attempt, triggers_of
from factx.facts import ClaimKind, Hedge, Measure, Status
from factx.language import load

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")


def claims(text, seen=None):
    doc = NLP(text)
    if seen is not None:
        doc.user_data[SEEN] = [see(doc, **one) for one in seen]
    return find_claims(doc, (), ())


def see(doc, exact, measure, *, score=0.99, status="stated", kind="incident", part_of=""):
    start = doc.text.index(exact)
    span = doc.char_span(start, start + len(exact))
    whole = doc.char_span(doc.text.index(part_of), doc.text.index(part_of) + len(part_of))
    return {
        "start": span.start,
        "end": span.end,
        "measure": measure,
        "score": score,
        "status": status,
        "status_score": 0.99,
        "kind": kind,
        "kind_score": 0.99,
        "part_of": whole.start if part_of else -1,
        "part_of_score": 0.99,
    }


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


@pytest.mark.parametrize(
    "text",
    [text for rule in load("subsets").values() for text in rule.get("examples", [])],
)
def test_subset_examples(text):
    assert sum(c.part_of >= 0 for c in claims(text)) == 1


@pytest.mark.parametrize(
    "text",
    [text for rule in load("subsets").values() for text in rule.get("counterexamples", [])],
)
def test_subset_counterexamples(text):
    assert all(c.part_of < 0 for c in claims(text))


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("The wing held 60 men – 40 convicts and two boys.", [-1, 0, 0]),
        ("They logged 502 claims and opened 224 cases, 171 of which failed.", [-1, -1, 1]),
        ("They paid 12 nurses, including a fee of $200.", [-1, -1]),
        ("It killed 18 men, including in earlier raids 400 women.", [-1, -1]),
    ],
    ids=["dash", "figure opens the clause", "no money in people", "nothing in what is smaller"],
)
def test_whole_of_a_figure(text, wholes):
    assert [c.part_of for c in claims(text)] == wholes


def test_list_of_parts_goes_on():
    found = claims("The raid killed 246 people, including 17 children, 12 nurses and one guard.")
    assert [c.part_of for c in found] == [-1, 0, 0, 0]
    assert {c.measure for c in found} == {Measure.KILLED}


@pytest.mark.parametrize("text", load("victims")["examples"])
def test_victims_without_a_numeral(text):
    assert any(c.implicit and c.number == "" for c in claims(text))


@pytest.mark.parametrize("text", load("victims")["counterexamples"])
def test_no_victims_without_a_person_or_a_harm(text):
    assert claims(text) == ()


def test_victim_spoken_of_again_is_no_new_claim():
    found = claims("Gunmen killed a teacher. The teacher was shot dead at noon.")
    assert [c.text for c in found] == ["teacher"]


def test_network_unsure_leaves_the_trigger_beside_the_number():
    text = "The storm killed 17 people."
    (claim,) = claims(text, [{"exact": "17 people", "measure": "injured", "score": 0.6}])
    assert claim.measure is Measure.KILLED


def test_network_decides_where_the_grammar_has_no_trigger():
    text = "Where the displaced had slept, there were 17 people."
    (claim,) = claims(text, [{"exact": "17 people", "measure": "displaced", "score": 0.9}])
    assert claim.measure is Measure.DISPLACED
    assert claim.because[0] == "displaced: seen by the network alone (0.90)"


def test_network_alone_makes_no_harm_that_no_word_of_the_sentence_tells():
    text = "There were 17 people."
    (claim,) = claims(text, [{"exact": "17 people", "measure": "displaced", "score": 0.9}])
    assert claim.measure is Measure.OTHER


def test_network_that_sees_nothing_drops_a_number_without_trigger():
    assert claims("There were 17 people.", []) == ()


def test_network_points_at_the_whole():
    text = "In all 40 miners died. At the shaft it was 12 men."
    seen = [
        {"exact": "40 miners", "measure": "killed"},
        {"exact": "12 men", "measure": "killed", "part_of": "40 miners"},
    ]
    assert [c.part_of for c in claims(text, seen)] == [-1, 0]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abehilkd 0123456789.,;$%-\n", max_size=120))
def test_any_text_gives_claims_that_hold_their_offsets(text):
    for claim in claims(text):
        assert text[claim.start : claim.end] == claim.text
        assert claim.part_of < len(text)


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


def test_a_part_beside_its_whole_keeps_what_befell_it():
    text = "5,240 people were displaced, of whom 1,830 children under 18."
    seen = [
        {"exact": "5,240 people", "measure": "displaced"},
        {"exact": "1,830 children", "measure": "killed", "part_of": "5,240"},
    ]
    assert [c.measure for c in claims(text, seen)] == [Measure.DISPLACED, Measure.DISPLACED]


@pytest.mark.parametrize(
    ("text", "exact", "measure"),
    [
        ("Partners confirm that 142 houses were burned.", "142 houses", Measure.DESTROYED),
        ("The government executed 81 men at dawn.", "81 men", Measure.EXECUTED),
        ("Two guides have not been seen since.", "Two guides", Measure.MISSING),
    ],
)
def test_a_rare_harm_with_its_word_is_not_overruled(text, exact, measure):
    (claim,) = claims(text, [{"exact": exact, "measure": "killed", "score": 0.99}])
    assert claim.measure is measure


def test_a_figure_in_brackets_counts_the_same_another_way():
    found = claims("The storm displaced 11,400 people (2,350 families).")
    assert [c.measure for c in found] == [Measure.DISPLACED, Measure.DISPLACED]


@pytest.mark.parametrize("line", ["3 comments", "Share | 12 likes", "## 3 comments"])
def test_what_readers_did_is_no_claim(line):
    assert claims(f"The mine closed.\n\n{line}\n\nkilgan: so they say") == ()


def test_a_part_on_the_next_line_of_a_list_keeps_what_befell_its_whole():
    text = "- 5,240 people displaced.\n- of whom 1,830 children under 18.\n- 4 civilians killed."
    seen = [
        {"exact": "5,240 people", "measure": "displaced"},
        {"exact": "1,830 children", "measure": "killed", "part_of": "5,240"},
        {"exact": "4 civilians", "measure": "killed"},
    ]
    assert [str(c.measure) for c in claims(text, seen)] == ["displaced", "displaced", "killed"]


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


def test_a_place_suffers_nothing_that_people_do():
    text = "There were 300 inmates in 11 prisons."
    seen = [
        {"exact": "300 inmates", "measure": "detained"},
        {"exact": "11 prisons", "measure": "detained"},
    ]
    assert [str(c.measure) for c in claims(text, seen)] == ["detained", "other"]


def test_a_verb_of_report_stays_outside_the_figure():
    assert [c.text for c in claims("The office reported 12 deaths.")] == ["12 deaths"]


def test_of_whom_goes_with_the_figure_before_whatever_a_network_sees():
    text = "There were 31 deaths. 148 people have been injured, of whom 37 remain in hospital."
    seen = [
        {"exact": "31 deaths", "measure": "killed"},
        {"exact": "148 people", "measure": "injured"},
        {"exact": "37", "measure": "injured", "part_of": "31"},
    ]
    *_, whole, part = claims(text, seen)
    assert (part.part_of, part.measure, whole.text) == (1, Measure.INJURED, "148 people")


def test_parts_side_by_side_are_of_one_whole():
    text = "The office counts 31 deaths: 22 men, 6 women and 4 children."
    seen = [
        {"exact": "31 deaths", "measure": "killed"},
        {"exact": "22 men", "measure": "killed", "part_of": "31"},
        {"exact": "6 women", "measure": "killed", "part_of": "31"},
        {"exact": "4 children", "measure": "killed", "part_of": "22"},
    ]
    assert [c.part_of for c in claims(text, seen)] == [-1, 0, 0, 0]


@pytest.mark.parametrize(
    ("reason", "vouched"),
    [("killed: after 'died alone'", True), ("killed: seen by the network alone (0.90)", False)],
)
def test_words_of_the_text_vouch_for_a_figure(reason, vouched):
    (claim,) = claims("A mine killed 12 men.")
    assert is_vouched(replace(claim, because=(reason,))) is vouched


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


def test_things_suffer_nothing_whatever_a_network_sees():
    text = "The house has 29 beds for 12 beaten women."
    seen = [
        {"exact": "29 beds", "measure": "tortured"},
        {"exact": "12 beaten women", "measure": "injured"},
    ]
    assert [str(c.measure) for c in claims(text, seen)] == ["other", "injured"]


@pytest.mark.parametrize(
    ("text", "attempt"),
    [
        ("A boy trying to escape drowned.", False),
        ("A pilgrim on a trip to Mecca was killed.", False),
        ("They were trying to quietly kill him.", True),
        ("He was charged with attempted murder.", True),
    ],
)
def test_only_the_harm_that_was_tried_is_an_attempt(text, attempt):
    *_, trigger = triggers_of(next(NLP(text).sents))
    assert is_attempt(text, trigger) is attempt


@pytest.mark.parametrize("verb", ["tried to kill", "attempted to murder", "plotted to kill"])
def test_harm_that_was_only_tried_has_no_victim(verb):
    assert claims(f"Gunmen {verb} a teacher.") == ()


def test_beaten_to_death_is_killed_with_the_victim_between():
    assert [str(c.measure) for c in claims("Guards beat a prisoner to death.")] == ["killed"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Police held 20 men and beat 14.", ["men", "men"]),
        ("Police held 20 men. They beat 14.", ["men", ""]),
        ("Police held 20 men, or 4 percent.", ["men", ""]),
        ("Police held 20 men; theft rose from 5 to 8 percent.", ["men", "", ""]),
        ("Police held 20 men; theft rose 5 percentage points.", ["men", ""]),
        ("Soldiers burned 12 houses and killed 3.", ["houses", ""]),
        ("Rebels fired 20 rockets, wounding 3.", ["rockets", ""]),
        ("They paid US$55 and killed 3.", ["dollars", ""]),
    ],
)
def test_a_bare_number_counts_what_the_figure_before_it_counts(text, counted):
    assert [c.counted for c in claims(text)] == counted


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Gunmen wounded a teacher. The teacher died on Friday.", ["killed"]),
        ("Gunmen wounded a teacher. A nurse died on Friday.", ["injured", "killed"]),
        ("Gunmen wounded 3 men. The teacher died on Friday.", ["injured", "killed"]),
        ("Gunmen wounded a teacher. The teacher may have died.", ["injured"]),
    ],
)
def test_who_was_hurt_and_dies_later_is_one_person_killed(text, measures):
    assert [str(c.measure) for c in claims(text)] == measures


def test_a_boy_of_fourteen_is_one_person():
    assert [c.text for c in claims("They wounded a boy of 14.")] == ["boy"]


@pytest.mark.parametrize(("measure", "exact"), [("displaced", "410"), ("other", "")])
def test_a_number_after_a_name_counts_where_the_network_sees_people(measure, exact):
    text = "They slept at Acre School 410 and at the hall."
    seen = [{"exact": "410", "measure": measure}]
    assert [c.text for c in claims(text, seen)] == ([exact] if exact else [])


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
