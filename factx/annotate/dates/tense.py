"""The tense around a date expression, read from the words of its own clause."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from factx.facts import Tense
from factx.language import load

# A clause is seldom longer; what stands further off belongs to another verb.
_REACH = 90
_BREAK = re.compile(r"[.;:!?]\s|\n\s*\n")
# "To keep markets closed until Friday": without a past auxiliary an infinitive looks ahead.
_INFINITIVE = re.compile(r"\bto [a-z]{3,}\b", re.IGNORECASE)

# Tells of an offset in the text whether a finite past tense stands there.
IsPast = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class _Cues:
    any: re.Pattern[str]
    finite_past: re.Pattern[str]
    coming: re.Pattern[str]
    clause: re.Pattern[str]


@cache
def _cues() -> _Cues:
    table = load("dates")["tense"]
    auxiliaries = r"(?:(?:has|have|had|was|were|is|are|been) ){0,2}"
    return _Cues(
        any=re.compile(
            rf"\b(?:{auxiliaries}(?:{table['planned']})|(?P<modal>{table['modal']})"
            rf"|(?P<present>{table['present']})|(?P<past>{table['past']})"
            rf"|(?P<regular>{table['regular']}))\b",
            re.IGNORECASE,
        ),
        finite_past=re.compile(rf"\b(?:{table['finite_past']})\b", re.IGNORECASE),
        coming=re.compile(rf" (?:{table['coming']})\b", re.IGNORECASE),
        clause=re.compile(rf",|\b(?:{table['clause']})\b", re.IGNORECASE),
    )


def tense_around(
    text: str, start: int, end: int, *, limit: bool = False, is_past: IsPast | None = None
) -> Tense:
    """Return the tense of the nearest verb form left of an expression, else right of it.

    Args:
        text: the text of the document.
        start: where the expression starts.
        end: where it ends.
        limit: whether "by" or "until" stands before it; what has no past is then to come.
        is_past: tells past tense from participle ("displaced families"); without it every
            regular form counts as past except after a modal.
    """
    opening = max(0, start - _REACH)
    for found in _BREAK.finditer(text, opening, start):
        opening = found.end()
    if _cues().coming.match(text, end) or (limit and _looks_ahead(text, opening, start)):
        return Tense.FUTURE
    stop = _BREAK.search(text, end, end + _REACH)
    closing = stop.start() if stop else min(len(text), end + _REACH)
    tense = _last(text, opening, start, is_past) or _first(text, end, closing, is_past)
    return Tense.FUTURE if limit and tense not in {Tense.PAST, Tense.FUTURE} else tense


def _looks_ahead(text: str, start: int, end: int) -> bool:
    for found in _cues().finite_past.finditer(text, start, end):
        start = found.end()
    return bool(_INFINITIVE.search(text, start, end))


def _last(text: str, start: int, end: int, is_past: IsPast | None) -> Tense:
    """The tense of the last verb; a participle after a modal does not end its clause."""
    tense = Tense.UNKNOWN
    position = start
    for cue in _cues().any.finditer(text, start, end):
        new = _of(cue, is_past)
        if not new:
            continue
        participle = cue["regular"] and tense is Tense.FUTURE
        if participle and not _cues().clause.search(text, position, cue.start()):
            continue
        tense, position = new, cue.end()
    return tense


def _first(text: str, start: int, end: int, is_past: IsPast | None) -> Tense:
    found = (_of(cue, is_past) for cue in _cues().any.finditer(text, start, end))
    return next((tense for tense in found if tense), Tense.UNKNOWN)


def _of(cue: re.Match[str], is_past: IsPast | None) -> Tense:
    if cue["regular"]:
        return Tense.PAST if is_past is None or is_past(cue.start()) else Tense.UNKNOWN
    if cue["past"] or " have" in (cue["modal"] or ""):
        return Tense.PAST
    return Tense.PRESENT if cue["present"] else Tense.FUTURE
