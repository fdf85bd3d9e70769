import re

import pytest

from factx.errors import UsageError
from factx.facts import Hedge, NameKind
from factx.render import named_tables
from factx.render.rows import TABLES, plain_number
from tests import factory
from tests.shared import SHARED, needs_shared


def rows(table, result):
    return [dict(zip(TABLES[table].header, row, strict=True)) for row in TABLES[table].rows(result)]


@needs_shared
def test_the_tables_and_columns_are_those_of_the_codebook():
    text = (SHARED / "codebook.md").read_text(encoding="utf-8")
    _, _, listed = text.partition("| table | columns |")
    wanted = {}
    for line in re.findall(r"^\| (`.+) \|$", listed, re.MULTILINE):
        tables, columns = line.split(" | ")
        names = re.sub(r"\([^)]*\)", "", columns).removeprefix("the flat one for spreadsheets: ")
        for table in re.findall(r"`(\w+)`", tables):
            wanted[table] = tuple(c.strip() for c in names.split(","))
    assert {t: TABLES[t].header for t in wanted} == wanted
    assert len(wanted) == 10
    assert set(TABLES) - set(wanted) == {
        "relations", "timeline", "checks", "uncovered", "publishers",
        "settings",
    }  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_row_and_every_column_a_meaning(table):
    found = rows(table, factory.result())
    assert found
    assert all(column.about for column in TABLES[table].columns)


def test_names_are_parted_by_kind():
    result = factory.result()
    assert [r["text"] for r in rows("people", result)] == ["Anna Berg"]
    assert [r["text"] for r in rows("organisations", result)] == ["UN"]
    assert [r["text"] for r in rows("places", result)] == ["Homs"]


def test_facts_lie_in_text_order_with_the_value_of_their_kind():
    result = factory.result(
        names=(factory.name(start=50), factory.name("UN", NameKind.ORGANISATION, entity="e2")),
        dates=(factory.when(start=30),),
        claims=(factory.claim(start=10, since="2012-02", until=""),),
    )
    assert [(r["kind"], r["value"]) for r in rows("facts", result)] == [
        ("organisation", "UN"),
        ("claim", "200"),
        ("date", "2012-02-03"),
        ("person", "Anna Berg"),
    ]
    claim = rows("facts", result)[1]
    assert (claim["date_from"], claim["date_to"]) == ("2012-02-01", "")
    assert claim["hedge"] is Hedge.MORE_THAN


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(None, "", id="unknown"),
        pytest.param(0, "0", id="zero"),
        pytest.param(2600, "2600", id="no thousands sign"),
        pytest.param(10**18, "1000000000000000000", id="no exponent"),
        pytest.param(1e16, "10000000000000000", id="no exponent of a float"),
        pytest.param(2.0, "2", id="whole"),
        pytest.param(2.5, "2.5", id="half"),
        pytest.param(0.1 + 0.2, "0.3", id="no tail of a float"),
    ],
)
def test_numbers_are_plain_digits(value, shown):
    assert plain_number(value) == shown


def test_tables_by_name():
    assert [t.name for t in named_tables(["tolls", "people", "tolls"])] == ["tolls", "people"]
    assert [t.name for t in named_tables(["all"])] == list(TABLES)
    with pytest.raises(UsageError, match="no table 'toll'; the tables are documents, people"):
        named_tables(["toll"])


def test_the_text_can_stand_beside_the_document():
    (table,) = named_tables(["documents"], texts={factory.DOCUMENT: "All of it."})
    assert table.header == (*TABLES["documents"].header, "text")
    assert [row[-1] for row in table.rows(factory.result())] == ["All of it."]
