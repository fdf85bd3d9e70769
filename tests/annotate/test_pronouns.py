"""Victims whom only a pronoun ties to the harm."""

import pytest
import spacy
from spacy.tokens import Doc

from factx.annotate.pronouns import find_pronoun_victims
from factx.annotate.syntax import syntax_of
from factx.annotate.triggers import triggers_of
from factx.facts import NameKind, NameMention

VOCAB = spacy.blank("en").vocab


def parsed(*sentences):
    """Build a Doc of words written ``word/relation/head``; heads count inside the sentence."""
    words, deps, heads = [], [], []
    for sentence in sentences:
        first = len(words)
        for one in sentence.split():
            word, dep, head = one.split("/")
            words.append(word)
            deps.append(dep)
            heads.append(first + int(head))
    tags = [_tag(word, dep) for word, dep in zip(words, deps, strict=True)]
    return Doc(VOCAB, words=words, deps=deps, heads=heads, tags=tags)


def _tag(word, dep):
    if word.lower() in {"her", "she"}:
        return "PRP$" if dep == "nmod:poss" else "PRP"
    return "NN" if word in {"policeman", "journalist"} else "NNP" if word.istitle() else "VBD"


TOOK = "Gunmen/nsubj/1 took/root/1 Ana/obj/1 Roth/flat/2 ./punct/1"
TOOK_A_MAN = "Gunmen/nsubj/1 took/root/1 the/det/3 policeman/obj/1 ./punct/1"
TOOK_A_JOURNALIST = "Gunmen/nsubj/1 took/root/1 journalist/obj/1 Ana/appos/2 Roth/flat/3 ./punct/1"
MINISTER_SPOKE = (
    "The/det/1 Minister/nsubj/7 of/case/3 Trade/nmod/1 ,/punct/5 Ana/appos/1 Roth/flat/5 "
    "spoke/root/7 ./punct/7"
)
BODY_FOUND = "Her/nmod:poss/1 body/nsubj:pass/3 was/aux:pass/3 found/root/3 ./punct/3"
SHE_DIED = "She/nsubj/1 died/root/1 ./punct/1"
KILLED_HER = "They/nsubj/1 killed/root/1 her/obj/1 ./punct/1"
HER_BODY_ACHED = "Her/nmod:poss/1 body/nsubj/2 ached/root/2 ./punct/2"
SHE_BURIED = "She/nsubj/1 buried/root/1 him/obj/1 ./punct/1"
NURSE_MET_ANA = "Ida/nsubj/1 met/root/1 Ana/obj/1 Roth/flat/2 ./punct/1"
SHE_LEFT = "She/nsubj/1 left/root/1 ./punct/1"
TWO = "Ana/nsubj/1 met/root/1 Ida/obj/1 and/cc/4 Eva/conj/2 ./punct/1"


def victims(doc):
    at = [t.idx for t in doc if t.tag_ == "NNP" and t.text in {"Ana", "Ida", "Eva"}]
    names = []
    for start in at:
        text = "Ana Roth" if doc.text.startswith("Ana Roth", start) else doc.text[start : start + 3]
        names.append(
            NameMention(
                start=start,
                end=start + len(text),
                text=text,
                kind=NameKind.PERSON,
                role="",
                sentence=0,
            )
        )
    *_, last = doc.sents
    found = find_pronoun_victims(syntax_of(doc), last, triggers_of(last), names)
    return [doc[v.first : v.last].text for v in found]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param([TOOK, BODY_FOUND], ["Ana Roth"], id="body found"),
        pytest.param([TOOK, SHE_DIED], ["Ana Roth"], id="she died"),
        pytest.param([TOOK_A_JOURNALIST, BODY_FOUND], ["Ana Roth"], id="a noun before the name"),
        pytest.param([MINISTER_SPOKE, KILLED_HER], ["Ana Roth"], id="a name beside an office"),
        pytest.param([TOOK, KILLED_HER], ["Ana Roth"], id="killed her"),
        pytest.param([TOOK, SHE_LEFT, SHE_DIED], ["Ana Roth"], id="a sentence between"),
        pytest.param([TOOK, HER_BODY_ACHED], [], id="a living body"),
        pytest.param([TOOK_A_MAN, SHE_DIED], [], id="of the other sex"),
        pytest.param([SHE_DIED], [], id="nobody before"),
        pytest.param([TOOK, SHE_BURIED], [], id="she buried another"),
        pytest.param([NURSE_MET_ANA, SHE_DIED], [], id="either can be meant"),
        pytest.param([NURSE_MET_ANA, BODY_FOUND], ["Ana Roth"], id="whom it befell"),
    ],
)
def test_the_person_before_is_the_victim(sentences, expected):
    assert victims(parsed(*sentences)) == expected


def test_of_two_people_in_one_role_nobody_is_chosen():
    assert victims(parsed(TWO, KILLED_HER)) == []


def test_without_a_parse_nobody_is_found():
    doc = Doc(
        VOCAB, words=["Ana", "left", ".", "She", "died", "."], sent_starts=[True, False, False] * 2
    )
    assert victims(doc) == []
