"""Rows of places with figures count what stands above them; rows of people hold ages."""

import pytest

from factx.annotate.numbers import find_numbers
from factx.annotate.rows import read_rows
from factx.facts import NameKind, NameMention

PEOPLE = ("Ana Roth", "Ibo Diallo")


def _read(text: str) -> dict[str, str]:
    numbers = find_numbers(text)
    names = [
        NameMention(text.index(n), text.index(n) + len(n), n, NameKind.PERSON, "", 0)
        for n in PEOPLE
        if n in text
    ]
    found = read_rows(text, numbers, names)
    return {n.number: found[n.start].measure.value for n in numbers if n.start in found}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        pytest.param(
            "ARRESTED: 71 (Lund 40, Malmo 31)", {"40": "detained", "31": "detained"}, id="brackets"
        ),
        pytest.param(
            "III. DEATHS BY COUNTY\nLund 12 | North Malmo 9\n", {"12": "killed", "9": "killed"},
            id="table under a heading",
        ),
        pytest.param(
            "The deaths of 21 people are known. By county: Lund, 12; Malmo, 9.",
            {"12": "killed", "9": "killed"}, id="after a sentence",
        ),
        pytest.param(
            "2. Where the wounded are\n - Lund Hospital: 12\n - Malmo Hospital: 9\n",
            {"12": "injured", "9": "injured"}, id="bullets",
        ),
        pytest.param(
            "Rescued: 21\n   taken to Lund 12, to Malmo 9\n", {"12": "rescued", "9": "rescued"},
            id="line below",
        ),
        pytest.param("Dead: Ana Roth, 12; Ibo Diallo, 19.", {}, id="ages"),
        pytest.param("Results: Lund 3, Malmo 2.", {}, id="no harm"),
        pytest.param("Victims killed: Lund 12.", {}, id="one is no row"),
        pytest.param("After the attack:\nDead: 12\nWounded: 9\n", {}, id="labels of their own"),
        pytest.param("Wounded: 9 (Lund 5 men, Malmo 4 men)", {}, id="nouns of their own"),
    ],
)  # fmt: skip
def test_rows(text: str, measures: dict[str, str]) -> None:
    assert _read(text) == measures
