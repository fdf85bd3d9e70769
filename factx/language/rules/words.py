"""Words from TOML: what happened to the counted, what binds a number, who says so."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factx.errors import UsageError
from factx.facts import Hedge, Measure
from factx.language.rules.types import HEDGES, SAID_BY, TRIGGERS, Example, Word

# How a word stands to the counted; the same keys as in our own measures.toml.
TRIGGER_KEYS = ("verbs", "suffered", "nouns", "of", "people")
_EXAMPLES = ("examples", "counterexamples")
_MARKED = re.compile(r"\[([^\[\]]+)\]")
_STARRED = re.compile(r"(?:[^\s*]+(?:(?<=\w\w)\*)?(?:\s|$))+")


def read_words(path: Path, text: str) -> tuple[list[Word], list[Example]]:
    """Read the words and the examples of a file.

    Args:
        path: the file, for messages.
        text: its content.

    Raises:
        UsageError: no TOML, an unknown section or key, or what is no word; with the line.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise UsageError(f"{path}:{line[1] if line else 1}: {error}") from error
    place = _Place(path, text)
    words: list[Word] = []
    examples: list[Example] = []
    for table, name, keys in _sections(content, place):
        for key, values in _lists(table, name, keys, place):
            for value in values:
                source = place.of(name or table, key, value)
                if key in _EXAMPLES:
                    examples.append(_example(table, name, value, source, holds=key == "examples"))
                else:
                    words.append(_word(table, name, key, value, source))
    return words, examples


def _sections(
    content: Mapping[str, Any], place: "_Place"
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield ``[triggers.NAME]``, ``[hedges.NAME]`` and ``[said_by]`` with their keys."""
    known = {TRIGGERS: [*Measure], HEDGES: [h for h in Hedge if h not in _NO_WORDS]}
    for table, section in content.items():
        if table not in {*known, SAID_BY} or not isinstance(section, dict):
            raise UsageError(
                f"{place.of(table)}: no section {table!r}; there are [triggers.MEASURE],"
                " [hedges.HEDGE] and [said_by]"
            )
        if table == SAID_BY:
            yield table, "", section
            continue
        for name, keys in section.items():
            if name not in known[table] or not isinstance(keys, dict):
                raise UsageError(
                    f"{place.of(table, name)}: [{table}.{name}]: there is no {name!r}; known are"
                    f" {', '.join(known[table])}"
                )
            yield table, name, keys


# These are read from how the number itself is written.
_NO_WORDS = {Hedge.EXACT, Hedge.RANGE, Hedge.VAGUE}
_KEYS = {TRIGGERS: TRIGGER_KEYS, HEDGES: ("before", "after"), SAID_BY: ("verbs",)}


def _lists(
    table: str, name: str, keys: Mapping[str, Any], place: "_Place"
) -> Iterator[tuple[str, list[str]]]:
    for key, values in keys.items():
        allowed = (*_KEYS[table], *_EXAMPLES)
        source = place.of(name or table, key)
        if key not in allowed:
            raise UsageError(f"{source}: no key {key!r} here; known are {', '.join(allowed)}")
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise UsageError(f'{source}: {key} must be a list of texts: {key} = ["...", "..."]')
        yield key, values


def _word(table: str, name: str, key: str, value: str, source: str) -> Word:
    text = " ".join(value.casefold().split())
    stars = "*" in text
    if not re.search(r"\w", text):
        raise UsageError(f"{source}: {value!r} is no word")
    if stars and (table != TRIGGERS or not _STARRED.fullmatch(text)):
        raise UsageError(
            f"{source}: {value!r}: a * stands for an ending, after two letters or more, and in"
            " triggers only"
        )
    if table == SAID_BY and " " in text:
        raise UsageError(f"{source}: {value!r}: a verb of saying is one word; give each form")
    return Word(table, name, key, text, source)


def _example(table: str, name: str, value: str, source: str, *, holds: bool) -> Example:
    marked = list(_MARKED.finditer(value))
    if len(marked) != 1:
        raise UsageError(f"{source}: mark what is to be read by [ and ], once: {value!r}")
    start = marked[0].start()
    text = value[:start] + marked[0][1] + value[marked[0].end() :]
    return Example(table, name, text, start, start + len(marked[0][1]), holds, source)


@dataclass(frozen=True, slots=True)
class _Place:
    """Says where in a file something stands: tomllib does not keep lines."""

    path: Path
    text: str

    def of(self, *words: str) -> str:
        """Return ``file:line`` of the last word, looked for after each of those before it."""
        at = 0
        for word in words:
            found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", self.text[at:])
            at += found.start() if found else 0
        return f"{self.path}:{self.text.count(chr(10), 0, at) + 1}"
