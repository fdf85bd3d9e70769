"""Bare figures take the measure of the figure that they repeat or answer."""

from dataclasses import replace

import pytest

from factx.annotate.measures import NO_TRIGGER
from factx.annotate.themes import _find, carry_measures
from factx.facts import ClaimMention, Hedge, Measure, Span
from factx.language import load


def _claim(
    sentence: int, text: str, measure: Measure = Measure.OTHER, counted: str = ""
) -> ClaimMention:
    because = (NO_TRIGGER,) if measure is Measure.OTHER else ("killed: verb",)
    number = text.split(maxsplit=1)[0]
    return ClaimMention(
        0, 0, text, sentence, number, Hedge.EXACT, measure, counted, because=because
    )  # fmt: skip


def _carried(claims: list[ClaimMention], texts: list[str], harms=None) -> list[ClaimMention]:
    """Carry measures in a text of these sentences; each claim stands last in its own."""
    starts = [sum(len(t) + 1 for t in texts[:n]) for n in range(len(texts))]
    places = [starts[c.sentence] + texts[c.sentence].rindex(c.text) for c in claims]
    placed = [
        replace(c, start=at, end=at + len(c.text)) for c, at in zip(claims, places, strict=True)
    ]
    sentences = [Span(s, s + len(t), t) for s, t in zip(starts, texts, strict=True)]
    return carry_measures(placed, sentences, harms or {})


def _measures(claims: list[ClaimMention], sentences: list[str]) -> list[Measure]:
    return [c.measure for c in _carried(claims, sentences)]


def test_the_same_number_means_the_same() -> None:
    claims = [_claim(0, "83 miners", Measure.KILLED, "miners"), _claim(4, "83")]
    assert _measures(claims, ["83 miners died."] + ["So."] * 3 + ["They wrote 83."])[1] == "killed"


def test_a_figure_answers_the_one_before() -> None:
    claims = [_claim(0, "83 miners", Measure.KILLED, "miners"), _claim(1, "38")]
    assert _measures(claims, ["83 miners died.", "The union says 38."])[1] == "killed"
    assert _measures(claims, ["83 miners died.", "Bus 38 runs at noon."])[1] == "other"


def test_people_are_known_again_by_large_numbers_only() -> None:
    sentences = ["4,312 people fled.", "In it 4,312 persons."]
    claims = [
        _claim(0, "4,312 people", Measure.DISPLACED, "people"),
        _claim(1, "4,312", counted="persons"),
    ]
    assert _measures(claims, sentences)[1] == "displaced"
    few = [_claim(0, "40 people", Measure.DISPLACED, "people"), _claim(1, "40", counted="persons")]
    assert _measures(few, ["40 people fled.", "In it 40 persons."])[1] == "other"


def test_cases_in_an_epidemic_are_affected() -> None:
    claims = [_claim(0, "611 cases", counted="cases")]
    assert _measures(claims, ["The cholera outbreak has 611 cases."]) == ["affected"]
    assert _measures(claims, ["The court has 611 cases."]) == ["other"]


def test_who_has_papers_is_not_displaced_by_them() -> None:
    claims = [_claim(1, "2,310 persons", counted="persons")]
    fled = "The flood displaced thousands."
    assert _measures(claims, [fled, "2,310 persons were registered in two towns."]) == ["displaced"]
    papers = "2,310 persons were registered for temporary protection."
    assert _measures(claims, [fled, papers]) == ["other"]


def test_a_theme_does_not_reach_over_a_whole_report() -> None:
    arrived = "2,310 persons were registered in two towns."
    for between, expected in ((8, "displaced"), (30, "other")):
        sentences = ["The flood displaced thousands.", *["So."] * between, arrived]
        claims = [_claim(between + 1, "2,310 persons", counted="persons")]
        assert _measures(claims, sentences) == [expected]


@pytest.mark.parametrize("table", ["figures", "epidemic", "displacement", "rescue"])
def test_words_find_their_examples(table: str) -> None:
    data = load("themes")[table]
    assert all(_find(table, "words", example) for example in data["examples"])
    assert not any(_find(table, "words", example) for example in data["counterexamples"])


@pytest.mark.parametrize(
    ("second", "counted", "sentence", "expected"),
    [
        ("58 names", "names", "Our list has 58 names.", "killed"),
        ("58 tents", "tents", "Our list has 58 tents.", "other"),
        ("58", "", "58!", "killed"),
    ],
)
def test_what_stands_in_for_the_dead(
    second: str, counted: str, sentence: str, expected: str
) -> None:
    claims = [_claim(0, "41 miners", Measure.KILLED, "miners"), _claim(1, second, counted=counted)]
    carried = _carried(claims, ["41 miners died.", sentence])
    assert carried[1].measure == expected
    assert carried[1].counted == ("miners" if counted == "names" else counted)


def test_survivors_are_rescued_where_people_are_saved() -> None:
    claims = [_claim(0, "12 survivors", counted="survivors")]
    assert _measures(claims, ["The ferry sank, and 12 survivors are here."]) == ["rescued"]
    assert _measures(claims, ["The clinic has 12 survivors of a feud."]) == ["other"]


def test_a_vague_word_is_no_figure_put_forward() -> None:
    claims = [
        _claim(0, "41 miners", Measure.KILLED, "miners"),
        replace(_claim(1, "Dozens"), hedge=Hedge.VAGUE),
    ]
    sentences = ["41 miners died.", "Dozens kept away from work for fear of arrest."]
    harms = {0: frozenset({Measure.KILLED}), 1: frozenset({Measure.DETAINED})}
    assert _carried(claims, sentences, harms)[1].measure is Measure.OTHER


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The union, which met on Monday, says 58.", "killed"),
        (f"It spoke against the plan to build a road {'over another hill, ' * 5}past 58.", "other"),
    ],
    ids=["beside the number", "far from it"],
)
def test_a_word_that_puts_a_figure_forward_stands_near_it(sentence: str, expected: str) -> None:
    claims = [_claim(0, "41 miners", Measure.KILLED, "miners"), _claim(1, "58")]
    assert _carried(claims, ["41 miners died.", sentence])[1].measure == expected


@pytest.mark.parametrize(
    ("sentence", "figure", "expected"),
    [
        (
            f"The union says 158 boats left the old quay {'by one road, ' * 8}past 58.",
            "58",
            "other",
        ),
        ("The cholera ward took in 36 patients at gate 6 at noon.", "6", "other"),
        ("The cholera ward at gate 61 took in 6 patients.", "6", "affected"),
    ],
    ids=["a word that gives", "patients after another", "patients after it"],
)
def test_a_figure_is_no_part_of_a_longer_one(sentence: str, figure: str, expected: str) -> None:
    claims = [_claim(0, "41 miners", Measure.KILLED, "miners"), _claim(1, figure)]
    assert _measures(claims, ["41 miners died.", sentence])[1] == expected
