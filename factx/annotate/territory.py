"""Where and when a figure holds: the place of the thing counted and the period it covers."""

from collections.abc import Sequence

from spacy.tokens import Doc

from factx.facts import ClaimMention, DateMention, NameMention


def situate(
    doc: Doc,
    claims: Sequence[ClaimMention],
    names: Sequence[NameMention],
    dates: Sequence[DateMention],
) -> list[ClaimMention]:
    return list(claims)
