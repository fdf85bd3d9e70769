"""What ``factx eval`` measures, and the floors under it."""

import json
import tomllib
from pathlib import Path

import pytest

from factx.errors import UsageError
from factx.pipeline import Extractor, Options
from factx.score.evaluation import HEADER, evaluate
from tests import factory
from tests.shared import SHARED, needs_shared

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture
def found(monkeypatch):
    """One claim, one date and one name in every document, without a model."""

    def extract(_self, documents):
        for document in documents:
            yield type(
                "Found",
                (),
                {
                    "names": (factory.name(document=document.name),),
                    "dates": (factory.when(document=document.name),),
                    "claims": (factory.claim(document=document.name),),
                },
            )

    monkeypatch.setattr(Extractor, "extract", extract)


def write(path, **kinds):
    row = {"id": "a", "date": "2012-02-08", "text": "x" * 100, "names": [], "dates": []}
    path.write_text(json.dumps(row | {"claims": []} | kinds))
    return path


def test_only_what_the_gold_has_is_scored(found, tmp_path):
    names = [{"start": 0, "end": 9, "label": "person"}]
    rows = list(evaluate(write(tmp_path / "gold.jsonl", names=names), Options()))
    assert {row.kind for row in rows} == {"names"}
    assert rows[0].cells == (
        "gold.jsonl", "names", "all", "100.0", "100.0", "100.0", "1", "1", "1",
    )  # fmt: skip
    assert len(HEADER) == len(rows[0].cells)


def test_dates_and_their_values(found, tmp_path):
    dates = [{"start": 20, "end": 26, "exact": "Friday", "edtf": "2012-02-10"}]
    rows = list(evaluate(write(tmp_path / "gold.jsonl", dates=dates), Options()))
    assert [(row.what, row.tally.f1) for row in rows] == [("span", 100), ("span and value", 0)]


@pytest.mark.parametrize("text", ["", "[1]", '{"id": 1}', "no json"])
def test_other_files_are_refused(text, tmp_path):
    path = tmp_path / "other.jsonl"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"other\.jsonl"):
        list(evaluate(path, Options()))


@needs_shared
@pytest.mark.gold
@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("gold", FLOORS)
def test_floors(gold):
    path = SHARED / "gold" / gold if gold.endswith(".jsonl") else SHARED / gold
    f1 = {f"{row.kind} {row.what}": row.tally.f1 for row in evaluate(path, Options())}
    below = {what: (f1[what], floor) for what, floor in FLOORS[gold].items() if f1[what] < floor}
    assert below == {}
