"""Parts and totals: a part above its whole, parts that do not add up."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factx.facts import Check, Measure
from factx.language import load
from factx.language.numerals import numeral_pattern, value
from factx.reconcile.audit import Page, after, before, exact, is_rate, make_check, noun, pattern
from factx.reconcile.figures import figure_of, ratio
from factx.reconcile.settings import SLIP_RATIO, SMALL_COUNT, SUM_SHARE
from factx.reconcile.slips import is_slip, suggest
from factx.reconcile.views import View

# Counted in other units than people: 50 people can be part of 10 families.
_UNITS = frozenset({"families", "houses", "buildings", "schools"})
_BOTH = frozenset({Measure.KILLED, Measure.INJURED})
_ITEM = re.compile(r"\s*[,;]\s+(?:and\s+)?|\s+and\s+")


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
    alike = [v for v in beside if v.claim.measure is measure and v.counts]
    claimed = page.by_id.get(part.claim.part_of)
    return claimed if claimed in beside or not alike else alike[-1]


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
    near = ratio(figure_of(part.claim), figure_of(total.claim)) <= SLIP_RATIO
    return near and same_measure and same_unit and is_rate(part) == is_rate(total)


def _included(part: View) -> bool:
    """Whether the words at the part say that it is one: "412 of them", "of which 104"."""
    words = (("included", before(part)), ("portion", part.claim.text), ("portion", after(part)))
    return any(pattern(name).search(text) for name, text in words)


def _least(view: View) -> float:
    return view.claim.low if view.claim.low is not None else view.claim.best or 0


def _most(view: View) -> float:
    """Return the upper bound; who writes "at least 47, 58 of them" has not counted either."""
    high = view.claim.high if view.claim.high is not None else view.claim.best
    return high if high is not None else float("inf")


def sums(page: Page) -> Iterator[Check]:
    """Find totals whose parts add up to another number."""
    seen: set[str] = set()
    for whole, parts in page.parts.items():
        total = page.by_id[whole]
        chosen = _partition(total, parts)
        if chosen and exact(total):
            seen.add(whole)
            yield from _compare(total, chosen)
    for total in page.views:
        if exact(total) and total.claim.claim not in seen:
            yield from _listed(total, page)


def _partition(total: View, parts: Sequence[View]) -> list[View]:
    """Choose the parts that nobody is counted in twice: by place, or by disjoint groups."""
    both = [p for p in parts if exact(p) and p.claim.measure in _BOTH and p.group.everybody]
    if total.claim.measure is Measure.CASUALTIES and {p.claim.measure for p in both} == _BOTH:
        return both if len(both) == len(_BOTH) else []
    same = [p for p in parts if exact(p) and p.claim.measure is total.claim.measure]
    for members in _disjoint():
        grouped = [p for p in same if p.group.head in members and not p.group.detail]
        if len({p.group for p in grouped}) == len(grouped) > 1:
            return grouped
    placed = [p for p in same if p.place != total.place and "place" not in p.assumed]
    alike = [p for p in placed if p.group.head == placed[0].group.head]
    return alike if len({p.place for p in alike}) == len(alike) > 1 else []


@cache
def _not_shares() -> frozenset[str]:
    return frozenset(load("arithmetic")["shares"]["counterwords"])


@cache
def _disjoint() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in load("arithmetic")["disjoint"]["sets"])


def _compare(total: View, parts: Sequence[View]) -> Iterator[Check]:
    numbers = [float(part.claim.best or 0) for part in parts]
    printed = float(total.claim.best or 0)
    if _wrong(printed, numbers):
        claims = [total.claim, *(part.claim for part in parts)]
        added = " + ".join(f"{number:,g}" for number in numbers)
        yield make_check(
            "parts_do_not_sum",
            claims,
            found=f"{added} for {printed:,g}",
            expected=f"{sum(numbers):,g}",
            suggested=suggest(printed, numbers),
            because=f"{added} = {sum(numbers):,g}, not {printed:,g}",
        )


def _wrong(total: float, parts: Sequence[float]) -> bool:
    """Too much is wrong; too little only where one slip explains it: parts may be left out."""
    added = sum(parts)
    if added > total:
        return total >= SMALL_COUNT
    near = added >= SUM_SHARE * total
    return near and added < total and bool(is_slip(total, added) or suggest(total, list(parts)))


def _listed(total: View, page: Page) -> Iterator[Check]:
    """Check a total against the list after its colon, or the lines below it."""
    items = _after_colon(total)
    if len(items) > 1:
        numbers = [number for number, _ in items]
        claims = [v for v in page.sentence_of(total) if v.claim.best in numbers]
        shares = total.group.everybody and all(_is_share(item) for _, item in items)
        yield from _by_slip(total, numbers, claims, shares=shares)
        return
    lines = page.lines[noun(total)].below(total) if noun(total) in page.lines else []
    if len(lines) > 1:
        yield from _by_slip(total, [float(v.claim.best or 0) for v in lines], lines)


def _by_slip(
    total: View, numbers: Sequence[float], claims: Sequence[View], *, shares: bool = False
) -> Iterator[Check]:
    """Nothing says that the list is complete: only a slip of a digit counts, or too much."""
    printed, added = float(total.claim.best or 0), sum(numbers)
    near = added != printed and added >= SUM_SHARE * printed and printed >= SMALL_COUNT
    too_many = shares and printed < added and max(numbers) < printed
    if not near or not (too_many or is_slip(printed, added)):
        return
    words = " + ".join(f"{number:,g}" for number in numbers)
    yield make_check(
        "parts_do_not_sum",
        [total.claim, *(v.claim for v in claims if v is not total)],
        found=f"{words} for {printed:,g}",
        expected=f"{added:,g}",
        suggested=suggest(printed, list(numbers)),
        because=f"{words} = {added:,g}, not {printed:,g}",
    )


def _is_share(item: str) -> bool:
    """Whether an item is so many of a total: "97 of our own staff"; not a day, an age, a unit."""
    words = set(re.findall(r"[^\W\d]+", item.casefold()))
    numeral = _numeral().match(item.removeprefix("and "))
    return bool(numeral and words) and words.isdisjoint(_UNITS | _not_shares())


def _after_colon(total: View) -> list[tuple[float, str]]:
    """Read "three shelters: school 410, hall 290": one number in each item, or nothing."""
    at = total.claim.sentence.find(total.claim.text)
    before, colon, after = total.claim.sentence[max(0, at) :].partition(":")
    if not colon or len(_numbers(before)) > 2:  # noqa: PLR2004 - the total and "three shelters"
        return []
    items = [(_numbers(item), item) for item in _ITEM.split(after.strip(" .")) if item]
    if not items or any(len(numbers) != 1 for numbers, _ in items):
        return []
    return [(numbers[0], item) for numbers, item in items]


def _numbers(text: str) -> list[float]:
    found = (value(match) for match in _numeral().findall(text))
    return [float(number) for number in found if number is not None]


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,]){numeral_pattern()}(?![\w])", re.IGNORECASE)
