"""Claims as tolls compare them: with their group, place, period, source and moment."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

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
    headline: bool = False

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
        views += _assume(_subsets(_besides([folder.view(c) for c in own])), folder)
    return views


class _Folder:
    """What names and documents say about the claims around them."""

    def __init__(self, names: Sequence[Name], sources: Sequence[Source]) -> None:
        self.sources = {source.document: source for source in sources}
        self.entities: dict[tuple[str, str], str] = {}
        self.people: set[str] = set()
        self.places: dict[str, list[str]] = defaultdict(list)
        forms: dict[str, set[str]] = defaultdict(set)
        for name in sorted(names, key=lambda n: (n.document, n.start, n.end)):
            entity = name.entity or fold(name.text)
            self.entities.setdefault((name.document, fold(name.text)), entity)
            forms[fold(name.text)].add(entity)
            if name.kind is NameKind.PERSON:
                self.people.add(entity)
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
            headline=source is not None and fold(claim.sentence) == fold(source.title),
            cues=find_cues(claim, title=source.title if source else ""),
        )

    def _group(self, claim: Claim) -> Group:
        named = self.entity(claim.document, claim.counted)
        if claim.implicit and named in self.people:
            return Group("person", named)
        group = read_group(claim.counted, claim.measure)
        return Group("one " + group.head, group.detail) if claim.implicit else group


_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """Fold case and white space, nothing more."""
    return _SPACE.sub(" ", text).strip().casefold()


def find_cues(claim: Claim, *, title: str = "") -> frozenset[str]:
    """Find which cues of the lexicon stand near the figure in its sentence.

    Args:
        claim: the figure and its sentence.
        title: of its document; what a correction states is corrected.

    Returns:
        Some of: still, added, correction, final, revised, recalled.
    """
    at = max(0, claim.sentence.find(claim.text))
    before = claim.sentence[max(0, at - CUE_CHARACTERS) : at]
    after = claim.sentence[at + len(claim.text) : at + len(claim.text) + CUE_CHARACTERS]
    cues = set()
    if claim.measure is not Measure.MISSING and _cue("still", claim.text + _clause(after)):
        cues.add("still")
    if _cue("added", claim.text):
        cues.add("added")
    correction = _cue("correction", title)
    if correction:
        cues.add("correction")
    if _cue("recalled", before) or (correction and _cue("reported", before)):
        cues.add("recalled")
    elif _cue("final", claim.sentence):
        cues.add("final")
    elif correction or _cue("revised", before) or _cue("instead", after):
        cues.add("revised")
    return frozenset(cues)


def _clause(after: str) -> str:
    """Return the words up to the next clause or figure: what is left is said of the nearest."""
    return _CLAUSE_END.split(after)[0]


_CLAUSE_END = re.compile(r"[,;:.(–—]|\d|\band\b")


def _cue(name: str, text: str) -> bool:
    return bool(_cue_pattern(name).search(text))


@cache
def _cue_pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("tolls")[name]["pattern"], re.IGNORECASE)


def _subsets(views: list[View]) -> list[View]:
    """Mark claims on part of a total, where no word and no place of their own says which part."""
    by_id = {view.claim.claim: view for view in views}
    marked = []
    for view in views:
        whole = by_id.get(view.claim.part_of)
        own = whole is not None and view.place not in ("", whole.place)
        part = whole is not None and view.key[:4] == whole.key[:4] and not own
        marked.append(replace(view, subset=True) if part else view)
    return marked


def _besides(views: list[View]) -> list[View]:
    """Mark "900 others" after a figure of the same measure: they come on top of it."""
    seen: set[tuple[Measure, bool]] = set()
    marked = []
    for view in views:
        if view.key[:2] in seen and _OTHERS.search(view.claim.text + " " + view.claim.counted):
            view = replace(view, cues=view.cues | {"added"})  # noqa: PLW2901
        elif "added" in view.cues and view.key[:2] not in seen and view.claim.text.endswith("more"):
            view = replace(view, cues=view.cues - {"added"})  # noqa: PLW2901
        seen.add(view.key[:2])
        marked.append(view)
    return marked


_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)


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


def _usual_period(views: Sequence[View], place: str) -> Period:
    """Return the period that most claims of a document on its place give."""
    found: dict[tuple[str, str], list[View]] = defaultdict(list)
    for view in views:
        if view.period.since is not None and view.place in ("", place):
            found[view.claim.since, view.claim.until].append(view)
    best = min(found, key=lambda k: (-len(found[k]), k), default=None)
    here = sum(view.place in ("", place) for view in views)
    return found[best][0].period if best and 2 * len(found[best]) >= here else Period()
