"""Claims gathered into tolls: same measure, group, place and period, each step with its reason."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from factx.facts import Measure, Status
from factx.reconcile.figures import figure_of, significant_digits
from factx.reconcile.fits import fit
from factx.reconcile.gathering import Gathering
from factx.reconcile.settings import DISTINCT_DIGITS, LOOSE_MEMBERS, NEAR_RATIO
from factx.reconcile.shelves import Shelf
from factx.reconcile.views import View


def gather_claims(views: Sequence[View]) -> list[Gathering]:
    """Gather claims into tolls, in near-linear time.

    Claims that say most come first, so that the result does not depend on the order given.

    Args:
        views: in any order.

    Returns:
        Every claim in exactly one gathering.
    """
    pool = _Pool()
    for view in sorted(views, key=_said):
        if _unlike_all(view):
            pool.open(view, closed=True)
        else:
            pool.place(view)
    pool.settle()
    return [gathering for gathering in pool.gatherings if gathering.members]


def _said(view: View) -> tuple[object, ...]:
    """Claims that say most come first: what is asserted, place, period, a printed number."""
    vague = view.claim.best is None or view.claim.status is Status.FEARED
    told = not view.counts or "recalled" in view.cues
    return (told, len(view.assumed - {"day"}) + vague, view.order)


def _unlike_all(view: View) -> bool:
    """Whether place and period cannot tell what a claim is of; its number still may, later.

    What is only supposed, a part that no place of its own tells apart, and a number of nothing
    in particular.
    """
    nothing = view.claim.measure is Measure.OTHER and view.group.everybody
    supposed = view.claim.status is Status.HYPOTHETICAL
    return supposed or nothing or (view.subset and not view.placed)


class _Pool:
    """Gatherings by measure, group and place, and by measure, group and number."""

    def __init__(self) -> None:
        self.gatherings: list[Gathering] = []
        self._at: dict[tuple[object, str], Shelf] = defaultdict(Shelf)
        self._with: dict[tuple[object, int], Shelf] = defaultdict(Shelf)

    def place(self, view: View) -> None:
        """Put a claim where it fits best, or open a toll for it."""
        best: tuple[tuple[float, ...], str, Gathering] | None = None
        for gathering in self._candidates(view):
            found = fit(view, gathering)
            if found is not None and (best is None or found[0] > best[0]):
                best = (*found, gathering)
        if best is None:
            self.open(view)
            return
        best[2].add(view, best[1])
        self._remember(view, best[2])

    def settle(self) -> None:
        """Try the tolls that no claim fixes in place and time again, now that all are there."""
        for gathering in self.gatherings:
            fixed = any(v.placed and v.timed for v in gathering.members)
            if gathering.open and not fixed and 0 < len(gathering.members) <= LOOSE_MEMBERS:
                self._resettle(gathering)

    def _resettle(self, gathering: Gathering) -> None:
        first = next((v for v in gathering.members if v.counts), gathering.members[0])
        best: tuple[tuple[float, ...], str, Gathering] | None = None
        for other in self._candidates(first):
            larger = len(other.members) > len(gathering.members)
            found = fit(first, other) if larger and other is not gathering else None
            if found is not None and (best is None or found[0] > best[0]):
                best = (*found, other)
        if best is None:
            return
        for view in gathering.members:
            best[2].add(view, best[1])
            self._remember(view, best[2])
        gathering.members = []

    def open(self, view: View, *, closed: bool = False) -> None:
        """Open a toll with one claim; no other is placed in a closed one."""
        gathering = Gathering(open=not closed)
        gathering.add(view)
        self.gatherings.append(gathering)
        if not closed:
            self._remember(view, gathering)

    def _remember(self, view: View, gathering: Gathering) -> None:
        for place in view.maybe or ("",):
            self._at[view.key, place].add(gathering)
        if view.claim.best is not None:
            self._with[view.key, _bucket(view.claim.best)].add(gathering)

    def _candidates(self, view: View) -> Iterable[Gathering]:
        """Return the tolls at the places of a claim, then those with nearly its number."""
        found: dict[int, Gathering] = {}
        for place in sorted(view.maybe) or [""]:
            shelf = self._at.get((view.key, place))
            for gathering in shelf.near(view) if shelf else ():
                found.setdefault(id(gathering), gathering)
        if not view.placed and view.claim.best is not None:
            for gathering in self._with_number(view, view.claim.best):
                found.setdefault(id(gathering), gathering)
        return found.values()

    def _with_number(self, view: View, number: float) -> Iterable[Gathering]:
        """Return the tolls with nearly a number; a common number must be of one toll only."""
        found: dict[int, Gathering] = {}
        for bucket in range(_bucket(number) - 1, _bucket(number) + 2):
            shelf = self._with.get((view.key, bucket))
            for gathering in shelf.near(view) if shelf else ():
                found.setdefault(id(gathering), gathering)
        equal = [g for g in found.values() if g.figures.has(figure_of(view.claim))]
        near = equal or list(found.values())
        return near if len(near) == 1 or significant_digits(number) >= DISTINCT_DIGITS else []


def _bucket(number: float) -> int:
    """Numbers within a tenth of each other fall into one bucket or two neighbours."""
    return round(math.log(max(number, 1)) / math.log(NEAR_RATIO))
