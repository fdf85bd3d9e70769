"""Which places a text puts in which."""

import pytest

from factx.reconcile.entities import resolve_names
from factx.reconcile.regions import find_regions
from tests.reconcile.names import PLACE, sentence

INSIDE = [
    ("in", "Rain fell on Bora in Tamar."),
    ("country", "Rain fell on Bora, Georgia."),
    ("area", "Rain fell on Bora, Tamar Province."),
    ("code", "Rain fell on Bora, OK."),
]
LISTED = [
    ("towns", "Rain fell on Bora, Tamar and Cove."),
    ("a town known by two names", "Rain fell on Bora, Munich and Cove."),
    ("a town that is called one", "Rain fell on Bora, Tamar City and Cove."),
]


def linked(told: str) -> bool:
    """Whether the two first places of a sentence are put one in the other."""
    words = told.removeprefix("Rain fell on ").removesuffix(".").removesuffix(" and Cove")
    one, two = words.replace(" in ", ", ").split(", ")
    entities, names, _ = resolve_names(sentence("a", told, (PLACE, one), (PLACE, two)), [])
    ids = {name.text: name.entity for name in names}
    return bool(find_regions(names, entities).why(ids[one], ids[two]))


@pytest.mark.parametrize("told", [row[1] for row in INSIDE], ids=[row[0] for row in INSIDE])
def test_a_place_is_put_in_another(told: str) -> None:
    assert linked(told)


@pytest.mark.parametrize("told", [row[1] for row in LISTED], ids=[row[0] for row in LISTED])
def test_a_list_puts_no_place_in_another(told: str) -> None:
    assert not linked(told)
