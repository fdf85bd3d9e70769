"""What a date expression is resolved against: the document, the narrative, the tense."""

from dataclasses import dataclass, field

from factx.facts import Tense
from factx.normalise.dates.interval import Interval

_FINENESS = ["time", "day", "week", "month", "season", "quarter", "half", "year", "decade"]


class Unresolved(Exception):  # noqa: N818 - not an error: an outcome with a reason
    """An expression that has no value, and why."""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything outside an expression that its value depends on.

    ``document`` is the publication date, ``narratives`` the dates that the text itself moved
    to in this sentence and the ones just before, latest first, ``before`` the date that this
    one closes a range with ("from August 2018 through *March*"), ``told`` the latest date of the text that
    names its year, ``period`` the range that "that period" goes back to.
    """

    document: Interval | None
    narratives: tuple[Interval, ...] = ()
    before: Interval | None = None
    told: Interval | None = None
    tense: Tense = Tense.UNKNOWN
    until: bool = False
    day_first: bool | None = None
    year_of_next: int = 0
    period: Interval | None = None

    @property
    def narrative(self) -> Interval | None:
        """The date that the text moved to last."""
        return self.narratives[0] if self.narratives else None

    def narrative_to(self, unit: str) -> Interval | None:
        """The last date that the text moved to and that is known to ``unit``."""
        return next((n for n in self.narratives if fine(n, unit)), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value with the anchor used and what was filled in."""

    interval: Interval
    anchor: str = ""
    assumed: tuple[str, ...] = field(default=())


def fine(interval: Interval | None, unit: str) -> bool:
    """Tell whether an anchor is known at least to ``unit``."""
    if interval is None:
        return False
    known = _FINENESS.index(interval.precision) if interval.precision in _FINENESS else 99
    if interval.first != interval.last and interval.precision in {"day", "time"}:
        known = 2
    return known <= _FINENESS.index({"weekend": "week", "century": "decade"}.get(unit, unit))
