"""Windows cover the text exactly; softening keeps length and takes a tokenizer's worst input."""

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
