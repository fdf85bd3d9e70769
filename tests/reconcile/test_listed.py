"""Names that a user lists: forms of one row are one, called by its first."""

import pytest

from factx.facts import Extraction, NameKind
from factx.language.rules import Listed
from factx.reconcile import reconcile
from tests import factory


def folder(*texts):
    """A document for each name."""
    return [
        Extraction(
            factory.source(f"{n}.txt"),
            names=(factory.name(text, document=f"{n}.txt", role="", sentence=f"{text} came."),),
        )
        for n, text in enumerate(texts)
    ]


LISTED = (
    Listed(NameKind.PERSON, ("Ibo Tamm", "Uncle Owl", "The Herder"), "rules/n.csv:2"),
    Listed(NameKind.PERSON, ("Ana Roth",), "rules/n.csv:3"),
)


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("Ibo Tamm", "Uncle Owl"), id="full and short"),
        pytest.param(("Uncle Owl", "The Herder"), id="the fullest in no text"),
    ],
)
def test_forms_of_a_row_are_one_entity_called_by_the_first(texts):
    result = reconcile(folder(*texts), listed=LISTED)
    (entity,) = result.entities
    assert entity.name == "Ibo Tamm"
    assert set(entity.aliases) == {*texts} - {"Ibo Tamm"}
    assert entity.because.startswith("listed in rules/n.csv:2")
    assert {name.entity for name in result.names} == {entity.entity}


def test_a_list_is_no_decision_to_be_used():
    result = reconcile(folder("Eva Lund"), listed=LISTED)
    assert result.issues == ()
    assert [e.name for e in result.entities] == ["Eva Lund"]
