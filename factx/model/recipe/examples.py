"""Annotated texts as examples: words with labels for the heads that the text is annotated for."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from factx.annotate.english import UNSEEN, OwnEnglish
from factx.model.recipe.labels import (
    CLAIM_TAGS,
    FROM_SILVER,
    KINDS,
    NAME_TAGS,
    NOT_ANNOTATED,
    STATUSES,
)
from factx.model.recipe.windows import ClaimLabels, Example, cut
from factx.settings import CHUNK_PIECES

Spans = Sequence[tuple[int, int, str]]
_NLP = OwnEnglish()
# A slot's text may stand anywhere; one far after the claim is a poor guess of where.
_FAR_AFTER, _FAR_AFTER_COST = 150, 3000


def split_words(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Tokenize as the pipeline does; white space and unseen signs left out."""
    tokens = [t for t in _NLP.make_doc(text) if not t.is_space and t.text not in UNSEEN]
    return [t.text for t in tokens], [(t.idx, t.idx + len(t)) for t in tokens]


def tag_words(
    offsets: Sequence[tuple[int, int]],
    spans: Spans,
    tags: list[str],
    unknown: Sequence[tuple[int, int]] = (),
) -> list[int]:
    """Write spans as BIO tags; words in ``unknown`` stretches are not annotated."""
    found = [0] * len(offsets)
    for place, (start, end) in enumerate(offsets):
        for first, last, label in spans:
            if start < last and end > first:
                begins = start <= first or place == 0 or offsets[place - 1][1] <= first
                found[place] = tags.index(f"{'B' if begins else 'I'}-{label}")
                break
        else:
            if any(start < last and end > first for first, last in unknown):
                found[place] = NOT_ANNOTATED
    return found


def read_gold(
    path: Path, *, without_norp: bool = False, names: bool = True, limit: int = CHUNK_PIECES
) -> Iterator[Example]:
    """Read passages or sentences annotated by hand, cut to ``limit`` pieces."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            example = gold_example(json.loads(line), without_norp=without_norp, names=names)
            yield from cut(example, limit=limit)


def read_names(path: Path) -> Iterator[Example]:
    """Read a corpus with silver labels as it stands."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield from cut(_silver_example(json.loads(line)))


def gold_example(record: dict, *, without_norp: bool, names: bool) -> Example:
    """Turn a record of the gold format into an example, its names and claims where annotated."""
    words, offsets = split_words(record["text"])
    example = Example(words, without_norp=without_norp)
    if names:
        spans = [(n["start"], n["end"], n["label"]) for n in record["names"]]
        example = replace(example, names=tag_words(offsets, spans, NAME_TAGS))
    if "claims" not in record:
        return example
    spans = [(c["start"], c["end"], c["measure"]) for c in record["claims"]]
    return replace(
        example,
        claim_tags=tag_words(offsets, spans, CLAIM_TAGS),
        claims=_claims(record, offsets),
    )


def _claims(record: dict, offsets: Sequence[tuple[int, int]]) -> list[ClaimLabels]:
    starts = [_word_at(offsets, claim["start"]) for claim in record["claims"]]
    found = []
    for start, claim in zip(starts, record["claims"], strict=True):
        end = 1 + max(p for p, (first, _) in enumerate(offsets) if first < claim["end"])
        whole = claim.get("part_of")
        pointers = (
            _slot(record["text"], offsets, claim, "said_by"),
            _slot(record["text"], offsets, claim, "place"),
            starts[whole] if isinstance(whole, int) else -1,
            *(_word_or_mark(offsets, at) for at in _period(record, claim)),
        )
        status, kind = claim["status"], claim["kind"]
        found.append(
            ClaimLabels(
                start,
                end,
                STATUSES.index(status) if status else NOT_ANNOTATED,
                KINDS.index(kind) if kind else NOT_ANNOTATED,
                pointers,
            )
        )
    return found


def _slot(text: str, offsets: Sequence[tuple[int, int]], claim: dict, name: str) -> int:
    """Find the word where a slot's text stands nearest to the claim; -1 for an empty slot."""
    if not claim[name]:
        return -1
    places = [found.start() for found in re.finditer(re.escape(claim[name]), text)]
    if not places:
        return NOT_ANNOTATED
    return _word_at(offsets, min(places, key=lambda place: _distance(place, claim)))


def _word_or_mark(offsets: Sequence[tuple[int, int]], position: int) -> int:
    return position if position < 0 else _word_at(offsets, position)


def _period(record: dict, claim: dict) -> tuple[int, int]:
    """Find where the dates stand that open and close a claim's period.

    Returns:
        Their positions; -1 where the period is open, `NOT_ANNOTATED` where no date tells it.
    """
    if "period" in claim:
        return claim["period"]
    if not record.get("date"):
        return NOT_ANNOTATED, NOT_ANNOTATED
    since, until = ((claim[side] or "").rstrip("~") for side in ("since", "until"))
    bounds = [(date["start"], *_bounds(date["edtf"] or "")) for date in record["dates"]]
    whole = [start for start, *found in bounds if found == [since, until]]
    opening = whole or [start for start, first, _ in bounds if first == since]
    closing = whole or [start for start, _, last in bounds if last == until]
    return _nearest(since, opening, claim), _nearest(until, closing, claim)


def _bounds(edtf: str) -> tuple[str, str]:
    first, _, last = edtf.partition("/")
    return first.rstrip("~"), (last or first).rstrip("~")


def _nearest(value: str, places: Sequence[int], claim: dict) -> int:
    if not value:
        return -1
    return min(places, key=lambda place: _distance(place, claim), default=NOT_ANNOTATED)


def _distance(place: int, claim: dict) -> int:
    far_after = place >= claim["end"] + _FAR_AFTER
    return abs(place - claim["start"]) + (_FAR_AFTER_COST if far_after else 0)


def _word_at(offsets: Sequence[tuple[int, int]], position: int) -> int:
    return next((p for p, (start, end) in enumerate(offsets) if start <= position < end), -1)


def read_silver(shared: Path, *, chances: dict[str, float], records: int) -> Iterator[Example]:
    """Draw records of the silver mix, without any text that is used for measuring."""
    banned = _held_out(shared)
    again = (shared / "gold/names_train_news.jsonl").read_text(encoding="utf-8")
    with (shared / "data/ner/mix/train.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    draw = random.Random(1)
    draw.shuffle(rows)
    drawn = 0
    for row in rows:
        if drawn == records:
            return
        if row["text"] in banned or draw.random() > chances.get(row["source"], 0):
            continue
        # These stand in the gold too, annotated better.
        if json.dumps(row["text"], ensure_ascii=False)[1:-1] in again:
            continue
        drawn += 1
        yield from cut(_silver_example(row))


def _silver_example(row: dict) -> Example:
    words, offsets = split_words(row["text"])
    ours = [(s, e, FROM_SILVER[k]) for s, e, k, *_ in row["entities"] if k in FROM_SILVER]
    unknown = [(s, e) for s, e, *_ in row.get("unknown", [])]
    unknown += [(s, e) for s, e, k, *_ in row["entities"] if k not in FROM_SILVER]
    return Example(words, names=tag_words(offsets, ours, NAME_TAGS, unknown))


def _held_out(shared: Path) -> set[str]:
    files = ("re3d/test", "gum/dev", "gum/test", "uner_ewt/dev", "uner_ewt/test")
    return {
        json.loads(line)["text"]
        for name in files
        for line in (shared / f"data/ner/{name}.jsonl").open(encoding="utf-8")
    }


@cache
def words_of(name: str) -> tuple[str, ...]:
    """Tokenize a name."""
    return tuple(split_words(name)[0])
