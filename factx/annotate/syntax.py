"""One view of a parse that holds for Universal Dependencies and for ClearNLP labels.

Ours carries Universal Dependencies, ``en_core_web_*`` carries ClearNLP labels; claims ask only
what is here. Without a parse every question has an empty answer, and word classes fall back
from tags to the look of the word.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Doc, Token

from factx.annotate.labels import ANSWERED_FOR, PREDICATES, RELATIVES
from factx.language import load


class Role(StrEnum):
    """How a noun stands to the word that governs it."""

    SUBJECT = "subject"
    PASSIVE = "passive subject"
    OBJECT = "object"
    PREPOSITION = "preposition"
    NONE = ""


class Word(StrEnum):
    """The few word classes that claims tell apart."""

    NOUN = "noun"
    NAME = "name"
    MODIFIER = "modifier"
    PARTICIPLE = "participle"
    VERB = "verb"
    AUXILIARY = "auxiliary"
    ADVERB = "adverb"
    NUMBER = "number"
    PREPOSITION = "preposition"
    FUNCTION = "function"
    PUNCTUATION = "punctuation"


# What a noun phrase holds between its number and its head.
INSIDE_PHRASE = frozenset({Word.NOUN, Word.NAME, Word.MODIFIER, Word.PARTICIPLE})


@dataclass(frozen=True, slots=True)
class Link:
    """The role of a noun, the word that governs it, and the preposition between them."""

    role: Role = Role.NONE
    governor: Token | None = None
    preposition: str = ""


_ROLES = {
    "nsubj": Role.SUBJECT,
    "nsubj:outer": Role.SUBJECT,
    "nsubjpass": Role.PASSIVE,
    "nsubj:pass": Role.PASSIVE,
    "obj": Role.OBJECT,
    "dobj": Role.OBJECT,
    "iobj": Role.OBJECT,
    "dative": Role.OBJECT,
    "obl": Role.PREPOSITION,
    "obl:agent": Role.PREPOSITION,
    "nmod": Role.PREPOSITION,
    "pobj": Role.PREPOSITION,
}
# Coordinations nest; a wrong parse may nest without end.
_DEEPEST = 12

_TAGS = {
    "NN": Word.NOUN,
    "NNS": Word.NOUN,
    "NNP": Word.NAME,
    "NNPS": Word.NAME,
    "JJ": Word.MODIFIER,
    "JJR": Word.MODIFIER,
    "JJS": Word.MODIFIER,
    "VBN": Word.PARTICIPLE,
    "VBG": Word.PARTICIPLE,
    "VB": Word.VERB,
    "VBD": Word.VERB,
    "VBP": Word.VERB,
    "VBZ": Word.VERB,
    "MD": Word.AUXILIARY,
    "RB": Word.ADVERB,
    "RBR": Word.ADVERB,
    "RBS": Word.ADVERB,
    "RP": Word.ADVERB,
    "CD": Word.NUMBER,
    "IN": Word.PREPOSITION,
}


@dataclass(frozen=True, slots=True)
class Syntax:
    """A Doc with what is known about it: tags, a parse, both or neither."""

    doc: Doc
    text: str
    tagged: bool
    parsed: bool

    def word(self, token: Token) -> Word:
        """Return the class of a token, from its tag where there is one."""
        by_look = _closed_class(token.lower_)
        if by_look is Word.AUXILIARY or token.is_space:
            return by_look or Word.PUNCTUATION
        if token.is_punct or token.is_quote:
            return Word.PUNCTUATION
        if by_look is Word.FUNCTION and token.is_lower:
            return by_look  # a tagger may take "them" in "14 of them children" for a noun
        if self.tagged and token.tag_:
            return _TAGS.get(token.tag_, by_look or Word.FUNCTION)
        return by_look or _look(token)

    def link(self, noun: Token) -> Link:
        """Return how a noun is governed; a conjunct answers for the first of its list."""
        return self._link(noun, depth=0) if self.parsed else Link()

    def _link(self, noun: Token, *, depth: int) -> Link:
        head, label = noun.head, noun.dep_
        if depth > _DEEPEST or head == noun:
            return Link()
        if label in ANSWERED_FOR:
            return self._link(head, depth=depth + 1)
        role = _ROLES.get(label, Role.NONE)
        if role is Role.NONE:
            return Link()
        if label == "pobj":
            return Link(role, head.head, head.lower_)
        if role is Role.PREPOSITION:
            return Link(role, head, _case(noun))
        return Link(role, _predicate(head) if role is Role.SUBJECT else head)

    def clauses(self, noun: Token) -> list[Token]:
        """Return the participles and verbs of clauses that modify a noun."""
        if not self.parsed:
            return []
        return [child for child in noun.children if child.dep_ in RELATIVES and child.i > noun.i]


def syntax_of(doc: Doc) -> Syntax:
    """Look once at what a Doc carries; a partly annotated Doc counts as annotated."""
    return Syntax(doc, doc.text, tagged=doc.has_annotation("TAG"), parsed=doc.has_annotation("DEP"))


def _case(noun: Token) -> str:
    return next((child.lower_ for child in noun.lefts if child.dep_ == "case"), "")


def _predicate(verb: Token) -> Token:
    """Return what a copula says of its subject; Universal Dependencies have it as the head."""
    if verb.lower_ not in _be():
        return verb
    return next((child for child in verb.children if child.dep_ in PREDICATES), verb)


@cache
def _be() -> frozenset[str]:
    return frozenset(load("words")["be"]["forms"])


@cache
def _closed() -> dict[str, Word]:
    table = load("words")
    return {
        form: Word(rule["word"])
        for rule in table.values()
        if "word" in rule
        for form in rule["forms"]
    }


def _closed_class(word: str) -> Word | None:
    return _closed().get(word)


def _look(token: Token) -> Word:
    """Guess the class of an open-class word from its ending."""
    word = token.lower_
    if token.like_num:
        return Word.NUMBER
    if word.endswith(("ed", "ing")):
        return Word.PARTICIPLE
    if word.endswith("ly"):
        return Word.ADVERB
    if token.text[:1].isupper() and token.i > 0:
        return Word.NAME
    return Word.NOUN
