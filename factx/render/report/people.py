"""Who must not be named: each person's label, and every word that would give the name away."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factx.facts import Entity, Name, NameKind, Result

# Parts of names that many people share and that name nobody by themselves.
PARTICLES = frozenset(
    {"abu", "abd", "abdel", "abdul", "bin", "bint", "ibn", "dos", "das", "del", "della"}
    | {"den", "der", "van", "von", "the", "and", "jr", "sr"}
)
# A single initial or a two-letter particle is no name; in scripts without case two letters are.
SHORTEST_PART = 3
SHARED_LABEL = "P?"

_WORD = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*+")


class Word(NamedTuple):
    """A run of letters in a text, with the form that is compared."""

    start: int
    end: int
    text: str
    key: str


def split_words(text: str) -> Iterator[Word]:
    """Cut a text into runs of letters; the key of each is free of case and accents."""
    for found in _WORD.finditer(text):
        yield Word(found.start(), found.end(), found[0], fold(found[0]))


def fold(text: str) -> str:
    """Reduce a word to what stays the same when case and accents change."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def starts_a_name(word: str) -> bool:
    """Tell whether a word is written as a name: with a capital, or in a script without case."""
    return word[0].isupper() or word[0].lower() == word[0].upper()


class People:
    """The labels P1, P2, … of all people of a result, in the order in which they appear.

    Attributes:
        forms: Words of a whole name → label.
        lengths: First word of a whole name → how many words such names have, longest first.
        parts: Single word → label; `SHARED_LABEL` where several people go by it.
    """

    def __init__(self, result: Result) -> None:
        people = {e.entity: e for e in result.entities if e.kind is NameKind.PERSON}
        mentions = [name for name in result.names if name.kind is NameKind.PERSON]
        self._labels = _label(mentions, people)
        self._elsewhere = Counter[str]()
        self._in_roles = Counter[str]()
        self._in_people = Counter[str]()
        self._count_words(result.names)
        for when in result.dates:
            self._elsewhere.update(_keys(when.text))
        self.forms: dict[tuple[str, ...], str] = {}
        self.lengths: dict[str, list[int]] = {}
        self.parts: dict[str, str] = {}
        self._learn(_written(mentions, people))

    def label(self, name: Name) -> str:
        """Give the label of a person's mention."""
        return self._labels[_person(name)]

    def label_entity(self, entity: str) -> str:
        """Give the label of a person's entity id; any other id is given back as it is."""
        return self._labels.get(entity, entity)

    def is_elsewhere(self, key: str) -> bool:
        """Tell whether a word stands in places, bodies and dates more than in people's."""
        return self._elsewhere[key] > self._in_people[key]

    def is_role(self, key: str) -> bool:
        """Tell whether a word stands in titles more than in people's names."""
        return self._in_roles[key] > self._in_people[key]

    def _count_words(self, names: Iterable[Name]) -> None:
        for name in names:
            person = name.kind is NameKind.PERSON
            (self._in_people if person else self._elsewhere).update(_keys(name.text))
            self._in_roles.update(_keys(name.role))

    def _learn(self, written: Iterable[tuple[str, str]]) -> None:
        owners: defaultdict[str, set[str]] = defaultdict(set)
        forms: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for person, text in written:
            words = tuple(split_words(text))
            forms[tuple(word.key for word in words)].add(self._labels[person])
            for word in words:
                if _is_part(word, alone=len(words) == 1):
                    owners[word.key].add(self._labels[person])
        self.parts = {key: _one(labels) for key, labels in owners.items()}
        self.forms = {keys: _one(labels) for keys, labels in forms.items() if len(keys) > 1}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for keys in self.forms:
            lengths[keys[0]].add(len(keys))
        self.lengths = {first: sorted(counts, reverse=True) for first, counts in lengths.items()}


def _label(mentions: Iterable[Name], people: dict[str, Entity]) -> dict[str, str]:
    order = dict.fromkeys([_person(name) for name in mentions] + sorted(people))
    return {person: f"P{number}" for number, person in enumerate(order, start=1)}


def _person(name: Name) -> str:
    return name.entity or fold(name.text)


def _written(mentions: Iterable[Name], people: dict[str, Entity]) -> Iterator[tuple[str, str]]:
    for name in mentions:
        yield _person(name), name.text
    for entity in people.values():
        for text in (entity.name, *entity.aliases):
            yield entity.entity, text


def _keys(text: str) -> list[str]:
    return [word.key for word in split_words(text)]


def _is_part(word: Word, *, alone: bool) -> bool:
    cased = word.text.lower() != word.text.upper()
    long_enough = len(word.text) >= (SHORTEST_PART if cased else SHORTEST_PART - 1)
    return alone or (long_enough and starts_a_name(word.text) and word.key not in PARTICLES)


def _one(labels: set[str]) -> str:
    return next(iter(labels)) if len(labels) == 1 else SHARED_LABEL
