"""A toll over time: one point for each figure with a day."""

from collections.abc import Sequence

from factx.facts import TimelinePoint
from factx.reconcile.periods import iso
from factx.reconcile.views import View


def make_timeline(toll: str, views: Sequence[View]) -> list[TimelinePoint]:
    """Return the figures of a toll in the order of the days that they speak for.

    Args:
        toll: id of the toll.
        views: its claims; those without a day and those denied have no point.

    Returns:
        One point for each claim with a day.
    """
    points = [
        TimelinePoint(
            toll=toll,
            as_of=iso(view.moment),
            low=view.claim.low,
            best=view.claim.best,
            high=view.claim.high,
            said_by=view.claim.said_by,
            document=view.claim.document,
            claim=view.claim.claim,
        )
        for view in views
        if view.moment is not None and view.counts
    ]
    return sorted(points, key=lambda p: (p.as_of, p.document, p.claim))
