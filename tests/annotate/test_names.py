"""Names of small texts: cut clean, found again, with title or office."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from factx.annotate.names import find_names
from factx.facts import NameKind
from factx.language import load

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")


def doc_of(text: str, entities: dict[str, str]) -> Doc:
    doc = NLP(text)
    spans = []
    for exact, label in entities.items():
        start = text.index(exact)
        span = doc.char_span(start, start + len(exact), alignment_mode="expand")
        spans.append(Span(doc, span.start, span.end, label=label))
    doc.set_ents(spans)
    return doc


def names(text: str, entities: dict[str, str]) -> list[tuple[str, str]]:
    return [(name.text, str(name.kind)) for name in find_names(doc_of(text, entities))]


@pytest.mark.parametrize(
    ("text", "tagged", "label", "name", "kind"),
    [
        ("They fled the Gaza Strip.", "the Gaza Strip", "GPE", "Gaza Strip", "place"),
        ("The Telegraph wrote so.", "The Telegraph", "ORG", "Telegraph", "organisation"),
        ("He wrote for The Telegraph.", "The Telegraph", "ORG", "The Telegraph", "organisation"),
        ("Peru’s army left.", "Peru’s", "GPE", "Peru", "place"),
        ("In northern Kilga province.", "northern Kilga province", "GPE", "Kilga", "place"),
        ("In Kilga Province.", "Kilga Province", "LOC", "Kilga Province", "place"),
        ("President Ana Lima spoke.", "President Ana Lima", "PERSON", "Ana Lima", "person"),
        ("Dr. Lima spoke.", "Dr. Lima", "PERSON", "Lima", "person"),
        ("The U.S. agreed.", "The U.S.", "GPE", "U.S.", "place"),
        ("The NGO Open Door helped.", "NGO Open Door", "ORG", "Open Door", "organisation"),
        (
            "The Harbour Ministry said.",
            "Harbour Ministry",
            "GPE",
            "Harbour Ministry",
            "organisation",
        ),
        ("Ana Lima (Lund FO).", "Ana Lima (Lund FO", "PERSON", "Ana Lima", "person"),
        ("The Kilga Courier wrote.", "Kilga Courier", "LOC", "Kilga Courier", "organisation"),
        ("Ana (Nita) spoke.", "Ana (Nita)", "PERSON", "Ana (Nita)", "person"),
    ],
)
def test_a_name_is_cut_clean(text: str, tagged: str, label: str, name: str, kind: str) -> None:
    assert names(text, {tagged: label}) == [(name, kind)]


@pytest.mark.parametrize(
    ("text", "tagged", "label"),
    [
        ("It is western.", "western", "LOC"),
        ("Write to press@kilga.example.", "press@kilga.example", "ORG"),
        ("Signed: the mayor", "Signed", "ORG"),
        ("On Monday – it rained.", "–", "ORG"),
    ],
)
def test_what_names_nothing_is_dropped(text: str, tagged: str, label: str) -> None:
    assert names(text, {tagged: label}) == []


def test_a_surname_is_the_person_named_before() -> None:
    text = "Ana Lima came. Later Lima left, and a lima bean was left."
    assert names(text, {"Ana Lima": "PERSON"}) == [("Ana Lima", "person")]
    text = "Ana Castrel came. Later Castrel left."
    assert names(text, {"Ana Castrel": "PERSON"})[1:] == [("Castrel", "person")]


def test_an_acronym_stands_for_the_body_that_it_was_given_to() -> None:
    text = "Open Door Watch (ODW) came. Later ODW left."
    found = names(text, {"Open Door Watch": "ORG"})
    assert found == [(n, "organisation") for n in ("Open Door Watch", "ODW", "ODW")]


def test_a_full_form_is_found_by_its_initials_but_a_law_is_no_body() -> None:
    found = names("The Union of Harbour Workers (UHW) struck.", {})
    assert found == [("Union of Harbour Workers", "organisation"), ("UHW", "organisation")]
    assert names("The Road Safety Act (RSA) holds.", {}) == []


def test_a_header_in_capitals_holds_names_of_the_text() -> None:
    text = "NORTH KILGA\n\nRain fell in North Kilga."
    assert names(text, {"North Kilga": "LOC"}) == [
        ("NORTH KILGA", "place"),
        ("North Kilga", "place"),
    ]


def test_a_blank_line_or_bar_parts_names() -> None:
    text = "Open Door | Kilga"
    found = names(text, {"Open Door | Kilga": "ORG"})
    assert [name for name, _ in found] == ["Open Door", "Kilga"]


def test_a_name_without_sentences_or_tags_still_has_its_place() -> None:
    (name,) = find_names(doc_of("Rain fell. Ana Lima came.", {"Ana Lima": "PERSON"}))
    assert (name.start, name.end, name.sentence, name.kind) == (11, 19, 1, NameKind.PERSON)


def _roles(kind: str) -> list[tuple[str, str, str]]:
    return [(e["text"], e["name"], e["role"]) for e in load("titles")[kind]]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "role"), [*_roles("examples"), *_roles("counterexamples")]
)
def test_roles_of_the_data(text: str, name: str, role: str, pipeline: spacy.Language) -> None:
    doc = pipeline(text)
    start = text.index(name)
    doc.set_ents([doc.char_span(start, start + len(name), label="PERSON")])
    (found,) = [n for n in find_names(doc) if n.text == name]
    assert found.role == role


@pytest.mark.parametrize(
    ("text", "tagged", "name"),
    [
        ("OPEN DOOR KILGA\n\nOpen Door Kilga says so.", "KILGA", "OPEN DOOR KILGA"),
        ("A clinic run by Open Medical Door (OMD) closed.", "Door", "Open Medical Door"),
    ],
    ids=["capitals-of-a-header", "full-form-before-its-letters"],
)
def test_a_tagged_fragment_gives_way_to_the_whole_name(text, tagged, name):
    entities = {tagged: "PERSON"}
    if "Open Door Kilga" in text:
        entities["Open Door Kilga"] = "ORG"
    assert (name, "organisation") in names(text, entities)
    assert (tagged, "person") not in names(text, entities)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "River town floods\nBy Ana Lima\n\nRain fell.", "person", id="line of its own"
        ),
        pytest.param("By Ana Lima, Kilga\n\nRain fell.", "person", id="with a place"),
        pytest.param("Houses were held by Ana Lima\n", "organisation", id="in a sentence"),
        pytest.param("By Ana Lima in May rain fell.\n", "organisation", id="opens a sentence"),
        pytest.param("By Ana Lima Foundation\n\nRain fell.", "organisation", id="a body"),
    ],
)
def test_who_wrote_a_text_is_a_person(text: str, kind: str) -> None:
    name = "Ana Lima Foundation" if "Foundation" in text else "Ana Lima"
    assert names(text, {name: "ORG"}) == [(name, kind)]
