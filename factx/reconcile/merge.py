"""Tolls that turn out to be one: the same figure under another group or at another granularity."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from factx.facts import Measure
from factx.reconcile.figures import figure_of, overlap, ratio, significant_digits
from factx.reconcile.gather import Gathering
from factx.reconcile.groups import near
from factx.reconcile.regions import Regions
from factx.reconcile.spans import one_day_in_many, span
from factx.reconcile.views import View
from factx.settings import (
    DISTINCT_DIGITS,
    DISTINCT_SAME_DAY,
    FRESH_DAYS,
    NEIGHBOURS,
    NEWS_DAYS,
    PERIOD_TOLERANCE_DAYS,
    SERIES_RATIO,
)


def merge_tolls(gatherings: Sequence[Gathering], regions: Regions) -> list[Gathering]:
    """Join tolls that the texts show to be one.

    Args:
        gatherings: as `gather_claims` returns them.
        regions: which places lie in which; equal figures of many digits add to it.

    Returns:
        Fewer gatherings, in the order of their first claim.
    """
    pool = _Merger(gatherings, regions)
    pool.by_equal_figure()
    pool.by_region()
    return pool.result()


class _Merger:
    def __init__(self, gatherings: Sequence[Gathering], regions: Regions) -> None:
        self.all = list(gatherings)
        self.regions = regions
        self.owner = list(range(len(self.all)))

    def root(self, number: int) -> int:
        while self.owner[number] != number:
            self.owner[number] = self.owner[self.owner[number]]
            number = self.owner[number]
        return number

    def join(self, one: int, two: int, reason: str) -> None:
        first, second = sorted((self.root(one), self.root(two)), key=self._size)
        if first == second:
            return
        self.owner[second] = first
        into, gone = self.all[first], self.all[second]
        for view in gone.members:
            into.add(view, reason)

    def _size(self, number: int) -> tuple[int, object]:
        members = self.all[number].members
        return (-len(members), min(view.order for view in members))

    def by_equal_figure(self) -> None:
        """Join tolls that print one number, where group and place can be one."""
        printed: dict[object, list[int]] = defaultdict(list)
        for number, gathering in enumerate(self.all):
            for best in sorted({v.claim.best for v in _open_members(gathering)} - {None}, key=str):
                printed[_series(gathering), best].append(number)
        for key in sorted(printed, key=str):
            for one, two in _neighbours(printed[key], self.all):
                reason = self._equal(self.root(one), self.root(two))
                if reason:
                    self.join(one, two, reason)

    def _equal(self, one: int, two: int) -> str:
        first, second = self.all[one], self.all[two]
        if one == two or not _periods_meet(first, second) or _contrast(first, second):
            return ""
        if one_day_in_many(span(first), span(second)):
            return ""
        if not _groups_meet(first, second):
            return ""
        if first.places & second.places or _maybe(first, second):
            return "equal figure for a group that can be the same"
        if _headline(first, second):
            return "the headline gives the figure of its text"
        if why := self._why(first, second):
            return f"equal figure, and one place lies in the other: {why}"
        if self._meet(first, second) and _distinct(first, second):
            for place, other in product(sorted(_places(first)), sorted(_places(second))):
                self.regions.link(place, other, "the same figure of many digits")
            return "equal figure of many digits in texts on the same places"
        return ""

    def _why(self, first: Gathering, second: Gathering) -> str:
        """Tell why a place of the one may lie in a place of the other."""
        pairs = product(sorted(_places(first)), sorted(_places(second)))
        return next((why for one, two in pairs if (why := self.regions.why(one, two))), "")

    def _meet(self, first: Gathering, second: Gathering) -> bool:
        """Whether a text on one names the place of the other, or one place is a country."""
        if (first.places | second.places) & self.regions.countries:
            return True
        return self._named(first, _places(second)) or self._named(second, _places(first))

    def _named(self, gathering: Gathering, places: set[str]) -> bool:
        named = self.regions.in_document
        return any(places & named.get(document, frozenset()) for document in gathering.by_document)

    def by_region(self) -> None:
        """Join series at linked places whose figures run on, until no more do."""
        joined = True
        while joined:
            joined = self._by_region_once()

    def _by_region_once(self) -> bool:
        joined = False
        at: dict[tuple[object, str], list[int]] = defaultdict(list)
        for number in sorted({self.root(n) for n in range(len(self.all))}):
            for place in sorted(_places(self.all[number]) | self._countries_named(number)):
                at[self.all[number].members[0].key, place].append(number)
        for key, place in sorted(at, key=str):
            for other in sorted({place, *self.regions.links.get(place, ())}):
                both = {*at[key, place], *at.get((key, other), ())}
                for one, two in _neighbours(both, self.all):
                    reason = self._runs_on(self.root(one), self.root(two))
                    if reason:
                        self.join(one, two, reason)
                        joined = True
        return joined

    def _countries_named(self, number: int) -> set[str]:
        """Return the countries that all texts of a toll name: its place may be said to be there."""
        named = self.regions.in_document
        found = [named.get(d, frozenset()) for d in self.all[number].by_document]
        return set(frozenset.intersection(*found) & self.regions.countries) if found else set()

    def _runs_on(self, one: int, two: int) -> str:
        first, second = self.all[one], self.all[two]
        if one == two or not _total(first):
            return ""
        why = self._why(first, second) or _shared(first, second) or self._country(first, second)
        if not why or not _fresh(first, second):
            return ""
        if not _periods_meet(first, second) or _contrast(first, second):
            return ""
        if one_day_in_many(span(first), span(second)):
            return ""
        if not _open_members(first) or not _open_members(second):
            return ""
        return f"the series runs on: {why}" if _close(first, second) else ""

    def _country(self, first: Gathering, second: Gathering) -> str:
        """Whether a text on the one speaks of its whole country, and names the other's place."""
        together = first.since is not None and first.since == second.since
        wide = (first.places | second.places) & self.regions.countries
        named = self._named(first, second.places) and self._named(second, first.places)
        return "said of the whole country" if together and wide and named else ""

    def result(self) -> list[Gathering]:
        kept = [g for n, g in enumerate(self.all) if self.root(n) == n]
        return sorted(kept, key=lambda g: min(view.order for view in g.members))


def _places(gathering: Gathering) -> set[str]:
    """Return the places that the claims state, and those that the first of them can speak of."""
    return gathering.places | gathering.maybe


def _total(gathering: Gathering) -> bool:
    """Whether a toll counts everybody, neither a rate nor what is left or added."""
    measure, rate, _, _, flow = gathering.members[0].key
    everybody = gathering.members[0].group.everybody
    return everybody and not rate and not flow and measure is not Measure.OTHER


def _shared(first: Gathering, second: Gathering) -> str:
    here = first.places & second.places or _maybe(first, second)
    return "both can be at one place" if here else ""


def _fresh(first: Gathering, second: Gathering) -> bool:
    """Whether the two have a first day in common, or were in the news within the same days."""
    if first.since is not None and second.since is not None:
        return True
    one, two = first.since or first.published, second.since or second.published
    return one is not None and two is not None and one.gap(two) <= FRESH_DAYS


def _maybe(first: Gathering, second: Gathering) -> bool:
    """Whether a toll without a stated place can be at the place of the other."""
    unsaid = not first.places or not second.places
    return unsaid and bool(_places(first) & _places(second))


def _series(gathering: Gathering) -> tuple[object, ...]:
    measure, rate, _, _, flow = gathering.members[0].key
    return measure, rate, flow


def _open_members(gathering: Gathering) -> list[View]:
    return [v for v in gathering.members if v.counts and not v.subset]


def _neighbours(
    numbers: Sequence[int], gatherings: Sequence[Gathering]
) -> Iterable[tuple[int, int]]:
    """Pair each toll with the few next ones by period: the cost stays linear."""
    ordered = sorted(set(numbers), key=lambda n: _begins(gatherings[n]))
    for step in range(1, NEIGHBOURS + 1):
        yield from zip(ordered, ordered[step:], strict=False)


def _begins(gathering: Gathering) -> tuple[int, object]:
    day = gathering.since or gathering.published
    return (day.first if day else 0, min(view.order for view in gathering.members))


def _periods_meet(first: Gathering, second: Gathering) -> bool:
    if first.since is None or second.since is None:
        return _news(first, second)
    return first.since.gap(second.since) <= PERIOD_TOLERANCE_DAYS


def _news(first: Gathering, second: Gathering) -> bool:
    one, two = first.since or first.published, second.since or second.published
    return one is not None and two is not None and one.gap(two) <= NEWS_DAYS


def _groups_meet(first: Gathering, second: Gathering) -> bool:
    one, two = first.members[0].group, second.members[0].group
    if one == two:
        return True
    if one.detail != two.detail and one.detail and two.detail:
        return False
    whole = all(any(not v.claim.part_of for v in g.members) for g in (first, second))
    return one.head == two.head or (whole and near(one, two))


def _contrast(first: Gathering, second: Gathering) -> bool:
    """Whether one document keeps the two apart by giving a figure for each."""
    for document in first.by_document.keys() & second.by_document.keys():
        for one in first.by_document[document]:
            for two in second.by_document[document]:
                said = (one.placed and two.placed) or one.source == two.source
                if said and one.counts and two.counts and not _restated(one, two):
                    return True
    return False


def _headline(first: Gathering, second: Gathering) -> bool:
    """Whether one document prints the figure in its headline and again below."""
    for document in first.by_document.keys() & second.by_document.keys():
        for one, two in product(first.by_document[document], second.by_document[document]):
            if one.claim.best == two.claim.best and (one.headline or two.headline):
                return True
    return False


def _restated(one: View, two: View) -> bool:
    """A headline and its text may word the same figure differently."""
    return overlap(figure_of(one.claim), figure_of(two.claim))


def _distinct(first: Gathering, second: Gathering) -> bool:
    """Whether the tolls share a number that two events hardly share by chance."""
    shared = {v.claim.best for v in first.members} & {v.claim.best for v in second.members}
    together = first.since is not None and first.since == second.since
    return any(
        best is not None
        and (
            significant_digits(best) >= DISTINCT_DIGITS or (together and best >= DISTINCT_SAME_DAY)
        )
        for best in shared
    )


def _close(first: Gathering, second: Gathering) -> bool:
    """Whether the nearest two figures are as near as two counts of one event."""
    if first.members[0].claim.measure is Measure.MISSING:
        return True
    return any(
        ratio(figure_of(one.claim), figure_of(two.claim)) <= SERIES_RATIO
        for one in _edges(first)
        for two in _edges(second)
    )


def _edges(gathering: Gathering) -> list[View]:
    """Return the lowest, highest, first and last of the figures that are asserted."""
    own = sorted(_open_members(gathering), key=lambda v: v.order)
    by_size = sorted(own, key=lambda v: (v.claim.best or 0, v.order))
    return [own[0], own[-1], by_size[0], by_size[-1]]
