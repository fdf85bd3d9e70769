"""Claim mentions to claims: bounds, period and ids."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.facts import (
    ClaimKind,
    ClaimMention,
    DateSource,
    Document,
    DocumentDate,
    Hedge,
    Measure,
    Span,
    When,
)
from factx.normalise.claims import resolve_claims

TEXT = "Data as of 3 May 2016. At least 14 people died."
MENTION = ClaimMention(
    start=23,
    end=41,
    text="At least 14 people",
    sentence=1,
    number="14",
    hedge=Hedge.AT_LEAST,
    measure=Measure.KILLED,
    counted="people",
)
SENTENCES = (Span(0, 22, TEXT[:22]), Span(23, 47, TEXT[23:]))


def document(date: str = "", precision: str = "", name: str = "a.txt") -> Document:
    return Document(name, TEXT, date=DocumentDate(date, precision, DateSource.HEADER, date))


def when(edtf: str, *, start: int = 30, precision: str = "day") -> When:
    return When("a.txt", edtf, edtf, "", "", precision, "", "", start, start + 5, "")


def claim(mention: ClaimMention = MENTION, whens: tuple[When, ...] = (), **given: str):
    (found,) = resolve_claims([mention], whens, document(**given), SENTENCES)
    return found


def test_bounds_follow_the_hedge() -> None:
    assert (claim().low, claim().best, claim().high) == (14, 14, None)


def test_an_implicit_claim_is_one() -> None:
    found = claim(replace(MENTION, number="", implicit=True, hedge=Hedge.EXACT))
    assert (found.low, found.best, found.high) == (1, 1, 1)


def test_a_number_that_cannot_be_read_has_no_bounds() -> None:
    found = claim(replace(MENTION, number="umpteen"))
    assert (found.low, found.best, found.high) == (None, None, None)


@pytest.mark.parametrize(
    ("edtf", "since", "until"),
    [
        ("2016-05-01", "2016-05-01", "2016-05-01"),
        ("2016-01/2016-06", "2016-01", "2016-06"),
        ("2016-05-01/..", "2016-05-01", ""),
        ("../2016-05", "", "2016-05"),
        ("2016-05-01T18:00", "2016-05-01", "2016-05-01"),
        ("2016-05~", "2016-05~", "2016-05~"),
        ("", "", ""),
    ],
)
def test_a_date_gives_the_edges_of_the_period(edtf: str, since: str, until: str) -> None:
    found = claim(replace(MENTION, since=0, until=0), (when(edtf),))
    assert (found.since, found.until) == (since, until)


def test_a_running_total_ends_at_the_day_of_the_document_or_of_its_data() -> None:
    mention = replace(MENTION, since=0, kind=ClaimKind.CUMULATIVE)
    since = when("2016-05-01")
    assert claim(mention, (since,), date="2016-05-04", precision="day").until == "2016-05-04"
    assert claim(mention, (since,), date="2016", precision="year").until == ""
    data = when("2016-05-03", start=11)
    found = claim(replace(mention, since=1), (data, since), date="2016-05-04", precision="day")
    assert (found.until, found.because) == ("2016-05-03", "until: the day that the data are of")


PUBLISHED = "until: date of the document"
DATA = "until: the day that the data are of"


@pytest.mark.parametrize(
    ("head", "day", "until", "because"),
    [
        pytest.param("Mills stay shut until 1 May 2016.", "2016-05-01", "2016-05-04", PUBLISHED, id="until"),
        pytest.param("Data until 1 May 2016.", "2016-05-01", "2016-05-01", DATA, id="data until"),
        pytest.param("Situation as of: 1 May 2016.", "2016-05-01", "2016-05-01", DATA, id="as of"),
        pytest.param("As of 9 May 2016 mills open.", "2016-05-09", "2016-05-04", PUBLISHED, id="to come"),
        pytest.param("As of 9 March 2016 mills shut.", "2016-03-09", "2016-05-04", PUBLISHED, id="before"),
        pytest.param("As of 2016 mills shut.", "2016", "2016-05-04", PUBLISHED, id="a year"),
    ],
)  # fmt: skip
def test_only_a_day_of_the_data_closes_a_running_total(
    head: str, day: str, until: str, because: str
) -> None:
    start = re.search(r"\d", head)
    assert start is not None
    data = when(day, start=start.start(), precision="day" if len(day) > 4 else "year")
    mention = replace(MENTION, since=1, kind=ClaimKind.CUMULATIVE, sentence=0)
    text = Document("a.txt", head, date=DocumentDate("2016-05-04", "day", DateSource.HEADER, ""))
    (found,) = resolve_claims([mention], (data, when("2016-04-01")), text, [Span(0, 1, head)])
    assert (found.until, found.because) == (until, because)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2016-21", "2016-05-04"),
        ("2015-24", "2016-05-04"),
        ("2016", "2016-05-04"),
        ("201X~", "2016-05-04"),
        ("2016-22", ""),
        ("2016-06", ""),
    ],
)
def test_a_running_total_has_begun_by_the_day_of_the_document(since: str, until: str) -> None:
    mention = replace(MENTION, since=0, kind=ClaimKind.CUMULATIVE)
    found = claim(mention, (when(since),), date="2016-05-04", precision="day")
    assert (found.since, found.until) == (since, until)


def test_a_part_points_to_the_id_of_its_whole() -> None:
    part = replace(MENTION, start=32, end=34, part_of=0)
    whole, child = resolve_claims([MENTION, part], (), document(), SENTENCES)
    assert child.part_of == whole.claim
    assert whole.part_of == ""


@given(st.text(min_size=1), st.sampled_from(list(Measure)))
def test_an_id_is_made_from_content_alone(name: str, measure: Measure) -> None:
    mention = replace(MENTION, measure=measure)
    first, second = (
        resolve_claims([mention], (), document(name=name), SENTENCES)[0] for _ in range(2)
    )
    other = resolve_claims([replace(mention, start=22)], (), document(name=name), SENTENCES)[0]
    assert first.claim == second.claim != other.claim
