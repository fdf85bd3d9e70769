"""The network itself: an ONNX graph with its labels and its word-piece vocabulary."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from factx.annotate.pieces import Chunk
from factx.model import card, folder
from factx.settings import LONGEST_WORD, PIECES_KEPT, PIECES_PER_WORD


@dataclass(frozen=True, slots=True)
class Outputs:
    """Scores of one chunk of ``n`` words, before any decision.

    ``ner``, ``xpos``, ``upos``, ``sent``, ``claims``, ``status``, ``kind``: n rows of label
    scores. ``arcs``: n by n, row is the dependent, column the head, diagonal the root.
    ``relations``: n by labels by r, ``heads``: n by r, for the relation of a chosen arc.
    ``queries``, ``keys``: n by p by c, and ``none``: n by p, for the p pointers of a claim.
    """

    ner: np.ndarray
    xpos: np.ndarray
    upos: np.ndarray
    sent: np.ndarray
    arcs: np.ndarray
    relations: np.ndarray
    heads: np.ndarray
    claims: np.ndarray
    status: np.ndarray
    kind: np.ndarray
    queries: np.ndarray
    keys: np.ndarray
    none: np.ndarray


class Network:
    """Runs chunks one at a time on one thread; processes, not threads, use more cores."""

    def __init__(self, model: str) -> None:
        path = folder(model)
        self.labels: dict[str, list[str]] = card(model)["labels"]
        self._pieces = Tokenizer.from_file(str(path / "tokenizer.json"))
        self._known: dict[str, tuple[int, ...]] = {}
        self._session = _session(str(path / "encoder.onnx"))
        self._names = [output.name for output in self._session.get_outputs()]

    def piece_ids(self, word: str) -> tuple[int, ...]:
        """Return the word pieces of a word, looked up once per word form."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > PIECES_KEPT:
                self._known.clear()
            encoding = self._pieces.encode(word[:LONGEST_WORD], add_special_tokens=False)
            found = tuple(encoding.ids[:PIECES_PER_WORD]) or (100,)  # 100 is BERT's unknown
            self._known[word] = found
        return found

    def __call__(self, chunk: Chunk) -> Outputs:
        """Score one chunk."""
        given = {"pieces": chunk.pieces, "casing": chunk.casing, "first": chunk.first}
        found: dict[str, Any] = dict(zip(self._names, self._session.run(None, given), strict=True))
        return Outputs(**{name: value[0] for name, value in found.items()})


def _session(path: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        path,
        options,
        providers=["CPUExecutionProvider"],
        # Fused, adding and normalising take ten times as long as one after the other.
        disabled_optimizers=["SkipLayerNormFusion"],
    )
