import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.facts import Measure
from factx.render.cells import as_cell, as_json, guarded, visible
from factx.render.columns import Column, Kind, column

TEXT = column("claims", "text")
SENTENCE = column("claims", "sentence")
ANY = Column("any", Kind.TEXT, "")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        pytest.param(None, "", id="unknown"),
        pytest.param("", "", id="empty"),
        pytest.param((), "", id="no list"),
        pytest.param(True, "true", id="true"),
        pytest.param(False, "false", id="false"),
        pytest.param(0, "0", id="zero is not unknown"),
        pytest.param(("a", "b c"), "a; b c", id="list"),
        pytest.param(Measure.KILLED, "killed", id="enumeration"),
        pytest.param(" a\r\n  b\tc ", "a b c", id="one line"),
    ],
)
def test_cells_of_text(value, cell):
    assert as_cell(value, ANY) == cell


@given(st.text())
def test_the_exact_words_keep_their_length_on_one_line(text):
    cell = as_cell(text, TEXT)
    assert len(cell) == len(text)
    assert len(cell.splitlines()) <= 1
    assert as_cell(text, TEXT, one_line=False) == text


@given(st.text())
def test_a_sentence_is_one_line_with_the_same_words(text):
    cell = as_cell(text, SENTENCE)
    assert len(cell.splitlines()) <= 1
    assert cell.split() == text.split()


@pytest.mark.parametrize(
    ("value", "json"),
    [
        pytest.param("", None, id="unknown text is null"),
        pytest.param(None, None, id="unknown number is null"),
        pytest.param((), [], id="an empty list is a list"),
        pytest.param(("a",), ["a"], id="list"),
        pytest.param(2.0, 2, id="whole"),
        pytest.param(0.5, 0.5, id="half"),
        pytest.param(Measure.KILLED, "killed", id="enumeration"),
        pytest.param(False, False, id="flag"),
    ],
)
def test_values_of_json(value, json):
    found = as_json(value)
    assert found == json
    assert type(found) is type(json)


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "\u200b=1", "\ufeff=1",
        "\uff1d1", "\r\n=1", "\x00=1",
    ],
)  # fmt: skip
def test_formulas_do_not_run(cell):
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell",
    [
        "007", "12345678901234567", "1e5", "1,200", "2.5", "$5", "12%", "3-5", "10/11", "2012-02",
        "8.2.2012", "2012/02/08", "8:30", "8:30 am", "May 2012", "8 February 2012", "Feb. 8, 2012",
        "May", "3-May", "true", "1 200,50",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_rewrite_is_kept(cell):
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell",
    [
        "", "12 people", "a=b", "(-1)", "'=1", "é", "“-1”", "27", "2012", "2012-02-08", "Maya",
        "2012-02/2012-03", "2012-02-03/..", "201X", "c1234e5678901", "Marcel", "May 12 people",
    ],
)  # fmt: skip
def test_other_cells_are_left_alone(cell):
    assert guarded(cell) == cell


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b[31mred", "\\x1b[31mred", id="colour"),
        pytest.param("\x1b]0;title\x07", "\\x1b]0;title\\x07", id="title"),
        pytest.param("\x9b31m", "\\x9b31m", id="one-byte sequence"),
        pytest.param("a\u202eb", "a\\u202eb", id="direction turned"),
        pytest.param("a\u2066b", "a\\u2066b", id="direction isolated"),
        pytest.param("a\u200bb", "a\\u200bb", id="invisible"),
        pytest.param("a\rb", "a\\x0db", id="carriage return"),
        pytest.param("a\udc80b", "a\\udc80b", id="lone surrogate"),
        pytest.param("tab\tand\nline", "tab\tand\nline", id="tab and line feed"),
        pytest.param("می‌خواهم 👩‍👧", "می‌خواهم 👩‍👧", id="joiners that scripts need"),
    ],
)
def test_what_could_steer_a_terminal_is_shown(text, shown):
    assert visible(text) == shown
