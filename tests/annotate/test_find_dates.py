"""Date expressions are found whole, with their prepositions and tense, and nothing else is."""

import pytest
import spacy
from spacy.tokens import Doc

from factx.annotate.dates import find_dates, find_expressions, mentions_of
from factx.annotate.dates.durations import find_durations
from factx.annotate.dates.finder import Expression
from factx.annotate.dates.grammar import grammar
from factx.annotate.dates.tense import tense_around
from factx.facts import Tense
from factx.language import load

RULES = load("dates")["rule"]
LENGTHS = load("durations")["rule"]


def _found(text: str) -> list[str]:
    return [text[e.start : e.end] for e in find_expressions(text)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_a_rule_finds_its_examples_and_not_its_counterexamples(rule: dict) -> None:  # type: ignore[type-arg]
    for text, wanted in rule["examples"].items():
        found = [(text[e.start : e.end], e.rule) for e in find_expressions(text)]
        assert (wanted, rule["name"]) in found, text
    for text in rule["counterexamples"]:
        assert rule["name"] not in [e.rule for e in find_expressions(text)], text


@pytest.mark.parametrize("rule", LENGTHS, ids=lambda rule: rule["name"])
def test_a_rule_of_durations_does_too(rule: dict) -> None:  # type: ignore[type-arg]
    for text, wanted in rule["examples"].items():
        found = [(text[e.start : e.end], e.rule) for e in find_durations(text, ())]
        assert (wanted, rule["name"]) in found, text
    for text in rule["counterexamples"]:
        assert rule["name"] not in [e.rule for e in find_durations(text, ())], text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("On May 12 and 26, mobs came.", ["May 12", "26"], id="two days, one month"),
        pytest.param("between 20 and 24 October", ["20", "24 October"], id="month at the end"),
        pytest.param("May 3, 4 and 5", ["May 3", "4", "5"], id="three days"),
        pytest.param("from 4 to 8 November", ["4 to 8 November"], id="range of days"),
        pytest.param("from January to June", ["January", "June"], id="range of months"),
        pytest.param("in the 1970s and 1980s", ["the 1970s", "1980s"], id="decades"),
        pytest.param("(1996-2006)", ["1996-2006"], id="years"),
        pytest.param("since Friday.", ["Friday"], id="preposition stays out"),
        pytest.param("the July 15 coup", ["July 15"], id="article stays out"),
        pytest.param("In the past 48 hours, two", ["the past 48 hours"], id="past hours"),
        pytest.param("by\nFebruary\n8, 2012", ["February\n8, 2012"], id="over line ends"),
        pytest.param("in February\n\n2012 people", ["February"], id="not over a blank line"),
        pytest.param("OCTOBER 4, 2011", ["OCTOBER 4, 2011"], id="capitals"),
        pytest.param("in october 2011", ["october 2011"], id="small letters"),
        pytest.param("Sept. 5 or Tues.", ["Sept. 5"], id="abbreviations need a number"),
        pytest.param("in fiscal year 2007", ["2007"], id="fiscal year"),
        pytest.param("held until the end of next month.", ["the end of next month"], id="edge"),
    ],
)
def test_spans(text: str, wanted: list[str]) -> None:
    assert _found(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Police may have fired.",
        "May he rest in peace.",
        "They march on the capital.",
        "Theresa May and Fredric March met.",
        "a 24-hour curfew",
        "a 35-year-old man",
        "2012 people were displaced",
        "killed 1998 civilians",
        "call 212-633-4150 or +232 76 555 013",
        "won 3-2 and 12:10",
        "section 1.2.12 and article 2254",
        "Resolution 1973 and Resolution No. 2042",
        "room 2012-B, P.O. Box 1999",
        "$2000 and 1,999 tons",
        "version 10.4.2 at 192.168.1.1",
        "in his 70s",
        "Black Monday, a second fall of Aleppo",
        "USA Today",
        "the fourth quarter of a football game",
        "two weeks after the raid",
        "in recent years and previous years",
        "several days later",
        "half a dozen",
        "ref 4808424afdddbbe2",
        "Friday prayers",
    ],
)
def test_false_friends(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        pytest.param("since Friday", [True], [False], id="since"),
        pytest.param("as of March", [False], [True], id="as of"),
        pytest.param("from May to June 2012", [True, False], [False, True], id="from to"),
        pytest.param("between 2018 and 2020", [True, False], [False, True], id="between and"),
        pytest.param("in May and June", [False, False], [False, False], id="plain list"),
        pytest.param("through the end of July", [False], [True], id="through"),
    ],
)
def test_prepositions(text: str, since: list[bool], until: list[bool]) -> None:
    found = mentions_of(text, [0])
    assert [m.since for m in found] == since
    assert [m.until for m in found] == until


@pytest.mark.parametrize(("text", "wanted"), load("dates")["tense"]["examples"])
def test_tense(text: str, wanted: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    limit = plain[:start].endswith(("by ", "until "))
    assert tense_around(plain, start, end, limit=limit) == wanted


def test_only_what_opens_a_date_is_tried_and_nothing_is_missed() -> None:
    """Trying every rule at every word finds the same as trying a rule at its openings."""
    examples = [text for rule in RULES for text in (*rule["examples"], *rule["counterexamples"])]
    text = " | ".join(examples)
    everywhere = grammar().everywhere
    started = {e.start for e in find_expressions(text)}
    inside = {i for e in find_expressions(text) for i in range(e.start, e.end)}
    missed = [
        match[0]
        for match in everywhere.finditer(text)
        if match.start() not in inside | started and _unconditional(match.lastgroup)
    ]
    assert missed == []


def _unconditional(group: str | None) -> bool:
    rule = grammar().rules[int(str(group).removeprefix("r"))]
    return rule.after is None and not rule.guard


def _doc(words: list[str], tags: list[str], ents: list[str] | None = None) -> Doc:
    return Doc(spacy.blank("en").vocab, words=words, tags=tags, ents=ents)


def test_tags_tell_a_participle_from_a_past() -> None:
    words = ["Officials", "meet", "displaced", "families", "on", "Friday", "."]
    verbs = _doc(words, ["NNS", "VBP", "VBN", "NNS", "IN", "NNP", "."])
    assert [m.tense for m in find_dates(verbs)] == [Tense.UNKNOWN]
    assert [m.tense for m in mentions_of(verbs.text, [0])] == [Tense.PAST]


def test_entities_tell_a_person_from_a_month() -> None:
    words = ["A", "letter", "by", "June", "Arnold", "in", "June"]
    tags = ["DT", "NN", "IN", "NNP", "NNP", "IN", "NNP"]
    doc = _doc(words, tags, ["O", "O", "O", "B-PERSON", "I-PERSON", "O", "O"])
    assert [(m.start, m.text) for m in find_dates(doc)] == [(27, "June")]


def test_sentences_are_counted() -> None:
    doc = _doc(["In", "May", ".", "In", "June", "."], ["IN", "NNP", ".", "IN", "NNP", "."])
    for token, start in zip(doc, [True, False, False, True, False, False], strict=True):
        token.is_sent_start = start
    assert [m.sentence for m in find_dates(doc)] == [0, 1]


def test_durations_are_kept_apart_from_dates() -> None:
    text = "held for three weeks until May 3"
    dates = find_expressions(text)
    assert _found(text) == ["May 3"]
    assert find_durations(text, dates) == (
        Expression(9, 20, "duration.counted", (("n", "three"), ("unit", "weeks"))),
    )
