"""Claims as tolls compare them: with their group, place, period, source and moment."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factx.facts import Claim, ClaimKind, Measure, Name, NameKind, Source, Status
from factx.language import load
from factx.reconcile.groups import Group, read_group
from factx.reconcile.periods import Period, read_days, read_period
from factx.settings import CUE_CHARACTERS

Bound = int | float | None
Key = tuple[Measure, bool, str, str, str]


@dataclass(frozen=True, slots=True)
class View:
    """One claim and what is known about it, as one value.

    ``place`` is an entity id, or the folded words where no name stands behind them;
    ``assumed`` says which of place and period the claim does not state itself.
    """

    claim: Claim
    group: Group
    place: str
    period: Period
    published: int | None
    source: str
    cues: frozenset[str]
    assumed: frozenset[str] = frozenset()
    subset: bool = False

    @property
    def key(self) -> Key:
        """What must be equal for two claims to speak of one toll."""
        flow = "still" if "still" in self.cues else "added" if "added" in self.cues else ""
        rate = self.claim.kind is ClaimKind.RATE
        part = "part" if self.subset else ""
        return (self.claim.measure, rate, self.group.head, self.group.detail, flow + part)

    @property
    def moment(self) -> int | None:
        """The day that the figure speaks for: the end of a running total, else publication."""
        until = self.period.until
        if until is None or self.claim.kind is not ClaimKind.CUMULATIVE:
            return self.published
        if self.published is None:
            return until.last
        return min(until.last, self.published)

    @property
    def order(self) -> tuple[int, int, str, int, str]:
        """Sorts by time of publication, then place in the text; undated texts come last."""
        dated = self.published is not None
        claim = self.claim
        return (not dated, self.published or 0, claim.document, claim.start, claim.claim)

    @property
    def counts(self) -> bool:
        """Whether the figure is asserted by the one who gives it."""
        return self.claim.status in (Status.STATED, Status.FEARED)


def make_views(
    claims: Sequence[Claim], names: Sequence[Name], sources: Sequence[Source]
) -> list[View]:
    """Prepare claims for comparison.

    Args:
        claims: of all documents, in any order.
        names: with ``entity`` set, so that one place under two spellings is one place.
        sources: give the dates and publishers of the documents.

    Returns:
        One view a claim, documents in the order of their first claim.
    """
    folder = _Folder(names, sources)
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    views: list[View] = []
    for document in sorted(by_document):
        own = sorted(by_document[document], key=lambda c: (c.start, c.end, c.claim))
        views += _assume(_subsets([folder.view(claim) for claim in own]), folder)
    return views


class _Folder:
    """What names and documents say about the claims around them."""

    def __init__(self, names: Sequence[Name], sources: Sequence[Source]) -> None:
        self.sources = {source.document: source for source in sources}
        self.entities: dict[tuple[str, str], str] = {}
        self.people: dict[str, dict[int, str]] = defaultdict(dict)
        self.places: dict[str, list[str]] = defaultdict(list)
        forms: dict[str, set[str]] = defaultdict(set)
        for name in sorted(names, key=lambda n: (n.document, n.start, n.end)):
            entity = name.entity or fold(name.text)
            self.entities.setdefault((name.document, fold(name.text)), entity)
            forms[fold(name.text)].add(entity)
            if name.kind is NameKind.PERSON:
                self.people[name.document][name.start] = entity
            if name.kind is NameKind.PLACE:
                self.places[name.document].append(entity)
        self.forms = {form: min(ids) for form, ids in forms.items() if len(ids) == 1}

    def entity(self, document: str, text: str) -> str:
        """Return the entity that a name stands for in a document, else the folded text."""
        folded = fold(text)
        return self.entities.get((document, folded)) or self.forms.get(folded, folded)

    def view(self, claim: Claim) -> View:
        source = self.sources.get(claim.document)
        published = read_days(source.date) if source else None
        given_by = claim.said_by or (source.publisher if source else "")
        return View(
            claim=claim,
            group=self._group(claim),
            place=self.entity(claim.document, claim.place) if claim.place else "",
            period=read_period(claim.since, claim.until),
            published=published.last if published else None,
            source=self.entity(claim.document, given_by) if given_by else "",
            cues=find_cues(claim),
        )

    def _group(self, claim: Claim) -> Group:
        if claim.implicit:
            people = self.people.get(claim.document, {})
            for start in range(claim.start, claim.end):
                if start in people:
                    return Group("person", people[start])
        group = read_group(claim.counted, claim.measure)
        return Group("one " + group.head, group.detail) if claim.implicit else group


_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """Fold case and white space, nothing more."""
    return _SPACE.sub(" ", text).strip().casefold()


def find_cues(claim: Claim) -> frozenset[str]:
    """Find which cues of the lexicon stand near the figure in its sentence."""
    at = claim.sentence.find(claim.text)
    if at < 0:
        return frozenset()
    end = at + len(claim.text)
    around = claim.sentence[max(0, at - CUE_CHARACTERS) : end + CUE_CHARACTERS]
    close = claim.text + claim.sentence[end : end + CUE_CHARACTERS // 3]
    texts = {"still": close, "added": claim.text, "revised": around, "recalled": around}
    cues = {name for name, text in texts.items() if _cue(name).search(text)}
    if claim.measure is Measure.MISSING:
        cues.discard("still")
    return frozenset(cues)


_CUES: dict[str, re.Pattern[str]] = {}


def _cue(name: str) -> re.Pattern[str]:
    if name not in _CUES:
        _CUES[name] = re.compile(load("tolls")[name]["pattern"], re.IGNORECASE)
    return _CUES[name]


def _subsets(views: list[View]) -> list[View]:
    """Mark claims on part of a total, where no word of their own says which part."""
    by_id = {view.claim.claim: view for view in views}
    marked = []
    for view in views:
        parent = by_id.get(view.claim.part_of)
        part = parent is not None and view.key[:4] == parent.key[:4]
        marked.append(replace(view, subset=True) if part else view)
    return marked


def _assume(views: list[View], folder: _Folder) -> list[View]:
    """Fill in place and period from the sentence, the total or the rest of the document."""
    place = _focus(views, folder)
    period = _usual_period(views, place)
    by_id = {view.claim.claim: view for view in views}
    by_sentence: dict[str, list[View]] = defaultdict(list)
    for view in views:
        by_sentence[view.claim.sentence].append(view)
    filled = []
    for view in views:
        around = [by_id[view.claim.part_of]] if view.claim.part_of in by_id else []
        around += by_sentence[view.claim.sentence]
        filled.append(_fill(view, around, place, period))
    return filled


def _fill(view: View, around: Sequence[View], place: str, period: Period) -> View:
    assumed = set()
    if not view.place:
        near = next((other.place for other in around if other.place), place)
        view = replace(view, place=near)
        assumed.add("place")
    if not view.period.known:
        known = next((other.period for other in around if other.period.known), None)
        if known is None:
            known = period if view.place == place else Period()
        view = replace(view, period=known)
        assumed.add("period")
    return replace(view, assumed=frozenset(assumed))


def _focus(views: Iterable[View], folder: _Folder) -> str:
    """Return the place that most claims of a document name, else the one named most."""
    views = list(views)
    stated = Counter(view.place for view in views if view.place)
    if not stated and views:
        stated = Counter(folder.places.get(views[0].claim.document, ()))
    return min(stated, key=lambda p: (-stated[p], p), default="")


def _usual_period(views: Iterable[View], place: str) -> Period:
    """Return the period that most claims of a document on its place give."""
    found: dict[tuple[str, str], list[View]] = defaultdict(list)
    for view in views:
        if view.period.since is not None and view.place in ("", place):
            found[view.claim.since, view.claim.until].append(view)
    best = min(found, key=lambda k: (-len(found[k]), k), default=None)
    return found[best][0].period if best else Period()
