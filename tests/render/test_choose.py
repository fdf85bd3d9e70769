import pytest

from factx.errors import UsageError
from factx.facts import Measure
from factx.render.choose import choose
from tests import factory


def test_without_a_choice_all_stays():
    assert choose(factory.result()) == factory.result()


def test_by_kind():
    kept = choose(factory.result(), kinds=["person", "date"])
    assert [n.text for n in kept.names] == ["Anna Berg"]
    assert [e.name for e in kept.entities] == ["Anna Berg"]
    assert kept.dates
    left = (kept.claims, kept.tolls, kept.relations, kept.timeline, kept.checks)
    assert not any(left)
    assert kept.sources
    assert kept.issues


def test_by_measure():
    injured = factory.claim("12 injured", measure=Measure.INJURED, claim="c2", toll="t2")
    result = factory.result(claims=(factory.claim(), injured))
    assert [c.claim for c in choose(result, measures=["injured"]).claims] == ["c2"]
    assert choose(result, measures=["injured"]).tolls == ()
    assert [t.toll for t in choose(result, measures=["killed"]).tolls] == ["t1"]
    assert choose(result, measures=["killed"]).names == result.names


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kinds": ["people"]}, "no kind 'people'; choose from person"),
        ({"measures": ["kill"]}, "no measure 'kill'; choose from killed"),
    ],
)
def test_what_is_not_known_is_refused(options, message):
    with pytest.raises(UsageError, match=message):
        choose(factory.result(), **options)
