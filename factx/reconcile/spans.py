"""How long a figure counts: the event of a day is not the running total of the days after it."""

from factx.facts import ClaimKind
from factx.reconcile.gathering import Gathering
from factx.reconcile.periods import Days, Period
from factx.reconcile.settings import COARSE_DAYS, PERIOD_TOLERANCE_DAYS, RUNNING_DAYS

Span = tuple[Days | None, ClaimKind]


def span(gathering: Gathering) -> Span:
    """Return the days that a toll covers, where both ends are known, and its kind."""
    return Period(gathering.since, gathering.until).whole, gathering.members[0].claim.kind


def one_day_in_many(first: Span, second: Span) -> bool:
    """Tell whether one is the event of a day and the other a total of days or months.

    Args:
        first: its days and kind.
        second: the same of the other; of unlike kinds three days are many, of one kind a month.
    """
    (one, kind), (two, other) = first, second
    if one is None or two is None:
        return False
    short, long = sorted((one.length, two.length))
    day = kind if one.length == short else other
    many = long > (RUNNING_DAYS if kind is not other else COARSE_DAYS)
    return short <= PERIOD_TOLERANCE_DAYS + 1 and day is ClaimKind.INCIDENT and many
