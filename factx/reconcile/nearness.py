"""Whether documents tell of the same things: a short name counts across them only then."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from factx.facts import NameKind
from factx.reconcile.blocking import Form
from factx.reconcile.settings import COMMON_NAME, SHARED_NAMES, SMALL_FOLDER
from factx.reconcile.units import Folder

_UNIT = 1000


class Nearness:
    """The names that documents share, weighed by how few documents have them."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        self._sets: dict[str, frozenset[int]] = {}
        self._shared: dict[int, list[tuple[int, list[int]]]] = {}
        telling: set[str] = set()
        for unit in folder.units:
            node = unit.form.node
            having = self._having[node]
            if not having or having[-1] != unit.number:
                having.append(unit.number)
            if _tells(unit.form):
                telling.add(node)
        self._telling = {
            node: (self._weight(len(having)), having)
            for node, having in self._having.items()
            if 1 < len(having) <= COMMON_NAME and node in telling
        }

    def having(self, node: str) -> frozenset[int]:
        """Return the numbers of the documents that have a form of this node."""
        found = self._sets.get(node)
        if found is None:
            found = self._sets[node] = frozenset(self._having.get(node, ()))
        return found

    def near(self, number: int, node: str) -> bool:
        """Tell whether a document shares enough names with those that have a node.

        Args:
            number: which document.
            node: a name as some form writes it.
        """
        there = self.having(node)
        if len(self._folder) <= SMALL_FOLDER or number in there:
            return True
        weight = 0
        for weighs, having in self._shared_by(number):
            if _meet(having, there):
                weight += weighs
                if weight >= _UNIT * SHARED_NAMES:
                    return True
        return False

    def _shared_by(self, number: int) -> list[tuple[int, list[int]]]:
        """Return weight and documents of each telling name of a document."""
        shared = self._shared.get(number)
        if shared is None:
            nodes = {unit.form.node: None for unit in self._folder.of(number)}
            found = (self._telling.get(node) for node in nodes)
            shared = self._shared[number] = [each for each in found if each is not None]
        return shared

    def _weight(self, having: int) -> int:
        # Whole numbers, so that the sum does not depend on an order.
        return round(_UNIT * math.log(len(self._folder) / having))


def _tells(form: Form) -> bool:
    """Tell whether two texts with this name tell of the same: not so for a bare surname."""
    return not form.local and (form.kind is NameKind.PLACE or not form.short)


def _meet(ordered: Sequence[int], others: AbstractSet[int]) -> bool:
    if len(ordered) <= len(others):
        return not others.isdisjoint(ordered)
    for other in others:
        at = bisect_left(ordered, other)
        if at < len(ordered) and ordered[at] == other:
            return True
    return False
