"""What a document says around its claims: places, periods, sources that a claim leaves unsaid."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from factx.facts import SEEN_SOURCE, Claim, ClaimKind, Measure, Name, Source, Status
from factx.reconcile.cues import find_cues, has_cue
from factx.reconcile.figures import below, figure_of
from factx.reconcile.groups import Group, read_group
from factx.reconcile.lookup import Lookup
from factx.reconcile.occurrences import Sentences
from factx.reconcile.periods import Period, read_period
from factx.reconcile.predicates import predicate_group
from factx.reconcile.ranks import ranked
from factx.reconcile.regions import Regions
from factx.reconcile.settings import DAYS_OF_SAYING, DISTINCT_SAME_DAY, HEAD_CHARACTERS
from factx.reconcile.views import View
from factx.settings import MOST_NUMBERS_IN_SENTENCE

# "Nine of the dead" are a part, whoever they are a part of.
_PORTION = re.compile(r"\bof (?:the|them|those|these|whom|which)\b", re.IGNORECASE)
_AT_PLACE = re.compile(r"(?:at|in|from|of|near|around) (?:the )?(.+)")
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)


def make_views(
    claims: Sequence[Claim],
    names: Sequence[Name],
    sources: Sequence[Source],
    regions: Regions,
) -> list[View]:
    """Prepare claims for comparison.

    Args:
        claims: of all documents, in any order.
        names: with ``entity`` set, so that one place under two spellings is one place.
        sources: give the dates and publishers of the documents.
        regions: tell which places are countries.

    Returns:
        One view a claim, documents by name, claims in text order.
    """
    known = Lookup(names, sources, regions)
    sentences = _sentences([*names, *claims])
    corrections = _corrections(claims, names, sources)
    by_document: dict[str, list[View]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.document, c.start, c.end, c.claim)):
        known.link_parts(claim.document, claim.place)
        at = sentences[claim.document].find(claim)
        cues = find_cues(claim, at, correction=claim.document in corrections)
        by_document[claim.document].append(_view(_as_told(claim, cues), at, cues, known))
    beside = Counter(v.place for views in by_document.values() for v in views if v.place)
    views: list[View] = []
    for document in sorted(by_document):
        own = _subsets(_besides(by_document[document]))
        places = known.places_of(document, beside)
        filled = _assume([_with_last_place(v, known) for v in own], places)
        views += [_with_regions(view, places, regions) for view in filled]
    return ranked(_without_totals(views))


def _sentences(facts: Iterable[Name | Claim]) -> Mapping[str, Sentences]:
    """Return the sentences of each document."""
    found: dict[str, list[Name | Claim]] = defaultdict(list)
    for fact in facts:
        found[fact.document].append(fact)
    return {document: Sentences(own) for document, own in found.items()}


def _as_told(claim: Claim, cues: frozenset[str]) -> Claim:
    """Return a claim as tolls compare it: denied where it is withdrawn, its source as written.

    A source that no words of the text vouch for is wrong more often than right, and tells two
    figures of one toll apart; the row keeps it.
    """
    if "withdrawn" in cues:
        claim = replace(claim, status=Status.DENIED)
    return replace(claim, said_by="") if SEEN_SOURCE in claim.because else claim


def _without_totals(views: Sequence[View]) -> list[View]:
    """Take for no part what another text gives as a figure of its own."""
    whole = {(v.key, v.claim.best, v.claim.document) for v in views if not v.subset}
    documents: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for key, best, document in whole:
        documents[key, best].add(document)
    cleared = []
    for view in views:
        alone = replace(view, subset=False)
        telling = view.subset and (view.claim.best or 0) >= DISTINCT_SAME_DAY
        again = telling and documents.get((alone.key, view.claim.best), set()) - {
            view.claim.document
        }
        cleared.append(alone if again else view)
    return cleared


def _view(claim: Claim, at: int, cues: frozenset[str], known: Lookup) -> View:
    """Return what the claim itself says."""
    place, period = known.place_of(claim, at), _period(claim)
    published = known.published(claim.document)
    return View(
        claim=claim,
        group=_group(claim, at, known),
        place=place,
        period=period,
        published=published,
        source=known.source(claim.document, claim.said_by, claim.start),
        cues=cues,
        at=at,
        assumed=_of_saying(period, published),
        maybe=frozenset({place} - {""}),
        context=known.context(claim.document),
        grounds=known.grounds(claim.document),
        voice=known.voice(claim.document),
        headline=known.is_title(claim.document, claim.sentence),
    )


def _group(claim: Claim, at: int, known: Lookup) -> Group:
    named = known.entity(claim.document, claim.counted or claim.text) if claim.implicit else ""
    if named in known.people:
        return Group("person", named)
    group = read_group(claim.counted, claim.measure)
    if group.detail and _is_of_place(group.detail, claim, known):
        group = Group(group.head)
    if group.everybody and not claim.implicit and at >= 0:
        span = (at, at + len(claim.text))
        group = predicate_group(claim.sentence, span, claim.measure) or group
    return Group("one " + group.head, group.detail) if claim.implicit else group


def _is_of_place(detail: str, claim: Claim, known: Lookup) -> bool:
    """Whether what narrows a group is only the place again: "people at PK3"."""
    where = _AT_PLACE.fullmatch(detail)
    named = known.entity(claim.document, where[1]) if where and claim.place else ""
    return bool(named) and named == known.entity(claim.document, claim.place)


def _period(claim: Claim) -> Period:
    """Read the period; a running total that starts on the day it ends says when it ends."""
    period = read_period(claim.since, claim.until)
    if period.one_day is not None and claim.kind is ClaimKind.CUMULATIVE:
        return Period(None, period.until)
    return period


def _of_saying(period: Period, published: int | None) -> frozenset[str]:
    """Doubt the day, month or year of a report and the day before: it may only be told then."""
    told = period.since if period.since == period.until else None
    if told is None or published is None:
        return frozenset()
    doubt = told.first <= published <= told.last + DAYS_OF_SAYING
    return frozenset({"day"} if doubt else ())


def _with_last_place(view: View, known: Lookup) -> View:
    """Let a claim without a place speak of the place named last before it."""
    place = "" if view.place else known.place_before(view.claim.document, view.claim.start)
    return replace(view, maybe=frozenset({place})) if place else view


def _with_regions(view: View, places: tuple[str, ...], regions: Regions) -> View:
    """Let a claim speak of places at another granularity than its own.

    Said of a whole country it can be of the place that the text is about; said of no place it
    can be of what lies in the places of its text.
    """
    if view.placed:
        more = frozenset(places) if view.place in regions.countries else frozenset()
    else:
        linked = {other for place in view.maybe for other in regions.links.get(place, ())}
        more = frozenset(linked) - regions.countries
    return replace(view, maybe=view.maybe | more) if more - view.maybe else view


def _corrections(
    claims: Iterable[Claim], names: Iterable[Name], sources: Iterable[Source]
) -> frozenset[str]:
    """Return the documents that call themselves corrections, in their head or beside a figure."""
    heads = {(s.document, s.title) for s in sources}
    heads |= {(n.document, n.sentence) for n in names if n.start < HEAD_CHARACTERS}
    told = {(c.document, c.sentence) for c in claims}
    found = {document for document, text in heads if has_cue("correction", text)}
    return frozenset(found | {document for document, text in told if has_cue("error", text)})


def _besides(views: Sequence[View]) -> list[View]:
    """Mark "900 others" after a figure of the same measure: they come on top of it."""
    seen: set[tuple[Measure, bool]] = set()
    marked = []
    for view in views:
        again, cues = view.key[:2] in seen, view.cues
        if again and _OTHERS.search(f"{view.claim.text} {view.claim.counted}"):
            cues |= {"added"}
        elif not again and view.claim.text.endswith("more"):
            cues -= {"added"}
        seen.add(view.key[:2])
        marked.append(replace(view, cues=cues))
    return marked


def _subsets(views: Sequence[View]) -> list[View]:
    """Mark claims on part of a total, where no word and no place of their own says which part."""
    by_id = {view.claim.claim: view for view in views}
    marked = []
    for view in views:
        whole = by_id.get(view.claim.part_of)
        own = whole is not None and view.place not in ("", whole.place)
        part = whole is not None and _part(view, whole) and not own
        part = part or (bool(_PORTION.search(view.claim.text)) and view.group.everybody)
        marked.append(replace(view, subset=True) if part else view)
    return marked


def _part(view: View, whole: View) -> bool:
    """Whether a claim can be part of another: the same group, fewer, and nobody else's word."""
    mine, theirs = figure_of(view.claim), figure_of(whole.claim)
    above = below(theirs, mine) or mine == theirs
    said = {view.claim.said_by, whole.claim.said_by} - {""}
    return view.key[:4] == whole.key[:4] and not above and len(said) <= 1


def _assume(views: Sequence[View], places: tuple[str, ...]) -> list[View]:
    """Fill in place and period from the sentence, the total or the rest of the document."""
    focus = places[0] if places else ""
    period = _usual_period(views, focus)
    by_id = {view.claim.claim: view for view in views}
    by_sentence: dict[str, list[View]] = defaultdict(list)
    for view in views:
        if len(by_sentence[view.claim.sentence]) < MOST_NUMBERS_IN_SENTENCE:
            by_sentence[view.claim.sentence].append(view)
    filled = []
    for view in views:
        around = [by_id[view.claim.part_of]] if view.claim.part_of in by_id else []
        around += by_sentence[view.claim.sentence]
        filled.append(_when(_where(view, around, places), around, focus, period))
    return filled


def _where(view: View, around: Iterable[View], places: tuple[str, ...]) -> View:
    if view.place:
        return view
    near = next((other.place for other in around if other.place), "")
    place = near or (places[0] if places else "")
    maybe = view.maybe | {place, *places} - {""}
    return replace(view, place=place, maybe=maybe, assumed=view.assumed | {"place"})


def _when(view: View, around: Iterable[View], focus: str, period: Period) -> View:
    if view.period.known:
        return view
    known = next((other.period for other in around if other.period.known), None)
    if known is None:
        known = period if view.place == focus else Period()
    return replace(view, period=known, assumed=view.assumed | {"period"})


def _usual_period(views: Sequence[View], focus: str) -> Period:
    """Return the period that most claims of a document on its place give."""
    found: dict[tuple[str, str], list[View]] = defaultdict(list)
    for view in views:
        if view.period.since is not None and view.place in ("", focus):
            found[view.claim.since, view.claim.until].append(view)
    best = min(found, key=lambda k: (-len(found[k]), k), default=None)
    here = sum(view.place in ("", focus) for view in views)
    return found[best][0].period if best and 2 * len(found[best]) >= here else Period()
