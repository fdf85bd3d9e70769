"""Read what kind of figure a claim gives: of one event, a running total, or a rate."""

from factx.annotate.status import cue_of, within_sentence
from factx.facts import ClaimKind


def kind_of(before: str, after: str) -> tuple[ClaimKind, str]:
    """Return the kind of a figure and the words that say so.

    Args:
        before: text of the sentence left of the figure.
        after: text of the sentence right of it.
    """
    for kind in (ClaimKind.RATE, ClaimKind.CUMULATIVE):
        found = cue_of(kind.value, *within_sentence(before, after))
        if found:
            return kind, found
    return ClaimKind.INCIDENT, ""
