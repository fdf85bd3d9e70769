import pytest

from factx.facts import NameKind
from tests.reconcile.names import BODY, bodies, clusters, entity, places, sentence

ONE = [
    ("dots", ["U.N.", "UN", "United Nations", "the United Nations"]),
    ("letters", ["Front for Mountain Peoples", "FMP"]),
    ("letters with small words", ["Department of Water Affairs", "DoWA"]),
    ("legal form", ["Northlight Mining Ltd", "Northlight Mining", "NORTHLIGHT MINING LTD."]),
    ("spelling", ["World Health Organization", "World Health Organisation"]),
    ("order", ["Ministry of the Interior", "Interior Ministry"]),
    ("affairs", ["Ministry of Water Affairs", "Water Ministry", "Water Affairs Ministry"]),
    ("demonym", ["Chadian Red Cross", "Red Cross of Chad", "Red Cross"]),
    ("demonym and ministry", ["Chadian Ministry of Health", "Ministry of Health of Chad"]),
    ("beginning", ["River Watch Initiative", "River Watch"]),
    ("sort alone", ["Hill Farmers Union", "Union"]),
    ("university", ["Harvard University", "Harvard"]),
    ("letters of a branch", ["River Watch UK", "RWUK"]),
    ("council", ["UN Security Council", "UNSC", "Security Council"]),
]


@pytest.mark.parametrize("texts", [row[1] for row in ONE], ids=[row[0] for row in ONE])
def test_one_body(texts):
    assert clusters(bodies("a", *texts)) == {frozenset(texts)}


TWO = [
    ("branch", "Amnesty International", "Amnesty International USA"),
    ("organ", "United Nations", "UN Security Council"),
    ("office", "River Watch", "River Watch Lima Office"),
    ("country branch", "OCHA", "OCHA Chad"),
    ("regional council", "UN Security Council", "Regional Security Council"),
    ("another party", "Democratic Party", "National Democratic Party"),
    ("countries", "Chadian Ministry of Health", "Malian Ministry of Health"),
    ("country", "Chad", "Chad National Police"),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in TWO], ids=[row[0] for row in TWO])
@pytest.mark.parametrize("documents", [("a", "a"), ("a", "b")], ids=["within", "across"])
def test_two_bodies(one, other, documents):
    names = bodies(documents[0], one) + bodies(documents[1], other)
    assert clusters(names) == {frozenset({one}), frozenset({other})}


def test_brackets_explain_letters_that_do_not_fit_in_every_document():
    told = "The State Guard Service (SGB) held nine men."
    names = sentence("a", told, (BODY, "State Guard Service"), (BODY, "SGB")) + bodies("b", "SGB")
    assert clusters(names) == {frozenset({"State Guard Service", "SGB"})}
    reason = "SGB = State Guard Service: a says “State Guard Service (SGB)”"
    assert entity(names, "SGB").because == reason


def test_letters_that_two_bodies_have_stay_apart():
    names = bodies("a", "Front for Mountain Peoples") + bodies("b", "Fund for Mine Protection")
    names += bodies("c", "FMP")
    assert len(clusters(names)) == 3
    assert "it could be" in entity(names, "FMP").because


def test_ministries_of_two_countries_are_told_by_their_documents():
    names = bodies("a", "Ministry of Health") + places("a", "Chad", "Moundou")
    names += bodies("b", "Ministry of Health") + places("b", "Mali", "Gao")
    expected = {frozenset({"Ministry of Health @ a"}), frozenset({"Ministry of Health @ b"})}
    assert expected <= clusters(names)


def test_the_ministry_means_nothing_outside_its_document():
    names = bodies("a", "Ministry of Trade", "Ministry") + bodies("b", "Ministry")
    assert frozenset({"Ministry of Trade", "Ministry @ a"}) in clusters(names)


def test_a_branch_says_why_it_is_apart():
    found = entity(
        bodies("a", "Amnesty International", "Amnesty International USA"),
        "Amnesty International USA",
    )
    assert found.because == (
        "Amnesty International USA is not Amnesty International: "
        "what follows makes it a branch or an organ"
    )
    assert found.kind is NameKind.ORGANISATION
