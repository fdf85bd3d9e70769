"""Whether documents tell of the same things: a short name counts across them only then."""

import math
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from factx.facts import NameKind
from factx.reconcile.units import Unit
from factx.settings import SHARED_NAMES, SMALL_FOLDER

_UNIT = 1000


class Nearness:
    """The names that documents share, weighed by how few documents have them."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        self._documents: defaultdict[str, set[str]] = defaultdict(set)
        for unit in units:
            self._names[unit.document].add(unit.node)
            if _tells(unit):
                self._documents[unit.node].add(unit.document)
        self._shared: dict[str, list[tuple[int, set[str]]]] = {}

    def near(self, document: str, others: AbstractSet[str]) -> bool:
        """Tell whether a document shares enough names with the others.

        Args:
            document: name of a document.
            others: names of other documents.
        """
        if len(self._names) <= SMALL_FOLDER or document in others:
            return True
        weight = 0
        for weighs, having in self._shared_by(document):
            if not having.isdisjoint(others):
                weight += weighs
                if weight >= _UNIT * SHARED_NAMES:
                    return True
        return False

    def _shared_by(self, document: str) -> list[tuple[int, set[str]]]:
        """Return the documents that have each name of a document, with the name's weight."""
        shared = self._shared.get(document)
        if shared is None:
            sets = (self._documents[node] for node in self._names[document])
            shared = self._shared[document] = [
                (self._weight(len(having)), having) for having in sets if len(having) > 1
            ]
        return shared

    def _weight(self, having: int) -> int:
        # Whole numbers, so that the sum does not depend on the order of a set.
        return round(_UNIT * math.log(len(self._names) / having))


def _tells(unit: Unit) -> bool:
    """Tell whether two texts with this name tell of the same: not so for a bare surname."""
    form = unit.form
    return not form.local and (form.kind is NameKind.PLACE or not form.short)
