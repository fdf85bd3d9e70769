"""What two tolls have in common: group, period, place, figures; and what keeps them apart."""

from collections.abc import Iterable
from itertools import product

from factx.facts import Measure
from factx.reconcile.figures import figure_of, overlap, ratio, significant_digits
from factx.reconcile.gathering import Gathering
from factx.reconcile.groups import EVERYBODY, SINGLE, Group, is_group, near
from factx.reconcile.kinship import news_within
from factx.reconcile.periods import Period
from factx.reconcile.settings import (
    DAYS_WRONG,
    DISTINCT_DIGITS,
    DISTINCT_SAME_DAY,
    GROWTH_RATIO,
    NEWS_DAYS,
    PERIOD_TOLERANCE_DAYS,
    SERIES_RATIO,
)
from factx.reconcile.spans import one_day_in_many, span
from factx.reconcile.views import View, disputed


def places_of(gathering: Gathering) -> set[str]:
    """Return the places that the claims state, and those that the first of them can speak of."""
    return gathering.places | gathering.maybe


def whole_figures(gathering: Gathering) -> list[View]:
    """Return the claims that are asserted and no part of another."""
    return [view for view in gathering.members if view.counts and not view.subset]


def counts_everybody(gathering: Gathering) -> bool:
    """Tell whether a toll counts everybody, neither a rate nor what is left or added."""
    measure, rate, _, _, flow = gathering.members[0].key
    everybody = gathering.members[0].group.everybody
    return everybody and not rate and not flow and measure is not Measure.OTHER


def same_place(first: Gathering, second: Gathering) -> bool:
    """Tell whether both state one place, or one states none and can be at that of the other."""
    unsaid = not first.places or not second.places
    return bool(first.places & second.places) or (
        unsaid and bool(places_of(first) & places_of(second))
    )


def same_first_day(first: Gathering, second: Gathering) -> bool:
    """Tell whether both count from one day on."""
    return first.since is not None and first.since == second.since


def periods_meet(first: Gathering, second: Gathering) -> bool:
    """Tell whether both can be of one period, neither a day in the period of the other."""
    if one_day_in_many(span(first), span(second)):
        return False
    if first.since is None or second.since is None:
        return news_within(first, second, NEWS_DAYS)
    return first.since.gap(second.since) <= PERIOD_TOLERANCE_DAYS


def days_shared(first: Gathering, second: Gathering) -> bool:
    """Tell whether the periods share a day, or one of the two does not say."""
    one, two = (Period(g.since, g.until or g.since).whole for g in (first, second))
    return one is None or two is None or one.gap(two) <= PERIOD_TOLERANCE_DAYS


def days_near(first: Gathering, second: Gathering) -> bool:
    """Tell whether first days, where both texts have them, are as near as texts get them wrong.

    A later month or year beside a figure told before is when it was settled, not when it happened.
    """
    if first.since is None or second.since is None:
        return True
    if first.sure != second.sure:
        # A day that may be that of the report is near the event; long before it was another.
        stated, told = (first, second) if first.sure else (second, first)
        return stated.since.last + NEWS_DAYS >= told.since.first  # type: ignore[union-attr]
    if not first.sure:
        return True
    one, two = sorted((first.since, second.since), key=lambda days: days.first)
    if two.length > DAYS_WRONG and one.gap(two) > 0 and share_number(first, second):
        return True
    return one.gap(two) <= DAYS_WRONG


def groups_meet(first: Gathering, second: Gathering) -> bool:
    """Tell whether both can count one group: civilians and people, unless one is a part."""
    one, two = first.members[0].group, second.members[0].group
    if one.detail != two.detail and one.detail and two.detail:
        return False
    whole = all(any(not v.claim.part_of for v in g.members) for g in (first, second))
    return one.head == two.head or (whole and near(one, two))


def groups_differ(first: Gathering, second: Gathering) -> bool:
    """Tell whether each counts a particular group, of which no text uses the one for the other.

    Of words outside the lexicon (miners, strikers) nobody knows what another text may use them for;
    one text that gives another number for each means two groups.
    """
    one, two = first.members[0].group, second.members[0].group
    anyone = EVERYBODY in (one.head, two.head) or _single(one) or _single(two)
    if anyone or one.head == two.head or near(one, two):
        return False
    in_one_text = bool(first.by_document.keys() & second.by_document.keys())
    told_apart = in_one_text and not share_number(first, second)
    return told_apart or (is_group(one) and is_group(two))


def _single(group: Group) -> bool:
    return group.head.startswith(SINGLE)


def kept_apart(first: Gathering, second: Gathering) -> bool:
    """Tell whether one document keeps the two apart by giving another figure for each.

    Two sources in one text may differ on one toll, unless they speak of two places; what the
    text says itself is not a third of what it has from another.
    """
    for document in first.by_document.keys() & second.by_document.keys():
        if _told_twice(first.by_document[document], second.by_document[document]):
            continue
        for one, two in product(first.by_document[document], second.by_document[document]):
            said = one.place != two.place or one.source == two.source
            mine, theirs = figure_of(one.claim), figure_of(two.claim)
            if _held_together(one, two) and ratio(mine, theirs) <= SERIES_RATIO:
                continue
            said = said or (ratio(mine, theirs) > SERIES_RATIO and not disputed(one, two))
            if said and one.counts and two.counts and not overlap(mine, theirs):
                return True
    return False


def kept_by_slots(first: Gathering, second: Gathering) -> bool:
    """Tell whether one document gives two figures: of two places or times, or in one breath."""
    for document in first.by_document.keys() & second.by_document.keys():
        ones, twos = first.by_document[document], second.by_document[document]
        apart = any(_of_two(one, two) for one, two in product(ones, twos))
        if apart and not _told_twice(ones, twos):
            return True
    return False


def _held_together(one: View, two: View) -> bool:
    """Tell whether the words beside two figures hold one against the other."""
    return bool((one.cues | two.cues) & {"compared", "revised", "recalled"})


def _of_two(one: View, two: View) -> bool:
    since, other = one.period.since, two.period.since
    slots = one.place != two.place
    if one.timed and two.timed and since is not None and other is not None:
        slots = slots or since.gap(other) > DAYS_WRONG
    one_breath = bool(one.claim.said_by) and one.source == two.source
    one_breath = one_breath and one.claim.sentence == two.claim.sentence
    slots = slots or (one_breath and not _held_together(one, two))
    counted = one.counts and two.counts
    return slots and counted and not overlap(*map(figure_of, (one.claim, two.claim)))


def _told_twice(ones: Iterable[View], twos: Iterable[View]) -> bool:
    """Whether one text gives a telling figure in both: the two are one there."""
    told = {v.claim.best for v in ones if is_telling(v)}
    return any(v.claim.best in told for v in twos if is_telling(v))


def is_telling(view: View) -> bool:
    """Tell whether a number is such that one text hardly has it for two things of one sort."""
    number = view.claim.best
    return view.counts and number is not None and number >= DISTINCT_SAME_DAY


def headline_of_other(first: Gathering, second: Gathering) -> bool:
    """Tell whether one document prints the figure in its headline and again below."""
    for document in first.by_document.keys() & second.by_document.keys():
        for one, two in product(first.by_document[document], second.by_document[document]):
            if one.claim.best == two.claim.best and (one.headline or two.headline):
                return True
    return False


def share_number(first: Gathering, second: Gathering) -> bool:
    """Tell whether the tolls print a number that one story hardly has twice.

    Of people in general that takes two digits; of girls or of police officers any number does.
    """
    shared = {v.claim.best for v in first.members} & {v.claim.best for v in second.members}
    particular = not first.members[0].group.everybody and not second.members[0].group.everybody
    least = 1 if particular else DISTINCT_SAME_DAY - 1
    return any(best is not None and best > least for best in shared)


def share_rare_number(first: Gathering, second: Gathering) -> bool:
    """Tell whether the tolls print a number that two events hardly share by chance."""
    shared = {v.claim.best for v in first.members} & {v.claim.best for v in second.members}
    together = same_first_day(first, second)
    return any(best is not None and is_rare(best, one_day=together) for best in shared)


def is_rare(number: float, *, one_day: bool = False) -> bool:
    """Tell whether two events hardly share a number; fewer digits do where they share a day."""
    many = significant_digits(number) >= DISTINCT_DIGITS
    return many or (one_day and number >= DISTINCT_SAME_DAY)


def figures_close(first: Gathering, second: Gathering, *, most: float = SERIES_RATIO) -> bool:
    """Tell whether the nearest two figures are as near as two counts of one event.

    Args:
        first: a toll.
        second: another, of the same measure.
        most: how many times the one may be the other.
    """
    if first.members[0].claim.measure is Measure.MISSING:
        return True
    pairs = product(_edges(first), _edges(second))
    return any(ratio(figure_of(a.claim), figure_of(b.claim)) <= most for a, b in pairs)


def sizes_differ(first: Gathering, second: Gathering) -> bool:
    """Tell whether one asserts figures of another size than the other.

    What is only denied or supposed, or a part, has none that could differ.
    """
    asserted = bool(whole_figures(first)) and bool(whole_figures(second))
    return asserted and not figures_close(first, second, most=GROWTH_RATIO)


def _edges(gathering: Gathering) -> list[View]:
    """Return the first, last, lowest and highest of the figures that are asserted."""
    own = sorted(whole_figures(gathering), key=lambda v: v.order)
    by_size = sorted(own, key=lambda v: (v.claim.best or 0, v.order))
    return [own[0], own[-1], by_size[0], by_size[-1]] if own else []


def shrinks(first: Gathering, second: Gathering) -> bool:
    """Tell whether the later toll is far below the earlier one: the dead do not become fewer."""
    if first.members[0].claim.measure is Measure.MISSING or not (
        first.published and second.published
    ):
        return False
    early, late = sorted((first, second), key=lambda g: g.published.last if g.published else 0)
    if (
        late.published is None
        or early.published is None
        or late.published.first <= early.published.last
    ):
        return False
    top = max((v.claim.best or 0 for v in whole_figures(early)), default=0)
    return SERIES_RATIO * max((v.claim.best or 0 for v in late.members), default=0) < top


def same_part(first: Gathering, second: Gathering) -> str:
    """Tell why two parts of one total are one; empty where they may be two."""
    one, two = first.members[0].group, second.members[0].group
    equal = any(second.figures.has(figure_of(v.claim)) for v in first.members)
    several = not _single(one)
    alike = (one == two and not one.everybody) or (equal and several and one.head == two.head)
    apart = first.places and second.places and not first.places & second.places
    if not alike or (apart and not equal) or not figures_close(first, second):
        return ""
    return "the same part of one total"
