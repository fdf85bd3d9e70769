"""A Doc is cut into chunks that hold each word once and fit the encoder."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from factx.annotate.pieces import Chunk, casing, cut
from factx.settings import CHUNK_PIECES

NLP = spacy.blank("en")


def _chunks(text: str) -> list[Chunk]:
    doc = NLP(text)
    words = [token.i for token in doc if not token.is_space]
    return list(cut(doc, words, lambda word: (1,) * min(8, len(word)))) if words else []


@given(
    st.lists(
        st.sampled_from(["Aleppo", "fell", ".", "\n\n", "\n", "x" * 90, "«", " "]), max_size=300
    )
)
def test_chunks_hold_each_word_once(parts: list[str]) -> None:
    text = " ".join(parts)
    chunks = _chunks(text)
    covered = [word for chunk in chunks for word in range(chunk.start, chunk.end)]
    assert covered == list(range(sum(not t.is_space for t in NLP(text))))
    for chunk in chunks:
        assert chunk.pieces.shape == chunk.casing.shape
        assert chunk.pieces.shape[1] <= CHUNK_PIECES + 2
        assert chunk.first.shape[1] == len(chunk.breaks) == chunk.end - chunk.start
        assert chunk.breaks[0]


def test_chunks_end_at_sentences() -> None:
    text = "The river rose again in the night . " * 60
    chunks = _chunks(text)
    assert len(chunks) > 1
    doc = NLP(text)
    words = [token for token in doc if not token.is_space]
    assert all(words[chunk.end - 1].text == "." for chunk in chunks)


def test_lines_that_end_and_lines_that_wrap() -> None:
    wrapped = "The council of the northern district met on the first day of\nthe month."
    listed = "PRESS RELEASE\nFour miners died."
    assert _chunks(wrapped)[0].breaks.sum() == 1
    assert _chunks(listed)[0].breaks.sum() == 2


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Roofs lost: 48 in the upper town.", "48"),
        ("They counted twice: once at the gate.", "once"),
        ("The mayor: Nobody was hurt.", ""),
        ("At dawn two hundred people slept in three halls: Acre and the mill.", "Acre"),
        ("They counted at the gate and in the hall 290.", "290"),
        ("Roofs lost:\n48 in the upper town.", ""),
    ],
)
def test_what_follows_a_colon_goes_on(text: str, joined: str) -> None:
    words = [token.text for token in NLP(text) if not token.is_space]
    (chunk,) = _chunks(text)
    assert [w for w, on in zip(words, chunk.joins, strict=True) if on] == [joined][: bool(joined)]


def test_casing() -> None:
    assert [casing(w) for w in ("said", "Rome", "NATO", "McCoy", "1,000")] == [1, 2, 3, 4, 4]
