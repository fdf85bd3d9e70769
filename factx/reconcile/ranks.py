"""Which figure of a text is its first and which its largest: mostly the toll it is about."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from factx.reconcile.views import View


def ranked(views: Sequence[View]) -> list[View]:
    """Set ``rank`` of claims on a measure that are no part, described no closer, and asserted.

    Args:
        views: of all documents, those of a document in text order.

    Returns:
        The same, in the same order.
    """
    own: dict[tuple[object, ...], list[View]] = defaultdict(list)
    for view in views:
        if _is_total(view):
            own[view.claim.document, view.claim.measure].append(view)
    ranks: dict[str, str] = {}
    for totals in own.values():
        largest = max(map(_size, totals))
        for view in totals:
            words = ("first", view is totals[0]), ("largest", _size(view) == largest)
            ranks[view.claim.claim] = " and ".join(word for word, holds in words if holds)
    return [replace(v, rank=r) if (r := ranks.get(v.claim.claim)) else v for v in views]


def _is_total(view: View) -> bool:
    claim = view.claim
    return view.counts and not claim.part_of and not claim.implicit and not view.group.detail


def _size(view: View) -> float:
    return view.claim.best or view.claim.low or 0
