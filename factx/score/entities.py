"""How well names were gathered into entities: B-cubed and pairs."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> Score:
    """Score clusters mention by mention (Bagga and Baldwin 1998).

    Args:
        gold: the true cluster of each mention.
        predicted: the cluster given to each mention, in the same order.

    Returns:
        Mean over mentions of the share of its predicted (precision) or true (recall)
        cluster that belongs there.
    """
    both = Counter(zip(gold, predicted, strict=True))
    true, given = Counter(gold), Counter(predicted)
    total = len(gold) or 1
    precision = sum(n * n / given[p] for (_, p), n in both.items()) / total
    recall = sum(n * n / true[g] for (g, _), n in both.items()) / total
    return Score(precision, recall)


def pairs(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> Score:
    """Score clusters by the pairs of mentions that they hold together."""
    both = sum(map(_pairs, Counter(zip(gold, predicted, strict=True)).values()))
    true, given = (sum(map(_pairs, Counter(side).values())) for side in (gold, predicted))
    return Score(both / given if given else 1.0, both / true if true else 1.0)


def _pairs(size: int) -> int:
    return size * (size - 1) // 2
