"""One view of two label sets: the same sentence in both gives the same answers."""

import pytest
import spacy
from spacy.tokens import Doc

from factx.annotate.syntax import Role, Word, syntax_of

VOCAB = spacy.blank("en").vocab
WORDS = ["Gunmen", "killed", "17", "men", "and", "women"]
UNIVERSAL = ["nsubj", "ROOT", "nummod", "obj", "cc", "conj"]
CLEARNLP = ["nsubj", "ROOT", "nummod", "dobj", "cc", "conj"]
HEADS = [1, 1, 3, 1, 5, 3]
CLEARNLP_HEADS = [1, 1, 3, 1, 3, 3]


def doc(words, deps=None, heads=None, tags=None):
    return Doc(VOCAB, words=words, deps=deps, heads=heads, tags=tags)


@pytest.mark.parametrize(
    ("deps", "heads"),
    [(UNIVERSAL, HEADS), (CLEARNLP, CLEARNLP_HEADS)],
    ids=["universal", "clearnlp"],
)
@pytest.mark.parametrize("place", [2, 3, 5], ids=["number", "noun", "conjunct"])
def test_number_noun_and_conjunct_share_a_governor(deps, heads, place):
    syntax = syntax_of(doc(WORDS, deps, heads))
    link = syntax.link(syntax.doc[place])
    assert (link.role, link.governor.text) == (Role.OBJECT, "killed")


@pytest.mark.parametrize(
    ("deps", "heads"),
    [
        (["nsubj:pass", "aux:pass", "ROOT"], [2, 2, 2]),
        (["nsubjpass", "auxpass", "ROOT"], [2, 2, 2]),
    ],
    ids=["universal", "clearnlp"],
)
def test_passive_subject(deps, heads):
    syntax = syntax_of(doc(["Seventeen", "were", "killed"], deps, heads))
    assert syntax.link(syntax.doc[0]).role is Role.PASSIVE


@pytest.mark.parametrize(
    ("deps", "heads"),
    [(["nsubj", "cop", "ROOT"], [2, 2, 2]), (["nsubj", "ROOT", "acomp"], [1, 1, 1])],
    ids=["universal", "clearnlp"],
)
def test_copula_gives_its_predicate(deps, heads):
    syntax = syntax_of(doc(["Seventeen", "are", "dead"], deps, heads))
    link = syntax.link(syntax.doc[0])
    assert (link.role, link.governor.text) == (Role.SUBJECT, "dead")


@pytest.mark.parametrize(
    ("deps", "heads"),
    [(["ROOT", "case", "nmod"], [0, 2, 0]), (["ROOT", "prep", "pobj"], [0, 0, 1])],
    ids=["universal", "clearnlp"],
)
def test_preposition_and_what_it_hangs_on(deps, heads):
    syntax = syntax_of(doc(["deaths", "of", "men"], deps, heads))
    link = syntax.link(syntax.doc[2])
    assert (link.role, link.governor.text, link.preposition) == (
        Role.PREPOSITION,
        "deaths",
        "of",
    )


def test_without_a_parse_nothing_is_linked():
    syntax = syntax_of(doc(WORDS))
    assert syntax.link(syntax.doc[3]).role is Role.NONE
    assert syntax.clauses(syntax.doc[3]) == []


def test_wrong_parse_that_nests_is_left():
    many = ["men"] * 40
    syntax = syntax_of(doc(many, ["ROOT"] + ["conj"] * 39, [0, *range(39)]))
    assert syntax.link(syntax.doc[39]).role is Role.NONE


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("soldiers", "NNS", Word.NOUN),
        ("wounded", "VBN", Word.PARTICIPLE),
        ("were", "VBD", Word.AUXILIARY),
        ("of", "IN", Word.PREPOSITION),
        ("17", "CD", Word.NUMBER),
    ],
)
def test_word_classes_from_tags(word, tag, expected):
    syntax = syntax_of(doc(["x", word], tags=["NN", tag]))
    assert syntax.word(syntax.doc[1]) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("soldiers", Word.NOUN), ("wounded", Word.MODIFIER), ("17", Word.NUMBER)],
)
def test_word_classes_from_the_look(word, expected):
    syntax = syntax_of(doc(["x", word]))
    assert syntax.word(syntax.doc[1]) is expected
