"""The same facts in other clothes: names from all over the world, odd casing and signs."""

import csv
import random
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from factx.model.recipe.examples import Example, words_of
from factx.model.recipe.labels import NAME_TAGS

_QUOTES = {"“": '"', "”": '"', "’s": "'s", '"': "“", "'s": "’s"}
# Long place names ("Southwest Region") and bodies stay; cities and countries are exchanged.
_SWAP_PLACES, _LONGEST_PLACE = 0.6, 2


@dataclass(frozen=True)
class World:
    """Forenames, surnames and towns to draw from."""

    forenames: list[str]
    surnames: list[str]
    towns: list[str]

    @classmethod
    def read(cls, folder: Path) -> "World":
        """Read the gazetteer folder."""
        return cls(
            _column(folder / "forenames.csv"),
            _column(folder / "surnames.csv"),
            _column(folder / "world-cities.csv"),
        )


def _column(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [row["name"] for row in csv.DictReader(lines) if row["name"]]


def swap_names(example: Example, world: World, draw: random.Random) -> Example:
    """Exchange people and places, the same name always for the same other name."""
    words: list[str] = []
    tags: list[int] = []
    known: dict[str, tuple[str, ...]] = {}
    for start, end, label in _stretches(example.names or []):
        old = example.words[start:end]
        new = tuple(old)
        if label == "person":
            new = _person(old, known, world, draw)
        elif label == "place" and len(old) <= _LONGEST_PLACE:
            new = _place(old, known, world, draw)
        words.extend(new)
        first = (example.names or [])[start]
        if label:
            tags.extend([first] + [NAME_TAGS.index(f"I-{label}")] * (len(new) - 1))
        else:
            tags.append(first)
    return Example(words, names=tags, without_norp=example.without_norp)


def _stretches(tags: list[int]):  # noqa: ANN202
    """Yield names as (start, end, label) and every other word as (start, start + 1, "")."""
    place = 0
    while place < len(tags):
        tag = NAME_TAGS[tags[place]] if tags[place] >= 0 else "O"
        end = place + 1
        if tag.startswith("B-"):
            inside = NAME_TAGS.index(f"I-{tag[2:]}")
            while end < len(tags) and tags[end] == inside:
                end += 1
        yield place, end, tag[2:] if tag.startswith("B-") else ""
        place = end


def _person(old, known, world: World, draw: random.Random) -> tuple[str, ...]:  # noqa: ANN001
    whole, last = " ".join(old), f"surname {old[-1]}"
    surname = known.setdefault(last, words_of(draw.choice(world.surnames)))
    if whole not in known:
        given = [words_of(draw.choice(world.forenames)) for _ in range(min(len(old) - 1, 2))]
        known[whole] = tuple(word for name in [*given, surname] for word in name)
    return known[whole]


def _place(old, known, world: World, draw: random.Random) -> tuple[str, ...]:  # noqa: ANN001
    whole = " ".join(old)
    if whole not in known:
        other = draw.random() < _SWAP_PLACES
        known[whole] = words_of(draw.choice(world.towns)) if other else tuple(old)
    return known[whole]


def perturb(example: Example, draw: random.Random) -> Example:
    """Write an example in capitals, lower case, title case, without diacritics, other quotes."""
    change = draw.choices(
        [str.upper, str.lower, _title, _plain, _other_quote], weights=[35, 15, 15, 20, 15]
    )[0]
    return replace(example, words=[change(word) for word in example.words])


def _title(word: str) -> str:
    return word.capitalize() if len(word) > 3 else word


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _other_quote(word: str) -> str:
    return _QUOTES.get(word, word)
