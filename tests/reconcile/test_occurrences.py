"""Where words stand in a sentence, and which time of several is meant."""

import pytest

from factx.facts import Name, NameKind
from factx.reconcile import reconcile
from factx.reconcile.occurrences import Sentences, find_all
from tests.reconcile.making import claim, document

PLACES = [
    ("once", "Ten died in Bora.", "Bora", [12]),
    ("twice", "Bora is not Lower Bora.", "Bora", [0, 18]),
    ("in a greater number", "117 people, 17 people", "17 people", [12]),
    ("thousands", "12,000 fled and 12 died", "12", [16]),
    ("decimals", "4.5 of 100, not 5", "5", [16]),
    ("end of a sentence", "They were 12. Not 12,5", "12", [10]),
    ("in a longer name", "Adana and Ada", "Ada", [10]),
    ("before a hyphen", "a 17-year-old", "17", [2]),
    ("money beside letters", "US$35 and $35", "$35", [2, 10]),
    ("nowhere whole", "the 12th day", "12", [4]),
    ("nowhere", "nobody", "12", []),
    ("no words", "nobody", "", []),
]


@pytest.mark.parametrize(
    ("sentence", "text", "places"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES]
)
def test_words_stand_where_they_are_whole(sentence: str, text: str, places: list[int]) -> None:
    assert list(find_all(sentence, text)) == places


def named(sentence: str, text: str, start: int) -> Name:
    return Name("a", text, NameKind.PLACE, "", start, start + len(text), sentence)


def test_other_facts_tell_which_time_is_meant() -> None:
    told = "Bora fell on Monday, Cove and Lower Bora stood."
    names = [named(told, "Bora", 236), named(told, "Cove", 221)]
    assert [Sentences(names).find(name) for name in names] == [36, 21]
    assert Sentences(names[:1]).find(names[0]) == 0  # nothing tells: the first


def test_a_sentence_that_a_text_repeats_begins_several_times() -> None:
    told = "Bora: 12; 12 in Cove."
    names = [named(told, text, at) for at in (100, 160, 400) for text in ["Bora"]]
    names += [named(told, "12", at + 10) for at in (100, 160, 400)]
    sentences = Sentences(reversed(names))
    assert sentences.starts(told) == [100, 160, 400]
    assert [sentences.find(name) for name in names[3:]] == [10, 10, 10]


def test_offsets_that_fit_nowhere_leave_the_first_time() -> None:
    told = "Bora and Bora"
    other = named(told, "Bora", 3)
    assert Sentences([]).find(other) == 0
    assert Sentences([named(told, "Cove", 900)]).find(other) == 0
    assert Sentences([named(told, "Cove", 900)]).starts("unknown") == []


def test_a_long_row_of_one_number_costs_no_square() -> None:
    row = "7 " * 3000
    names = [named(row, "7", 2 * at) for at in range(3000)]
    found = Sentences(names)
    assert sum(found.find(name) >= 0 for name in names) == 3000


def test_a_share_is_read_beside_its_own_figures() -> None:
    told = "Of the 117 people on board, 17 people (40 per cent) drowned."
    page = document(
        "a",
        claim("117 people", 117, measure="affected", sentence=told, start=7),
        claim("17 people", 17, part_of=0, sentence=told, start=28),
    )
    found = [check.because for check in reconcile([page]).checks]
    assert found == ["17 of 117 is 15 per cent, not 40"]
