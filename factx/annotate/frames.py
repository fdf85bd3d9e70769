"""Reports of words and records inside a sentence: who vouches for which stretch of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from factx.annotate.phrases import (
    Phrase,
    is_figures,
    is_named,
    phrase_after,
    phrase_of,
    source_text,
)
from factx.facts import NameMention
from factx.language import load
from factx.language.calendar import month_number, weekday_number

_SUBJECTS = {"nsubj", "csubj", "nsubj:outer"}
_OBJECTS = {"dobj", "obj"}
_PASSIVE = {"auxpass", "aux:pass", "nsubjpass", "nsubj:pass", "csubjpass", "csubj:pass"}
_RELATIVE = {"acl", "relcl", "acl:relcl"}
_CLAUSES = {"ccomp", "xcomp", "parataxis"}
_CHAINED = {"conj", "xcomp", "advcl", "acl", "parataxis", "ccomp", "pcomp"}
_HAVE = {"has", "have", "had", "having", "'ve", "’ve"}
_QUOTES = {'"', "“", "”", "''", "``"}
# "the council's claim that only 4,000 people fled": as far as the figure stands.
_WORDS_OF_OWNED = 9
# "our volunteers" are those who speak.
_OURS = {"our", "my"}
_DASHES = {"–", "—", "-", "--"}
# How far the subject of a chained verb may be away ("visited, listened and reported").
_LONGEST_CHAIN = 3
# "put the confirmed death toll as high as 40": the words between verb and figure.
_WORDS_TO_FIGURE = 7


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of text, given in code points, and the source that it is put down to.

    ``at`` is where the cue stands: of two frames over one claim the later cue is nearer to
    the figure, so its source is the last in the chain. ``pronoun`` and ``definite`` tell that
    the source points back ("she said", "the ministry added"), ``figures`` that a report does.
    """

    source: str
    source_start: int
    head: str
    pronoun: bool
    definite: bool
    figures: bool
    start: int
    end: int
    at: int
    cue: str

    def covers(self, start: int) -> bool:
        """Tell whether a place in the text is inside the frame."""
        return self.start <= start < self.end

    def names(self, start: int) -> bool:
        """Tell whether a place in the text is inside the words of the source itself."""
        return self.source_start <= start < self.source_start + len(self.source)


def frames_of(sentence: Span, names: Sequence[NameMention]) -> list[Frame]:
    """Find all reports inside a sentence, in the order of their cues."""
    found: list[Frame] = []
    for token in sentence:
        if token.lower_ not in _triggers():
            continue
        read = (
            _from_preposition(token, sentence, names)
            or _from_verb(token, sentence, names)
            or _from_owner(token, sentence, names)
        )
        if _adds(token) and found:
            found.append(_moved(found[-1], token, (token.i + 1, sentence.end)))
        elif read is not None:
            found.append(_frame(read[0], read[1], token, names))
    return found


@cache
def _triggers() -> frozenset[str]:
    """Return the words that can open a report, so that others cost one look."""
    pairs = load("attribution")["according"]["words"]
    return (
        frozenset(_verbs())
        | {pair.partition(" ")[0] for pair in pairs}
        | {"by", *load("attribution")["owned"]["nouns"]}
    )


_Found = tuple[Phrase, tuple[int, int]]


def _from_preposition(token: Token, sentence: Span, names: Sequence[NameMention]) -> _Found | None:
    """Read "according to X": X vouches for what follows, or for what stands before."""
    if token.i + 2 >= sentence.end:
        return None
    start = _start_of_source(token)
    if start < 0:
        return None
    phrase = phrase_after(token.doc, start, sentence, names)
    if phrase is None or not _can_tell(token, phrase):
        return None
    first, last = segment(sentence, token.i)
    opens = not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in token.doc[first : token.i])
    return phrase, (phrase.end, sentence.end) if opens else (first, last)


def _start_of_source(token: Token) -> int:
    """Return where the source begins after "according to" or "by the count of", else -1."""
    table = load("attribution")["according"]
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    if f"{token.lower_} {following[0]}" in table["words"]:
        return token.i + 2
    counts = token.lower_ == "by" and following[0] == "the" and following[1] in table["counts"]
    return token.i + 4 if counts and following[2:] == ["of"] else -1


def _can_tell(token: Token, phrase: Phrase) -> bool:
    head = token.doc[phrase.head]
    if token.lower_ == "based":
        return is_figures(head)
    return head.lower_ not in load("attribution")["according"]["never"]


def segment(sentence: Span, at: int) -> tuple[int, int]:
    """Return the part of a sentence between semicolons or inside brackets that holds a token."""
    first = last = at
    while first > sentence.start and sentence.doc[first - 1].text not in {";", "("}:
        first -= 1
    while last < sentence.end and sentence.doc[last].text not in {";", ")"}:
        last += 1
    inside = first > sentence.start and sentence.doc[first - 1].text == "("
    if inside != (last < sentence.end and sentence.doc[last].text == ")"):
        return _between_semicolons(sentence, at)
    return first, last


def _between_semicolons(sentence: Span, at: int) -> tuple[int, int]:
    breaks = [t.i for t in sentence if t.text == ";"]
    first = max((b + 1 for b in breaks if b < at), default=sentence.start)
    return first, min((b for b in breaks if b > at), default=sentence.end)


@cache
def _verbs() -> dict[str, str]:
    table = load("attribution")["verbs"]
    kinds = (
        "of_records",
        "publishing",
        "of_figures",
        "at",
        "of",
        "with_toll",
        "of_others",
        "clause",
        "any",
    )
    return {form: kind for kind in kinds for form in table[kind]}


def _from_verb(token: Token, sentence: Span, names: Sequence[NameMention]) -> _Found | None:
    kind = _verbs().get(token.lower_)
    if kind is None or not token.tag_.startswith("VB"):
        return None
    if _is_passive(token):
        return _from_agent(token, sentence, names)
    if kind == "of_records":
        return None
    if kind == "of_others":
        return _from_object(token, sentence, names)
    subject = subject_of(token)
    if subject is None or _colon_between(subject, token):
        subject = noun_before(token, sentence)
    if subject is None or not sentence.start <= subject.i < sentence.end:
        return None
    if not _reports(token, kind, subject):
        return None
    phrase = phrase_of(subject, names)
    if kind == "publishing":
        return phrase, (token.i, token.i + 1)
    return phrase, _scope(token, phrase, sentence)


def _colon_between(subject: Token, verb: Token) -> bool:
    """Tell whether a parse took a heading for the subject ("Prison Conditions: The NGO said")."""
    return any(t.text == ":" for t in verb.doc[subject.i : verb.i])


def _from_owner(token: Token, sentence: Span, names: Sequence[NameMention]) -> _Found | None:
    """Read "the ministry's figure of 31": who owns a figure gives it."""
    if token.lower_ not in load("attribution")["owned"]["nouns"] or token.i + 1 >= sentence.end:
        return None
    owner = next((c for c in token.lefts if c.dep_ in {"poss", "nmod:poss"}), None)
    if owner is None or owner.tag_ == "PRP$" or token.nbor(1).lower_ not in {"of", "that"}:
        return None
    phrase = phrase_of(owner, names)
    end = min(sentence.end, token.i + _WORDS_OF_OWNED)
    return phrase, (token.i, end)


def _is_passive(token: Token) -> bool:
    if any(child.dep_ in _PASSIVE for child in token.children):
        return True
    if token.tag_ == "VBN" and token.dep_ in _RELATIVE:
        return True
    if token.tag_ != "VBN" or any(child.lower_ in _HAVE for child in token.lefts):
        return False
    return not any(child.dep_ in _SUBJECTS for child in token.lefts)


def _from_agent(token: Token, sentence: Span, names: Sequence[NameMention]) -> _Found | None:
    """Read "recorded by X": X vouches for the whole part of the sentence."""
    after = token.i + 1
    if after >= sentence.end or token.doc[after].lower_ != "by":
        return None
    if token.lower_ not in load("attribution")["verbs"]["of_records"]:
        return None
    phrase = phrase_after(token.doc, after + 1, sentence, names)
    return None if phrase is None else (phrase, segment(sentence, token.i))


def _from_object(token: Token, sentence: Span, names: Sequence[NameMention]) -> _Found | None:
    """Read "citing X" and "quotes X as saying": the object is the source."""
    objects = [c for c in token.children if c.dep_ in _OBJECTS and c.i > token.i]
    table = load("attribution")["quoted"]["nouns"]
    if not objects or not (
        objects[0].tag_ in {"NNP", "NNPS"} or objects[0].lower_ in table or is_figures(objects[0])
    ):
        return None
    return phrase_of(objects[0], names), segment(sentence, token.i)


def subject_of(verb: Token, *, chain: int = _LONGEST_CHAIN) -> Token | None:
    """Find who does what a verb says, through coordinated and dependent verbs."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return _antecedent(child)
    if chain == 0 or verb.head.i == verb.i:
        return None
    if verb.dep_ in _RELATIVE and verb.head.tag_.startswith("NN"):
        return _owner(verb.head, chain)
    if verb.dep_ in _CHAINED and _shares_subject(verb):
        return subject_of(verb.head, chain=chain - 1)
    return None


def _shares_subject(verb: Token) -> bool:
    """Tell whether the subject of the governing verb is also that of an infinitive."""
    infinitive = verb.dep_ == "xcomp" and any(c.lower_ == "to" for c in verb.lefts)
    objects = any(c.dep_ in _OBJECTS for c in verb.head.children)
    return not infinitive or not objects


def _owner(noun: Token, chain: int) -> Token:
    """Return who released a report that "documents" or "states" something."""
    if is_figures(noun) and noun.dep_ in _OBJECTS and not is_named(noun):
        return subject_of(noun.head, chain=chain - 1) or noun
    return noun


def noun_before(verb: Token, sentence: Span) -> Token | None:
    """Return the last noun before a verb where the parse names no subject."""
    for token in reversed(sentence.doc[sentence.start : verb.i]):
        if token.tag_.startswith("NN") and not _is_when(token):
            return token
        if token.tag_ not in {"RB", "MD", "VBD", "VBZ", "VBP"} and not _is_when(token):
            return None
    return None


def _antecedent(subject: Token) -> Token:
    """Return what a relative pronoun stands for: the noun that its clause belongs to."""
    clause = subject.head
    if subject.tag_ in {"WDT", "WP"} and clause.dep_ in _RELATIVE:
        return clause.head
    return subject


def _reports(verb: Token, kind: str, subject: Token) -> bool:
    table = load("attribution")["verbs"]
    near = [
        t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + 1 + _WORDS_TO_FIGURE, verb.sent.end)]
    ]
    if subject.lower_ in table["never"] or any(
        c.lower_ in table["not_with"] for c in (*verb.children, *verb.doc[verb.i + 1 : verb.i + 5])
    ):
        return False
    if kind == "any":
        return not _hands_over(verb)
    if verb.lower_ in table["of_tolls"] and any(c.lower_ in table["tolls"] for c in verb.children):
        return True
    if kind == "at":
        return "at" in near or "as" in near
    if kind == "of":
        return not {"of", "to", "on", "about"}.isdisjoint(near)
    if kind in {"with_toll", "publishing"}:
        things = table["tolls"] if kind == "with_toll" else load("attribution")["figures"]["nouns"]
        return any(c.dep_ in _OBJECTS and c.lower_ in things for c in verb.children)
    if kind == "of_figures":
        return is_figures(subject)
    return _has_clause(verb)


def _hands_over(verb: Token) -> bool:
    """Tell whether people, not figures, are reported ("reported four men to the police")."""
    handed = load("attribution")["verbs"]["handed_to"]
    return (
        any(
            c.lower_ == "to"
            and any(g.lower_ in handed for g in c.children)
            or c.lower_ in handed
            and any(g.lower_ == "to" for g in c.children)
            for c in verb.children
        )
        and verb.lower_.startswith("report")
        and not _has_clause(verb)
    )


def _has_clause(verb: Token) -> bool:
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if after in {"how", "whether", "why", "if"}:
        return False
    return after == "that" or any(c.dep_ in _CLAUSES and _is_clause(c, verb) for c in verb.children)


def _is_clause(token: Token, verb: Token) -> bool:
    has_subject = any(c.dep_ in _SUBJECTS | _PASSIVE for c in token.children)
    return (
        token.i > verb.i
        and token.tag_.startswith(("VB", "MD"))
        and (has_subject or token.tag_ == "VBG")
    )


def _scope(verb: Token, phrase: Phrase, sentence: Span) -> tuple[int, int]:
    """Return the tokens that a verb reports: what follows it, or what stands before it.

    A report that closes its clause ("..., the mayor said.") speaks of what comes before, and
    so does one that hangs on a noun ("the 30 deaths that the mayor recorded").
    """
    first, last = segment(sentence, verb.i)
    if _closes(verb, phrase, sentence, first, last):
        return first, last
    if verb.dep_ in _RELATIVE and verb.lower_ in load("attribution")["verbs"]["of_records"]:
        return min(verb.head.left_edge.i, verb.i + 1), sentence.end
    return verb.i + 1, _end_of_clause(verb, sentence)


def _end_of_clause(verb: Token, sentence: Span) -> int:
    """Return where the clause of a verb ends if it stands before the main clause."""
    top = token = verb
    while token.head.i != token.i and sentence.start <= token.head.i < sentence.end:
        if token.head.i > token.i and token.dep_ not in _SUBJECTS | _PASSIVE:
            top = token
        token = token.head
    if top.head.i > top.i and top.dep_ == "advcl":
        return top.right_edge.i + 1
    return _next_deed(verb, sentence)


def _next_deed(verb: Token, sentence: Span) -> int:
    """Return where the source does something else ("said so and arrested four")."""
    token = verb
    for _ in range(_LONGEST_CHAIN):
        for child in token.conjuncts:
            own = any(c.dep_ in _SUBJECTS | _PASSIVE for c in child.children)
            later = child.i > verb.i and child.tag_.startswith("VB") and child.head.i <= verb.i
            if later and not own and _verbs().get(child.lower_) is None:
                return child.left_edge.i if child.left_edge.i > verb.i else child.i
        token = token.head
    return sentence.end


def _closes(verb: Token, phrase: Phrase, sentence: Span, first: int, last: int) -> bool:
    """Tell whether a report stands behind a comma or quotation and is followed by nothing."""
    edge = min(phrase.start, verb.i)
    before = sentence.doc[edge - 1] if edge > first else None
    while before is not None and before.tag_ in {"DT", "PRP$", "RB"} and before.i > first:
        before = before.nbor(-1)
    if before is None or before.text not in {","} | _DASHES | _QUOTES:
        return False
    end = max(verb.i, phrase.end - 1) + 1
    rest = list(sentence.doc[end:last])
    stop = next(
        (i for i, t in enumerate(rest) if t.text in {",", ".", "!", "?"} | _DASHES), len(rest)
    )
    told = verb.lower_.startswith(("tell", "told", "inform"))
    return not any(_is_said(t, told=told) for t in rest[:stop])


def _is_said(token: Token, *, told: bool) -> bool:
    """Tell whether a word after a verb of saying belongs to what is said."""
    if told and token.tag_.startswith("NN"):
        return False
    return token.tag_.startswith(("VB", "NN", "CD", "MD")) and not _is_when(token)


def _is_when(token: Token) -> bool:
    word = token.text
    known = bool(weekday_number(word) or month_number(word))
    return known or token.lower_ in {"today", "yesterday", "year", "week", "month"}


def _adds(token: Token) -> bool:
    """Tell whether a participle goes on with the words of the same source ("adding that")."""
    return token.tag_ == "VBG" and _verbs().get(token.lower_) == "any"


def _again(frame: Frame, token: Token, sentence: Span) -> Frame:
    return _moved(frame, token, (token.i + 1, sentence.end))


def _frame(
    phrase: Phrase, scope: tuple[int, int], cue: Token, names: Sequence[NameMention]
) -> Frame:
    doc = cue.doc
    source, start = source_text(doc, phrase, names)
    head = doc[phrase.head]
    owners = {t.lower_ for t in doc[max(0, phrase.start - 1) : phrase.head] if t.tag_ == "PRP$"}
    determiner = next((c.lower_ for c in head.lefts if c.tag_ in {"DT", "PRP$"}), "")
    empty = Frame(
        source=source,
        source_start=start,
        head=head.lower_,
        pronoun=head.tag_ in {"PRP", "WP", "DT"} or not owners.isdisjoint(_OURS),
        definite=determiner in {"the", "its", "this", "that"} and phrase.end - phrase.start <= 2,
        figures=is_figures(head),
        start=0,
        end=0,
        at=0,
        cue="",
    )
    return _moved(empty, cue, scope)


def _moved(frame: Frame, cue: Token, scope: tuple[int, int]) -> Frame:
    doc: Doc = cue.doc
    first, last = _inside_paragraph(doc, cue.i, scope)
    return replace(
        frame,
        start=doc[first].idx if first < len(doc) else doc[-1].idx + len(doc[-1]),
        end=doc[last - 1].idx + len(doc[last - 1]),
        at=cue.idx,
        cue=cue.text,
    )


def _inside_paragraph(doc: Doc, cue: int, scope: tuple[int, int]) -> tuple[int, int]:
    """Keep a report in its paragraph: a heading above may be parsed into its sentence."""
    first, last = scope
    breaks = [t.i for t in doc[min(first, cue) : max(last, cue)] if _is_blank_line(t)]
    first = max([first, *(b + 1 for b in breaks if b < cue)])
    return first, min([last, *(b for b in breaks if b > cue)])


def _is_blank_line(token: Token) -> bool:
    return token.is_space and token.text.count("\n") > 1
