"""Names that a document shows by its form, and short forms of those it shows in full."""

import pytest

from factx.annotate.echoes import Found
from factx.annotate.extents import whole
from factx.annotate.names import find_names
from factx.annotate.shortened import short_forms
from factx.facts import NameKind
from tests.annotate.test_names import doc_of, names

HEADERS = [
    ("where it was written", "Old Kilga, 7 March 2017\n\nAll is well.", ("Old Kilga", "place")),
    ("with a date in figures", "Kilga News / Kilga, 15.09.2011\n\nAll well.", ("Kilga", "place")),
    ("a dispatch", "OLD KILGA, Chad (Harbour News) - All is well.", ("OLD KILGA", "place")),
    ("its country", "OLD KILGA, Chad, May 3 - All is well.", ("Chad", "place")),
    ("a country", "BURKINA FASO\nAll is well.", ("BURKINA FASO", "place")),
    ("a state", "REPUBLIC OF KILGA\nAll is well.", ("REPUBLIC OF KILGA", "place")),
    ("a body", "HARBOUR NEWS AGENCY\nAll is well.", ("HARBOUR NEWS AGENCY", "organisation")),
    (
        "a ministry",
        "MINISTRY OF TRADE AND PORTS\nAll is well.",
        ("MINISTRY OF TRADE AND PORTS", "organisation"),
    ),
    ("a paper", "The Kilga Courier\nAll is well.", ("The Kilga Courier", "organisation")),
    ("who to ask", "All well.\nPress contact: Ana Lima, +99 555 01", ("Ana Lima", "person")),
    ("its initials", "HARBOUR RELIEF COMMITTEE – HRC\nAll well.", ("HRC", "organisation")),
    ("in brackets", "ASSOCIATION OF THE POOR (AP)\nAll well.", ("AP", "organisation")),
]
NO_HEADERS = [
    ("a weekday and a date", "Monday, 7 March 2017\n\nAll is well."),
    ("the label of a date", "Updated: Issued, 7 March 2017\n"),
    ("a sentence with a date", "He came to trade, 7 March 2017 was fine."),
    ("an order", "STOP, Thief! All is well."),
    ("a headline in capitals", "THEY BURY THE DEAD AT NIGHT\nAll is well."),
    ("a headline with a body", "COUNCIL: NO AGENCY\nAll is well."),
    ("a line of a text far below", "\n" * 500 + "HARBOUR NEWS AGENCY\n"),
    ("no initials of a body", "ALL THE NEWS (XYZ)\nAll is well."),
    ("where to ask", "Contacts: In Kilga, the office."),
]


@pytest.mark.parametrize(
    ("text", "name"), [row[1:] for row in HEADERS], ids=[row[0] for row in HEADERS]
)
def test_the_form_of_a_report_shows_a_name(text: str, name: tuple[str, str]) -> None:
    assert name in names(text, {})


@pytest.mark.parametrize("text", [row[1] for row in NO_HEADERS], ids=[row[0] for row in NO_HEADERS])
def test_other_lines_show_none(text: str) -> None:
    assert names(text, {}) == []


EXTENTS = [
    ("an area", "In Kilga State he spoke.", "Kilga", "LOC", ("Kilga State", "place")),
    ("an area in capitals", "FROM KILGA DISTRICT\n", "KILGA", "LOC", ("KILGA DISTRICT", "place")),
    ("small letters", "In Kilga bridge he slept.", "Kilga", "LOC", ("Kilga", "place")),
    ("a generic after it", "The KRC observatory rose.", "KRC observatory", "ORG", ("KRC", "organisation")),
    ("a noun for a body", "The Ada Horn bureau rose.", "Ada Horn", "PERSON", ("Ada Horn", "organisation")),
    ("an office in letters", "So says DHO Horn.", "DHO Horn", "PERSON", ("Horn", "person")),
    ("initials of a person", "So says AK Horn.", "AK Horn", "PERSON", ("AK Horn", "person")),
    ("an and after it", "The Ada Board and the rest rose.", "Ada Board and", "ORG", ("Ada Board", "organisation")),
    ("a noun for no body", "The Ada Horn story rose.", "Ada Horn", "PERSON", ("Ada Horn", "person")),
    ("an initial", "So says A. Horn.", "A. Horn", "ORG", ("A. Horn", "person")),
    ("a part of a country", "It is in S. Sudan.", "S. Sudan", "LOC", ("S. Sudan", "place")),
    ("a body", "He left Kilga News.", "Kilga", "LOC", ("Kilga News", "organisation")),
    (
        "an aim before it",
        "Then Medical Aid Horn came.",
        "Horn",
        "PERSON",
        ("Medical Aid Horn", "organisation"),
    ),
    ("an office before it", "Then Harbour Minister Horn came.", "Horn", "PERSON", ("Horn", "person")),
    (
        "a title of a paper",
        "He wrote, The Kilga Post says.",
        "Kilga Post",
        "ORG",
        ("The Kilga Post", "organisation"),
    ),
    (
        "no title of a paper",
        "It is so. The Kilga Office says.",
        "Kilga Office",
        "ORG",
        ("Kilga Office", "organisation"),
    ),
    (
        "a line that ends",
        "By Ana Lima\nMonday it was.",
        "Ana Lima\nMonday",
        "PERSON",
        ("Ana Lima", "person"),
    ),
    (
        "a line that is wrapped",
        "He has waited for a whole long week to see Ana\nLima at last.",
        "Ana\nLima",
        "PERSON",
        ("Ana\nLima", "person"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "tagged", "label", "name"),
    [row[1:] for row in EXTENTS],
    ids=[row[0] for row in EXTENTS],
)
def test_a_name_goes_on_as_far_as_it_must(
    text: str, tagged: str, label: str, name: tuple[str, str]
) -> None:
    assert name in names(text, {tagged: label})


def test_joined_names_are_parted() -> None:
    text = "So say the Ministry of Trade and the Harbour Board on Ada–Bora."
    tagged = {"Ministry of Trade and the Harbour Board": "ORG", "Ada–Bora": "LOC"}
    found = [name for name, _ in names(text, tagged)]
    assert found == ["Ministry of Trade", "Harbour Board", "Ada", "Bora"]


def test_a_list_before_its_kind_is_of_towns() -> None:
    found = names("In Ada and Bora Districts.", {"Ada": "LOC", "Bora Districts": "LOC"})
    assert [name for name, _ in found] == ["Ada", "Bora"]


SHORT = [
    ("its head", "The Ministry of Trade rose. The Ministry fell.", "Ministry of Trade", "Ministry"),
    ("its last word", "The Kilga Observer rose. Then the Observer fell.", "Kilga Observer", "Observer"),
    ("its initials", "The Kilga Relief Committee rose; KRC fell.", "Kilga Relief Committee", "KRC"),
    ("one word again", "Lundora rose. In Lundora we fell.", "Lundora", "Lundora"),
]  # fmt: skip
NOT_SHORT = [
    ("before the name", "The Ministry fell. The Ministry of Trade rose.", "Ministry of Trade"),
    ("another ministry", "The Ministry of Trade rose. The Ministry of Ports fell.", "Ministry of Trade"),
    ("a common word too", "Hope rose. In hope we fell. Hope again.", "Hope"),
    ("two initials", "The Kilga Observer rose; KO fell.", "Kilga Observer"),
    ("inside a compound", "Lundora rose. A Lundora-led force fell.", "Lundora"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "tagged", "form"), [row[1:] for row in SHORT], ids=[row[0] for row in SHORT]
)
def test_a_short_form_is_a_name_again(text: str, tagged: str, form: str) -> None:
    found = find_names(doc_of(text, {tagged: "ORG"}))
    assert (form, "organisation") in [(name.text, str(name.kind)) for name in found[1:]]


@pytest.mark.parametrize(
    ("text", "tagged"), [row[1:] for row in NOT_SHORT], ids=[row[0] for row in NOT_SHORT]
)
def test_other_words_are_no_short_forms(text: str, tagged: str) -> None:
    assert len(find_names(doc_of(text, {tagged: "ORG"}))) == 1


def test_the_first_words_of_a_company_are_the_company() -> None:
    tagged = {"Kilga Resources": "ORG", "Kilga.": "LOC"}
    found = names("Kilga Resources fell. Up went Kilga.", tagged)
    assert found == [("Kilga Resources", "organisation"), ("Kilga", "organisation")]
    tagged = {"Kilga Committee": "ORG", "Kilga.": "LOC"}
    found = names("The Kilga Committee fell. Up went Kilga.", tagged)
    assert found == [("Kilga Committee", "organisation"), ("Kilga", "place")]


def test_letters_behind_a_word_that_begins_alike_make_it_a_body() -> None:
    explained = [("Observatory", "organisation"), ("OHR", "organisation")]
    assert names("So says the Observatory (OHR).", {}) == explained
    assert names("So says the Observatory (SHR).", {}) == []
    assert names("So says the Protocol (PCR).", {}) == []


def test_nothing_shown_has_no_short_forms() -> None:
    assert short_forms("The Ministry fell.", []) == []


def test_a_long_run_of_capitals_is_looked_at_a_few_words_far() -> None:
    text = "Aid " * 5000 + "Horn came."
    found = whole(text, Found(20000, 20004, NameKind.PERSON))
    assert text[found.start : found.end] == "Aid Aid Aid Aid Horn"
