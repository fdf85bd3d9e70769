"""Claims on stretches of raw reports that nothing was trained on: ``python -m tests.score.stretches``.

A line of ``stretches.jsonl`` is a stretch of one piece of ``data/raw``, in the form of the recipe's
``annotated.jsonl``; no text of it is here. They were annotated by one reader each and hold no values
of numbers, so that a claim is right where its span overlaps and its slots are the same. Half of them
were drawn where an earlier network and the grammar differed most: they are harder than reports are.
Thresholds between the two (`settings`) were read here, rules were not.
"""

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from factx.facts import Claim, DateSource, Document, DocumentDate, Measure
from factx.pipeline import Extractor

_FILE = Path(__file__).parent / "stretches.jsonl"
_NO_VICTIMS = {Measure.OTHER, Measure.DESTROYED, Measure.ATTACKS}
Row = dict[str, Any]


def read_stretches(raw: Path) -> Iterator[tuple[str, list[Row]]]:
    """Read texts and their claims; who says so and the place as text."""
    wanted: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted[row["source"]][row["line"]].append(row)
    for source, rows in wanted.items():
        with gzip.open(raw / f"{source}.jsonl.gz", "rt", encoding="utf-8") as pieces:
            for number, piece in enumerate(pieces):
                for row in rows.get(number, ()):
                    text = json.loads(piece)["text"][row["start"] : row["end"]]
                    yield text, [claim_row(text, claim) for claim in row["claims"]]


def claim_row(text: str, values: list[Any]) -> Row:
    """Return one claim of a line, with its words instead of their places."""
    start, end, measure, status, kind, said_by, place, *_ = values
    words = {"said_by": said_by, "place": place}
    spans = {name: text[slice(*span)] if span else "" for name, span in words.items()}
    return {"start": start, "end": end, "measure": measure, "status": status, "kind": kind, **spans}


def score(texts: Iterable[tuple[str, list[Row]]]) -> dict[str, float]:
    """Return F1 of victims (span and measure) and of all spans, and slots right, in percent.

    Args:
        texts: each with its claims.
    """
    date = DocumentDate("2019", "year", DateSource.OPTION, "2019")
    gold = list(texts)
    documents = [Document(str(n), text, date=date) for n, (text, _) in enumerate(gold)]
    count: Counter[str] = Counter()
    for (_, rows), found in zip(gold, Extractor().extract(documents), strict=True):
        _add(count, rows, found.claims)
    matched = max(count["matched"], 1)
    return {
        "victims, span and measure": _f1(count["victims right"], count["victims"]),
        "all spans": _f1(count["right"], count["all"]),
        **{slot: 100 * count[slot] / matched for slot in ("measure", "status", "said_by", "place")},
    }


def _f1(right: int, both: int) -> float:
    return 200 * right / max(both, 1)


def _add(count: Counter[str], rows: list[Row], claims: tuple[Claim, ...]) -> None:
    victims = [c for c in claims if c.measure not in _NO_VICTIMS]
    wanted = [row for row in rows if row["measure"] not in _NO_VICTIMS]
    count["victims"] += len(victims) + len(wanted)
    count["victims right"] += sum(
        any(_meet(c, r) and c.measure == r["measure"] for r in wanted) for c in victims
    )
    count["all"] += len(claims) + len(rows)
    count["right"] += sum(any(_meet(c, r) for r in rows) for c in claims)
    for row in rows:
        claim = next((c for c in claims if _meet(c, row)), None)
        if claim is None:
            continue
        count["matched"] += 1
        count["measure"] += claim.measure == row["measure"]
        count["status"] += claim.status == row["status"]
        for slot in ("said_by", "place"):
            ours, theirs = str(getattr(claim, slot)), row[slot]
            count[slot] += ours == theirs or bool(
                ours and theirs and (ours in theirs or theirs in ours)
            )


def _meet(claim: Claim, row: Row) -> bool:
    return bool(claim.start < row["end"] and row["start"] < claim.end)


if __name__ == "__main__":
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    for title, value in score(read_stretches(shared / "data/raw")).items():
        print(f"{title}: {value:.1f}")
