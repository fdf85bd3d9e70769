"""What ships: small enough, described, usable without a network, and as good as it says."""

import socket
from functools import cache

import pytest

from factx.annotate.loading import load
from factx.model import NAMES_OF_OURS, card, digest, folder, measured_digest
from factx.model.recipe.score import disturbed, read_dev, score_names, score_trees
from tests.shared import SHARED, needs_shared

pytestmark = pytest.mark.model

OURS = ("", "fast")
LARGEST_FILE = 25_000_000


@cache
def _pipeline(model: str):
    return load(model)


@pytest.mark.parametrize("model", OURS)
def test_every_file_is_small(model: str) -> None:
    sizes = {path.name: path.stat().st_size for path in folder(model).iterdir()}
    assert max(sizes.values()) < LARGEST_FILE
    assert set(sizes) == {"encoder.onnx", "meta.json", "tokenizer.json"}


@pytest.mark.parametrize("model", OURS)
def test_says_what_it_is(model: str) -> None:
    told = card(model)
    assert told["name"] == f"factx-{NAMES_OF_OURS[model]}"
    assert told["licence"] == "CC-BY-SA-4.0"
    assert {"ner", "xpos", "upos", "dep", "claims", "status", "kind"} <= told["labels"].keys()
    assert told["scores"]["names"] > 85
    assert digest(model) == measured_digest(model)


def test_a_name_that_is_not_ours_has_no_folder() -> None:
    with pytest.raises(KeyError):
        folder("../default")


def test_needs_no_network(monkeypatch) -> None:
    def refuse(*_args, **_kwargs):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    doc = load("fast")("Ana Petrova of the Red Cross counted 12 wounded in Osh on Monday.")
    assert ("Ana Petrova", "PERSON") in {(e.text, e.label_) for e in doc.ents}


@pytest.mark.parametrize("model", OURS)
def test_a_word_of_a_thousand_signs_and_nothing_but_signs(model: str) -> None:
    for text in ("x" * 1000 + " died in Homs.", "!?" * 500, "\n\n\n", "§"):
        doc = _pipeline(model)(text)
        assert doc.text == text
        assert all(token.head.i < len(doc) for token in doc)


@needs_shared
@pytest.mark.gold
@pytest.mark.parametrize(
    ("model", "overall", "each", "capitals"), [("", 94, 93, 87), ("fast", 90, 89, 81)]
)
def test_names_keep_their_floor(model: str, overall: int, each: int, capitals: int) -> None:
    dev = list(read_dev(SHARED / "gold/dev.jsonl"))
    scores = score_names(_pipeline(model), dev)
    assert scores["F1"] >= overall
    assert scores["F1"] == pytest.approx(card(model)["scores"]["names"], abs=1)
    assert min(scores[kind] for kind in ("person", "organisation", "place")) >= each
    assert score_names(_pipeline(model), disturbed(dev[:40], "capitals"))["F1"] >= capitals


@needs_shared
@pytest.mark.gold
@pytest.mark.parametrize(("model", "attached", "starts"), [("", 89.5, 96), ("fast", 84, 95)])
def test_trees_keep_their_floor(model: str, attached: int, starts: int) -> None:
    path = SHARED / "data/ud/UD_English-GUM/dev.conllu"
    scores = score_trees(_pipeline(model), path)
    assert scores["LAS"] >= attached
    assert scores["sentence F1"] >= starts
