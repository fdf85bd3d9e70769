"""Tolls beside each other in time: the pairs that are worth a comparison."""

from collections.abc import Iterable, Sequence

from factx.reconcile.gathering import Gathering


def first_claim(gathering: Gathering) -> tuple[int, int, str, int, str]:
    """Return what sorts a toll by its first claim."""
    return min(view.order for view in gathering.members)


def neighbours(
    numbers: Iterable[int], gatherings: Sequence[Gathering], reach: int
) -> Iterable[tuple[int, int]]:
    """Pair each toll with the few next ones by period: the cost stays linear."""
    ordered = sorted(set(numbers), key=lambda n: _begins(gatherings[n]))
    for step in range(1, reach + 1):
        yield from zip(ordered, ordered[step:], strict=False)


def _begins(gathering: Gathering) -> tuple[int, object]:
    day = gathering.since or gathering.published
    return (day.first if day else 0, first_claim(gathering))
