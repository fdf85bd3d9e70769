import pytest

from factx.reconcile import people
from factx.reconcile.blocking import Likeness
from tests.reconcile.names import clusters, entity
from tests.reconcile.names import people as named

ONE = [
    ("titles", ["President Amina Sow", "Amina Sow"]),
    ("possessive", ["Amina Sow", "Amina Sow’s"]),
    ("diacritics", ["José Peña", "Jose Pena"]),
    ("capitals", ["Amina SOW", "Amina Sow"]),
    ("order", ["Nguyen Linh", "Linh Nguyen"]),
    ("comma", ["Sow, Amina", "Amina Sow"]),
    ("initial", ["Tomas Berg", "T. Berg"]),
    ("initials", ["Anne-Marie Roux", "A.-M. Roux"]),
    ("middle initial", ["Tomas Berg", "Tomas K. Berg"]),
    ("middle name", ["Tomas Berg", "Tomas Karl Berg"]),
    ("two letters", ["Khalil Nader", "Kh. Nader"]),
    ("nickname", ["William Hart", "Bill Hart"]),
    ("article", ["Karim al-Hakim", "Karim el-Hakim"]),
    ("no article", ["Karim al-Hakim", "Karim Hakim"]),
    ("servant of", ["Abdelkarim Saleh", "Abd al-Karim Saleh"]),
    ("given name", ["Mohammed Hakim", "Muhammad Hakim"]),
    ("gh q k", ["Omar Gharib", "Omar Qarib"]),
    ("vowel signs", ["Yuri Moskalev", "Yuriy Moskalev"]),
    ("zh j", ["Zhazira Bekova", "Jazira Bekova"]),
    ("particle apart", ["Nadia Benhamou", "Ben Hamou"]),
    ("two surnames", ["Carlos Rivas Duarte", "Carlos Rivas"]),
    ("surname", ["Amina Sow", "Sow"]),
    ("article and surname", ["Karim al-Hakim", "al-Hakim", "Hakim"]),
    ("given name alone", ["Amina Sow", "Amina"]),
    ("van", ["Pieter van der Meer", "Van der Meer", "P. van der Meer"]),
]


@pytest.mark.parametrize("texts", [row[1] for row in ONE], ids=[row[0] for row in ONE])
def test_one_person(texts):
    assert clusters(named("a", *texts)) == {frozenset(texts)}


@pytest.mark.parametrize("texts", [row[1] for row in ONE], ids=[row[0] for row in ONE])
def test_one_person_across_documents(texts):
    names = [name for at, text in enumerate(texts) for name in named(f"{at}.txt", text)]
    assert clusters(names) == {frozenset(texts)}


TWO = [
    ("other given name", "Amina Sow", "Fatou Sow"),
    ("other initial", "Amina Sow", "F. Sow"),
    ("other middle name", "Tomas Karl Berg", "Tomas Emil Berg"),
    ("generation", "Tomas Berg Jr.", "Tomas Berg Sr."),
    ("Hassan and Hussein", "Hassan Nader", "Hussein Nader"),
    ("two in one", "Marko and Nikola Ilic", "Nikola Ilic"),
    ("only the given name", "Amina Sow", "Amina Diop"),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in TWO], ids=[row[0] for row in TWO])
@pytest.mark.parametrize("documents", [("a", "a"), ("a", "b")], ids=["within", "across"])
def test_two_people(one, other, documents):
    names = named(documents[0], one) + named(documents[1], other)
    assert clusters(names) == {frozenset({one}), frozenset({other})}


def test_a_surname_that_two_people_bear_stays_apart_and_says_so():
    names = named("a", "Amina Sow") + named("b", "Fatou Sow") + named("c", "Sow")
    assert clusters(names) == {frozenset({text}) for text in ("Amina Sow", "Fatou Sow", "Sow")}
    assert entity(names, "Sow").because == "Sow stays apart: it could be Amina Sow or Fatou Sow"


def test_unresolved_surnames_of_two_documents_are_not_one():
    names = (
        named("a", "Amina Sow") + named("b", "Fatou Sow") + named("c", "Sow") + named("d", "Sow")
    )
    assert {frozenset({"Sow @ c"}), frozenset({"Sow @ d"})} <= clusters(names)


def test_a_surname_means_who_was_introduced_before_it():
    names = named("a", "Amina Sow", "Sow", "Fatou Sow")
    assert clusters(names) == {frozenset({"Amina Sow", "Sow"}), frozenset({"Fatou Sow"})}


def test_a_title_tells_two_bearers_of_a_surname_apart():
    names = named("a", "Captain|Amina Sow", "nurse|Fatou Sow")
    names += named("b", "Captain|Sow")
    assert frozenset({"Amina Sow", "Sow"}) in clusters(names)


def test_the_own_document_comes_first():
    names = named("a", "Amina Sow") + named("b", "Fatou Sow", "Sow")
    assert frozenset({"Fatou Sow", "Sow"}) in clusters(names)


def test_transliterations_of_a_bare_surname():
    names = named("a", "Gaddafi") + named("b", "Qadhafi") + named("c", "Kadafi")
    assert clusters(names) == {frozenset({"Gaddafi", "Qadhafi", "Kadafi"})}


def test_every_merge_says_why():
    found = entity(named("a", "Tomas Karl Berg", "T. Berg", "Berg", "TOMAS KARL BERG"), "Berg")
    assert found.name == "Tomas Karl Berg"
    assert found.because == (
        "Berg = Tomas Karl Berg: the surname alone; "
        "T. Berg = Tomas Karl Berg: the initials fit; "
        "TOMAS KARL BERG = Tomas Karl Berg: other capitals"
    )


@pytest.mark.parametrize(
    ("full", "short"),
    [("Tomas Karl Berg", "Berg"), ("Carlos Rivas Duarte", "Rivas"), ("Amina Sow", "Amina")],
)
def test_explain_gives_a_reason(full, short):
    assert isinstance(people.explain(people.read(full), people.read(short)), Likeness)
