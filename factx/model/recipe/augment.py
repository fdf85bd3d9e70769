"""The same facts in other clothes: other names, numbers and quotes, misread signs."""

import csv
import random
import re
from dataclasses import dataclass, replace
from pathlib import Path

from factx.model.recipe.examples import words_of
from factx.model.recipe.labels import NAME_TAGS
from factx.model.recipe.windows import Example

_QUOTES = {"“": '"', "”": '"', "’s": "'s", '"': "“", "'s": "’s"}
_LOOK_ALIKE = dict(zip("olceiIhSBOga", "01ecllb580qo", strict=True))
# Share of words with a sign misread: a poor scan.
_MISREAD = 0.12
_NUMBER_WORDS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "fifteen", "twenty", "thirty",
)  # fmt: skip
# Long place names ("Southwest Region") stay; cities and countries are exchanged, and some bodies.
_SWAP_PLACES, _LONGEST_PLACE = 0.6, 2
_SWAP_BODIES = 0.35
# How often a forename is written as its initial, and a surname with a particle.
_INITIAL, _PARTICLE = 0.12, 0.1
_PARTICLES = (
    "al-", "el-", "Ait ", "bin ", "Ould ", "de ", "van ", "Abu ", "Ben ", "Mac", "O'", "Sy ",
)  # fmt: skip
# Papers, stations, associations, armed groups, offices of a town or called after somebody; "Q"
# stands for a town, "X" for a surname.
_BODIES = (
    "Q Times", "Q Post", "The Q Herald", "Q Observer", "The X Tribune", "Q Gazette", "Radio Q",
    "Radio X", "Q FM", "Glas Q", "Echo du Q", "La Voz de Q", "Al-X", "Diario Q", "Q Press",
    "X News Agency", "TV Q", "Nachrichten Q", "Q Haber", "Q Daily Mail", "X Foundation",
    "Q Human Rights Observatory", "Q Relief Committee", "Association X", "Friends of Q",
    "Q Women's League", "Lawyers for Q",
    "X and Sons", "Q Mining", "X Group", "Union of Q Teachers", "Q Liberation Front", "X Brigade",
    "Saraya al-X", "Q Province Police", "Q General Hospital", "Office of the Governor of Q",
    "Q Field Office", "University of Q", "Q District Court", "Q Chamber of Commerce",
    "Civic Forum Q", "Movement of X", "X Watch", "Monitors of Q", "Q Documentation Centre",
    "Committee for Q",
)  # fmt: skip
_LETTERS = "ABCDEFGHIKLMNOPRSTUVZ"


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
    """Exchange people, places and bodies, the same name always for the same other name."""
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
        elif label == "organisation":
            new = _body(old, known, world, draw)
        words.extend(new)
        first = (example.names or [])[start]
        if label:
            tags.extend([first] + [NAME_TAGS.index(f"I-{label}")] * (len(new) - 1))
        else:
            tags.append(first)
    return Example(words, names=tags, without_norp=example.without_norp)


def _stretches(tags: list[int]):
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


def _person(old, known, world: World, draw: random.Random) -> tuple[str, ...]:
    whole, last = " ".join(old), f"surname {old[-1]}"
    if last not in known:
        particle = draw.choice(_PARTICLES) if draw.random() < _PARTICLE else ""
        known[last] = words_of(particle + draw.choice(world.surnames))
    surname = known[last]
    if whole not in known:
        given = [words_of(_forename(world, draw)) for _ in range(min(len(old) - 1, 2))]
        known[whole] = tuple(word for name in [*given, surname] for word in name)
    return known[whole]


def _forename(world: World, draw: random.Random) -> str:
    name = draw.choice(world.forenames)
    return f"{name[0]}." if draw.random() < _INITIAL else name


def _body(old, known, world: World, draw: random.Random) -> tuple[str, ...]:
    whole = " ".join(old)
    if whole not in known:
        kept, short = draw.random() >= _SWAP_BODIES, len(old) == 1 and old[0].isupper()
        new = (
            "".join(draw.choices(_LETTERS, k=draw.randint(3, 5)))
            if short
            else _invented(world, draw)
        )
        known[whole] = tuple(old) if kept else words_of(new)
    return known[whole]


def _invented(world: World, draw: random.Random) -> str:
    called = {"Q": draw.choice(world.towns), "X": draw.choice(world.surnames)}
    return re.sub(r"\b[QX]\b", lambda found: called[found[0]], draw.choice(_BODIES))


def _place(old, known, world: World, draw: random.Random) -> tuple[str, ...]:
    whole = " ".join(old)
    if whole not in known:
        other = draw.random() < _SWAP_PLACES
        known[whole] = words_of(draw.choice(world.towns)) if other else tuple(old)
    return known[whole]


def other_numbers(example: Example, draw: random.Random) -> Example:
    """Exchange the numbers of figures for others as long, so that none is learned by heart."""
    tags = example.claim_tags or [0] * len(example.words)
    words = [
        _other_number(word, draw) if tag > 0 else word
        for word, tag in zip(example.words, tags, strict=True)
    ]
    return replace(example, words=words)


def _other_number(word: str, draw: random.Random) -> str:
    if word in _NUMBER_WORDS:
        return draw.choice(_NUMBER_WORDS)
    if word[0] == "0" or not word.replace(",", "").isdecimal():
        return word
    return str(draw.randint(1, 9)) + "".join(
        str(draw.randint(0, 9)) if sign.isdecimal() else sign for sign in word[1:]
    )


def disturb(example: Example, draw: random.Random) -> Example:
    """Write an example as scanners and other editors would: wrong signs, other quotes."""
    change = draw.choices([_scanned, _other_quote], weights=[2, 1])[0]
    return replace(example, words=[change(word, draw) for word in example.words])


def _scanned(word: str, draw: random.Random) -> str:
    """Misread a sign here and there, as optical recognition does."""
    if draw.random() >= _MISREAD:
        return word
    place = draw.randrange(len(word))
    return word[:place] + _LOOK_ALIKE.get(word[place], word[place]) + word[place + 1 :]


def _other_quote(word: str, draw: random.Random) -> str:  # noqa: ARG001
    return _QUOTES.get(word, word)
