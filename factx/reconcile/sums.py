"""Parts and totals: a part above its whole, parts that do not add up."""

from collections.abc import Iterator, Sequence

from factx.facts import Check, Measure
from factx.reconcile.audit import (
    Page,
    after,
    before,
    exact,
    is_percent,
    is_rate,
    label,
    make_check,
    noun,
    pattern,
)
from factx.reconcile.breakdowns import Breakdown, breakdowns
from factx.reconcile.figures import figure_of, ratio
from factx.reconcile.items import counts, disjoint, in_parallel, split_items
from factx.reconcile.settings import (
    PASSAGE_AFTER,
    SLIP_RATIO,
    SMALL_COUNT,
    SUM_SHARE,
    SUM_SHARE_CLOSED,
)
from factx.reconcile.slips import is_slip, suggest
from factx.reconcile.views import View

# Counted in other units than people: 50 people can be part of 10 families.
_UNITS = frozenset({"families", "houses", "buildings", "schools"})
_BOTH = frozenset({Measure.KILLED, Measure.INJURED})


def parts_above_totals(page: Page) -> Iterator[Check]:
    """Find parts that are greater than the total they are part of."""
    for part in page.views:
        total = _whole_of(part, page)
        if total is None or not _comparable(part, total):
            continue
        if _least(part) > _most(total) and not _other_total(part, total, page):
            yield make_check(
                "subset_exceeds_total",
                [part.claim, total.claim],
                found=f"{part.claim.text} of {total.claim.text}",
                expected=f"at most {_most(total):g}",
                because=f"{_least(part):g} cannot be part of {_most(total):g}",
            )


def _whole_of(part: View, page: Page) -> View | None:
    """Return the total in the sentence that "of which" points to, else the one claimed."""
    if not _included(part) or not part.counts:
        return None
    measure = part.claim.measure
    beside = [v for v in page.sentence_of(part) if v.claim.start < part.claim.start]
    alike = [v for v in beside if v.claim.measure is measure and v.counts and not _included(v)]
    claimed = page.by_id.get(part.claim.part_of)
    return claimed if not alike or (claimed in beside and not _included(claimed)) else alike[-1]


def _other_total(part: View, total: View, page: Page) -> bool:
    """Whether the part can as well be one of another total, which holds it.

    In one sentence, "96 homes damaged, of which 104", there is no doubt.
    """
    if part.claim.sentence == total.claim.sentence:
        return total.claim.start > part.claim.start
    return page.largest.get(part.claim.measure, 0) > _least(part)


def _comparable(part: View, total: View) -> bool:
    if part.claim.best is None or total.claim.best is None or not total.counts:
        return False
    if total.claim.best < SMALL_COUNT:
        return False
    members = total.group.head in _UNITS and part.group.head not in _UNITS
    same_unit = not members or part.claim.measure is Measure.DESTROYED
    same_measure = part.claim.measure is total.claim.measure
    if is_percent(part) or is_percent(total):
        return False
    near = ratio(figure_of(part.claim), figure_of(total.claim)) <= SLIP_RATIO
    return near and same_measure and same_unit and is_rate(part) == is_rate(total)


def _included(part: View) -> bool:
    """Whether the words at the part say that it is one: "412 of them", "of which 104"."""
    words = (("included", before(part)), ("portion", part.claim.text), ("portion", after(part)))
    told = any(pattern(name).search(text) for name, text in words)
    return told and not pattern("part_of").search(before(part))


def _least(view: View) -> float:
    return view.claim.low if view.claim.low is not None else view.claim.best or 0


def _most(view: View) -> float:
    """Return the upper bound; who writes "at least 47, 58 of them" has not counted either."""
    high = view.claim.high if view.claim.high is not None else view.claim.best
    return high if high is not None else float("inf")


def sums(page: Page) -> Iterator[Check]:
    """Find totals whose parts add up to another number.

    The words of the text go before what was claimed of it: where they divide a total, no other
    parts of it are added up.
    """
    for total in page.views:
        if not exact(total) or (total.claim.best or 0) < SMALL_COUNT:
            continue
        whole = page.by_id.get(total.claim.part_of)
        if whole is not None and whole in page.sentence_of(total):
            continue
        read = list(breakdowns(page.passages.place(total.claim)))
        if read:
            yield from _divided(total, read, page)
        elif chosen := _partition(total, page):
            yield from _compare(total, chosen)
        else:
            yield from _lines(total, page)


def _divided(total: View, read: Sequence[Breakdown], page: Page) -> Iterator[Check]:
    """Check a total against the ways in which its text divides it; one that fits is enough."""
    printed = float(total.claim.best or 0)
    if any(sum(way.numbers) == printed for way in read):
        return
    way = next((way for way in read if _unlike(printed, way)), None)
    if way is not None:
        yield _slip(total, way.numbers, list(_claimed(total, way.numbers, page)))


def _claimed(total: View, numbers: Sequence[float], page: Page) -> Iterator[View]:
    """Find the claims that stand for the numbers read, in their order; some may not be claimed."""
    left = list(numbers)
    beside = page.sentence_of(total)
    for view in page.views:
        if view is total or view.claim.best not in left:
            continue
        after = 0 < view.claim.start - total.claim.start < PASSAGE_AFTER
        measured = view.claim.measure is total.claim.measure
        if view in beside or (after and (measured or view.claim.part_of == total.claim.claim)):
            del left[: left.index(view.claim.best) + 1]
            yield view


def _unlike(printed: float, way: Breakdown) -> bool:
    """Whether parts are too many, leave a rest that is not there, or differ by a digit."""
    added = sum(way.numbers)
    least = SUM_SHARE if not (way.closed or way.whole) else SUM_SHARE_CLOSED
    if max(way.numbers) >= printed or added < least * printed or added == printed:
        return False
    if way.loose or (way.open and added < printed):
        return False
    surplus = way.shares and added > printed
    return way.whole or surplus or is_slip(printed, added)


def _partition(total: View, page: Page) -> list[View]:
    """Choose the parts that nobody is counted in twice: by place, or by disjoint groups."""
    parts = page.parts.get(total.claim.claim, [])
    both = [p for p in parts if exact(p) and p.claim.measure in _BOTH and p.group.everybody]
    if total.claim.measure is Measure.CASUALTIES and {p.claim.measure for p in both} == _BOTH:
        return both if len(both) == len(_BOTH) else []
    same = [p for p in parts if exact(p) and p.claim.measure is total.claim.measure]
    for members in disjoint():
        grouped = [p for p in same if p.group.head in members and not p.group.detail]
        if len({p.group for p in grouped}) == len(grouped) > 1:
            return grouped
    lines = [p for p in same if label(p)]
    labels = [label(p) for p in lines]
    if len(set(labels)) == len(labels) > 1 and in_parallel(labels, kinds_only=True):
        return lines
    if _in_one_list(same, page):
        return same
    placed = [p for p in same if p.place != total.place and "place" not in p.assumed]
    alike = [p for p in placed if p.group.head == placed[0].group.head]
    return alike if len({p.place for p in alike}) == len(alike) > 1 else []


def _in_one_list(parts: Sequence[View], page: Page) -> bool:
    """Whether the parts are the items of a sentence: "Twenty fell in Bora, 15 in Cove and ..."."""
    sentences = {part.claim.sentence for part in parts}
    if len(parts) < 2 or len(sentences) > 1:  # noqa: PLR2004 - a list has two items
        return False
    items = split_items(sentences.pop())
    told = counts(items, first=True)
    if told != [part.claim.best for part in parts] or not in_parallel(items, kinds_only=True):
        return False
    return not any(True for part in parts for _ in breakdowns(page.passages.place(part.claim)))


def _compare(total: View, parts: Sequence[View]) -> Iterator[Check]:
    numbers = [float(part.claim.best or 0) for part in parts]
    if _wrong(float(total.claim.best or 0), numbers):
        yield _slip(total, numbers, parts)


def _wrong(total: float, parts: Sequence[float]) -> bool:
    """Too much is wrong; too little only where one slip explains it: parts may be left out."""
    added = sum(parts)
    if added > total:
        return total >= SMALL_COUNT
    return SUM_SHARE * total <= added < total and is_slip(total, added)


def _lines(total: View, page: Page) -> Iterator[Check]:
    """Check a total against the lines with labels below it, unless it is one of such lines."""
    if label(total):
        return
    lines = page.lines[noun(total)].below(total) if noun(total) in page.lines else []
    numbers = [float(v.claim.best or 0) for v in lines]
    if len(lines) > 1 and _unlike(float(total.claim.best or 0), Breakdown(tuple(numbers))):
        yield _slip(total, numbers, lines)


def _slip(total: View, numbers: Sequence[float], parts: Sequence[View]) -> Check:
    printed, added = float(total.claim.best or 0), sum(numbers)
    words = " + ".join(f"{number:,g}" for number in numbers)
    return make_check(
        "parts_do_not_sum",
        [total.claim, *(v.claim for v in parts)],
        found=f"{words} for {printed:,g}",
        expected=f"{added:,g}",
        suggested=suggest(printed, list(numbers)),
        because=f"{words} = {added:,g}, not {printed:,g}",
    )
