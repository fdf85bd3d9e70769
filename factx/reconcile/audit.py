"""The claims of one document as the arithmetic audit sees them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from factx.facts import Check, Claim, ClaimKind, Hedge
from factx.reconcile.views import View

_ID_LENGTH = 12
_CLOSED = frozenset({Hedge.EXACT})


@dataclass(frozen=True)
class Page:
    """One document: its claims in text order, and who is part of whom."""

    document: str
    views: tuple[View, ...] = field(default=())

    @cached_property
    def by_id(self) -> dict[str, View]:
        """The claims by id."""
        return {view.claim.claim: view for view in self.views}

    @cached_property
    def parts(self) -> dict[str, list[View]]:
        """The parts of each total, by the id of the total."""
        found: dict[str, list[View]] = {}
        for view in self.views:
            if view.claim.part_of in self.by_id and view.counts:
                found.setdefault(view.claim.part_of, []).append(view)
        return found

    def sentence_of(self, view: View) -> list[View]:
        """Return the claims of the sentence that a claim stands in."""
        return [other for other in self.views if other.claim.sentence == view.claim.sentence]


def exact(view: View) -> bool:
    """Whether a figure is one printed number without bounds."""
    return view.claim.hedge in _CLOSED and view.claim.best is not None and view.counts


def printed(view: View) -> bool:
    """Whether a figure is a printed number that can be counted with, a lower bound included."""
    numbers = view.claim.hedge in (Hedge.EXACT, Hedge.AT_LEAST)
    return numbers and view.claim.best is not None and view.counts


def is_rate(view: View) -> bool:
    """Whether a figure is so many a day."""
    return view.claim.kind is ClaimKind.RATE


def make_check(
    code: str,
    claims: Sequence[Claim],
    *,
    found: str,
    expected: str,
    because: str,
    suggested: str = "",
) -> Check:
    """Write one finding with the sentences it rests on."""
    identity = "\x1f".join([code, *(claim.claim for claim in claims)])
    return Check(
        check=sha256(identity.encode()).hexdigest()[:_ID_LENGTH],
        code=code,
        document=claims[0].document,
        claims=tuple(claim.claim for claim in claims),
        found=found,
        expected=expected,
        suggested=suggested,
        because=because,
        sentences=_distinct(claim.sentence for claim in claims),
    )


def _distinct(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentences))
