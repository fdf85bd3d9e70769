"""The tense around a date expression, read from the words of its own clause."""

import re

from factx.facts import Tense

_REACH = 90
_BREAK = re.compile(r"[.;:!?]\s|\n\s*\n")
# What is planned is to come, in whatever tense the plan is told ("has been scheduled for").
_PLANNED = (
    r"scheduled|planned|slated|expected|due|set (?:to|for)|deadline|upcoming|postponed|"
    r"(?:hopes?|hoped|aims?|aimed|intends?|intended|plans?|expects?|promised|agreed|vowed) to|"
    r"going to"
)
# A modal takes its verb with it: "to be held on" is to come although "held" is past.
_MODAL = (
    r"(?:(?:will|shall|wo n['’]t|won['’]t|['’]ll|to be|is to|are to|may|could|should|would|must)"
    r"(?: now| not| also| then| probably)?(?: have)?(?: be)?(?: [a-z]+)?)"
)
# "Is closed until", "are held": the participle is not a past.
_PRESENT = r"(?:is|are|being|remains?)(?: not| now| still| also)? [a-z]{2,}ed|is|are|remains?"
_PAST = (
    r"was|were|had|did|said|told|killed|died|held|began|broke|came|went|took|left|made|found|"
    r"fell|rose|saw|met|led|has|have|been|[a-z]{2,}ed"
)
_CUE = re.compile(
    rf"\b(?:(?:(?:has|have|had|was|were|is|are|been) ){{0,2}}(?P<planned>{_PLANNED})"
    rf"|(?P<modal>{_MODAL})|(?P<present>{_PRESENT})|(?P<past>{_PAST}))\b",
    re.IGNORECASE,
)
# "To keep markets closed until Friday": without a past auxiliary an infinitive looks ahead.
_INFINITIVE = re.compile(r"\bto [a-z]{3,}\b", re.IGNORECASE)
_COMING = re.compile(r" (?:deadline|cut-?off|launch|expiry)\b")
_FINITE_PAST = re.compile(r"\b(?:was|were|had|did|said|told)\b", re.IGNORECASE)


def tense_around(text: str, start: int, end: int, *, limit: bool = False) -> Tense:
    """Return the tense of the nearest verb form left of an expression, else right of it.

    Args:
        text: the text of the document.
        start: where the expression starts.
        end: where it ends.
        limit: whether "by" or "until" stands before it; what has no past is then to come.
    """
    left = text[max(0, start - _REACH) : start]
    left = left[max((m.end() for m in _BREAK.finditer(left)), default=0) :]
    if _COMING.match(text, end) or (limit and _looks_ahead(left)):
        return Tense.FUTURE
    cue = None
    for cue in _CUE.finditer(left):
        pass
    if cue is None:
        right = text[end : end + _REACH]
        stop = _BREAK.search(right)
        cue = _CUE.search(right[: stop.start()] if stop else right)
    if cue is None:
        return Tense.FUTURE if limit else Tense.UNKNOWN
    found = _of(cue)
    return Tense.FUTURE if limit and found is Tense.PRESENT else found


def _looks_ahead(left: str) -> bool:
    finite = max((m.end() for m in _FINITE_PAST.finditer(left)), default=0)
    return bool(_INFINITIVE.search(left, finite))


def _of(cue: re.Match[str]) -> Tense:
    if cue["past"] or " have" in (cue["modal"] or ""):
        return Tense.PAST
    return Tense.PRESENT if cue["present"] else Tense.FUTURE
