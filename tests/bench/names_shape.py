"""A million mentions of many names in many spellings, to measure what reconciling them costs."""

import gc
import random
import resource
import time
from collections.abc import Iterator

from factx.facts import Name, NameKind
from factx.reconcile.entities import resolve_names

_ONSETS = [*"bdfghjklmnprstvz", "sh", "kh", "br", "tr", "gr", "dh"]
_VOWELS = [*"aeiou", "ou", "ai"]
_CODAS = ["", "", "n", "r", "s", "m", "l", "k", "d"]
# A report of a thousand words: sixty mentions of twenty names.
_MENTIONS, _NAMES = 60, 20


def make_names(mentions: int, *, entities: int, seed: int = 7) -> list[Name]:
    """Make mentions of people, bodies and places, a few of which are named very often."""
    chance = random.Random(seed)
    given = [_word(chance, 2) for _ in range(2_000)]
    words = [_word(chance, chance.choice([2, 3])) for _ in range(30_000)]
    known = [_entity(chance, given, words) for _ in range(entities)]
    chosen = iter(
        chance.choices(
            known,
            [1 / (rank + 1) for rank in range(entities)],
            k=(mentions // _MENTIONS + 1) * _NAMES,
        )
    )
    found: list[Name] = []
    while len(found) < mentions:
        document = f"doc{len(found) // _MENTIONS:06}.txt"
        named = [next(chosen) for _ in range(_NAMES)]
        for at, (kind, full) in enumerate(named * (_MENTIONS // _NAMES)):
            text = full if at < _NAMES else _variant(kind, full, chance)
            found.append(Name(document, text, kind, "", 60 * at, 60 * at + len(text), ""))
    return found[:mentions]


def _entity(chance: random.Random, given: list[str], words: list[str]) -> tuple[NameKind, str]:
    kind = chance.choices(list(NameKind), [6, 2, 2])[0]
    if kind is NameKind.PERSON:
        return kind, f"{chance.choice(given)} {chance.choice(words)}"
    if kind is NameKind.PLACE:
        return kind, f"{chance.choice(words)} {chance.choice(words)}"
    sort = chance.choice(["Committee for", "Front of", "Union of", "Ministry of", "Council of"])
    return kind, f"{chance.choice(words)} {sort} {chance.choice(words)}"


def _word(chance: random.Random, syllables: int) -> str:
    parts = [
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)
        for _ in range(syllables)
    ]
    return "".join(parts).capitalize()


def _variant(kind: NameKind, full: str, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return full
    if kind is NameKind.PERSON:
        given, surname = full.split(" ")
        forms = [surname, f"{given[0]}. {surname}", full.upper(), f"{given} al-{surname}"]
        return chance.choice([*forms, full.replace("ou", "u")])
    if kind is NameKind.PLACE:
        return chance.choice([full.upper(), f"{full} Province", full.replace("ou", "oo")])
    return chance.choice([full.upper(), "".join(w[0] for w in full.split()), f"the {full}"])


def measure() -> Iterator[str]:
    """Yield one line a size: seconds, seconds a million and peak memory."""
    for mentions in (10_000, 100_000, 1_000_000):
        names = make_names(mentions, entities=max(1_200, mentions * 120_000 // 1_000_000))
        gc.collect()
        start = time.process_time()
        entities, _, _ = resolve_names(names, [])
        spent = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield (
            f"{mentions:>9,} mentions  {len(entities):>7,} entities  {spent:6.2f} s"
            f"  {spent / mentions * 1e6:5.1f} µs each  peak {peak:,.0f} MB"
        )


if __name__ == "__main__":
    for line in measure():
        print(line, flush=True)
