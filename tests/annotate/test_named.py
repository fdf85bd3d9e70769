"""Names after a figure become claims of one, tied to the figure."""

import re

import pytest

from factx.annotate.named import add_named
from factx.facts import ClaimMention, Hedge, Measure, NameKind, NameMention
from factx.language import load

PEOPLE = ("Ana Roth", "Ibo Diallo", "Sen Oumar", "Li Sen")
FIGURE = re.compile(r"\b(?:two|three|four|twelve)\b(?: (?:men|passengers))?", re.IGNORECASE)


def _read(text: str, figure: str, measure: Measure) -> list[tuple[str, str, int]]:
    start = text.index(figure)
    claim = ClaimMention(
        start,
        start + len(figure),
        figure,
        0,
        figure.split(maxsplit=1)[0],
        Hedge.EXACT,
        measure,
        "people",
    )
    names = [
        NameMention(text.index(n), text.index(n) + len(n), n, NameKind.PERSON, "", 0)
        for n in PEOPLE
        if n in text
    ]
    return [(c.text, c.measure, c.part_of) for c in add_named(text, [claim], names, [len(text)])]


@pytest.mark.parametrize(
    ("text", "figure", "measure", "named"),
    [
        pytest.param(
            "Shells killed four people: Ana Roth, a nurse; Ibo Diallo; and two boys.",
            "four people", Measure.KILLED, ["Ana Roth", "Ibo Diallo"], id="colon",
        ),
        pytest.param(
            "Police shot two men identified as Sen Oumar and Ibo Diallo.",
            "two men", Measure.INJURED, ["Sen Oumar", "Ibo Diallo"], id="identified as",
        ),
        pytest.param(
            "Police arrested two men identified as Sen Oumar and Ibo Diallo.",
            "two men", Measure.DETAINED, [], id="one person held is no figure",
        ),
        pytest.param(
            "The fire killed two people. They are: Ana Roth, 27, of Lund; and Ibo Diallo.",
            "two people", Measure.KILLED, ["Ana Roth", "Ibo Diallo"], id="next sentence",
        ),
        pytest.param(
            "The fire killed two people. The mayor, Ana Roth, wept.",
            "two people", Measure.KILLED, [], id="next sentence on another",
        ),
        pytest.param(
            "Shells killed four people, Ana Roth said.", "four people", Measure.KILLED, [], id="speaker",
        ),
        pytest.param(
            "Four people died: Ana Roth said so.", "Four people", Measure.KILLED, [], id="speaker after colon",
        ),
        pytest.param(
            "They sold four houses: Ana Roth bought one.", "four houses", Measure.OTHER, [], id="no people",
        ),
    ],
)  # fmt: skip
def test_names_after_a_figure(text: str, figure: str, measure: Measure, named: list[str]) -> None:
    found = _read(text, figure, measure)
    assert [text for text, _, part_of in found if part_of == 0] == named
    assert {m for _, m, part_of in found if part_of == 0} <= {measure}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The fire killed 12 people. The youngest, Ana Roth, was six.", ["Ana Roth"]),
        ("The fire killed 12 people. One of them was Ibo Diallo, a cook for Ana Roth.", ["Ibo Diallo"]),
        ("The fire killed 12 people. Among the dead is Sen Oumar.", ["Sen Oumar"]),
        ("The fire killed 12 people. Among the injured is Sen Oumar.", []),
        ("The fire killed 12 people. The youngest minister, Ana Roth, wept.", []),
        ("The fire killed 12 people. The eldest, Ana Roth said, was 90.", []),
    ],
)  # fmt: skip
def test_who_is_singled_out_is_one_of_the_counted(text: str, named: list[str]) -> None:
    found = _read(text, "12 people", Measure.KILLED)
    assert [name for name, *_ in found[1:]] == named


@pytest.mark.parametrize("group", ["openers", "next", "singled_out"])
@pytest.mark.parametrize("kind", ["examples", "counterexamples"])
def test_examples_of_the_data(group: str, kind: str) -> None:
    for text in load("victims_named")[group][kind]:
        figure = FIGURE.search(text)
        assert figure is not None
        named = {name for name, *_ in _read(text, figure[0], Measure.KILLED)[1:]}
        assert named == ({n for n in PEOPLE if n in text} if kind == "examples" else set()), text
