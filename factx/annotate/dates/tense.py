"""The tense around a date expression, read from the words of its own clause."""

import re

from factx.facts import Tense

_REACH = 90
_BREAK = re.compile(r"[.;:!?]\s|\n\s*\n")
_FUTURE = (
    r"will|shall|wo n['’]t|won['’]t|['’]ll|going to|to be|plans? to|planned for|scheduled|expected|"
    r"expects?|due|set to|set for|may|could|should|would|hopes? to|aims? to|intends? to|slated|"
    r"upcoming|deadline|postponed|remain"
)
_PAST = (
    r"was|were|had|did|said|told|killed|died|held|began|broke|came|went|took|left|made|found|"
    r"fell|rose|saw|met|led|has|have|been|[a-z]{2,}ed"
)
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b", re.IGNORECASE)


def tense_around(text: str, start: int, end: int) -> Tense:
    """Return the tense of the nearest verb form left of an expression, else right of it.

    Args:
        text: the text of the document.
        start: where the expression starts.
        end: where it ends.
    """
    left = text[max(0, start - _REACH) : start]
    left = left[max((m.end() for m in _BREAK.finditer(left)), default=0) :]
    cues = list(_CUE.finditer(left))
    if cues:
        return _of(cues[-1])
    right = text[end : end + _REACH]
    stop = _BREAK.search(right)
    cue = _CUE.search(right[: stop.start()] if stop else right)
    return _of(cue) if cue else Tense.UNKNOWN


def _of(cue: re.Match[str]) -> Tense:
    return Tense.FUTURE if cue["future"] else Tense.PAST
