"""What the recipe makes of annotated texts, before anything is trained on them."""

import json
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.facts import ClaimKind, Measure, Status
from factx.model import recipe
from factx.model.recipe.__main__ import read_config
from factx.model.recipe.annotated import read_written
from factx.model.recipe.augment import World, other_numbers, swap_names
from factx.model.recipe.examples import gold_example
from factx.model.recipe.labels import CLAIM_TAGS, NAME_TAGS, NOT_ANNOTATED, POINTERS
from factx.model.recipe.mpnet import DISTANCES, as_bert
from factx.model.recipe.packed import in_eight_bits
from factx.model.recipe.windows import Example

# Heads of the network, and what meta.json calls their labels.
HEADS = {"names": "ner", "claim_tags": "claims", "status": "status", "kind": "kind", "xpos": "xpos"}
TEXT = "Between January and May the clinic treated 1,240 patients; twelve of them died in 2019."


def _record(**slots) -> dict:
    start = TEXT.index("1,240")
    claim = {
        "start": start, "end": start + len("1,240 patients"), "measure": "affected",
        "status": "stated", "kind": "cumulative", "said_by": None, "place": None, "part_of": None,
        "since": None, "until": None,
    }  # fmt: skip
    dates = [
        {"start": TEXT.index(text), "edtf": edtf}
        for text, edtf in (("January", "2019-01"), ("May", "2019-05"), ("2019", "2019"))
    ]
    return {"text": TEXT, "date": "2019", "dates": dates, "claims": [claim | slots]}


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        pytest.param("2019-01", "2019-05", ["January", "May"], id="two dates"),
        pytest.param(None, "2019-05~", ["", "May"], id="open at the start, approximate"),
        pytest.param("2019", "2019", ["2019", "2019"], id="one date is the period"),
        pytest.param(None, None, ["", ""], id="none"),
        pytest.param("2018", None, [None, ""], id="told by no date of the text"),
    ],
)
def test_a_period_is_learned_from_the_dates_that_bound_it(since, until, words):
    example = gold_example(_record(since=since, until=until), without_norp=True, names=False)
    told = dict(zip(POINTERS, example.claims[0].pointers, strict=True))
    marks = {-1: "", NOT_ANNOTATED: None} | dict(enumerate(example.words))
    assert [marks[told[side]] for side in ("since", "until")] == words


def test_without_a_date_of_the_document_no_period_is_learned():
    example = gold_example(_record() | {"date": ""}, without_norp=True, names=False)
    assert example.claims[0].pointers[3:] == (NOT_ANNOTATED, NOT_ANNOTATED)


@given(st.integers(0, 10_000))
def test_only_the_numbers_of_figures_are_exchanged(seed):
    example = gold_example(_record(), without_norp=True, names=False)
    other = other_numbers(example, random.Random(seed))
    changed = [
        (old, new) for old, new in zip(example.words, other.words, strict=True) if old != new
    ]
    assert all(old == "1,240" and len(new) == len(old) and new[1] == "," for old, new in changed)
    assert other.claim_tags == example.claim_tags
    assert CLAIM_TAGS[other.claim_tags[other.words.index("patients")]] == "I-affected"


@given(st.integers(0, 10_000))
def test_exchanged_names_keep_their_kinds_and_places_between_the_words(seed):
    words = [
        "Police",
        "told",
        "Radio",
        "Omar",
        "that",
        "Ana",
        "Lund",
        "of",
        "the",
        "MDC",
        "met",
        "Ana",
        "Lund",
        "in",
        "Rivas",
        ".",
    ]
    spans = {2: "organisation", 5: "person", 9: "organisation", 11: "person", 14: "place"}
    tags = [0] * len(words)
    for start, kind in spans.items():
        tags[start] = NAME_TAGS.index(f"B-{kind}")
    for inside in (3, 6, 12):
        tags[inside] = tags[inside - 1] + 1
    world = World(forenames=["Ida", "Jo"], surnames=["Roth", "Sow"], towns=["Ely", "Port Said"])
    other = swap_names(Example(words, names=tags), world, random.Random(seed))
    outside = [w for w, tag in zip(other.words, other.names, strict=True) if tag == 0]
    kinds = [NAME_TAGS[tag][2:] for tag in other.names if NAME_TAGS[tag].startswith("B-")]
    assert outside == ["Police", "told", "that", "of", "the", "met", "in", "."]
    assert kinds == list(spans.values())
    people = " ".join(other.words).split("that ")[1].split(" of the ")[0]
    assert f"met {people} in" in " ".join(other.words)


def test_eight_bits_keep_a_vector_within_its_scale():
    vectors = np.random.default_rng(0).normal(size=(50, 8)).astype(np.float32)
    rounded, scale = in_eight_bits(vectors)
    assert rounded.dtype == np.int8
    assert (abs(rounded * scale - vectors) <= scale / 2 + 1e-6).all()


WRITTEN = [
    json.loads(line)
    for line in (Path(recipe.__file__).parent / "written.jsonl").read_text("utf-8").splitlines()
]


def test_texts_written_for_the_recipe_hold_what_their_claims_say():
    assert len(WRITTEN) > 100
    for row in WRITTEN:
        text, claims = row["text"], row["claims"]
        for start, end, measure, status, kind, said_by, place, whole, since, until in claims:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            Measure(measure), Status(status), kind is None or ClaimKind(kind)
            assert whole is None or 0 <= whole < len(claims)
            for span in (said_by, place):
                assert span is None or 0 <= span[0] < span[1] <= len(text)
            assert all(at is None or 0 <= at < len(text) for at in (since, until))
        for start, end, label in row.get("names", ()):
            assert text[start:end].strip()
            assert f"B-{label}" in NAME_TAGS


def test_written_texts_become_examples_with_all_their_claims():
    for row, example in list(zip(WRITTEN, read_written(), strict=True))[:20]:
        assert len(example.claims) == len(row["claims"])
        tags = [CLAIM_TAGS[tag] for tag in example.claim_tags]
        assert 0 < sum(tag.startswith("B-") for tag in tags) <= len(row["claims"])
        named = sum(NAME_TAGS[tag].startswith("B-") for tag in example.names or ())
        assert named == len(row.get("names", ()))


def test_a_further_configuration_overrules_entries_and_keeps_the_rest(tmp_path):
    plain = read_config([])
    (tmp_path / "mine.toml").write_text(
        "[teachers]\ncount = 1\n[students.networks.fast]\nwidth = 64\n"
    )
    mine = read_config([tmp_path / "mine.toml"])
    assert mine["teachers"] == plain["teachers"] | {"count": 1}
    assert mine["students"]["networks"] == {"fast": {"width": 64}}
    assert mine["students"]["pieces"] == plain["students"]["pieces"]
    assert mine["silver"] == plain["silver"]


def test_an_mpnet_becomes_a_bert_with_the_pieces_of_the_base():
    words = np.arange(12, dtype=np.float32).reshape(6, 2)
    state = {
        "embeddings.word_embeddings.weight": words,
        "embeddings.position_embeddings.weight": np.arange(10, dtype=np.float32).reshape(5, 2),
        "encoder.layer.0.attention.attn.q.weight": np.eye(2),
        "encoder.layer.0.attention.LayerNorm.bias": np.ones(2),
        DISTANCES: np.zeros((32, 1)),
    }
    vocabulary = {"<s>": 0, "<pad>": 1, "</s>": 2, "[UNK]": 3, "dead": 4, "<mask>": 5}
    pieces = ["[PAD]", "[CLS]", "[SEP]", "[MASK]", "dead", "elsewhere"]
    found, config = as_bert(state, {"hidden_size": 2, "model_type": "mpnet"}, vocabulary, pieces)
    assert found["embeddings.word_embeddings.weight"].tolist() == words[[1, 0, 2, 5, 4, 3]].tolist()
    assert found["embeddings.position_embeddings.weight"].tolist() == [[4, 5], [6, 7], [8, 9]]
    assert {
        "encoder.layer.0.attention.self.query.weight",
        "encoder.layer.0.attention.output.LayerNorm.bias",
        "embeddings.token_type_embeddings.weight",
    } < set(found)
    assert DISTANCES not in found
    assert (config["model_type"], config["vocab_size"]) == ("bert", 6)
    assert config["max_position_embeddings"] == 3


def test_weights_are_taken_back_from_what_ships(tmp_path):
    torch = pytest.importorskip("torch", reason="the recipe's extra is not installed")
    from factx.model.recipe.shipped import take_back

    shipped = Path(recipe.__file__).parents[1] / "default"
    take_back(shipped / "encoder.onnx", tmp_path / "teacher-0.pt")
    state = torch.load(tmp_path / "teacher-0.pt", weights_only=True)
    meta = json.loads((shipped / "meta.json").read_text(encoding="utf-8"))
    sizes = {name: len(meta["labels"][label]) for name, label in HEADS.items()}
    assert {name: tuple(state[f"{name}.weight"].shape) for name in HEADS} == {
        name: (size, meta["width"]) for name, size in sizes.items()
    }
    assert len(meta["labels"]["dep"]) == state["relation_weights"].shape[1]
    queries = [name for name in state if name.endswith("attention.self.query.weight")]
    assert len(queries) == meta["layers"]
    assert all(value.isfinite().all() for value in state.values())
