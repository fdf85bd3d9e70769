"""Windows cover the text exactly; softening keeps length and takes a tokenizer's worst input."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.annotate.windows import soften, windows

TEXTS = st.text(alphabet=st.sampled_from("ab \n.!?=("), max_size=400)


@given(TEXTS, st.integers(min_value=1, max_value=50))
def test_windows_join_to_the_text(text: str, size: int) -> None:
    found = list(windows(text, size=size))
    assert "".join(window.text for window in found) == text
    assert all(len(window.text) <= size for window in found)
    assert all(text[w.start : w.end] == w.text for w in found)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("one.\n\ntwo. three", "one.\n\n", id="blank line first"),
        pytest.param("a b c\nd e f g h", "a b c\n", id="then line end"),
        pytest.param("Aa bb. Cc dd ee", "Aa bb. ", id="then sentence end"),
        pytest.param("aa bb cc dd ee", "aa bb cc ", id="then white space"),
        pytest.param("aaaaaaaaaaaaaaaa", "aaaaaaaaaa", id="else where it is full"),
    ],
)
def test_cut_falls_on_the_best_break(text: str, first: str) -> None:
    assert next(iter(windows(text, size=10))).text == first


@given(st.text(max_size=200))
def test_softening_keeps_length_of_what_can_be_encoded(text: str) -> None:
    softened = soften(text)
    assert len(softened) == len(text)
    softened.encode("utf-8")


def test_a_ruler_becomes_spaces() -> None:
    assert soften(f"a{'=' * 100}b") == f"a{' ' * 100}b"


def test_ordinary_punctuation_stays() -> None:
    text = '"Wait..." (he said) -- ********** 12,000!'
    assert soften(text) == text


def test_an_endless_token_loses_its_punctuation() -> None:
    softened = soften("a,(" * 200)
    assert len(softened) == 600
    assert "(" not in softened


PARAGRAPH = (
    "The council of Kilga said on Monday that at least 12 people had been killed by a mine near "
    "the river, among them four children, and that 30 others from Lower Kosa were still missing."
)


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
@pytest.mark.parametrize("indent", ["", "  "])
def test_a_wrapped_line_goes_on(width, indent):
    lines = textwrap.wrap(PARAGRAPH, width - len(indent), break_on_hyphens=False)
    softened = soften(f"\n{indent}".join(lines))
    assert "\n" not in softened
    assert softened.split() == PARAGRAPH.split()


@pytest.mark.parametrize(
    "text",
    [
        "Mine kills twelve near the river Kosa\n" + PARAGRAPH,
        "Office of the Mayor\nRiver Street 4\nKilga",
        "What is needed most in the three camps:\n- tents for 300 families\n- soap",
        "The clinic closed at noon and nobody came.\nKilga has no other.",
        "name\tkilled and wounded since the first of May\nsouth\t12",
        "apples\npears\nplums",
        "MINISTRY OF THE HARBOUR AND OF THE INLAND PORTS\nStatement on the floods in the south",
        "A year on, a village by the river waits for a verdict\nBy Ana Lima\nKilga",
        "Governorate of the South - Office of the Governor\nKilga, 29/8/2018",
        "Governorate of the South - Office of the Governor\nLower Kilga, 29 August 2018",
    ],
    ids=[
        "heading",
        "address",
        "list",
        "sentence",
        "table",
        "column",
        "letterhead",
        "by whom",
        "where and when",
        "where and when in words",
    ],
)
def test_a_line_that_ends_something_ends(text):
    assert soften(text) == text


@pytest.mark.parametrize(
    "lines",
    [
        "Lund 26 | North Malmo 17 | South Malmo Harbour 10 | Kilga 5\nTwelve sailors are missing.",
        "KILLED: 19, up from 14 in the tally of last Sunday\n   Lund 11\n   Malmo 8",
    ],
)
def test_a_line_of_a_table_goes_on_nowhere(lines: str) -> None:
    assert soften(lines) == lines
