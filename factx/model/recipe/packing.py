"""Examples into flat arrays in one file, with the base encoder beside it.

Packing needs spaCy and the annotated texts; training needs neither, so the files can be taken to a
machine with an accelerator.
"""

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from transformers import AutoModel, AutoTokenizer

from factx.annotate.pieces import casing
from factx.model.recipe.labels import NOT_ANNOTATED, POINTERS
from factx.model.recipe.mpnet import DISTANCES, as_bert
from factx.model.recipe.packed import NO_LETTERS, SHORT, WORD_LABELS, Pack, in_eight_bits
from factx.model.recipe.windows import Example
from factx.model.recipe.words import all_pieces, encoder_folder, piece_ids

_SHORT_WORD = 3


def pack(pools: dict[int, Iterable[Example]]) -> Pack:
    """Lay the examples of numbered pools out flat."""
    rows = [(pool, example) for pool, examples in pools.items() for example in examples]
    lengths, ids, cases, labels, slots = [], [], [], [], []
    words, pieces, claims = [0], [0], [0]
    for _, example in rows:
        found = [piece_ids(word) for word in example.words]
        ids.extend(piece for word in found for piece in word)
        lengths.extend(map(len, found))
        cases.extend(map(_casing, example.words))
        labels.append(_labels(example))
        slots.extend((c.start, c.status, c.kind, *c.pointers) for c in example.claims or [])
        words.append(len(lengths))
        pieces.append(len(ids))
        claims.append(len(slots))
    return Pack(
        pool=np.array([pool for pool, _ in rows], dtype=np.uint8),
        without_norp=np.array([example.without_norp for _, example in rows]),
        words=np.array(words),
        pieces=np.array(pieces),
        claims=np.array(claims),
        ids=np.array(ids, dtype=np.uint16),
        lengths=np.array(lengths, dtype=np.uint8),
        cases=np.array(cases, dtype=np.uint8),
        labels=np.concatenate(labels),
        slots=np.array(slots, dtype=np.int16).reshape(-1, 3 + len(POINTERS)),
    )


def _casing(word: str) -> int:
    found = casing(word) if any(sign.isalpha() for sign in word) else NO_LETTERS
    return found + (SHORT if len(word) <= _SHORT_WORD else 0)


def _labels(example: Example) -> np.ndarray:
    table = np.full((len(example.words), len(WORD_LABELS)), NOT_ANNOTATED, dtype=np.int16)
    for column, name in enumerate(WORD_LABELS):
        values = getattr(example, name)
        if values is not None:
            table[:, column] = values
    return table


def pack_encoder(out: Path, folder: str = "") -> None:
    """Write an encoder in half precision, its word vectors in eight bits."""
    path = encoder_folder(folder)
    model = AutoModel.from_pretrained(path)
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    arrays, config = {}, model.config.to_dict()
    if config["model_type"] == "mpnet":
        arrays["distances"] = state[DISTANCES]
        vocabulary = AutoTokenizer.from_pretrained(path).get_vocab()
        state, config = as_bert(state, config, vocabulary, all_pieces())
    for name, array in state.items():
        if name == "embeddings.word_embeddings.weight":
            arrays["vectors"], arrays["scale"] = in_eight_bits(array)
        elif not name.startswith("pooler") and array.dtype.kind == "f":
            arrays[f"weight:{name}"] = array.astype(np.float16)
    arrays["config"] = np.array(json.dumps(config, default=str))
    np.savez(out, **arrays)
