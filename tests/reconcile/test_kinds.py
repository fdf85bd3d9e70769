"""One name tagged as several kinds: the folder decides, the rows keep what they say."""

import pytest

from factx.facts import Name, NameKind
from factx.reconcile.entities import resolve_names
from tests.reconcile.names import bodies, people, places

TOGETHER = [
    (
        "a town taken for a person once",
        [*places("a", "Brezna"), *places("b", "BREZNA"), *people("c", "Brezna")],
        NameKind.PLACE,
    ),
    (
        "several words, more texts",
        [*bodies("a", "Port Ada Press"), *bodies("b", "Port Ada Press"),
         *places("c", "Port Ada Press")],
        NameKind.ORGANISATION,
    ),
    (
        "a country is a place",
        [*bodies("a", "Republic of Chad"), *places("b", "Chad")],
        NameKind.PLACE,
    ),
    (
        "a legal form makes a company",
        [*places("a", "Rio Claro S.A."), *places("b", "Rio Claro"), *places("c", "Rio Claro")],
        NameKind.ORGANISATION,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "kind"), [row[1:] for row in TOGETHER], ids=[row[0] for row in TOGETHER]
)
def test_one_entity_of_the_kind_that_fits(names: list[Name], kind: NameKind) -> None:
    entities, resolved, _ = resolve_names(names, [])
    assert [entity.kind for entity in entities] == [kind]
    assert [name.kind for name in resolved] == [name.kind for name in names]


APART = [
    ("as many texts say one as the other", [*places("a", "Lincoln"), *people("b", "Lincoln")]),
    (
        "the text names the man in full",
        [*places("a", "Lincoln"), *places("b", "Lincoln"), *people("c", "Abe Lincoln", "Lincoln")],
    ),
    ("a man called like a country", [*places("a", "Jordan"), *people("b", "Jordan")]),
    (
        "the text names the man in full, others the town",
        [
            *places("a", "Ada"),
            *places("b", "Ada"),
            *places("d", "Ada"),
            *people("c", "Ab Ada", "Ada"),
        ],
    ),
    (
        "a title before the name",
        [*places("a", "Lincoln"), *places("b", "Lincoln"), *people("c", "Mayor|Lincoln")],
    ),
]


@pytest.mark.parametrize("names", [row[1] for row in APART], ids=[row[0] for row in APART])
def test_in_doubt_two_entities(names: list[Name]) -> None:
    entities, _, _ = resolve_names(names, [])
    assert {entity.kind for entity in entities} == {NameKind.PLACE, NameKind.PERSON}


def test_the_text_that_names_a_man_in_full_means_him_again() -> None:
    names = [*places("a", "Ada"), *places("b", "Ada"), *people("c", "Ab Ada", "Ada")]
    _, resolved, _ = resolve_names(names, [])
    assert resolved[2].entity == resolved[3].entity


def test_a_town_is_no_short_form_of_a_body_where_others_know_the_town() -> None:
    body = bodies("c", "Lower Ada Health Watch", "Lower Ada")
    known = [*places("a", "Lower Ada"), *places("b", "Lower Ada")]
    _, resolved, _ = resolve_names([*known, *body], [])
    assert resolved[0].entity == resolved[3].entity
    _, resolved, _ = resolve_names(body, [])
    assert resolved[0].entity == resolved[1].entity


def test_the_reason_is_told() -> None:
    entities, _, _ = resolve_names(TOGETHER[0][1], [])
    assert "tagged as a person there, as a place elsewhere" in entities[0].because
