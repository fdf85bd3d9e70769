"""What a date expression is resolved against: the document, the narrative, the tense."""

from collections.abc import Mapping
from dataclasses import dataclass

from factx.facts import Tense
from factx.normalise.dates.interval import Interval

Parts = Mapping[str, str]

# The most days that an anchor may span to be counted from in a unit; the first are the finest.
_MOST_DAYS = {
    "day": 1,
    "week": 7,
    "month": 31,
    "season": 92,
    "quarter": 92,
    "half": 184,
    "year": 366,
    "decade": 3653,
}
_MOST_DAYS |= {"weekend": 7, "fortnight": 7, "century": 3653}
# "The previous week" counts from where the story stands, "last week" from the report.
STORY_WORDS = frozenset(
    {"previous", "prior", "preceding", "foregoing", "following", "subsequent", "ensuing"}
)


class Unresolved(Exception):  # noqa: N818 - not an error: an outcome with a reason
    """An expression that has no value, and why."""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything outside an expression that its value depends on.

    ``document`` is the publication date; ``narratives`` are the dates that the text itself
    moved to in this sentence and the ones just before, latest first; ``before`` is the date
    that this one closes a range with ("from August 2018 through *March*"); ``told`` the latest
    date of the text that names its year; ``period`` the range that "that period" goes back to.
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
    assumed: tuple[str, ...] = ()


def fine(interval: Interval | None, unit: str) -> bool:
    """Tell whether an anchor is known at least to ``unit``."""
    if interval is None:
        return False
    return (interval.last - interval.first).days < _MOST_DAYS[unit]


def anchor_for(unit: str, context: Context, *, narrative_first: bool) -> Interval:
    """Choose between the narrative and the document, whichever is known to ``unit``.

    Raises:
        Unresolved: neither is known well enough.
    """
    order = [context.document, context.narrative_to(unit) or context.narrative]
    if narrative_first:
        order.reverse()
    known = [candidate for candidate in order if candidate is not None]
    if not known:
        raise Unresolved("no date to count from")
    for candidate in known:
        if fine(candidate, unit):
            return candidate
    raise Unresolved(f"{known[0].edtf} is not known to the {unit}")


def direction(parts: Parts) -> int:
    """Return -1 for last, previous, before; 1 for next, following, after; else 0."""
    way = parts.get("way", "").lower()
    if "last" in parts or way in {"before", "earlier", "previous", "prior"}:
        return -1
    return 1 if "next" in parts or way in {"after", "later"} else 0
