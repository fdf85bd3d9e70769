"""Independent sources: ten outlets that carry one statement are one source."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from factx.facts import Source
from factx.reconcile.settings import ECHO_SHINGLE, ECHO_SIMILARITY, ECHO_SKETCH
from factx.reconcile.views import View

_WORD = re.compile(r"\w+")


def count_sources(
    views: Sequence[View], documents: Mapping[str, Source], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Name the independent sources behind the claims of one toll.

    Args:
        views: the claims.
        documents: the rows of `documents` by name; equal bytes are one document.
        names: canonical name of each entity id.

    Returns:
        Sorted labels: who gives the figure, else the publisher, else the document. Copies and
        near-identical sentences count once, under the first document that has them.
    """
    if len(views) == 1 and not views[0].source:
        return (views[0].claim.document,)
    labels: dict[str, str] = {}
    unsaid: list[View] = []
    for view in sorted(views, key=lambda v: v.order):
        if view.source:
            labels.setdefault(view.source, _label(view, documents, names))
        else:
            unsaid.append(view)
    for view in _first_of_each(unsaid, documents):
        labels.setdefault(view.claim.document, view.claim.document)
    return tuple(sorted(set(labels.values())))


def _label(view: View, documents: Mapping[str, Source], names: Mapping[str, str]) -> str:
    """Return the name of the entity, else the words of the claim, else the publisher."""
    source = documents.get(view.claim.document)
    publisher = source.publisher if source else ""
    return names.get(view.source) or view.claim.said_by or publisher or view.source


def _first_of_each(views: Iterable[View], documents: Mapping[str, Source]) -> list[View]:
    """Drop claims whose document or sentence is a copy of one that came before."""
    kept: list[View] = []
    files: set[str] = set()
    buckets: dict[int, list[frozenset[int]]] = defaultdict(list)
    for view in views:
        source = documents.get(view.claim.document)
        file = source.sha256 if source and source.sha256 else view.claim.document
        shingles = _shingles(view.claim.sentence)
        echo = any(_alike(shingles, other) for h in _sketch(shingles) for other in buckets[h])
        for smallest in _sketch(shingles):
            if not echo:
                buckets[smallest].append(shingles)
        if file not in files and not echo:
            kept.append(view)
        files.add(file)
    return kept


def _shingles(sentence: str) -> frozenset[int]:
    words = _WORD.findall(sentence.casefold())
    size = min(ECHO_SHINGLE, max(1, len(words)))
    runs = range(len(words) - size + 1)
    return frozenset(crc32(" ".join(words[i : i + size]).encode()) for i in runs)


def _sketch(shingles: frozenset[int]) -> list[int]:
    """Return the smallest hashes: sentences that share most runs of words share one of these."""
    return sorted(shingles)[:ECHO_SKETCH]


def _alike(first: frozenset[int], second: frozenset[int]) -> bool:
    together = len(first | second)
    return together > 0 and len(first & second) / together >= ECHO_SIMILARITY
