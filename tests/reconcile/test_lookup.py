"""Who speaks where a text names nobody: its letterhead, and no heading above a list."""

import pytest

from factx.facts import Name, NameKind
from factx.reconcile.lookup import Lookup
from factx.reconcile.regions import Regions


def named(text: str, kind: str, start: int, line: str) -> Name:
    return Name("a", text, NameKind(kind), "", start, start + len(text), line, entity=text.lower())


HEADS = [
    ("a body alone", "RELIEF WATCH", ["RELIEF WATCH"], "relief watch"),
    ("a body and a place", "RELIEF WATCH KILGA", ["RELIEF WATCH", "KILGA"], "relief watch"),
    ("a headline", "RELIEF WATCH COUNTS THE DEAD OF A FLOOD IN KILGA", ["RELIEF WATCH", "KILGA"], ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "names", "voice"), [row[1:] for row in HEADS], ids=[row[0] for row in HEADS]
)
def test_a_line_of_names_is_a_letterhead(line: str, names: list[str], voice: str) -> None:
    kinds = ["organisation", "place"]
    rows = [named(t, k, line.index(t), line) for t, k in zip(names, kinds, strict=False)]
    assert Lookup(rows, [], Regions()).voice("a") == voice


@pytest.mark.parametrize(
    ("said_by", "source"),
    [
        pytest.param("KEY FIGURES", "relief watch", id="heading"),
        pytest.param("- 11 civilians", "relief watch", id="item"),
        pytest.param("", "relief watch", id="nobody"),
        pytest.param("RELIEF WATCH", "relief watch", id="the body in capitals"),
        pytest.param("health officials", "health officials", id="somebody"),
    ],
)
def test_who_gives_a_figure(said_by: str, source: str) -> None:
    rows = [named("RELIEF WATCH", "organisation", 0, "RELIEF WATCH")]
    assert Lookup(rows, [], Regions()).source("a", said_by, 500) == source


@pytest.mark.parametrize(
    ("said_by", "source"),
    [
        pytest.param("the Committee", "families committee", id="the word is in its name"),
        pytest.param("the Commission", "commission", id="no body is called so"),
        pytest.param("the group", "5th brigade", id="any body can be a group"),
    ],
)
def test_the_body_that_is_meant(said_by: str, source: str) -> None:
    rows = [
        named("Families Committee", "organisation", 40, "The Families Committee met."),
        named("5th Brigade", "organisation", 400, "The 5th Brigade came."),
    ]
    assert Lookup(rows, [], Regions()).source("a", said_by, 500) == source
