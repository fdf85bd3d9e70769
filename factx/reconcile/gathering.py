"""The claims of one toll while they are gathered."""

from collections import defaultdict
from dataclasses import dataclass, field

from factx.reconcile.figures import FigureSet, figure_of
from factx.reconcile.periods import Days
from factx.reconcile.views import View


@dataclass(slots=True, eq=False)
class Gathering:
    """The claims of one toll while they are gathered.

    ``places`` are those that a claim states, ``maybe`` those that the others can speak of;
    ``open`` tells whether claims may be placed in it by place and period.
    """

    members: list[View] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    maybe: set[str] = field(default_factory=set)
    open: bool = True
    since: Days | None = None
    sure: bool = False
    until: Days | None = None
    published: Days | None = None
    figures: FigureSet = field(default_factory=FigureSet)
    by_document: dict[str, list[View]] = field(default_factory=lambda: defaultdict(list))

    def add(self, view: View, reason: str = "") -> None:
        """Take a claim in; the first needs no reason."""
        self.members.append(view)
        self.reasons.append(reason)
        self.by_document[view.claim.document].append(view)
        self.figures.add(figure_of(view.claim))
        if view.placed and view.place:
            self.places.add(view.place)
        if not self.members[1:]:
            self.maybe |= view.maybe - self.places
        self._add_period(view)

    def _add_period(self, view: View) -> None:
        since = view.period.since
        if since is not None and (view.sure or not self.sure):
            sharper = self.since is None or since.length < self.since.length
            if sharper or view.sure > self.sure:
                self.since = since
            self.sure = self.sure or view.sure
        self.until = _hull(self.until, view.period.until)
        if view.published is not None:
            self.published = _hull(self.published, Days(view.published, view.published))


def _hull(first: Days | None, second: Days | None) -> Days | None:
    if first is None or second is None:
        return first or second
    return Days(min(first.first, second.first), max(first.last, second.last))
