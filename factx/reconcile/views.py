"""A claim as tolls compare it: with its group, place, period, source and moment."""

import re
from dataclasses import dataclass
from functools import lru_cache

from factx.facts import Claim, ClaimKind, Measure, Status
from factx.reconcile.groups import Group
from factx.reconcile.periods import Period

Key = tuple[Measure, bool, str, str, str]
# What is left, what is added, what one hospital or grave took in: not the total.
_FLOWS = ("still", "added", "handled")
# Of two figures of one toll, one that takes the place of the other, or has lost it.
CORRECTED = frozenset({"final", "revised", "instead", "recalled"})
# What happens to a person once.
ONCE = frozenset({Measure.KILLED, Measure.EXECUTED})
_SPACE = re.compile(r"\s+")
# Places and sources come again and again; what is forgotten costs a microsecond.
_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True)
class View:
    """One claim and what is known about it, as one value.

    ``place`` is an entity id, or the folded words where no name stands behind them.
    ``at`` is where its words begin in its sentence, -1 where they are not in it.
    ``assumed`` says which of place and period the claim does not state itself; ``maybe``
    holds the places that it can then speak of, ``context`` everybody and everything named in
    its document, countries aside, ``grounds`` the people and places of these. ``voice`` is who
    speaks in its document, ``rank`` tells whether the figure is the first or the largest of its
    measure there.
    """

    claim: Claim
    group: Group
    place: str
    period: Period
    published: int | None
    source: str
    cues: frozenset[str]
    at: int
    assumed: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()
    subset: bool = False
    headline: bool = False
    voice: str = ""
    rank: str = "later"

    @property
    def end(self) -> int:
        """Where its words end in its sentence, if they are in it."""
        return self.at + len(self.claim.text)

    @property
    def key(self) -> Key:
        """What must be equal for two claims to speak of one toll."""
        flow = next((cue for cue in _FLOWS if cue in self.cues), "")
        if flow == "still" and self.claim.measure is Measure.DISPLACED:
            flow = ""
        rate = self.claim.kind is ClaimKind.RATE or "rate" in self.cues
        part = "part" if self.subset else ""
        return (self.claim.measure, rate, self.group.head, self.group.detail, flow + part)

    @property
    def moment(self) -> int | None:
        """The day that the figure speaks for: the end of a running total, else publication."""
        until = self.period.until
        if until is None or self.claim.kind is not ClaimKind.CUMULATIVE:
            return self.published
        if self.published is None:
            return until.last
        return min(until.last, self.published)

    @property
    def order(self) -> tuple[int, int, str, int, str]:
        """Sorts by time of publication, then place in the text; undated texts come last."""
        undated = self.published is None
        claim = self.claim
        return (undated, self.published or 0, claim.document, claim.start, claim.claim)

    @property
    def counts(self) -> bool:
        """Whether the figure is asserted by the one who gives it."""
        return self.claim.status in (Status.STATED, Status.FEARED)

    @property
    def placed(self) -> bool:
        """Whether the claim states its place itself."""
        return "place" not in self.assumed

    @property
    def timed(self) -> bool:
        """Whether the claim states its period itself."""
        return "period" not in self.assumed

    @property
    def sure(self) -> bool:
        """Whether its first day is not perhaps that of the report."""
        return "day" not in self.assumed


def in_common(one: View, two: View) -> int:
    """Count what the texts of two claims both name; bodies alone, which work anywhere, are none."""
    shared = one.context & two.context
    return len(shared) if shared & one.grounds else 0


def disputed(one: View, two: View) -> bool:
    """Tell whether a text gives two figures as two sources have them, or one as outgrown."""
    corrected = (one.cues | two.cues) & CORRECTED
    return bool(corrected) or bool(one.claim.said_by and two.claim.said_by)


@lru_cache(maxsize=_REMEMBERED)
def caseless(text: str) -> str:
    """Fold case and white space, nothing more."""
    return _SPACE.sub(" ", text).strip().casefold()
