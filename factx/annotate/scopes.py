"""How far the words of a source reach in a sentence."""

from spacy.tokens import Doc, Span, Token

from factx.annotate.labels import PASSIVES, RELATIVES, SUBJECTS
from factx.annotate.nouns import is_day
from factx.annotate.phrases import Phrase, cues, verbs
from factx.annotate.vocabulary import own_verbs, rules_of

Scope = tuple[int, int]
_QUOTES = {'"', "“", "”", "''", "``"}
_DASHES = {"–", "—", "-", "--"}
# Coordinated verbs that are looked at for another deed of the source.
_LONGEST_CHAIN = 3


def scope_of(verb: Token, phrase: Phrase, sentence: Span) -> tuple[int, int]:
    """Return the tokens that a verb reports: what follows it, or what stands before it.

    A report that closes its clause ("..., the mayor said.") speaks of what comes before, and
    so does one that hangs on a noun ("the 30 deaths that the mayor recorded").
    """
    first, last = segment(sentence, verb.i)
    if _closes(verb, phrase, sentence, first, last):
        return first, last
    if verb.dep_ in RELATIVES and verb.lower_ in cues("verbs", "of_records"):
        return min(verb.head.left_edge.i, verb.i + 1), sentence.end
    return verb.i + 1, _end_of_clause(verb, sentence)


def _end_of_clause(verb: Token, sentence: Span) -> int:
    """Return where the clause of a verb ends if it stands before the main clause."""
    top = token = verb
    while token.head.i != token.i and sentence.start <= token.head.i < sentence.end:
        if token.head.i > token.i and token.dep_ not in SUBJECTS | PASSIVES:
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
            own = any(c.dep_ in SUBJECTS | PASSIVES for c in child.children)
            later = child.i > verb.i and child.tag_.startswith("VB") and child.head.i <= verb.i
            if later and not own and not _reports(child):
                return child.left_edge.i if child.left_edge.i > verb.i else child.i
        token = token.head
    return sentence.end


def _reports(verb: Token) -> bool:
    return verb.lower_ in verbs() or verb.lower_ in own_verbs(rules_of(verb.doc))


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
    return token.tag_.startswith(("VB", "NN", "CD", "MD")) and not is_when(token)


def is_when(token: Token) -> bool:
    """Tell whether a word is part of a time: a weekday, a month, "today"."""
    return is_day(token.text) or token.lower_ in {"year", "week", "month"}


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


def inside_paragraph(doc: Doc, cue: int, scope: tuple[int, int]) -> tuple[int, int]:
    """Keep a report in its paragraph: a heading above may be parsed into its sentence."""
    first, last = scope
    breaks = [t.i for t in doc[min(first, cue) : max(last, cue)] if _is_blank_line(t)]
    first = max([first, *(b + 1 for b in breaks if b < cue)])
    return first, min([last, *(b for b in breaks if b > cue)])


def _is_blank_line(token: Token) -> bool:
    return token.is_space and token.text.count("\n") > 1
