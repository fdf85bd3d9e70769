"""Which places lie in which: from their names, from "A in B", from countries."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from factx.facts import Entity, Name, NameKind
from factx.reconcile import places

# Between two names: "Zugdidi, Georgia", "the Old quarter in Leskovac", "a town in the Uri".
_INSIDE = re.compile(r"(?:\s+(?:\w+\s+){0,2})?,?\s*(?:in|of)\s+(?:the\s+)?(?:\w+\s+)?")
# Why "Ada and Bora" has to do with Ada: an equal figure may be of either.
ONE_OF_SEVERAL = "one of the places it names"
_COMMA = re.compile(r",\s+")


@dataclass(slots=True)
class Regions:
    """Places that may stand for one another at another granularity, each pair with its reason."""

    countries: set[str] = field(default_factory=set)
    links: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    in_document: dict[str, frozenset[str]] = field(default_factory=dict)

    def why(self, first: str, second: str) -> str:
        """Tell why one place may lie in the other; empty where nothing says so."""
        return self.links.get(first, {}).get(second, "")

    def link(self, first: str, second: str, reason: str) -> None:
        """Remember a pair; the first reason stays."""
        if first and second and first != second:
            self.links[first].setdefault(second, reason)
            self.links[second].setdefault(first, reason)


def find_regions(names: Sequence[Name], entities: Iterable[Entity]) -> Regions:
    """Find which places lie in which.

    Args:
        names: of all documents, with ``entity`` set.
        entities: the places among them give the full names.

    Returns:
        Pairs with a reason, countries, and the places that each document names.
    """
    regions = Regions()
    known = {e.entity: e.name for e in entities if e.kind is NameKind.PLACE}
    _by_name(known, regions)
    found: dict[str, set[str]] = defaultdict(set)
    rows = [n for n in names if n.kind is NameKind.PLACE and n.entity]
    for name in rows:
        found[name.document].add(name.entity)
    regions.in_document = {document: frozenset(ids) for document, ids in found.items()}
    ordered = sorted(rows, key=lambda n: (n.document, n.start))
    for one, two in pairwise(ordered):
        if one.document == two.document and one.sentence == two.sentence:
            _by_words(one, two, known, regions)
    return regions


def _by_name(known: Mapping[str, str], regions: Regions) -> None:
    """Link "Homs" and "Homs Governorate": the same words, one with the sort of area."""
    same: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for entity in sorted(known):
        form = places.read(known[entity])
        if form.trait == "country":
            regions.countries.add(entity)
        elif form.words:
            same[form.words].append(entity)
    for group in same.values():
        for one, two in pairwise(group):
            regions.link(one, two, "a town and the area of its name")
    for words, group in same.items():
        for length in range(1, len(words)):
            for whole in same.get(words[:length], ()):
                regions.link(whole, group[0], "the beginning of its name")


def _by_words(one: Name, two: Name, known: Mapping[str, str], regions: Regions) -> None:
    between = _between(one, two)
    if between is None:
        return
    name = known.get(two.entity, "")
    wide = bool(name) and places.is_wide(places.read(name))
    if _INSIDE.fullmatch(between) or (wide and _COMMA.fullmatch(between)):
        regions.link(one.entity, two.entity, f"“{one.text}{between}{two.text}”")


def _between(one: Name, two: Name) -> str | None:
    """Return the words between two names of one sentence."""
    at = one.sentence.find(one.text)
    while at >= 0:
        start, end = at + len(one.text), at + two.start - one.start
        if start <= end and one.sentence[end : end + len(two.text)] == two.text:
            return one.sentence[start:end]
        at = one.sentence.find(one.text, at + 1)
    return None
