"""Claims annotated by hand, kept beside this module: on raw reports, and in texts of our own.

A line of ``annotated.jsonl`` is a stretch of one piece of ``data/raw``: ``source`` (file),
``line``, ``start``, ``end``, and ``claims``: start, end, measure, status, kind, span of who says
so, span of the place, index of the whole, starts of the dates that open and close the period.
Offsets count from the stretch's start; what is not stated is null. A line of ``written.jsonl`` has
the ``text`` itself, written for this purpose, ``claims`` in the same form, and where they are
annotated ``names``: start, end, label. Dossiers are folders of texts with ``gold.json``, as stories
are; their claims have the same columns under ``columns``.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from factx.model.recipe.examples import gold_example
from factx.model.recipe.windows import Example

_FILE = Path(__file__).parent / "annotated.jsonl"
_WRITTEN = Path(__file__).parent / "written.jsonl"


def read_annotated(raw: Path) -> Iterator[Example]:
    """Read the stretches as examples with claims.

    Args:
        raw: the folder of the raw texts, ``data/raw``.
    """
    wanted: dict[str, dict[int, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for line in _FILE.open(encoding="utf-8"):
        row = json.loads(line)
        wanted[row["source"]][row["line"]].append(row)
    for source, rows in wanted.items():
        with gzip.open(raw / f"{source}.jsonl.gz", "rt", encoding="utf-8") as pieces:
            for number, piece in enumerate(pieces):
                for row in rows.get(number, ()):
                    text = json.loads(piece)["text"][row["start"] : row["end"]]
                    yield gold_example(
                        _record(text, row["claims"]), without_norp=False, names=False
                    )


def read_written(path: Path = _WRITTEN) -> Iterator[Example]:
    """Read the texts that were written and annotated for the recipe."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        record = _record(row["text"], row["claims"], row.get("names", ()))
        yield gold_example(record, without_norp=False, names="names" in row)


def read_dossiers(folder: Path) -> Iterator[Example]:
    """Read the texts of dossiers: folders that hold a ``gold.json`` each."""
    for path in sorted(folder.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for document in sorted(gold["documents"]):
            text = (path.parent / document).read_text(encoding="utf-8")
            claims = [c["columns"] for c in gold["claims"] if c["document"] == document]
            yield gold_example(_record(text, claims), without_norp=False, names=False)


def _record(text: str, claims: list[list[Any]], names: Iterable[list[Any]] = ()) -> dict[str, Any]:
    def said(span: list[int] | None) -> str | None:
        return None if span is None else text[slice(*span)]

    keys = (
        "start",
        "end",
        "measure",
        "status",
        "kind",
        "said_by",
        "place",
        "part_of",
        "since",
        "until",
    )
    found = [dict(zip(keys, claim, strict=True)) for claim in claims]
    for claim in found:
        claim["said_by"], claim["place"] = said(claim["said_by"]), said(claim["place"])
        claim["period"] = tuple(-1 if claim[s] is None else claim[s] for s in ("since", "until"))
    named = [dict(zip(("start", "end", "label"), name, strict=True)) for name in names]
    return {"text": text, "claims": found, "names": named}
