"""Verbs that report words and records: whose words they are."""

from collections.abc import Sequence
from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from factx.annotate.labels import CHAINED, CLAUSES, OBJECTS, PASSIVES, RELATIVES, SUBJECTS
from factx.annotate.phrases import (
    Phrase,
    cues,
    is_figures,
    is_named,
    phrase_after,
    phrase_of,
    up_to_verb,
    verbs,
)
from factx.annotate.scopes import Scope, is_when, scope_of, segment
from factx.annotate.vocabulary import own_verbs, rules_of
from factx.facts import NameMention

Report = tuple[Phrase, Scope]
_HAVE = {"has", "have", "had", "having", "'ve", "’ve"}
# How far the subject of a chained verb may be away ("visited, listened and reported").
_LONGEST_CHAIN = 3
# "put the confirmed death toll as high as 40": the words between verb and figure.
_WORDS_TO_FIGURE = 7
# Words between a subject and its verb: "the council in May also reported".
_BETWEEN = {"RB", "MD", "VBD", "VBZ", "VBP", "IN", "CD", ",", "CC"}
# What stands before "said the mayor".
_SPOKEN = {",", "”", '"', "’", "''", "–", "—", "!", "?"}
_AT = {"at", "as"}
_OF = {"of", "to", "on", "about"}


def read_verb(token: Token, sentence: Span, names: Sequence[NameMention]) -> Report | None:
    """Read a report from its verb: the phrase of the source and the tokens it vouches for."""
    own = token.lower_ in own_verbs(rules_of(token.doc))
    kind = "any" if own else verbs().get(token.lower_)
    # A verb of the user's own is one that the tagger may never have met.
    if kind is None or not (own or token.tag_.startswith("VB")):
        return None
    if _is_passive(token):
        return _from_agent(token, sentence, names)
    if kind == "of_others":
        return _from_object(token, sentence, names)
    subject = None if kind == "of_records" else _subject_in(token, sentence)
    if subject is None or not _reports(token, kind, subject):
        return None
    phrase = up_to_verb(phrase_of(subject, names), token, names)
    if kind == "publishing":
        return phrase, (token.i, token.i + 1)
    return phrase, scope_of(token, phrase, sentence)


def _subject_in(verb: Token, sentence: Span) -> Token | None:
    subject = subject_of(verb)
    if subject is None or is_when(subject) or _colon_between(subject, verb):
        subject = noun_before(verb, sentence)
    inside = subject is not None and sentence.start <= subject.i < sentence.end
    return subject if inside else None


def _colon_between(subject: Token, verb: Token) -> bool:
    """Tell whether a parse took a heading for the subject ("Prison Conditions: The NGO said")."""
    return any(t.text == ":" for t in verb.doc[subject.i : verb.i])


def _is_passive(token: Token) -> bool:
    """Tell whether a verb says what is reported, not who reports it."""
    if any(child.dep_ in PASSIVES for child in token.children):
        return True
    if token.tag_ != "VBN" or any(child.lower_ in _HAVE for child in token.lefts):
        return False
    if any(child.dep_ in SUBJECTS for child in token.lefts) and token.dep_ not in RELATIVES:
        return False
    # "police reported an explosion" may be tagged like "the explosion reported by police".
    return not _has_object_next(token)


def _has_object_next(token: Token) -> bool:
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    is_object = following is not None and following.tag_ in {"DT", "CD", "NN", "NNS", "NNP", "JJ"}
    before = token.nbor(-1) if token.i else None
    is_subject = before is not None and before.tag_ in {"NN", "NNS", "NNP", "NNPS"}
    return is_object and is_subject


def _from_agent(token: Token, sentence: Span, names: Sequence[NameMention]) -> Report | None:
    """Read "recorded by X": X vouches for the whole part of the sentence."""
    after = token.i + 1
    if after >= sentence.end or token.doc[after].lower_ != "by":
        return None
    if token.lower_ not in cues("verbs", "of_records"):
        return None
    phrase = phrase_after(token.doc, after + 1, sentence, names)
    if phrase is None or _is_time(phrase, token.doc):
        return None
    return phrase, segment(sentence, token.i)


def _is_time(phrase: Phrase, doc: Doc) -> bool:
    """Tell what "released by the end of the month" has where others have who released it."""
    last = doc[phrase.end - 1]
    return is_when(last) or (last.shape_ == "dddd" and last.tag_ == "CD")


def _from_object(token: Token, sentence: Span, names: Sequence[NameMention]) -> Report | None:
    """Read "citing X" and "quotes X as saying": the object is the source."""
    objects = [c for c in token.children if c.dep_ in OBJECTS and c.i > token.i]
    if not objects or not (
        objects[0].tag_ in {"NNP", "NNPS"}
        or objects[0].lower_ in cues("quoted", "nouns")
        or is_figures(objects[0])
    ):
        return None
    return phrase_of(objects[0], names), segment(sentence, token.i)


def subject_of(verb: Token, *, chain: int = _LONGEST_CHAIN) -> Token | None:
    """Find who does what a verb says, through coordinated and dependent verbs."""
    found = [c for c in verb.children if c.dep_ in SUBJECTS and _can_be_subject(c, verb)]
    if found:
        # A parse may give two: "In its report, the council said".
        return _antecedent(next((c for c in found if not is_figures(c)), found[0]))
    if chain == 0 or verb.head.i == verb.i:
        return None
    if verb.dep_ in RELATIVES and verb.head.tag_.startswith("NN"):
        return _owner(verb.head, chain)
    if verb.dep_ in CHAINED and _shares_subject(verb):
        return subject_of(verb.head, chain=chain - 1)
    return None


def _can_be_subject(noun: Token, verb: Token) -> bool:
    """Tell whether a parse may be right: behind the verb a subject follows words it speaks."""
    if noun.lower_ in {"that", "there"} and noun.tag_ != "WDT":
        return False
    before = verb.nbor(-1).text if verb.i > verb.sent.start else ","
    return noun.i < verb.i or before in _SPOKEN


def _shares_subject(verb: Token) -> bool:
    """Tell whether the subject of the governing verb is also that of an infinitive."""
    infinitive = verb.dep_ == "xcomp" and any(c.lower_ == "to" for c in verb.lefts)
    objects = any(c.dep_ in OBJECTS for c in verb.head.children)
    return not infinitive or not objects


def _owner(noun: Token, chain: int) -> Token:
    """Return who released a report that "documents" or "states" something."""
    if is_figures(noun) and noun.dep_ in OBJECTS and not is_named(noun):
        return subject_of(noun.head, chain=chain - 1) or noun
    return noun


def noun_before(verb: Token, sentence: Span) -> Token | None:
    """Return the last noun before a verb where the parse names no subject."""
    for token in reversed(sentence.doc[sentence.start : verb.i]):
        if is_when(token):
            continue
        if token.tag_.startswith("NN"):
            return token
        if token.tag_ not in _BETWEEN:
            return None
    return None


def _antecedent(subject: Token) -> Token:
    """Return what a relative pronoun stands for: the noun that its clause belongs to."""
    clause = subject.head
    if subject.tag_ in {"WDT", "WP"} and clause.dep_ in RELATIVES:
        return clause.head
    return subject


def _reports(verb: Token, kind: str, subject: Token) -> bool:
    """Tell whether a verb reports here, by what its group asks of subject, object and clause."""
    if subject.lower_ in cues("verbs", "never") or _means_another(verb):
        return False
    if verb.lower_ in cues("verbs", "of_tolls") and _has_object(verb, cues("verbs", "tolls")):
        return True
    last = min(verb.i + 1 + _WORDS_TO_FIGURE, verb.sent.end)
    near = {t.lower_ for t in verb.doc[verb.i + 1 : last]}
    asked = {
        "any": lambda: not _hands_over(verb),
        "at": lambda: bool(near & _AT),
        "of": lambda: bool(near & _OF),
        "with_toll": lambda: _has_object(verb, cues("verbs", "tolls")),
        "publishing": lambda: _has_object(verb, cues("figures", "nouns")),
        "of_figures": lambda: is_figures(subject),
        "clause": lambda: _has_clause(verb),
    }
    return asked[kind]()


def _means_another(verb: Token) -> bool:
    """Tell whether an object makes it another verb: "claimed four lives"."""
    following = (*verb.children, *verb.doc[verb.i + 1 : verb.i + 5])
    return any(token.lower_ in cues("verbs", "not_with") for token in following)


def _has_object(verb: Token, things: frozenset[str]) -> bool:
    return any(c.dep_ in OBJECTS and c.lower_ in things for c in verb.children)


def _hands_over(verb: Token) -> bool:
    """Tell whether people, not figures, are reported ("reported four men to the police")."""
    if not verb.lower_.startswith("report") or _has_clause(verb):
        return False
    handed = cues("verbs", "handed_to")
    return any(
        (child.lower_ == "to" and any(g.lower_ in handed for g in child.children))
        or (child.lower_ in handed and any(g.lower_ == "to" for g in child.children))
        for child in verb.children
    )


def _has_clause(verb: Token) -> bool:
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if after in {"how", "whether", "why", "if"}:
        return False
    return (
        _has_finite_verb(verb)
        or after == "that"
        or any(c.dep_ in CLAUSES and _is_clause(c, verb) for c in verb.children)
    )


def _has_finite_verb(verb: Token) -> bool:
    """Tell whether a clause follows that the parse did not see: "found 12 houses were empty"."""
    following = verb.doc[verb.i + 1 : min(verb.i + 1 + _WORDS_TO_FIGURE, verb.sent.end)]
    words = list(takewhile(lambda t: not t.is_punct, following))
    return bool(words) and any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in words[1:])


def _is_clause(token: Token, verb: Token) -> bool:
    has_subject = any(c.dep_ in SUBJECTS | PASSIVES for c in token.children)
    return (
        token.i > verb.i
        and token.tag_.startswith(("VB", "MD"))
        and (has_subject or token.tag_ == "VBG")
    )


def adds(token: Token) -> bool:
    """Tell whether a participle goes on with the words of the same source ("adding that")."""
    return token.tag_ == "VBG" and verbs().get(token.lower_) == "any"
