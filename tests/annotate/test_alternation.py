"""Alternatives laid out by first letter find what the same alternatives in a row find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.annotate.alternation import by_first_letter, name_of

_BY_NAME = [
    ("hurt", r"(?:shot|stabbed)(?= twice)"),
    ("dead", r"kill(?:s|ed)?"),
    ("dead", r"(?:grim |old )*deaths?"),
    ("hurt", r"(?:gravely )?hurt"),
    ("dead", r"shot dead"),
    ("raid", r"(?:\w+[- ]){0,2}raids?"),
    ("hurt", r"shot"),
    ("seven", r"seven(?:ty)?"),
]
_WORDS = [
    "kill", "killed", "killer", "grim", "old", "death", "deaths", "shot", "twice", "dead", "hurt",
    "gravely", "raid", "raids", "night", "élan", "7", "_", "stabbed", "seventy", "sevens",
]  # fmt: skip


def _in_a_row() -> re.Pattern[str]:
    rows = "|".join(f"(?P<{name}_{n}>{text})" for n, (name, text) in enumerate(_BY_NAME))
    return re.compile(rf"(?<!\w)(?:{rows})(?!\w)")


def _by_letter() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{by_first_letter(_BY_NAME)})(?!\w)")


@given(st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join))
def test_finds_what_a_row_finds(text):
    row = [(m.span(), name_of(m)) for m in _in_a_row().finditer(text)]
    assert [(m.span(), name_of(m)) for m in _by_letter().finditer(text)] == row


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("shot dead", "dead", "shot dead"),
        ("shot twice", "hurt", "shot"),
        ("grim old deaths", "dead", "grim old deaths"),
        ("an élan raid", "raid", "an élan raid"),
        ("7 raids", "raid", "7 raids"),
    ],
)
def test_the_first_alternative_wins(text, name, found):
    match = _by_letter().search(text)
    assert match is not None
    assert (name_of(match), match[0]) == (name, found)
