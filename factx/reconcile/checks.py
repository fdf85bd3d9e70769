"""The arithmetic audit: figures of one text, or of one source, that cannot all be right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from factx.facts import Check, ClaimKind, Extraction, Measure
from factx.reconcile.audit import Page, exact, is_rate, make_check
from factx.reconcile.averages import averages
from factx.reconcile.figures import figure_of, overlap, ratio
from factx.reconcile.gathering import Gathering
from factx.reconcile.passages import Passages
from factx.reconcile.rates import percents
from factx.reconcile.settings import HEADLINE_PARTS, HEADLINE_RATIO
from factx.reconcile.sums import parts_above_totals, sums
from factx.reconcile.views import CORRECTED, View

# The dead do not rise, nor do the wounded heal backwards; people come home and are found.
_GROWING = frozenset({Measure.KILLED, Measure.INJURED, Measure.EXECUTED, Measure.AFFECTED})


def find_checks(
    gatherings: Sequence[Gathering], extractions: Sequence[Extraction] = ()
) -> list[Check]:
    """Find figures that cannot all be right.

    Args:
        gatherings: all claims, gathered into tolls.
        extractions: the documents, whose sentences are read for what stands around claims.

    Returns:
        One check a slip, in any order: part above its whole, parts that do not sum,
        percentage or average that does not fit, headline against text, a falling total.
    """
    by_document: dict[str, list[View]] = defaultdict(list)
    for gathering in gatherings:
        for view in gathering.members:
            by_document[view.claim.document].append(view)
    passages = {e.source.document: Passages.of(e) for e in extractions}
    found: dict[str, Check] = {}
    for document in sorted(by_document):
        views = sorted(by_document[document], key=lambda v: (v.claim.start, v.claim.claim))
        for check in _audit(Page(document, tuple(views), passages.get(document, Passages()))):
            found.setdefault(check.check, check)
    for gathering in gatherings:
        for check in falls(gathering.members):
            found.setdefault(check.check, check)
    return list(found.values())


def _audit(page: Page) -> Iterator[Check]:
    yield from parts_above_totals(page)
    yield from sums(page)
    yield from percents(page)
    yield from averages(page)
    yield from headlines(page)


def falls(views: Iterable[View]) -> Iterator[Check]:
    """Find running totals of one source that fall without a word of correction."""
    by_source: dict[str, list[View]] = defaultdict(list)
    for view in views:
        running = view.claim.kind is ClaimKind.CUMULATIVE and view.claim.measure in _GROWING
        if running and exact(view) and view.period.until is not None and view.source:
            by_source[view.source].append(view)
    for source in sorted(by_source):
        own = sorted(by_source[source], key=lambda v: (v.moment or 0, v.order))
        for early, late in pairwise(own):
            if _falls(early, late):
                yield _fall(early, late)


def _falls(early: View, late: View) -> bool:
    corrected = (early.cues | late.cues) & {*CORRECTED, "correction"}
    later = (late.moment or 0) > (early.moment or 0)
    assumed = "place" in early.assumed | late.assumed
    return (
        later and not corrected and not assumed and (late.claim.best or 0) < (early.claim.best or 0)
    )


def _fall(early: View, late: View) -> Check:
    return make_check(
        "cumulative_falls",
        [late.claim, early.claim],
        found=f"{late.claim.text} until {late.claim.until}",
        expected=f"at least {early.claim.best:,g}",
        because=f"{early.claim.best:,g} until {early.claim.until}, then {late.claim.best:,g}"
        f" until {late.claim.until} by the same source",
    )


def headlines(page: Page) -> Iterator[Check]:
    """Find figures of a headline that its text does not give."""
    for view in page.views:
        if not view.headline or view.claim.best is None or is_rate(view) or not view.counts:
            continue
        body = [v for v in page.views if not v.headline and _alike(v, view)]
        if not body or view.claim.measure is Measure.OTHER or view.claim.part_of:
            continue
        if (
            _told(view, body)
            or ratio(figure_of(view.claim), figure_of(body[0].claim)) > HEADLINE_RATIO
        ):
            continue
        yield make_check(
            "headline_body_differ",
            [view.claim, body[0].claim],
            found=view.claim.text,
            expected=body[0].claim.text,
            because=f"the headline has {view.claim.text}, the text {body[0].claim.text}",
        )


def _alike(view: View, headline: View) -> bool:
    same = view.claim.measure is headline.claim.measure and not is_rate(view)
    return same and view.claim.best is not None and not view.claim.implicit


def _told(headline: View, body: Sequence[View]) -> bool:
    """Whether a figure of the text, or the sum of two or of all, is that of the headline."""
    figure = figure_of(headline.claim)
    if any(overlap(figure, figure_of(view.claim)) for view in body):
        return True
    numbers = [view.claim.best or 0 for view in body]
    added = {one + two for one, two in combinations(numbers[:HEADLINE_PARTS], 2)} | {sum(numbers)}
    return headline.claim.best in added or not body[0].group.everybody
