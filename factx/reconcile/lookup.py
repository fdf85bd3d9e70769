"""Names and documents of the whole input, by what the claims of a document ask of them."""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from factx.facts import Claim, Name, NameKind, Source
from factx.reconcile.cues import has_cue
from factx.reconcile.labels import read_label
from factx.reconcile.periods import read_days
from factx.reconcile.regions import ONE_OF_SEVERAL, Regions
from factx.reconcile.settings import (
    BACK_CHARACTERS,
    COUNTRY_WEIGHT,
    DATELINE_WEIGHT,
    HEAD_CHARACTERS,
    HEAD_WEIGHT,
    LETTERHEAD_SHARE,
    PLACES_OF_A_TEXT,
)
from factx.reconcile.views import caseless

# "FREETOWN, Aug 19, 2016 (", "Tablat, 16.3.2007", "BELGRADE, Serbia (": where it was written.
_DATELINE = re.compile(r"[^.;:!?\d(]{0,25}?(?:\(|\d|[-–—] )")
COMPOUND = re.compile(r"\s+and\s+|\s*,\s*(?:and\s+)?")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+(?:[-’'.&]\w+)*")
_LONGEST_NAME = 8


class Lookup:
    """Entities by the words of a document, and what each document says of itself.

    Args:
        names: of all documents, with ``entity`` set.
        sources: the documents.
        regions: tell which places are countries.
    """

    def __init__(self, names: Sequence[Name], sources: Sequence[Source], regions: Regions) -> None:
        self.people: set[str] = set()
        self._regions = regions
        self._sources = {source.document: source for source in sources}
        self._entities: dict[str, dict[str, str]] = defaultdict(dict)
        self._contexts: dict[str, frozenset[str]] = {}
        self._grounds: dict[str, frozenset[str]] = {}
        self._heads: dict[str, str] = {}
        self._found: dict[tuple[str, str], str] = {}
        self._bodies: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._alike: dict[tuple[str, str], list[tuple[int, str]]] = {}
        self._places: set[str] = set()
        self._named: set[str] = set()
        self._others: set[str] = set()
        self._starts: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._weights: dict[str, dict[str, float]] = defaultdict(dict)
        self._covered = _covered(names)
        forms: dict[str, set[str]] = defaultdict(set)
        for name in sorted(names, key=lambda n: (n.document, n.start, n.end)):
            entity = name.entity or caseless(name.text)
            self._entities[name.document].setdefault(caseless(name.text), entity)
            forms[caseless(name.text)].add(entity)
            self._add(name, entity)
        self._forms = {form: min(ids) for form, ids in forms.items() if len(ids) == 1}

    def _add(self, name: Name, entity: str) -> None:
        self._named.add(entity)
        if name.kind is not NameKind.PLACE:
            self._others.add(entity)
        if name.kind is NameKind.PERSON:
            self.people.add(entity)
        elif name.kind is NameKind.PLACE:
            self._places.add(entity)
            self._starts[name.document].append((name.start, entity))
            weights = self._weights[name.document]
            weights[entity] = weights.get(entity, 0) + self._weight(name, entity)
        else:
            self._bodies[name.document].append((name.start, entity))
            told = self._covered[name.document, name.sentence]
            line = told >= LETTERHEAD_SHARE * len(name.sentence.strip())
            if line and name.start < HEAD_CHARACTERS:
                self._heads.setdefault(name.document, entity)

    def _weight(self, name: Name, entity: str) -> float:
        if entity in self._regions.countries:
            return COUNTRY_WEIGHT
        begins = name.sentence.startswith(name.text)
        if begins and _DATELINE.match(name.sentence[len(name.text) :]):
            return DATELINE_WEIGHT
        return HEAD_WEIGHT if name.start < HEAD_CHARACTERS else 1.0

    def context(self, document: str) -> frozenset[str]:
        """Return what a document names, countries aside."""
        if document not in self._contexts:
            named = frozenset(self._entities.get(document, {}).values())
            self._contexts[document] = named - self._regions.countries
        return self._contexts[document]

    def grounds(self, document: str) -> frozenset[str]:
        """Return the people and places that a document names, countries aside."""
        if document not in self._grounds:
            self._grounds[document] = self.context(document) & (self.people | self._places)
        return self._grounds[document]

    def published(self, document: str) -> int | None:
        """Return the day of publication; of a month or year its last day."""
        source = self._sources.get(document)
        days = read_days(source.date) if source else None
        return days.last if days else None

    def is_title(self, document: str, sentence: str) -> bool:
        """Tell whether a sentence is the title of its document."""
        source = self._sources.get(document)
        return source is not None and caseless(sentence) == caseless(source.title)

    def voice(self, document: str) -> str:
        """Return who speaks where nobody is named: the publisher, else the letterhead."""
        source = self._sources.get(document)
        if source is not None and source.publisher:
            return self.entity(document, source.publisher)
        return self._heads.get(document, "")

    def source(self, document: str, said_by: str, start: int) -> str:
        """Return who gives a figure: the one named, the body meant, else the document's voice.

        A line in capitals that names nobody is a heading ("KEY FIGURES"), and so is an item.
        """
        if not said_by:
            return self.voice(document)
        if has_cue("body", said_by.strip()):
            return self._body(document, said_by, start) or self.voice(document)
        found = self.entity(document, said_by)
        heading = said_by.isupper() or not said_by[0].isalpha()
        return self.voice(document) if heading and found not in self._named else found

    def _body(self, document: str, said_by: str, start: int) -> str:
        """Return the body that is meant: the last one before whose name has the word, else any.

        "The Committee" is no brigade, even if a brigade was named last.
        """
        word = caseless(_ARTICLE.sub("", said_by.strip()))
        alike = self._so_called(document, word)
        if alike:
            at = bisect_left(alike, (start, ""))
            return alike[max(0, at - 1)][1]
        if has_cue("body_of_name", word):
            return word
        return _last_before(self._bodies.get(document, []), start)

    def _so_called(self, document: str, word: str) -> Sequence[tuple[int, str]]:
        """Return the bodies of a document whose name has a word, with where they are named."""
        known = self._alike.get((document, word))
        if known is None:
            own = self._entities.get(document, {})
            called = {entity for form, entity in own.items() if word in form.split()}
            known = [named for named in self._bodies.get(document, ()) if named[1] in called]
            self._alike[document, word] = known
        return known

    def entity(self, document: str, text: str) -> str:
        """Return the entity that words stand for in a document.

        Args:
            document: names of it come before names of others.
            text: a name, or words around a name: "the director of Relief Watch".

        Returns:
            An entity id, else the folded words; empty for an empty text.
        """
        if not text:
            return ""
        found = self._found.get((document, text))
        if found is None:
            found = self._found[document, text] = self._find(document, text)
        return found

    def _find(self, document: str, text: str) -> str:
        folded = caseless(_ARTICLE.sub("", text.strip()))
        own = self._entities.get(document, {})
        known = own.get(folded) or own.get(caseless(text)) or self._forms.get(folded)
        if not known and (parts := COMPOUND.split(folded))[1:]:
            return self._several([own.get(p) or self._forms.get(p) or p for p in parts])
        inside = [] if known else _inside(text, own)
        return known or (inside[0] if len(inside) == 1 else folded)

    def _several(self, parts: Sequence[str]) -> str:
        """Return what "Homs and Hama" stands for, neither of the two; "Homs, Syria" is Homs."""
        narrow = [part for part in parts if part not in self._regions.countries]
        return " + ".join(sorted(narrow or parts))

    def place_of(self, claim: Claim, at: int) -> str:
        """Return the place that a claim states, or that its line is labelled with.

        "Bora: 298 cases" is a line of a list whose label is a place.

        Args:
            claim: a figure.
            at: where it begins in its sentence; -1 where it is not in it.
        """
        if claim.place:
            entity = self.entity(claim.document, claim.place)
            # "34 bodies from the mud of the Manso Company": where the tagger saw a place.
            named = entity in self._others and entity not in self._places
            return "" if named else entity
        label, _ = read_label(claim.sentence[: max(0, at)])
        entity = self.entity(claim.document, label)
        return entity if entity in self._places else ""

    def link_parts(self, document: str, text: str) -> None:
        """Link "Saberio and Rukhi" to the two places that it names."""
        if not text or (document, text) in self._found:
            return
        parts = _inside(text, self._entities.get(document, {}))
        for part in parts if len(parts) > 1 else ():
            self._regions.link(self.entity(document, text), part, ONE_OF_SEVERAL)

    def places_of(self, document: str, beside: Mapping[str, int]) -> tuple[str, ...]:
        """Return the places a document is most about: named often, early, beside figures."""
        weights = self._weights.get(document, {})
        scored = {p: w * (1 + math.log1p(beside.get(p, 0))) for p, w in weights.items()}
        return tuple(sorted(scored, key=lambda p: (-scored[p], p))[:PLACES_OF_A_TEXT])

    def place_before(self, document: str, start: int) -> str:
        """Return the place named last in the sentences before an offset."""
        return _last_before(self._starts.get(document, []), start)


def _covered(names: Sequence[Name]) -> Mapping[tuple[str, str], int]:
    """Return how many code points of each line in the head of a document are names."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for name in names:
        if name.start < HEAD_CHARACTERS:
            found[name.document, name.sentence] += len(name.text)
    return found


def _last_before(named: Sequence[tuple[int, str]], start: int) -> str:
    """Return the entity named last in the sentences before an offset."""
    at = bisect_left(named, (start, ""))
    near = at > 0 and start - named[at - 1][0] <= BACK_CHARACTERS
    return named[at - 1][1] if near else ""


def _inside(text: str, known: Mapping[str, str]) -> list[str]:
    """Return the entities of the names that stand among other words, longest names first."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    found: dict[str, None] = {}
    at = 0
    while at < len(words):
        last = min(len(words), at + _LONGEST_NAME)
        spans = (caseless(text[words[at][0] : words[end - 1][1]]) for end in range(last, at, -1))
        name = next((span for span in spans if span in known), "")
        if name:
            found[known[name]] = None
        at += len(_WORD.findall(name)) if name else 1
    return list(found)
