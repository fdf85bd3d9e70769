"""Single victims already counted: nobody is counted twice, and who was hurt may die later."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from factx.annotate.implicit import Victim
from factx.facts import ClaimMention, Measure, Status
from factx.settings import CLAIMS_BESIDE


class KnownVictims:
    """The people whom a text has counted so far, by name or noun."""

    def __init__(self) -> None:
        self._known: dict[str, list[str]] = defaultdict(list)

    def remember(self, claims: Sequence[ClaimMention]) -> None:
        """Take note of claims on one person."""
        for claim in claims:
            if claim.implicit:
                self._known[_surname(claim.text)].append(claim.text)

    def holds(self, victim: Victim, claims: Sequence[ClaimMention]) -> bool:
        """Tell whether a victim is inside one of some claims, or was counted before.

        A person without a name is a known one only where the text says so ("the driver").
        """
        start, end = _extent(victim)
        if any(claim.start < end and start < claim.end for claim in claims):
            return True
        called = victim.name or victim.head.text
        before = self._known.get(_surname(called), ())[-CLAIMS_BESIDE:]
        return _is_told_of(victim) and any(_same(called, other) for other in before)


def tell_death(claims: list[ClaimMention], victim: Victim, death: ClaimMention) -> None:
    """Count a person as killed who was counted as injured shortly before.

    "Yusuf Demir was shot … Demir died on Friday" is one person killed.

    Args:
        claims: so far; the one on this person is exchanged.
        victim: who is said to have died.
        death: what would be the claim on it.
    """
    if death.measure is not Measure.KILLED or death.status is not Status.STATED:
        return
    near = range(len(claims) - 1, max(-1, len(claims) - 1 - CLAIMS_BESIDE), -1)
    hurt = [p for p in near if claims[p].implicit and claims[p].measure is Measure.INJURED]
    start, end = _extent(victim)
    inside = [p for p in hurt if claims[p].start < end and start < claims[p].end]
    called = victim.name or victim.head.text
    named = [p for p in hurt if _is_told_of(victim) and _same(called, claims[p].text)]
    for place in (inside or named)[:1]:
        because = (f"{victim.because}, told later", *claims[place].because[1:])
        claims[place] = replace(claims[place], measure=Measure.KILLED, because=because)


def _is_told_of(victim: Victim) -> bool:
    return bool(victim.name) or victim.definite


def _same(one: str, other: str) -> bool:
    """Tell whether two names can be one person's: brothers share a surname, not all names."""
    first, second = set(one.lower().split()), set(other.lower().split())
    return first <= second or second <= first


def _extent(victim: Victim) -> tuple[int, int]:
    doc = victim.head.doc
    return doc[victim.first].idx, victim.head.idx + len(victim.head)


def _surname(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1].lower()
