"""Counts behind precision and recall."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Tally:
    """How many were right, how many were found, how many there are."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: AbstractSet[Any], gold: AbstractSet[Any]) -> None:
        """Count one text."""
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def precision(self) -> float:
        """Share of what was found that is right, in percent; 100 where nothing was found."""
        return 100 * self.right / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found, in percent; 100 where there is nothing."""
        return 100 * self.right / self.gold if self.gold else 100.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        both = self.found + self.gold
        return 200 * self.right / both if both else 100.0
