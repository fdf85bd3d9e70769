"""Whether documents tell of the same things: a short name counts across them only then."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from factx.reconcile.units import Unit
from factx.settings import SHARED_NAMES, SMALL_FOLDER


class Nearness:
    """The names that documents share, weighed by how few documents have them."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        self._documents: defaultdict[str, set[str]] = defaultdict(set)
        for unit in units:
            if not unit.form.local:
                self._names[unit.document].add(unit.node)
                self._documents[unit.node].add(unit.document)
        self._total = len(self._names)

    def near(self, document: str, others: Iterable[str], *, without: Iterable[str] = ()) -> bool:
        """Tell whether a document shares enough names with any of the others.

        Args:
            document: name of a document.
            others: names of other documents.
            without: nodes that do not count, since they are what is asked about.
        """
        there = set(others)
        if self._total <= SMALL_FOLDER or document in there:
            return True
        weight = 0.0
        for node in self._names[document].difference(without):
            having = self._documents[node]
            if len(having) > 1 and not having.isdisjoint(there):
                weight += math.log(self._total / len(having))
                if weight >= SHARED_NAMES:
                    return True
        return False
