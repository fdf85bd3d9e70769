import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.facts import DateSource, Entity, Name, NameKind, Result, Source, When
from factx.render.report import write_report
from factx.render.report.anonymise import hide_people
from factx.render.report.redact import Change, Edited
from tests.render.report.factory import TEXTS, make_result

SECRET = re.compile("volkova|irina|pavel|dorn|samir|haddad|oleg|petrov", re.IGNORECASE)


def test_no_name_is_left_anywhere_in_the_page():
    html = write_report(make_result(), TEXTS, title="Orsk", redact=frozenset({"people"}))
    assert not SECRET.findall(html)
    assert "Names of people are replaced" in html


def test_titles_places_and_bodies_stay():
    result, texts, _ = hide_people(make_result(), TEXTS, "")
    assert "Governor P1 said" in texts["agency.txt"]
    assert "Mayor P2 said 400 houses" in texts["agency.txt"]
    assert "Valley Relief Committee" in texts["relief.txt"]
    assert {name.role for name in result.names if name.text == "P1"} == {"Governor", ""}


def test_one_person_has_one_label_in_all_documents():
    result, texts, _ = hide_people(make_result(), TEXTS, "")
    assert texts["blog.txt"].endswith("P2 knows it. P1 knows it.")
    assert next(e for e in result.entities if e.entity == "P1").roles == ("Governor",)
    assert {claim.said_by for claim in result.claims if claim.said_by.startswith("P")} == {
        "P1",
        "P2",
        "P3",
        "P4",
    }


def test_offsets_follow_the_new_text():
    result, texts, _ = hide_people(make_result(), TEXTS, "")
    for row in (*result.names, *result.dates, *result.claims):
        assert texts[row.document][row.start : row.end] == row.text
        assert row.sentence in texts[row.document]


def _hide(
    text: str, *names: tuple[str, NameKind], dates: tuple[str, ...] = (), document: str = "a.txt"
) -> str:
    rows, at = [], 0
    for words, kind in names:
        at = text.index(words, at)
        rows.append(Name(document, words, kind, "", at, at + len(words), text, f"{kind}-{words}"))
        at += len(words)
    whens = [
        When(document, d, "", "", "", "", "", "", text.index(d), text.index(d) + len(d), text)
        for d in dates
    ]
    source = Source(document, "", "", "", DateSource.NONE, "", len(text), "")
    result = Result(sources=(source,), names=tuple(rows), dates=tuple(whens))
    return next(iter(hide_people(result, {document: text}, "")[1].values()))


PERSON, PLACE, BODY = NameKind.PERSON, NameKind.PLACE, NameKind.ORGANISATION


@pytest.mark.parametrize(
    ("text", "names", "hidden"),
    [
        pytest.param("Ana Ruiz spoke. RUIZ left.", [("Ana Ruiz", PERSON)], "P1 spoke. P1 left.", id="capitals"),
        pytest.param("José Díaz met Jose Diaz.", [("José Díaz", PERSON)], "P1 met P1.", id="accents"),
        pytest.param("Ruiz’s home, the Ruiz-led union", [("Ruiz", PERSON)], "P1’s home, the P1-led union", id="parts of words"),
        pytest.param("Ana Ruiz (ana.ruiz@mail.example)", [("Ana Ruiz", PERSON)], "P1 (P1@mail.example)", id="address"),
        pytest.param("Ana Ruiz: see https://x.example/ruiz-case", [("Ana Ruiz", PERSON)], "P1: see https://x.example/P1-case", id="link"),
        pytest.param("Ana Ruiz and Luis Ruiz; Ruiz fled.", [("Ana Ruiz", PERSON), ("Luis Ruiz", PERSON)], "P1 and P2; P? fled.", id="shared surname"),
        pytest.param("Ali bin Said and the bin.", [("Ali bin Said", PERSON)], "P1 and the bin.", id="particles"),
        pytest.param("Will Hope spoke. They hope he will. Will he?", [("Will Hope", PERSON)], "P1 spoke. They hope he will. Will he?", id="ordinary words"),
        pytest.param("Mike Jordan flew to Jordan, Jordan and Jordan.", [("Mike Jordan", PERSON), ("Jordan", PLACE), ("Jordan", PLACE), ("Jordan", PLACE)], "P1 flew to Jordan, Jordan and Jordan.", id="a country of that name"),
        pytest.param("The Ruiz Foundation of Ana Ruiz", [("Ruiz Foundation", BODY), ("Ana Ruiz", PERSON)], "The P1 Foundation of P1", id="a body named after a person"),
        pytest.param("李明 said. 李明 left.", [("李明", PERSON)], "P1 said. P1 left.", id="no case"),
    ],
)  # fmt: skip
def test_hides(text, names, hidden):
    assert _hide(text, *names) == hidden


def test_a_month_stays_where_it_is_a_date():
    assert (
        _hide("Theresa May left in May 2019.", ("Theresa May", PERSON), dates=("May 2019",))
        == "P1 left in May 2019."
    )


def test_document_names_are_hidden_and_stay_apart():
    source = Source("", "", "", "", DateSource.NONE, "", 0, "")
    names = ("notes/ruiz_statement.txt", "notes/RUIZ_statement.txt")
    entity = Entity("e", PERSON, "Ana Ruiz", (), (), 0, (), "")
    sources = tuple(
        Source(**{**{f: getattr(source, f) for f in Source.__dataclass_fields__}, "document": n})
        for n in names
    )
    result, texts, title = hide_people(
        Result(sources=sources, entities=(entity,)), dict.fromkeys(names, "x"), "case ruiz"
    )
    assert (
        {s.document for s in result.sources}
        == set(texts)
        == {"notes/P1_statement.txt", "notes/P1_statement.txt (2)"}
    )
    assert title == "case P1"


@st.composite
def _edits(draw):
    text = draw(st.text("ab ", min_size=1, max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    return text, [Change(a, b, "P1") for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]


@given(_edits(), st.data())
def test_what_is_not_changed_is_found_again(edits, data):
    text, changes = edits
    edited = Edited(text, changes)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    moved = edited.text[edited.move_start(start) : edited.move_end(end)]
    if not any(change.start < end and start < change.end for change in changes):
        assert moved == text[start:end] or start == end
    for change in changes:
        assert edited.text[edited.move_start(change.start) : edited.move_end(change.end)] == "P1"
