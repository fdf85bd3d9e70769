"""Scores of names against annotated texts: exact span and label, precision, recall and F1."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from factx.facts import Name, NameKind
from factx.score.tally import Tally

Row = Mapping[str, Any]
ALL = "all"


def score_names(gold: Sequence[Row], found: Sequence[Iterable[Name]]) -> dict[str, Tally]:
    """Score the names of several texts.

    Args:
        gold: records with ``names`` (start, end, label); labels other than person,
            organisation and place, such as ``norp``, are no names here.
        found: the names found in each, in the same order.

    Returns:
        A tally for all names and one for each kind.
    """
    tallies = {kind: Tally() for kind in (ALL, *NameKind)}
    for record, names in zip(gold, found, strict=True):
        wanted = {(n["start"], n["end"], n["label"]) for n in record["names"]}
        ours = {(n.start, n.end, str(n.kind)) for n in names}
        for kind, tally in tallies.items():
            tally.add(_of(ours, kind), _of(wanted, kind))
    return tallies


def _of(spans: set[tuple[int, int, str]], kind: str) -> set[tuple[int, int, str]]:
    kinds = set(NameKind) if kind == ALL else {kind}
    return {span for span in spans if span[2] in kinds}
