"""Sentences that a parser has cut in two are read as one."""

import spacy
from spacy.tokens import Doc

from factx.annotate.sentences import whole_sentences, wholes_of

WORDS = ["On", "May", "3", ",", "two", "raids", "followed", ".", "Nobody", "died", "."]
CUT = Doc(spacy.blank("en").vocab, words=WORDS, sent_starts=[p in {0, 4, 8} for p in range(11)])


def test_a_sentence_ends_where_punctuation_ends_it() -> None:
    assert [(first, whole.text) for first, whole in whole_sentences(CUT)] == [
        (0, "On May 3 , two raids followed ."),
        (2, "Nobody died ."),
    ]


def test_each_piece_knows_its_whole() -> None:
    firsts, wholes = wholes_of(CUT)
    assert firsts == [0, 0, 2]
    assert [whole.text.split()[0] for whole in wholes] == ["On", "On", "Nobody"]
