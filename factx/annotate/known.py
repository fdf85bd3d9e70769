"""Single victims already counted: nobody is counted twice, and who was hurt may die later."""

from collections.abc import Sequence
from dataclasses import replace

from factx.annotate.implicit import Victim
from factx.facts import ClaimMention, Measure
from factx.settings import CLAIMS_BESIDE


class KnownVictims:
    """The people whom a text has counted so far, by surname or noun."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def remember(self, claims: Sequence[ClaimMention]) -> None:
        """Take note of claims on one person."""
        self._keys.update(_key(claim.text) for claim in claims if claim.implicit)

    def holds(self, victim: Victim, claims: Sequence[ClaimMention]) -> bool:
        """Tell whether a victim is inside one of some claims, or was counted before.

        A person without a name is a known one only where the text says so ("the driver").
        """
        start, end = _extent(victim)
        if any(claim.start < end and start < claim.end for claim in claims):
            return True
        known = _key(victim.name or victim.head.text) in self._keys
        return known and bool(victim.name or victim.definite)


def tell_death(claims: list[ClaimMention], victim: Victim) -> None:
    """Count a person as killed who was counted as injured shortly before.

    "Yusuf Demir was shot … Demir died on Friday" is one person killed.
    """
    if victim.measure is not Measure.KILLED:
        return
    for place in range(max(0, len(claims) - CLAIMS_BESIDE), len(claims)):
        claim = claims[place]
        if _is_hurt(claim, victim):
            because = (f"{victim.because}, told later", *claim.because[1:])
            claims[place] = replace(claim, measure=Measure.KILLED, because=because)


def _is_hurt(claim: ClaimMention, victim: Victim) -> bool:
    if not claim.implicit or claim.measure is not Measure.INJURED:
        return False
    start, end = _extent(victim)
    inside = claim.start < end and start < claim.end
    return inside or _key(victim.name or victim.head.text) == _key(claim.text)


def _extent(victim: Victim) -> tuple[int, int]:
    doc = victim.head.doc
    return doc[victim.first].idx, victim.head.idx + len(victim.head)


def _key(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1].lower()
