import pytest

from factx.facts import Name, NameKind
from factx.reconcile.occurrences import Sentences
from factx.reconcile.units import sort_beside
from tests.reconcile.names import clusters, entity, places, sentence

ONE = [
    ("transliteration", ["Deir ez-Zor", "Deir al-Zour", "Dayr az Zawr", "DEIR EZZOR"]),
    ("article", ["Ain al-Helweh", "Ein el-Helweh", "Ayn al-Helweh"]),
    ("diacritics", ["Médenine", "Medenine"]),
    ("apostrophe", ["N'Délé", "Ndele"]),
    ("country codes", ["United States", "US", "U.S.", "USA", "United States of America"]),
    ("republic", ["Malawi", "REPUBLIC OF MALAWI"]),
    ("ISO code", ["Syria", "SYR"]),
    ("exonym", ["Kyiv", "Kiev"]),
    ("city", ["Blantyre", "Blantyre City"]),
    ("saint", ["Saint Louis", "St. Louis"]),
    ("area alone", ["Lower Juba Region", "Lower Juba"]),
    ("initial", ["Wadi Shaab", "W. Shaab"]),
    ("cut off", ["Santa Rita do Vale", "Santa Rita"]),
    ("island", ["Socotra Island", "Socotra"]),
    ("postal code", ["Oklahoma", "OK"]),
    ("letters", ["Los Angeles", "LA", "L.A."]),
]


@pytest.mark.parametrize("texts", [row[1] for row in ONE], ids=[row[0] for row in ONE])
def test_one_place(texts):
    names = [name for at, text in enumerate(texts) for name in places(f"{at}.txt", text)]
    assert clusters(names) == {frozenset(texts)}


TWO = [
    ("area around a town that shares its name", "Homs", "Homs Governorate"),
    ("direction", "Lebanon", "South Lebanon"),
    ("another country", "Sudan", "South Sudan"),
    ("two Congos", "Republic of the Congo", "Democratic Republic of the Congo"),
    ("city of another name", "Oklahoma", "Oklahoma City"),
    ("street", "Fort Lee", "Fort Lee Road"),
    ("same sounds", "Kansas", "Cannes"),
    ("river", "Shire River", "Shire"),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in TWO], ids=[row[0] for row in TWO])
@pytest.mark.parametrize("documents", [("a", "a"), ("a", "b")], ids=["within", "across"])
def test_two_places(one, other, documents):
    names = places(documents[0], one) + places(documents[1], other)
    assert clusters(names) == {frozenset({one}), frozenset({other})}


def test_a_text_that_uses_both_tells_the_town_from_its_district():
    names = places("a", "Ubale", "Ubale District") + places("b", "Ubale")
    assert clusters(names) == {frozenset({"Ubale"}), frozenset({"Ubale District"})}
    assert "a town is not the district around it" in entity(names, "Ubale District").because


def test_small_letters_beside_the_name_count():
    told = "Shells fell on Ubale district while the town of Ubale was quiet."
    first, second = sentence("a", told, *[(NameKind.PLACE, "Ubale")] * 2)
    assert [sort_beside(name, Sentences([first, second])) for name in (first, second)] == [
        "district",
        "town",
    ]
    assert clusters([first]) == {frozenset({"Ubale"})}
    district = Name("b", "Ubale District", NameKind.PLACE, "", 0, 14, "")
    assert clusters([first, district]) == {frozenset({"Ubale", "Ubale District"})}
    assert clusters([first, second, district]) == {
        frozenset({"Ubale @ a", "Ubale District"}),
        frozenset({"Ubale @ a"}),
    }


def test_the_usual_name_of_a_country_is_shown():
    assert entity(places("a", "REPUBLIC OF MALAWI", "Malawi"), "Malawi").name == "Malawi"


@pytest.mark.parametrize("text", ["'s", "–", "…", "12"])
def test_names_without_letters_are_compared_as_they_are_written(text):
    assert clusters(places("a", text, "Malawi")) == {frozenset({text}), frozenset({"Malawi"})}
