"""Scores of numeric claims against annotated texts.

A predicted claim matches a gold claim when their spans overlap and ``low``, ``best`` and ``high``
are equal; each matches at most once, the one with the same measure first. On this rest:

- ``value``: F1 of matches, over all claims and over victim claims (measures other than ``other``);
- ``measure``: F1 of matches whose measure is right too;
- ``row``: F1 of matches with measure, status, said_by, place, since and until right;
- one accuracy for each slot over matched claims. A name counts as right when one text holds the
  other or both share their last word; a bound of the period when it covers the same days.

Victim scores count a gold claim of a victim measure as missed where no predicted claim of any
victim measure matches it, and a predicted victim claim as wrong where it matches none.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factx.facts import Claim, Document, DocumentDate

Row = Mapping[str, Any]
Read = Callable[[Sequence[Document]], Iterable[Sequence[Claim]]]

SLOTS = ("measure", "counted", "status", "kind", "part_of", "said_by", "place", "since", "until")
_FULL_ROW = ("measure", "status", "said_by", "place", "since", "until")


@dataclass(slots=True)
class Tally:
    """Matches, predictions and gold claims of one group."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall in percent."""
        return 200 * self.hits / max(1, self.predicted + self.gold)

    def __str__(self) -> str:
        precision = 100 * self.hits / max(1, self.predicted)
        recall = 100 * self.hits / max(1, self.gold)
        return f"{self.f1:5.1f}  (P {precision:5.1f}  R {recall:5.1f}  of {self.gold})"


@dataclass(slots=True)
class ClaimScore:
    """F1 by group and accuracy by slot over matched claims."""

    groups: dict[str, Tally] = field(default_factory=dict)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def accuracy(self, slot: str) -> float:
        """Share of matched claims with this slot right, in percent."""
        return 100 * self.right[slot] / max(1, self.asked[slot])

    def lines(self) -> Iterator[str]:
        """Yield the score as text, one number a line."""
        for name, tally in self.groups.items():
            yield f"{name:16} {tally}"
        for slot in SLOTS:
            yield f"{slot:16} {self.accuracy(slot):5.1f}  (of {self.asked[slot]})"


def score_claims(gold: Sequence[Row], predicted: Sequence[Sequence[Claim]]) -> ClaimScore:
    """Score the claims of several texts.

    Args:
        gold: records with ``claims`` in the columns of the codebook, ``part_of`` an index.
        predicted: the claims found in each, in the same order.
    """
    score = ClaimScore()
    for record, found in zip(gold, predicted, strict=True):
        _add_text(score, record["claims"], found)
    return score


def _add_text(score: ClaimScore, gold: Sequence[Row], found: Sequence[Claim]) -> None:
    pairs = match(gold, found)
    for name, victims in (("all", False), ("victims", True)):
        kept = [g for g, row in enumerate(gold) if not victims or row["measure"] != "other"]
        ours = [p for p, claim in enumerate(found) if not victims or claim.measure != "other"]
        both = [(g, p) for g, p in pairs.items() if g in set(kept) and p in set(ours)]
        verdicts = [verdict(gold, found, g, p, pairs) for g, p in both]
        hits = (
            ("value", len(both)),
            ("measure", sum(v["measure"] for v in verdicts)),
            ("row", sum(all(v[slot] for slot in _FULL_ROW) for v in verdicts)),
        )
        for kind, count in hits:
            tally = score.groups.setdefault(f"{name} {kind}", Tally())
            tally.hits += count
            tally.predicted += len(ours)
            tally.gold += len(kept)
        if not victims:
            for one in verdicts:
                score.asked.update(one.keys())
                score.right.update(slot for slot, right in one.items() if right)


def match(gold: Sequence[Row], found: Sequence[Claim]) -> dict[int, int]:
    """Pair gold claims with predicted ones: overlapping spans and equal bounds."""
    pairs: dict[int, int] = {}
    for same_measure in (True, False):
        for g, row in enumerate(gold):
            if g in pairs:
                continue
            for p, claim in enumerate(found):
                if p in pairs.values() or not _same_value(row, claim):
                    continue
                if not same_measure or claim.measure == row["measure"]:
                    pairs[g] = p
                    break
    return pairs


def _same_value(row: Row, claim: Claim) -> bool:
    overlap = min(row["end"], claim.end) > max(row["start"], claim.start)
    return overlap and (row["low"], row["best"], row["high"]) == (claim.low, claim.best, claim.high)


def verdict(
    gold: Sequence[Row], found: Sequence[Claim], g: int, p: int, pairs: Mapping[int, int]
) -> dict[str, bool]:
    """Say slot by slot whether a matched claim is right."""
    row, claim = gold[g], found[p]
    ids = {c.claim: index for index, c in enumerate(found)}
    whole = pairs.get(row["part_of"], -1) if row["part_of"] is not None else None
    ours = ids.get(claim.part_of) if claim.part_of else None
    return {
        "measure": claim.measure == row["measure"],
        "counted": _same_name(row["counted"], claim.counted),
        "status": claim.status == row["status"],
        "kind": row["kind"] is None or claim.kind == row["kind"],
        "part_of": ours == whole,
        "said_by": _same_name(row["said_by"], claim.said_by),
        "place": _same_name(row["place"], claim.place),
        "since": _same_days(row["since"], claim.since),
        "until": _same_days(row["until"], claim.until),
    }


def _same_name(gold: str | None, ours: str) -> bool:
    left, right = _folded(gold or ""), _folded(ours)
    if not left or not right:
        return left == right
    return left in right or right in left or left.split()[-1] == right.split()[-1]


def _folded(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").removeprefix("the ").split())


def _same_days(gold: str | None, ours: str) -> bool:
    return (gold or "").rstrip("~?") == ours.rstrip("~?")


def documents_of(records: Iterable[Row]) -> list[Document]:
    """Turn gold records into documents dated as their ``date`` says."""
    return [
        Document(
            name=record["id"],
            text=record["text"],
            date=DocumentDate(record["date"], _precision(record["date"])),
        )
        for record in records
    ]


def _precision(date: str) -> str:
    return {4: "year", 7: "month", 10: "day"}.get(len(date), "")


def read_gold(path: Path) -> list[Row]:
    """Read a gold file, one record a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def main(arguments: Sequence[str]) -> int:
    """Score the default pipeline: ``python -m factx.score.claims GOLD [MODEL]``."""
    from factx.annotate.engine import Annotator
    from factx.normalise import normalise

    gold = read_gold(Path(arguments[0]))
    documents = documents_of(gold)
    annotator = Annotator(arguments[1] if len(arguments) > 1 else "")
    found = [
        normalise(document, annotation).claims
        for document, annotation in zip(documents, annotator.annotate(documents), strict=True)
    ]
    sys.stdout.write("\n".join(score_claims(gold, found).lines()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
