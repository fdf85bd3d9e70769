"""What a document says around its claims: places, periods, sources that a claim leaves unsaid."""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from factx.facts import Claim, Measure, Name, NameKind, Source
from factx.reconcile.cues import find_cues, has_cue
from factx.reconcile.groups import Group, read_group
from factx.reconcile.periods import Period, read_days, read_period
from factx.reconcile.regions import Regions
from factx.reconcile.views import View, fold
from factx.settings import (
    BACK_CHARACTERS,
    COUNTRY_WEIGHT,
    DATELINE_WEIGHT,
    HEAD_CHARACTERS,
    HEAD_WEIGHT,
    PLACES_OF_A_TEXT,
)

# "FREETOWN, Aug 19, 2016 (", "Tablat, 16.3.2007", "BELGRADE, Serbia (": where it was written.
_DATELINE = re.compile(r"[^.;:!?\d(]{0,25}?(?:\(|\d|[-–—] )")
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
    folder = _Folder(names, sources, regions)
    folder.corrections = _corrections(claims, names, sources)
    by_document: dict[str, list[View]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.document, c.start, c.end, c.claim)):
        by_document[claim.document].append(folder.view(claim))
    beside = Counter(v.place for views in by_document.values() for v in views if v.place)
    views: list[View] = []
    for document in sorted(by_document):
        own = _subsets(_besides(by_document[document]))
        places = folder.places_of(document, beside)
        views += _assume([folder.with_last_place(v) for v in own], places)
    return views


class _Folder:
    """Names and documents of the whole input, by what claims ask of them."""

    def __init__(self, names: Sequence[Name], sources: Sequence[Source], regions: Regions) -> None:
        self.countries = regions.countries
        self.sources = {source.document: source for source in sources}
        self.entities: dict[tuple[str, str], str] = {}
        self.corrections: frozenset[str] = frozenset()
        self.people: set[str] = set()
        self.starts: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.weights: dict[str, dict[str, float]] = defaultdict(dict)
        forms: dict[str, set[str]] = defaultdict(set)
        for name in sorted(names, key=lambda n: (n.document, n.start, n.end)):
            entity = name.entity or fold(name.text)
            self.entities.setdefault((name.document, fold(name.text)), entity)
            forms[fold(name.text)].add(entity)
            if name.kind is NameKind.PERSON:
                self.people.add(entity)
            if name.kind is NameKind.PLACE:
                self.starts[name.document].append((name.start, entity))
                weights = self.weights[name.document]
                weights[entity] = weights.get(entity, 0) + self._weight(name, entity)
        self.forms = {form: min(ids) for form, ids in forms.items() if len(ids) == 1}

    def _weight(self, name: Name, entity: str) -> float:
        if entity in self.countries:
            return COUNTRY_WEIGHT
        begins = name.sentence.startswith(name.text)
        if begins and _DATELINE.match(name.sentence[len(name.text) :]):
            return DATELINE_WEIGHT
        return HEAD_WEIGHT if name.start < HEAD_CHARACTERS else 1.0

    def places_of(self, document: str, beside: Mapping[str, int]) -> tuple[str, ...]:
        """Return the places a document is most about: named often, early, beside figures."""
        weights = self.weights.get(document, {})
        scored = {p: w * (1 + math.log1p(beside.get(p, 0))) for p, w in weights.items()}
        return tuple(sorted(scored, key=lambda p: (-scored[p], p))[:PLACES_OF_A_TEXT])

    def with_last_place(self, view: View) -> View:
        """Let a claim without a place speak of the place named last before it."""
        starts = self.starts.get(view.claim.document, [])
        at = bisect_left(starts, (view.claim.start, ""))
        if view.place or not at or view.claim.start - starts[at - 1][0] > BACK_CHARACTERS:
            return view
        return replace(view, maybe=frozenset({starts[at - 1][1]}))

    def entity(self, document: str, text: str) -> str:
        """Return the entity that a name stands for in a document, else the folded text."""
        folded = fold(text)
        return self.entities.get((document, folded)) or self.forms.get(folded, folded)

    def view(self, claim: Claim) -> View:
        """Return what the claim itself says."""
        source = self.sources.get(claim.document)
        published = read_days(source.date) if source else None
        given_by = claim.said_by or (source.publisher if source else "")
        place = self.entity(claim.document, claim.place) if claim.place else ""
        return View(
            claim=claim,
            group=self._group(claim),
            place=place,
            period=read_period(claim.since, claim.until),
            published=published.last if published else None,
            source=self.entity(claim.document, given_by) if given_by else "",
            cues=find_cues(claim, correction=claim.document in self.corrections),
            maybe=frozenset({place} - {""}),
            headline=source is not None and fold(claim.sentence) == fold(source.title),
        )

    def _group(self, claim: Claim) -> Group:
        named = self.entity(claim.document, claim.counted)
        if claim.implicit and named in self.people:
            return Group("person", named)
        group = read_group(claim.counted, claim.measure)
        return Group("one " + group.head, group.detail) if claim.implicit else group


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
        part = whole is not None and view.key[:4] == whole.key[:4] and not own
        marked.append(replace(view, subset=True) if part else view)
    return marked


def _assume(views: Sequence[View], places: tuple[str, ...]) -> list[View]:
    """Fill in place and period from the sentence, the total or the rest of the document."""
    focus = places[0] if places else ""
    period = _usual_period(views, focus)
    by_id = {view.claim.claim: view for view in views}
    by_sentence: dict[str, list[View]] = defaultdict(list)
    for view in views:
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
