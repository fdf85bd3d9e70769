"""Tolls that turn out to be one: the same figure under another group or at another granularity."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import product

from factx.facts import ClaimKind, Measure
from factx.reconcile.alike import (
    counts_everybody,
    days_near,
    days_shared,
    figures_close,
    groups_meet,
    headline_of_other,
    is_rare,
    kept_apart,
    periods_meet,
    places_of,
    same_first_day,
    same_part,
    same_place,
    share_number,
    share_rare_number,
    shrinks,
    whole_figures,
)
from factx.reconcile.gathering import Gathering
from factx.reconcile.groups import SINGLE
from factx.reconcile.kinship import akin, same_news, same_season
from factx.reconcile.neighbours import first_claim, neighbours
from factx.reconcile.regions import ONE_OF_SEVERAL, Regions
from factx.reconcile.settings import NEIGHBOURS, STORY_NEIGHBOURS
from factx.reconcile.spans import one_day_in_many, span
from factx.reconcile.views import ONCE

_Reason = Callable[[Gathering, Gathering], str]
_Meet = Callable[[Gathering, Gathering], bool]


def merge_tolls(gatherings: Sequence[Gathering], regions: Regions) -> list[Gathering]:
    """Join tolls that the texts show to be one.

    Args:
        gatherings: as `gather_claims` returns them.
        regions: which places lie in which; rare numbers that two places share add to it.

    Returns:
        Fewer gatherings, in the order of their first claim.
    """
    merger = _Merger(gatherings, regions)
    merger.link_by_rare_numbers()
    merger.by_equal_figure()
    merger.by_region()
    merger.by_day()
    merger.by_person()
    merger.by_whole()
    merger.by_story()
    return merger.result()


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
        """Put the smaller toll into the larger one."""
        if one == two:
            return
        first, second = sorted((one, two), key=self._size)
        self.owner[second] = first
        for view in self.all[second].members:
            self.all[first].add(view, reason)

    def _size(self, number: int) -> tuple[int, object]:
        return (-len(self.all[number].members), first_claim(self.all[number]))

    def link_by_rare_numbers(self) -> None:
        """Link the place of a rare number to what the text that only repeats it is about."""
        for gathering in self.all:
            stated = {v.claim.best: v.place for v in gathering.members if v.placed and v.place}
            for view in gathering.members:
                number, place = view.claim.best, stated.get(view.claim.best, "")
                if place and not view.placed and number is not None and is_rare(number):
                    self.regions.link(place, view.place, "the same rare number")

    def by_equal_figure(self) -> None:
        """Join tolls that print one number, bare ones too, where group and place can be one."""
        for numbers in self._printed():
            self._try(numbers, self._equal)

    def _printed(self) -> list[list[int]]:
        """Return the tolls that print one number of one measure."""
        printed: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for number in sorted({self.root(n) for n in range(len(self.all))}):
            measure, rate, _, _, flow = self.all[number].members[0].key
            for best in {v.claim.best for v in whole_figures(self.all[number])} - {None}:
                printed[measure, rate, flow, best].append(number)
        return [printed[key] for key in sorted(printed, key=str)]

    def _try(
        self,
        numbers: Iterable[int],
        reason_of: _Reason,
        meet: _Meet = periods_meet,
        reach: int = NEIGHBOURS,
    ) -> bool:
        """Join the pairs of near tolls for which there is a reason; tell whether any was."""
        joined = False
        for one, two in neighbours(numbers, self.all, reach):
            first, second = self.root(one), self.root(two)
            reason = "" if first == second else self._possible(first, second, reason_of, meet)
            if reason:
                self.join(first, second, reason)
                joined = True
        return joined

    def _possible(self, one: int, two: int, reason_of: _Reason, meet: _Meet) -> str:
        first, second = self.all[one], self.all[two]
        if not meet(first, second) or kept_apart(first, second):
            return ""
        return reason_of(first, second)

    def _equal(self, first: Gathering, second: Gathering) -> str:
        if not groups_meet(first, second):
            return ""
        if same_place(first, second):
            return "equal figure for a group that can be the same"
        if headline_of_other(first, second):
            return "the headline gives the figure of its text"
        if why := self._why(first, second):
            return f"equal figure, and one place lies in the other: {why}"
        if self._meet(first, second) and share_rare_number(first, second):
            for place, other in product(sorted(places_of(first)), sorted(places_of(second))):
                self.regions.link(place, other, "the same rare number")
            return "equal rare number in texts on the same places"
        return ""

    def _why(self, first: Gathering, second: Gathering) -> str:
        """Tell why a place of the one may lie in a place of the other."""
        pairs = product(sorted(places_of(first)), sorted(places_of(second)))
        return next((why for one, two in pairs if (why := self.regions.why(one, two))), "")

    def _meet(self, first: Gathering, second: Gathering) -> bool:
        """Whether a text on one names a place of the other, or one place is a country."""
        if (first.places | second.places) & self.regions.countries:
            return True
        return self._named(first, places_of(second)) or self._named(second, places_of(first))

    def _named(self, gathering: Gathering, places: set[str]) -> bool:
        named = self.regions.in_document
        return any(places & named.get(document, frozenset()) for document in gathering.by_document)

    def by_region(self) -> None:
        """Join series at one place or at linked places whose figures run on, until no more do."""
        while self._by_region_once():
            pass

    def _by_region_once(self) -> bool:
        at: dict[tuple[object, str], list[int]] = defaultdict(list)
        for number in sorted({self.root(n) for n in range(len(self.all))}):
            gathering = self.all[number]
            if not counts_everybody(gathering) or not whole_figures(gathering):
                continue
            for place in places_of(gathering) | self._countries_named(gathering):
                at[gathering.members[0].key, place].append(number)
        joined = False
        for key, place in sorted(at, key=str):
            for other in sorted({place, *self.regions.links.get(place, ())}):
                both = {*at[key, place], *at.get((key, other), ())}
                joined = self._try(both, self._runs_on) or joined
        return joined

    def by_day(self) -> None:
        """Join tolls of one group and one day that texts on the same story give, place aside."""
        at: dict[object, list[int]] = defaultdict(list)
        for number in sorted({self.root(n) for n in range(len(self.all))}):
            gathering = self.all[number]
            event = all(v.claim.kind is ClaimKind.INCIDENT for v in gathering.members)
            if event and gathering.since is not None and whole_figures(gathering):
                at[gathering.members[0].key].append(number)
        for key in sorted(at, key=str):
            self._try(at[key], self._one_story)

    def _one_story(self, first: Gathering, second: Gathering) -> str:
        one_day = same_first_day(first, second)
        if not one_day or not figures_close(first, second) or not akin(first, second):
            return ""
        if first.places and second.places and not self._why(first, second):
            return ""
        here = not second.places or self._named(first, second.places)
        there = not first.places or self._named(second, first.places)
        named = here or there
        return "of the same day, in texts on one story that name its place" if named else ""

    def by_person(self) -> None:
        """Join the deaths of one named person: nobody dies twice, whatever day a text gives."""
        at: dict[object, int] = {}
        for number, gathering in enumerate(self.all):
            measure, _, head, detail, _ = gathering.members[0].key
            if head == SINGLE[0] and measure in ONCE:
                first = at.setdefault((measure, detail), number)
                if first != number:
                    self.join(self.root(first), self.root(number), "the same person")

    def by_story(self) -> None:
        """Join what nothing tells apart in texts on one story, where slots are missing."""
        at: dict[object, list[int]] = defaultdict(list)
        for number in sorted({self.root(n) for n in range(len(self.all))}):
            gathering = self.all[number]
            if gathering.open and whole_figures(gathering):
                at[gathering.members[0].key].append(number)
        for key in sorted(at, key=str):
            while self._try(at[key], self._nothing_apart, days_near, STORY_NEIGHBOURS):
                pass
        for numbers in self._printed():
            self._try(numbers, self._told_again, days_near)

    def _told_again(self, first: Gathering, second: Gathering) -> str:
        equal = share_number(first, second) and groups_meet(first, second)
        return self._nothing_apart(first, second) if equal else ""

    def _nothing_apart(self, first: Gathering, second: Gathering) -> str:
        equal = share_number(first, second)
        other = first.members[0].claim.measure is Measure.OTHER
        close = not other and figures_close(first, second) and same_season(first, second)
        if not (equal or close):
            return ""
        if not akin(first, second) or not self._can_be_one_place(first, second):
            return ""
        if equal:
            return "equal figure in texts on one story"
        if one_day_in_many(span(first), span(second)) or shrinks(first, second):
            return ""
        return "figures of one size in texts on one story, and nothing tells them apart"

    def _can_be_one_place(self, first: Gathering, second: Gathering) -> bool:
        """Whether a text of the one names a place of the other: a text names many places."""
        if not (first.places and second.places):
            return True
        why = self._why(first, second)
        if why == ONE_OF_SEVERAL and not same_place(first, second):
            return share_number(first, second)
        wide = (first.places | second.places) & self.regions.countries
        if wide or why or same_place(first, second):
            return True
        return self._named(second, first.places) or self._named(first, second.places)

    def by_whole(self) -> None:
        """Join parts of one total that count one group: the children among the dead."""
        owner = {v.claim.claim: n for n, g in enumerate(self.all) for v in g.members}
        at: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for number in sorted({self.root(n) for n in range(len(self.all))}):
            for view in self.all[number].members:
                whole = owner.get(view.claim.part_of)
                if whole is not None:
                    measure, rate, head, _, _ = view.key
                    at[measure, rate, head, self.root(whole)].append(number)
        for key in sorted(at, key=str):
            self._try(at[key], same_part, days_shared)

    def _countries_named(self, gathering: Gathering) -> set[str]:
        """Return the countries that all texts of a toll name: its place may be said to be there."""
        named = self.regions.in_document
        found = [named.get(document, frozenset()) for document in gathering.by_document]
        return set(frozenset.intersection(*found) & self.regions.countries)

    def _runs_on(self, first: Gathering, second: Gathering) -> str:
        why = self._why(first, second)
        if why in ("", ONE_OF_SEVERAL):  # the dead of Ada are not the dead of "Ada and Bora"
            why = self._country(first, second)
        if same_place(first, second):
            why = why or "both can be at one place"
        if not why or not same_news(first, second) or not figures_close(first, second):
            return ""
        return f"the series runs on: {why}"

    def _country(self, first: Gathering, second: Gathering) -> str:
        """Whether a text on the one speaks of its whole country, and names the other's place."""
        wide = (first.places | second.places) & self.regions.countries
        named = self._named(first, second.places) and self._named(second, first.places)
        one_day = same_first_day(first, second)
        return "said of the whole country" if one_day and wide and named else ""

    def result(self) -> list[Gathering]:
        kept = [g for n, g in enumerate(self.all) if self.root(n) == n]
        return sorted(kept, key=first_claim)
