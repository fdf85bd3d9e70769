"""MPNet as a BERT: the same layers under other names, its word pieces in BERT's order.

What is left is that it also adds something to each score of attention for the distance of two
pieces (Song et al., MPNet, 2020); the network does that where the packed encoder has ``distances``.
"""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

DISTANCES = "encoder.relative_attention_bias.weight"
_NAMES = {
    r"attention\.attn\.q\.": "attention.self.query.",
    r"attention\.attn\.k\.": "attention.self.key.",
    r"attention\.attn\.v\.": "attention.self.value.",
    r"attention\.attn\.o\.": "attention.output.dense.",
    r"attention\.LayerNorm\.": "attention.output.LayerNorm.",
}
_SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
# Its positions are counted from here.
_FIRST_POSITION = 2


def as_bert(
    state: dict[str, np.ndarray],
    config: dict[str, Any],
    vocabulary: dict[str, int],
    pieces: Sequence[str],
) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """Return weights and configuration of an MPNet as those of a BERT with the base's pieces.

    Args:
        state: weights by their names in an MPNet.
        config: of the MPNet.
        vocabulary: piece to number, of the MPNet.
        pieces: of the BERT, in the order of their numbers.
    """
    renamed = {_renamed(name): array for name, array in state.items() if name != DISTANCES}
    words, places = "embeddings.word_embeddings.weight", "embeddings.position_embeddings.weight"
    unknown = vocabulary["[UNK]"]
    order = [vocabulary.get(_SPECIAL.get(piece, piece), unknown) for piece in pieces]
    renamed[words], renamed[places] = renamed[words][order], renamed[places][_FIRST_POSITION:]
    types = np.zeros((2, config["hidden_size"]), dtype=np.float32)
    renamed["embeddings.token_type_embeddings.weight"] = types
    sizes = {"vocab_size": len(pieces), "max_position_embeddings": len(renamed[places])}
    return renamed, {
        **config,
        **sizes,
        "model_type": "bert",
        "type_vocab_size": 2,
        "pad_token_id": 0,
    }


def _renamed(name: str) -> str:
    for old, new in _NAMES.items():
        name = re.sub(old, new, name)
    return name
