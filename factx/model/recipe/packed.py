"""The file of packed examples: flat arrays that need neither spaCy nor the texts they come from."""

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

# Casing as packed: what the network sees, plus what a change of case needs to know.
NO_LETTERS, SHORT = 5, 8
WORD_LABELS = ("names", "xpos", "upos", "heads", "relations", "starts", "claim_tags")


@dataclass(frozen=True)
class Pack:
    """All examples, one after the other.

    ``pool``, ``without_norp``: one a row. ``words``, ``pieces``, ``claims``: where each row begins,
    and the end. ``ids``: pieces. ``lengths``, ``cases``: pieces and casing of each word.
    ``labels``: words by ``WORD_LABELS``. ``slots``: a claim's first word, status, kind, pointers.
    """

    pool: np.ndarray
    without_norp: np.ndarray
    words: np.ndarray
    pieces: np.ndarray
    claims: np.ndarray
    ids: np.ndarray
    lengths: np.ndarray
    cases: np.ndarray
    labels: np.ndarray
    slots: np.ndarray

    def save(self, path: Path) -> None:
        """Write as a compressed file."""
        arrays = {field.name: getattr(self, field.name) for field in fields(self)}
        np.savez_compressed(path, **arrays)

    @classmethod
    def load(cls, path: Path) -> "Pack":
        """Read what ``save`` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(**{field.name: arrays[field.name] for field in fields(cls)})


def in_eight_bits(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Round vectors to whole numbers up to 127 and a scale each; their product is the vector."""
    scale = np.abs(vectors).max(1, keepdims=True) / 127
    return np.round(vectors / scale).astype(np.int8), scale.astype(np.float32)
