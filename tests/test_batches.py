"""Columns in, columns out, the same facts as one document at a time."""

import pickle

import pytest

from factx.batches import ExtractBatch
from factx.cache import decode

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
