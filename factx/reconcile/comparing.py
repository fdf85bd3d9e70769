"""What two claims have in common, field by field: the evidence that they are of one toll.

Each field of a comparison has one of a few levels, named in words. How much a level says for or
against one toll is a weight in `weights.toml`, learned from annotated stories (Fellegi and Sunter,
A Theory for Record Linkage, 1969); `factx.reconcile.evidence` adds them up.
"""

from factx.facts import Measure, Status
from factx.reconcile.figures import figure_of, overlap, ratio, same, significant_digits
from factx.reconcile.groups import EVERYBODY, SINGLE, near
from factx.reconcile.periods import Days
from factx.reconcile.regions import Regions
from factx.reconcile.settings import (
    DAYS_WRONG,
    DISTINCT_DIGITS,
    DISTINCT_SAME_DAY,
    FRESH_DAYS,
    KIN_LEVELS,
    LONG_AFTER_DAYS,
    NEWS_DAYS,
    PERIOD_TOLERANCE_DAYS,
    TIMES,
    TINY_NUMBER,
)
from factx.reconcile.spans import one_day_in_many
from factx.reconcile.views import ONCE, View, in_common

Levels = dict[str, str]
_PART_OF_ALL = "everybody and a group"
_FAR = (
    (DAYS_WRONG, "the same days"),
    (FRESH_DAYS, "the same weeks"),
    (NEWS_DAYS, "the same months"),
    (LONG_AFTER_DAYS, "the next year"),
)
# Cues of which two claims of one toll hardly have one and the other not.
_TELLING = ("added", "compared", "final", "handled", "instead", "recalled", "revised", "still")


def never_one(one: View, two: View) -> bool:
    """Whether two claims of one measure can on no account be of one toll.

    A part and its whole; a rate and a total; children and people; two persons; what is only
    supposed.
    """
    if one.group.head == two.group.head == SINGLE[0] and one.group != two.group:
        return True
    if one.claim.claim == two.claim.part_of or two.claim.claim == one.claim.part_of:
        return True
    if one.key[:2] != two.key[:2] or _group(one, two) == _PART_OF_ALL:
        return True
    return _is_bare(one) or _is_bare(two)


def _is_bare(view: View) -> bool:
    """Whether no evidence can say what a claim is of: supposed only, or a number of anything."""
    anything = view.claim.measure is Measure.OTHER and view.group.everybody
    supposed = view.claim.status is Status.HYPOTHETICAL
    return supposed or (anything and not view.claim.counted)


def surely_one(one: View, two: View) -> bool:
    """Whether two claims are the death of one named person: nobody dies twice."""
    person = one.group.head == two.group.head == SINGLE[0]
    once = one.claim.measure in ONCE
    return person and once and one.key[:2] == two.key[:2] and one.group == two.group


def compare(one: View, two: View, regions: Regions) -> Levels:
    """Compare two claims of one measure; the order of the two does not matter.

    Args:
        one: a claim.
        two: another.
        regions: which places lie in which, and which are countries.

    Returns:
        Field to level, both in words.
    """
    group, value = _group(one, two), _value(one, two)
    document = _document(one, two)
    ranks = " / ".join(sorted((one.rank, two.rank)))
    return {
        "measure": str(one.claim.measure),
        "group": group,
        "place": _place(one, two, regions),
        "period": _period(one, two),
        "assumed period": _assumed(one, two),
        "number": value,
        "part": _part(one, two),
        "kind": "same" if one.claim.kind is two.claim.kind else "another",
        "status": _status(one, two),
        "document": document,
        "source": _source(one, two)
        + (", one text" if one.claim.document == two.claim.document else ""),
        "texts": _texts(one, two),
        "cues": " and ".join(c for c in _TELLING if c in one.cues | two.cues) or "none",
        "rank in its text": ranks,
        "rank and group": f"{ranks}: {group}",
        "rank and number": f"{ranks}: {_roughly(value)}",
        "number and group": f"{value}: {group}",
    }


def _group(one: View, two: View) -> str:
    first, second = one.group, two.group
    if first == second:
        return "everybody" if first.everybody else "same group"
    if first.head == second.head:
        said = bool(first.detail) + bool(second.detail)
        return "one group, described apart" if said > 1 else "one group, once described"
    persons = first.head.startswith(SINGLE) + second.head.startswith(SINGLE)
    if persons:
        return "two persons" if persons > 1 else "a person and a group"
    wide = EVERYBODY in (first.head, second.head)
    if near(first, second):
        return "everybody and such people" if wide else "like groups"
    return _PART_OF_ALL if wide else "other groups"


def _place(one: View, two: View, regions: Regions) -> str:
    if one.placed and two.placed:
        if one.place == two.place:
            return "same place"
        if regions.why(one.place, two.place):
            return "one place in the other"
        wide = {one.place, two.place} & regions.countries
        return "a place and a country" if wide else "other places"
    said = "said once" if one.placed or two.placed else "not said"
    if one.maybe & two.maybe:
        return f"place {said}, named in both texts"
    if any(regions.why(first, second) for first in one.maybe for second in two.maybe):
        return "place may lie in the other"
    return f"place {said}"


def _period(one: View, two: View) -> str:
    told = [view for view in (one, two) if view.timed and view.period.known]
    if len(told) > 1:
        return _periods(one, two)
    if not told:
        return f"period not said, {_published(one, two)}"
    other = two if told[0] is one else one
    return f"period said once, {_told_later(told[0], other)}"


def _told_later(view: View, other: View) -> str:
    """How long after the period of one claim the text of the other is."""
    end = view.period.until or view.period.since
    if end is None or other.published is None:
        return "the other text has no date"
    later = other.published - end.last
    if later < -DAYS_WRONG:
        return "the other text is earlier"
    return f"the other text is of {_far(later)}"


def _periods(one: View, two: View) -> str:
    first, second = one.period.since, two.period.since
    if first is None or second is None:
        return "first day said once"
    gap = first.gap(second)
    whole, other = one.period.whole, two.period.whole
    if gap <= PERIOD_TOLERANCE_DAYS:
        if one_day_in_many((whole, one.claim.kind), (other, two.claim.kind)):
            return "a day and a longer count"
        if first != second:
            return "a day apart"
        return "same period" if one.period.until == two.period.until else "same first day"
    if gap <= DAYS_WRONG:
        return "days apart"
    within = "one period in the other" if _nested(whole, other) else "other periods"
    return within if one.sure and two.sure else f"{within}, if not that of the report"


def _nested(one: Days | None, two: Days | None) -> bool:
    return one is not None and two is not None and (one.holds(two) or two.holds(one))


def _assumed(one: View, two: View) -> str:
    """Where the texts do not say both periods: whether what is taken for them agrees."""
    first, second = one.period.since, two.period.since
    if (one.timed and two.timed) or first is None or second is None:
        return "none"
    return "agrees" if first.gap(second) <= PERIOD_TOLERANCE_DAYS else "differs"


def _published(one: View, two: View) -> str:
    if one.published is None or two.published is None:
        return "no date"
    return f"texts of {_far(abs(one.published - two.published))}"


def _far(days: int) -> str:
    return next((words for most, words in _FAR if days <= most), "other years")


def _value(one: View, two: View) -> str:
    first, second = figure_of(one.claim), figure_of(two.claim)
    meet = overlap(first, second)
    if same(first, second):
        return _same_number(first[1])
    if first[1] is None or second[1] is None:
        return "a vague number that fits" if meet else "a vague number that does not fit"
    times = ratio(first, second)
    words = next((words for most, words in TIMES if times <= most), "further apart")
    return f"bounds meet, {words}" if meet else words


def _same_number(number: float | None) -> str:
    if number is None:
        return "same vague number"
    if number <= TINY_NUMBER:
        return "same number up to three"
    if number < DISTINCT_SAME_DAY:
        return "same number below ten"
    rare = significant_digits(number) >= DISTINCT_DIGITS
    return "same rare number" if rare else "same number"


def _roughly(value: str) -> str:
    """Name a level of the number without how near: for use beside another field."""
    lumped = (("same vague", value), ("same", "same number"), ("bounds", "bounds meet"))
    return next((words for begin, words in lumped if value.startswith(begin)), value)


def _part(one: View, two: View) -> str:
    first, second = one.claim.part_of, two.claim.part_of
    if first and second:
        return "parts of one total" if first == second else "parts of two totals"
    return "a part and a total" if first or second else "none"


def _status(one: View, two: View) -> str:
    return ("both denied", "one denied", "asserted")[one.counts + two.counts]


def _document(one: View, two: View) -> str:
    if one.claim.document != two.claim.document:
        return "two texts"
    return "one sentence" if one.claim.sentence == two.claim.sentence else "one text"


def _source(one: View, two: View) -> str:
    if not one.source or not two.source:
        return "source not said"
    return "same source" if one.source == two.source else "other source"


def _texts(one: View, two: View) -> str:
    """How many people, bodies and places both texts name: whether they are on one story."""
    if one.claim.document == two.claim.document:
        return "one text"
    shared = min(in_common(one, two), KIN_LEVELS)
    return f"{shared}{'+' if shared == KIN_LEVELS else ''} names in common"
