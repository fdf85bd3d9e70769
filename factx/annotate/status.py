"""Read how a text stands to its own figure: stated, denied, feared or hypothetical."""

import re
from functools import cache

from factx.facts import Status
from factx.language import load

_ORDER = (Status.DENIED, Status.FEARED, Status.HYPOTHETICAL)
_END = re.compile(r"(?<=[a-z0-9)”\"’'%])[.!?][”\"’']?\s+(?=[A-Z“\"‘(])|\n\s*\n")
_STOPS = re.compile(r"[;:]|[,.]\s+(?:and|but|while|which|who)\s|\bafter\b|\bwhen\b")


def status_of(before: str, after: str) -> tuple[Status, str]:
    """Return the status of a figure and the words that say so.

    Args:
        before: text of the sentence left of the figure.
        after: text of the sentence right of it.
    """
    left, right = within_sentence(before, after)
    clause = _STOPS.split(left)[-1], _STOPS.split(right)[0]
    for status in _ORDER:
        found = cue_of(status.value, *clause)
        if found:
            return status, found
    return Status.STATED, ""


def within_sentence(before: str, after: str) -> tuple[str, str]:
    """Cut what stands left and right of a figure where a sentence ends, however it was split."""
    return _END.split(before)[-1], _END.split(after)[0]


def cue_of(name: str, before: str, after: str) -> str:
    """Find a cue of one group of status.toml near a figure; empty where there is none."""
    left, right = _patterns(name)
    found = (left and left.search(before)) or (right and right.match(after))
    return found["cue"].lower() if found else ""


@cache
def _patterns(name: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    rule = load("status")[name]
    # A status does not reach past a comma; a period or a total opens its sentence.
    between = r"[^\w,]+" if name in set(_ORDER) else r"\W+"
    edge = r"[^\w,]*" if name in set(_ORDER) else r"\W*"
    near = rf"(?:{between}\w+(?:[-'’]\w+)*){{0,{rule['reach']}}}"
    left = rf"\b(?P<cue>{'|'.join(rule['before'])})\b{near}{edge}$"
    right = rf"{near}{edge}\b(?P<cue>{'|'.join(rule['after'])})\b"
    return (
        re.compile(left, re.IGNORECASE) if rule["before"] else None,
        re.compile(right, re.IGNORECASE) if rule["after"] else None,
    )
