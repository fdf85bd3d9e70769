"""Trained weights to the files that ship: an int8 ONNX graph, the vocabulary, the labels."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from factx.model.recipe.labels import CLAIM_TAGS, KINDS, NAME_TAGS, STATUSES
from factx.model.recipe.network import Narrow, Network, base_encoder
from factx.model.recipe.packed import in_eight_bits
from factx.model.recipe.words import tokenizer

OUTPUTS = (
    "ner", "xpos", "upos", "sent", "arcs", "relations", "heads", "claims", "status", "kind",
    "queries", "keys", "none",
)  # fmt: skip
_OPSET = 17
_FLOAT = 1  # onnx.TensorProto.FLOAT: nodes without a known type
_LAYER = "encoder.encoder.layer."
_PROJECTION = "encoder.embeddings.word_embeddings.project.weight"


class _Vectors(nn.Module):
    """Word vectors in eight bits, a scale a vector: just what training started from."""

    def __init__(self, vectors: np.ndarray, scale: np.ndarray) -> None:
        super().__init__()
        self.vectors = nn.Parameter(torch.from_numpy(vectors), requires_grad=False)
        self.scale = nn.Parameter(torch.from_numpy(scale), requires_grad=False)

    def forward(self, pieces):
        return self.vectors[pieces].float() * self.scale[pieces]


class _Attend(torch.autograd.Function):
    """Attention as one node of ONNX Runtime; here only its shape matters."""

    @staticmethod
    def forward(ctx, queries, keys, values, heads):  # noqa: ANN205, ARG004
        return queries + keys + values

    @staticmethod
    def symbolic(g, queries, keys, values, heads):  # noqa: ANN205
        node = g.op("com.microsoft::MultiHeadAttention", queries, keys, values, num_heads_i=heads)
        node.setType(queries.type())
        return node


class _Attention(nn.Module):
    """The self-attention of a layer, without padding, for export."""

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        self.query, self.key, self.value = layer.query, layer.key, layer.value
        self.heads = layer.num_attention_heads

    def forward(self, hidden, *args, **kwargs):  # noqa: ARG002
        sides = self.query(hidden), self.key(hidden), self.value(hidden)
        return _Attend.apply(*sides, self.heads), None


class _Graph(nn.Module):
    """The network as the pipeline calls it: one chunk, scores of every head."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces, casing, first):
        net = self.network
        words = net.encode(pieces, casing, None, first)
        return (
            net.names(words), net.xpos(words), net.upos(words), net.starts(words),
            net.arcs(words), *self.relation_sides(words), net.claim_tags(words),
            net.status(words), net.kind(words), *net.pointer_sides(words), net.none(words),
        )  # fmt: skip

    def relation_sides(self, words):
        """Take the weights to the dependents here, in eight bits; the heads are chosen later."""
        dependents, heads = self.network.relation_sides(words)
        weights = self.network.relation_weights
        mixed = dependents @ weights.reshape(weights.size(0), -1)
        return mixed.view(*dependents.shape[:2], *weights.shape[1:]), heads


def export(work: Path, weights: Path, out: Path, *, config: dict[str, Any]) -> None:
    """Write encoder.onnx, tokenizer.json and meta.json.

    Args:
        work: folder of the packed examples (base.npz, labels.json).
        weights: what training saved.
        out: folder of the package to write to.
        config: the configuration; its table ``card`` goes into meta.json.
    """
    labels = json.loads((work / "labels.json").read_text(encoding="utf-8"))
    network = load_network(work, weights)
    network.encoder.embeddings.word_embeddings = _vectors(network, work)
    for layer in network.encoder.encoder.layer:
        layer.attention.self = _Attention(layer.attention.self)
    out.mkdir(parents=True, exist_ok=True)
    _write_graph(network, out)
    tokenizer().save(str(out / "tokenizer.json"), pretty=False)
    ours = {"ner": NAME_TAGS, "claims": CLAIM_TAGS, "status": STATUSES, "kind": KINDS}
    meta = {
        "name": f"factx-{out.name}",
        **config["card"],
        "scores": config["card"]["scores"].get(out.name, {}),
        "layers": len(network.encoder.encoder.layer),
        "width": network.encoder.config.hidden_size,
        "sha256": sha256((out / "encoder.onnx").read_bytes()).hexdigest(),
        "labels": ours | labels,
    }
    (out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def _vectors(network: Network, work: Path) -> _Vectors:
    """Take the base's word vectors as they are, or what a narrow network makes of them."""
    narrow = network.encoder.embeddings.word_embeddings
    if not isinstance(narrow, Narrow):
        with np.load(work / "base.npz", allow_pickle=False) as arrays:
            return _Vectors(arrays["vectors"], arrays["scale"])
    with torch.no_grad():
        return _Vectors(*in_eight_bits(narrow.project(narrow.word_embeddings.weight).numpy()))


def load_network(work: Path, weights: Path) -> Network:
    """Build a network from the base encoder and saved weights."""
    labels = json.loads((work / "labels.json").read_text(encoding="utf-8"))
    state = torch.load(weights, weights_only=True)
    layers = {int(name.removeprefix(_LAYER).split(".")[0]) for name in state if _LAYER in name}
    narrow = state.get(_PROJECTION)
    network = Network(
        tags=len(labels["xpos"]),
        parts=len(labels["upos"]),
        relations=len(labels["dep"]),
        base=base_encoder(work / "base.npz"),
        layers=sorted(layers),
        width=None if narrow is None else narrow.size(0),
    )
    left = network.load_state_dict(state, strict=False)
    if left.unexpected_keys or any("word_embeddings" not in key for key in left.missing_keys):
        raise ValueError(f"{weights} does not fit: {left}")
    return network.eval()


def _write_graph(network: Network, out: Path) -> None:
    plain = out / "plain.onnx"
    pieces = torch.randint(1000, 2000, (1, 30))
    given = (pieces, torch.ones_like(pieces), torch.arange(1, 25)[None])
    torch.onnx.export(
        _Graph(network),
        given,
        str(plain),
        input_names=["pieces", "casing", "first"],
        output_names=list(OUTPUTS),
        dynamic_axes={"pieces": {1: "n"}, "casing": {1: "n"}, "first": {1: "w"}},
        opset_version=_OPSET,
        custom_opsets={"com.microsoft": 1},
        dynamo=False,
    )
    quantize_dynamic(
        plain,
        out / "encoder.onnx",
        op_types_to_quantize=["MatMul"],
        weight_type=QuantType.QInt8,
        # One scale a column: one a matrix costs two points of F1 on names.
        per_channel=True,
        # Seven bits: processors without VNNI add eight-bit products in sixteen bits and overflow.
        reduce_range=True,
        extra_options={"DefaultTensorType": _FLOAT},
    )
    plain.unlink()
