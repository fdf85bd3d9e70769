"""What the words around a figure say: still, added, final, corrected, told again."""

import re
from functools import cache

from factx.facts import Claim, Measure, Status
from factx.language import load
from factx.reconcile.audit import pattern
from factx.reconcile.settings import CUE_CHARACTERS

_CLAUSE_END = re.compile(r"[,;:.(–—]|\d|\band\b")


def find_cues(claim: Claim, at: int, *, correction: bool = False) -> frozenset[str]:
    """Find which cues of the lexicon stand near the figure in its sentence.

    Args:
        claim: the figure and its sentence.
        at: where it begins in the sentence; -1 where it is not in it.
        correction: its document corrects others; what it states is corrected.

    Returns:
        Some of: still, added, rate, handled, elsewhere, correction, compared, withdrawn,
        final, revised, instead, recalled, held, inquiry, edition.
    """
    at = max(0, at)
    before = claim.sentence[max(0, at - CUE_CHARACTERS) : at]
    after = claim.sentence[at + len(claim.text) : at + len(claim.text) + CUE_CHARACTERS]
    found = set(_flow(claim, before, after)) | ({"correction"} if correction else set())
    if not claim.since and has_cue("elsewhere", before + claim.text + after):
        found.add("elsewhere")
    if has_cue("compared", before):
        found.add("compared")
    if claim.status is Status.DENIED and has_cue("own", claim.sentence):
        found.add("correction")
    found |= _who_says(claim, before, after)
    if has_cue("withdrawn", before):
        found.add("withdrawn")
    elif _told_again(before, after) or (correction and _mistaken(before, after)):
        found.add("recalled")
    elif has_cue("final", claim.sentence):
        found.add("final")
    elif correction or has_cue("revised", before):
        found.add("revised")
    elif has_cue("instead", after):
        found.add("instead")
    return frozenset(found)


def _told_again(before: str, after: str) -> bool:
    return has_cue("recalled", before) or has_cue("counted", before) or has_cue("erred", after)


def _mistaken(before: str, after: str) -> bool:
    return has_cue("reported", before) or has_cue("error", after)


def _who_says(claim: Claim, before: str, after: str) -> set[str]:
    """Tell figures that somebody stands by, those of an inquiry and of an earlier edition."""
    found = {"held"} if has_cue("held", before) or has_cue("unmoved", after) else set()
    said_by = claim.said_by.strip()
    if has_cue("inquiry", said_by) or (not said_by and has_cue("concluded", before)):
        found.add("inquiry")
    if has_cue("edition", said_by) or (has_cue("edition", before) and has_cue("reported", before)):
        found.add("edition")
    return found


def _flow(claim: Claim, before: str, after: str) -> list[str]:
    """Tell what is left at a moment, what is added and what passed one door from totals."""
    found = ["added"] if has_cue("added", claim.text) else []
    if pattern("per_day").match(after):
        found.append("rate")
    definite = before.endswith(("the ", "The "))
    if has_cue("handled", before) or (has_cue("buried", after) and not definite):
        found.append("handled")
    # What is left is said of the nearest figure; all who are missing still are.
    close = claim.text + _CLAUSE_END.split(after)[0]
    if claim.measure is not Measure.MISSING and has_cue("still", close):
        found.append("still")
    return found


def has_cue(name: str, text: str) -> bool:
    """Tell whether a cue of `language/en/tolls.toml` stands in a text."""
    return bool(_pattern(name).search(text))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("tolls")[name]["pattern"], re.IGNORECASE)
