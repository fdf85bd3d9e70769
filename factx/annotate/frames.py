"""Reports of words and records inside a sentence: who vouches for which stretch of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from factx.annotate.phrases import Phrase, is_figures, phrase_after, phrase_of, source_text
from factx.facts import NameMention
from factx.language import load

_SUBJECTS = {"nsubj", "csubj", "nsubj:outer"}
_PASSIVE = {"auxpass", "aux:pass", "nsubjpass", "nsubj:pass", "csubjpass", "csubj:pass"}
_CLAUSES = {"ccomp", "xcomp", "parataxis"}
_CHAINED = {"conj", "xcomp", "advcl", "acl", "parataxis", "ccomp", "pcomp"}
_QUOTES = {'"', "“", "”", "''", "``"}
# How far the subject of a chained verb may be away ("visited, listened and reported").
_LONGEST_CHAIN = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of text, given in code points, and the source that it is put down to.

    ``at`` is where the cue stands: of two frames over one claim the later cue is nearer to
    the figure, so its source is the last in the chain.
    """

    source: str
    source_start: int
    head: str
    pronoun: bool
    definite: bool
    start: int
    end: int
    at: int
    cue: str

    def covers(self, start: int) -> bool:
        """Tell whether a place in the text is inside the frame."""
        return self.start <= start < self.end


@cache
def _verbs() -> dict[str, str]:
    table = load("attribution")["verbs"]
    kinds = ("of_figures", "at", "clause", "any")
    return {form: kind for kind in kinds for form in table[kind]}


def frames_of(sentence: Span, names: Sequence[NameMention]) -> list[Frame]:
    """Find all reports inside a sentence, in the order of their cues."""
    found = [
        frame
        for token in sentence
        for frame in (*_from_according(token, sentence, names), *_from_verb(token, sentence, names))
    ]
    return sorted(found, key=lambda f: f.at)


def _from_according(token: Token, sentence: Span, names: Sequence[NameMention]) -> Iterator[Frame]:
    doc = sentence.doc
    if (
        token.lower_ != "according"
        or token.i + 2 >= sentence.end
        or doc[token.i + 1].lower_ != "to"
    ):
        return
    phrase = phrase_after(doc, token.i + 2, sentence)
    if phrase is None:
        return
    first, last = segment(sentence, token.i)
    if _opens(doc, first, token.i):
        yield _frame(phrase, (phrase.end, last), token, doc, names)
    else:
        yield _frame(phrase, (first, last), token, doc, names)


def _opens(doc: Doc, first: int, at: int) -> bool:
    """Tell whether no clause has begun before a place: nothing there that is reported."""
    return not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in doc[first:at])


def segment(sentence: Span, at: int) -> tuple[int, int]:
    """Return the part of a sentence between semicolons that holds a token."""
    first = last = at
    while first > sentence.start and sentence.doc[first - 1].text != ";":
        first -= 1
    while last < sentence.end and sentence.doc[last].text != ";":
        last += 1
    return first, last


def _from_verb(token: Token, sentence: Span, names: Sequence[NameMention]) -> Iterator[Frame]:
    kind = _verbs().get(token.lower_)
    if kind is None or not token.tag_.startswith("VB"):
        return
    if _is_passive(token):
        yield from _from_agent(token, sentence, names)
        return
    subject = subject_of(token)
    if subject is None or not sentence.start <= subject.i < sentence.end:
        return
    if not _reports(token, kind, subject):
        return
    phrase = phrase_of(subject)
    yield _frame(phrase, _scope(token, phrase, sentence), token, sentence.doc, names)


def _is_passive(token: Token) -> bool:
    return token.tag_ == "VBN" and (
        any(child.dep_ in _PASSIVE for child in token.children)
        or not any(child.lower_ in {"has", "have", "had", "having", "'ve"} for child in token.lefts)
    )


def _from_agent(token: Token, sentence: Span, names: Sequence[NameMention]) -> Iterator[Frame]:
    """Read "reported by X": the agent vouches for the whole part of the sentence."""
    after = token.i + 1
    if after >= sentence.end or sentence.doc[after].lower_ != "by":
        return
    phrase = phrase_after(sentence.doc, after + 1, sentence)
    if phrase is not None:
        yield _frame(phrase, segment(sentence, token.i), token, sentence.doc, names)


def subject_of(verb: Token, *, chain: int = _LONGEST_CHAIN) -> Token | None:
    """Find who does what a verb says, through coordinated and dependent verbs."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return _antecedent(child)
    if chain == 0 or verb.head is verb:
        return None
    if verb.dep_ in {"acl", "relcl", "acl:relcl"} and verb.head.tag_.startswith("NN"):
        return verb.head
    if verb.dep_ in _CHAINED:
        return subject_of(verb.head, chain=chain - 1)
    return None


def _antecedent(subject: Token) -> Token:
    """Return what a relative pronoun stands for: the noun that its clause belongs to."""
    if subject.tag_ in {"WDT", "WP"} or (subject.lower_ == "that" and subject.tag_ == "WDT"):
        clause = subject.head
        if clause.dep_ in {"relcl", "acl:relcl"}:
            return clause.head
    return subject


def _reports(verb: Token, kind: str, subject: Token) -> bool:
    table = load("attribution")["verbs"]
    following = verb.doc[verb.i + 1 : verb.i + 5]
    if any(t.lower_ in table["not_with"] for t in following) or any(
        child.lower_ in table["not_with"] for child in verb.children
    ):
        return False
    if kind == "at":
        return any(t.lower_ == "at" for t in verb.doc[verb.i + 1 : verb.sent.end])
    if kind == "any":
        return True
    if kind == "of_figures" or verb.lower_ in table["of_figures"]:
        return is_figures(subject) or _has_clause(verb)
    return _has_clause(verb)


def _has_clause(verb: Token) -> bool:
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    return after == "that" or any(c.dep_ in _CLAUSES and c.i > verb.i for c in verb.children)


def _scope(verb: Token, phrase: Phrase, sentence: Span) -> tuple[int, int]:
    """Return the tokens that a verb reports: what follows it, or what stands before it.

    A report that closes its clause ("..., the mayor said.") speaks of what comes before.
    """
    first, last = segment(sentence, verb.i)
    edge = min(phrase.start, verb.i)
    closes = max(verb.i, phrase.end - 1) + 1
    before = sentence.doc[edge - 1].text if edge > first else ""
    after_source = sentence.doc[phrase.end].text if phrase.end < last else "."
    postposed = before in {",", "–", "—", "-"} | _QUOTES and not _goes_on(verb, closes, last)
    if postposed or (before in _QUOTES and after_source in {".", ","}):
        return first, last
    return verb.i + 1, last


def _goes_on(verb: Token, start: int, last: int) -> bool:
    """Tell whether a clause or an object follows the report."""
    return any(
        t.tag_.startswith(("VB", "NN", "CD")) and not _is_when(t) for t in verb.doc[start:last]
    )


def _is_when(token: Token) -> bool:
    from factx.language.calendar import month_number, weekday_number

    word = token.text
    return bool(weekday_number(word) or month_number(word)) or token.lower_ in {"today", "year"}


def _frame(
    phrase: Phrase,
    scope: tuple[int, int],
    cue: Token,
    doc: Doc,
    names: Sequence[NameMention],
) -> Frame:
    source, start = source_text(doc, phrase, names)
    head = doc[phrase.head]
    first, last = scope
    determiner = next((c.lower_ for c in head.lefts if c.tag_ in {"DT", "PRP$"}), "")
    return Frame(
        source=source,
        source_start=start,
        head=head.lower_,
        pronoun=head.tag_ in {"PRP", "WP", "DT"},
        definite=determiner in {"the", "its", "this", "that"} and phrase.end - phrase.start <= 2,
        start=doc[first].idx if first < len(doc) else len(doc.text),
        end=doc[last - 1].idx + len(doc[last - 1]),
        at=cue.idx,
        cue=cue.text,
    )
