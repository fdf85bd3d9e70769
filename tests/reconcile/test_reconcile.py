"""What must not change the result: order, copies, shards."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from factx.facts import Extraction, Hedge
from factx.reconcile import reconcile
from tests.reconcile.making import claim, document

PLACES = ("", "Ambo", "Bora", "Ambo Province")
DAYS = ("", "2014-03-02", "2014-03-03", "2014-03", "2014-05-09")

CLAIMS = st.builds(
    lambda best, place, since, until, said_by, counted, kind, status, hedge: claim(
        f"{best} {counted}",
        best,
        place=place,
        since=since,
        until=until,
        said_by=said_by,
        counted=counted,
        kind=kind,
        status=status,
        hedge=hedge,
    ),
    best=st.sampled_from([1, 7, 8, 12, 40, 41, 246, 5400]),
    place=st.sampled_from(PLACES),
    since=st.sampled_from(DAYS),
    until=st.sampled_from(DAYS),
    said_by=st.sampled_from(["", "the UN", "Relief Watch"]),
    counted=st.sampled_from(["", "people", "children", "dead"]),
    kind=st.sampled_from(["incident", "cumulative", "rate"]),
    status=st.sampled_from(["stated", "denied", "feared", "hypothetical"]),
    hedge=st.sampled_from(["exact", "at_least", "more_than"]),
)


@st.composite
def folders(draw: st.DrawFn) -> list[Extraction]:
    """A few documents with a few claims each."""
    pages = []
    for number in range(draw(st.integers(1, 5))):
        claims = draw(st.lists(CLAIMS, max_size=4))
        date = draw(st.sampled_from(["", "2014-03-03", "2014-03-10", "2014-06-01"]))
        places = draw(st.lists(st.sampled_from(PLACES[1:]), max_size=3))
        pages.append(document(f"d{number}", *claims, date=date, places=places))
    return pages


@settings(max_examples=60, deadline=None)
@given(folders(), st.randoms(use_true_random=False))
def test_order_and_shards_change_nothing(pages: list[Extraction], random: object) -> None:
    shuffled = list(pages)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert reconcile(shuffled) == reconcile(pages)
    assert reconcile([*shuffled, *pages]) == reconcile(pages)


@settings(max_examples=60, deadline=None)
@given(folders())
def test_every_claim_is_in_exactly_one_toll(pages: list[Extraction]) -> None:
    result = reconcile(pages)
    claims = [claim for toll in result.tolls for claim in toll.claims]
    assert sorted(claims) == sorted(c.claim for c in result.claims)
    assert all(c.toll for c in result.claims)
    of_claim = {c.claim: c.toll for c in result.claims}
    assert all(r.toll == of_claim[r.claim] for r in result.relations)
    assert len({toll.toll for toll in result.tolls}) == len(result.tolls)


@settings(max_examples=60, deadline=None)
@given(folders())
def test_bounds_hold_the_best_value(pages: list[Extraction]) -> None:
    """But for "more than 40", of which the number printed is the best, and one below the low."""
    result = reconcile(pages)
    more_than = {(c.toll, c.best) for c in result.claims if c.hedge is Hedge.MORE_THAN}
    for toll in result.tolls:
        if toll.best is not None:
            least = toll.best + ((toll.toll, toll.best) in more_than)
            assert toll.low is None or toll.low <= least
            assert toll.high is None or toll.best <= toll.high


@settings(max_examples=30, deadline=None)
@given(folders())
def test_a_copy_under_another_name_changes_no_figure(pages: list[Extraction]) -> None:
    alone = reconcile(pages)
    both = reconcile([*pages, *map(_renamed, pages)])
    figures = {t.toll: (t.low, t.best, t.high, t.verdict, t.sources) for t in alone.tolls}
    assert {t.toll: (t.low, t.best, t.high, t.verdict, t.sources) for t in both.tolls} == figures
    assert both.checks == alone.checks


def _renamed(page: Extraction) -> Extraction:
    """The same document under a name that sorts after it."""
    name = "z copy of " + page.source.document
    return replace(
        page,
        source=replace(page.source, document=name),
        names=tuple(replace(n, document=name) for n in page.names),
        claims=tuple(replace(c, document=name, claim="z" + c.claim) for c in page.claims),
    )
