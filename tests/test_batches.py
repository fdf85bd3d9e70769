"""Columns in, columns out, the same facts as one document at a time."""

import pickle
from datetime import datetime

import pytest

from factx.batches import ExtractBatch, _read, read_extractions
from factx.cache import decode, encode
from factx.errors import UsageError
from factx.facts import Setting
from factx.pipeline import Options

TEXT = "At least 12 people were killed in Varnholm on 3 March 2019, police said."


@pytest.mark.model
def test_columns_give_what_documents_give() -> None:
    extract = pickle.loads(pickle.dumps(ExtractBatch()))
    batch = {"text": [TEXT, "Nothing."], "id": ["a", None], "date": ["2019-03-04", float("nan")]}
    found = extract(batch)
    first, second = map(decode, found["extraction"])
    assert found["document"][0] == first.source.document == "a"
    assert first.source.date == "2019-03-04"
    assert [(c.text, c.low, c.place) for c in first.claims] == [
        ("At least 12 people", 12, "Varnholm")
    ]
    assert second.source.document == found["document"][1] != ""
    assert second.claims == ()
    assert second.source.date == ""


def test_a_batch_without_texts_says_so() -> None:
    with pytest.raises(KeyError, match="text"):
        ExtractBatch()({"id": ["a"]})


def _written(folder, batch):
    """Write a batch as an engine does, in two files at two depths."""
    parquet = pytest.importorskip("pyarrow.parquet")
    pyarrow = pytest.importorskip("pyarrow")
    (folder / "more").mkdir(parents=True)
    for place, name in enumerate(("one.parquet", "more/two.parquet")):
        rows = {column: values[place : place + 1] for column, values in batch.items()}
        parquet.write_table(pyarrow.table(rows), folder / name)


@pytest.mark.model
def test_what_an_engine_wrote_comes_back_with_what_it_was_made_with(tmp_path) -> None:
    batch = ExtractBatch(Options(bounds="acled"))({"text": [TEXT, "Nothing."], "id": ["a", "b"]})
    _written(tmp_path / "facts", batch)
    settings: list[Setting] = []
    found = list(read_extractions(tmp_path / "facts", settings=settings))
    assert sorted(encode(e) for e in found) == sorted(batch["extraction"])
    assert Setting("bounds", "acled") in settings
    assert len(settings) == len({s.setting for s in settings})


def test_a_text_that_is_none_is_an_issue() -> None:
    extraction = decode(ExtractBatch()({"text": [None], "id": ["a"]})["extraction"][0])
    assert [issue.code for issue in extraction.issues] == ["no_text"]


def test_a_day_of_an_engine_is_a_day() -> None:
    batch = {"text": ["Nothing."], "date": [datetime(2019, 3, 4)]}  # noqa: DTZ001 - as they come
    (document,) = _read(batch, date="")
    assert document.date.text == "2019-03-04"


def test_files_without_extractions_are_refused(tmp_path) -> None:
    _written(tmp_path / "facts", {"document": ["a", "b"]})
    (tmp_path / "empty").mkdir()
    for name, said in (
        ("facts", "no extractions"),
        ("facts/one.parquet", "no extractions"),
        ("nothing.parquet", "No such file"),
        ("empty", r"no file \.parquet"),
    ):
        with pytest.raises(UsageError, match=said):
            list(read_extractions(tmp_path / name, settings=[]))
