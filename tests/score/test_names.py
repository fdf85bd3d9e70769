import pytest

from factx.facts import NameKind
from factx.score.names import score_names
from tests import factory


def gold(*names):
    return {"names": [{"start": s, "end": e, "label": label} for s, e, label in names]}


def test_span_and_label_must_be_right():
    found = [
        factory.name("Anna Berg", start=0),
        factory.name("UN", NameKind.PLACE, start=20),
        factory.name("Homs", NameKind.PLACE, start=31),
    ]
    wanted = gold((0, 9, "person"), (20, 22, "organisation"), (30, 35, "place"), (40, 46, "norp"))
    tallies = score_names([wanted], [found])
    assert (tallies["all"].right, tallies["all"].found, tallies["all"].gold) == (1, 3, 3)
    assert tallies["person"].f1 == 100
    assert (tallies["place"].precision, tallies["place"].recall) == (0, 0)


@pytest.mark.parametrize(("names", "found"), [([], []), ([(0, 4, "norp")], [])])
def test_nothing_to_find_and_nothing_found_is_right(names, found):
    assert score_names([gold(*names)], [found])["all"].f1 == 100


def test_a_name_found_twice_counts_once():
    tally = score_names([gold((0, 9, "person"))], [[factory.name(), factory.name()]])["all"]
    assert (tally.right, tally.found) == (1, 1)
