"""One figure of a toll with everybody who gives it, and who still does later."""

from dataclasses import dataclass, field

from factx.facts import Measure, RelationKind
from factx.reconcile.figures import Figure
from factx.reconcile.views import View

Outgrown = tuple[RelationKind, View, str]
# People are found: a later count of the missing replaces an earlier one in either direction.
_FALLING = frozenset({Measure.MISSING})


@dataclass(slots=True, eq=False)
class Standing:
    """One figure of a toll with everybody who gives it.

    ``outgrown`` holds the relation, the claim that takes its place, and why; None while the
    figure stands. ``disputes`` tells that more had been said when it first came up.
    """

    figure: Figure
    views: list[View] = field(default_factory=list)
    outgrown: Outgrown | None = None
    disputes: bool = False

    @property
    def first(self) -> View:
        """The earliest claim that gives the figure."""
        return self.views[0]

    @property
    def asserted(self) -> list[View]:
        """The claims that give it as their own: not told again, unless nobody else does."""
        own = [view for view in self.views if "recalled" not in view.cues]
        return own or self.views

    @property
    def dated(self) -> list[View]:
        """The assertions that have a moment."""
        return [view for view in self.asserted if moment_of(view) is not None]

    @property
    def latest(self) -> View:
        """The assertion that was published last; texts without a date come before all others."""
        return max(self.asserted, key=lambda v: (v.published is not None, v.order))

    @property
    def sources(self) -> set[str]:
        """Who gives the figure, where the texts say."""
        return {view.source for view in self.asserted if view.source}


def moment_of(view: View) -> int | None:
    """Return the day that a figure speaks for.

    A total of one day is what was known of it when it was published; so is what an inquiry
    finds, whichever the days that it speaks of.
    """
    claim = view.claim
    one_day = bool(claim.since) and claim.since == claim.until
    if view.published is not None and (one_day or "inquiry" in view.cues):
        return view.published
    return view.moment


def when(view: View) -> tuple[object, ...]:
    """Order claims by the day that the figure speaks for, then by publication."""
    moment = moment_of(view)
    return (moment is None, moment or 0, view.order)


def renewed(early: Standing, by: View) -> bool:
    """Whether somebody still gives the earlier figure once the later one is out.

    A text that looks back on how many were missing at first does not renew that figure; one
    that says who stands by it does, wherever it says so.
    """
    own = by.claim.document
    return any(
        when(v) > when(by) or ("held" in v.cues and v.claim.document == own)
        for v in early.dated
        if not looks_back(v, early, by)
    )


def looks_back(view: View, early: Standing, by: View) -> bool:
    """Whether a text with the later count tells the earlier one, of what falls, once more."""
    told_before = early.first.claim.document != by.claim.document and when(early.first) < when(by)
    return falling(by) and view.claim.document == by.claim.document and told_before


def falling(view: View) -> bool:
    """Whether a count goes down by itself: of the missing, of those who are still there."""
    return view.claim.measure in _FALLING or "still" in view.cues
