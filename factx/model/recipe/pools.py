"""Which texts train what: the pools of examples that batches are drawn from."""

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from factx.model.recipe.annotated import read_annotated, read_dossiers, read_written
from factx.model.recipe.augment import World, disturb, other_numbers, swap_names
from factx.model.recipe.examples import read_gold, read_names, read_silver, split_words
from factx.model.recipe.labels import Pool
from factx.model.recipe.treebank import Scheme, read_treebank
from factx.model.recipe.windows import Example, cut, join

_SHORTEST_CUT, _LONGEST_CUT = 80, 170
_WHOLE = 10**9
# So much of a paragraph tells it from others; a shorter one is a heading.
_OPENING, _HEADING = 60, 20


def gather(
    shared: Path, dossiers: Path, config: dict[str, Any]
) -> tuple[dict[int, list[Example]], Scheme]:
    """Read everything below ``shared`` into pools.

    Args:
        shared: the folder with ``gold`` and ``data``.
        dossiers: the folder of dossiers to learn from.
        config: the tables ``pack`` and ``silver`` of the configuration.
    """
    draw = random.Random(config["pack"]["seed"])
    scheme = Scheme.empty()
    pools = _trees(shared / "data/ud", scheme, config["pack"]["tree_copies"])
    pools |= _gold(shared, dossiers, config["pack"], draw)
    pools[Pool.SILVER] = _joined(list(read_silver(shared, **_silver(config))), draw)
    pools[Pool.RAW] = list(_raw(shared, config["pack"]["raw_pieces"]))
    pools |= _held_out(shared)
    pools[Pool.DEV_TREES] = list(
        read_treebank(shared / "data/ud/UD_English-GUM/dev.conllu", scheme, seed=3)
    )
    return {int(pool): examples for pool, examples in pools.items()}, scheme


def _silver(config: dict[str, Any]) -> dict[str, Any]:
    chances = dict(config["silver"])
    return {"records": chances.pop("records"), "chances": chances}


def _trees(folder: Path, scheme: Scheme, copies: int) -> dict[int, list[Example]]:
    found: list[Example] = []
    for copy in range(copies):
        gum = list(read_treebank(folder / "UD_English-GUM/train.conllu", scheme, seed=copy))
        ewt = list(read_treebank(folder / "UD_English-EWT/train.conllu", scheme, seed=copy))
        # GUM is the smaller and, with news and speeches, the nearer one.
        found += gum * 2 + ewt
    scheme.freeze()
    return {Pool.TREES: found}


def _gold(
    shared: Path, dossiers: Path, options: dict[str, Any], draw: random.Random
) -> dict[int, list[Example]]:
    gold = shared / "gold"
    names = list(read_gold(gold / "names_train.jsonl", limit=_WHOLE))
    names += read_gold(gold / "names_train_news.jsonl", limit=_WHOLE)
    passages = list(read_gold(gold / "claims_train.jsonl", without_norp=True, limit=_WHOLE))
    news = list(read_gold(gold / "news_claims_train.jsonl", names=False))
    world = World.read(shared / "data/gazetteer")
    written = [*read_written(), *read_dossiers(dossiers)]
    told = [*passages, *(e for e in written if e.names)]
    named = names + [replace(p, claim_tags=None, claims=None) for p in told]
    swapped = (swap_names(e, world, draw) for _ in range(options["swaps"]) for e in named)
    noisy = [disturb(e, draw) for e in names + passages]
    passages += read_annotated(shared / "data/raw")
    return {
        Pool.NAMES: list(_recut(names, options["cuts"], draw)),
        Pool.SWAPPED: list(_recut(swapped, 1, draw)),
        Pool.DISTURBED: list(_recut(noisy, 1, draw)),
        Pool.PASSAGES: _with_other_numbers(passages, options["cuts"], draw),
        Pool.WRITTEN: _with_other_numbers(written, options["cuts"], draw),
        Pool.NEWS: [e for _ in range(options["cuts"]) for e in _joined(news, draw)],
    }


def _with_other_numbers(
    examples: Sequence[Example], copies: int, draw: random.Random
) -> list[Example]:
    renumbered = (other_numbers(example, draw) for example in examples)
    return [*_recut(examples, copies, draw), *_recut(renumbered, copies - 1, draw)]


def _recut(examples: Any, copies: int, draw: random.Random) -> Iterator[Example]:
    """Cut whole texts at other places in each copy, into windows of many lengths."""
    for example in examples:
        for copy in range(copies):
            limit = draw.randint(_SHORTEST_CUT, _LONGEST_CUT) if copy else _LONGEST_CUT
            yield from cut(example, limit=limit)


def _joined(examples: Sequence[Example], draw: random.Random) -> list[Example]:
    """Put one to four single sentences into one window."""
    left = list(examples)
    draw.shuffle(left)
    found = []
    while left:
        count = draw.choice([1, 1, 2, 3, 4])
        found += cut(join([left.pop() for _ in range(min(count, len(left)))]))
    return found


def _raw(shared: Path, pieces: int) -> Iterator[Example]:
    """Read paragraphs nobody annotated, a like share of each source; none that measures."""
    held_out = {
        paragraph
        for name in ("dev", "news_claims_dev")
        for line in (shared / f"gold/{name}.jsonl").open(encoding="utf-8")
        for paragraph in _openings(json.loads(line)["text"])
    }
    files = sorted((shared / "data/raw").glob("*.jsonl.gz"))
    for path in files:
        left = pieces // len(files)
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            # Every third piece: all countries and years, in a third of the time.
            for line in islice(lines, 0, None, 3):
                text = json.loads(line)["text"]
                if left <= 0:
                    break
                if held_out & set(_openings(text)):
                    continue
                for example in cut(Example(split_words(text)[0])):
                    left -= example.size
                    yield example


def _openings(text: str) -> list[str]:
    """Openings of all paragraphs that are no headings, spacing aside."""
    flat = (re.sub(r"\s+", " ", part).strip()[:_OPENING] for part in re.split(r"\n\s*\n", text))
    return [part for part in flat if len(part) > _HEADING]


def _held_out(shared: Path) -> dict[int, list[Example]]:
    gold, re3d = shared / "gold", shared / "data/ner/re3d"
    passages = list(read_gold(gold / "dev.jsonl", without_norp=True))
    return {
        Pool.DEV_NAMES: [replace(p, claim_tags=None, claims=None) for p in passages],
        Pool.DEV_CLAIMS: [replace(p, names=None) for p in passages],
        Pool.DEV_RE3D: [*read_names(re3d / "dev.jsonl"), *read_names(re3d / "test.jsonl")],
        Pool.DEV_NEWS: list(read_gold(gold / "news_claims_dev.jsonl", names=False)),
    }
