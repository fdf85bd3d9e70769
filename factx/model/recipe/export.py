"""Trained weights to the files that ship: an int8 ONNX graph, the vocabulary, the labels."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from factx.model.recipe.labels import CLAIM_TAGS, KINDS, NAME_TAGS, STATUSES
from factx.model.recipe.network import Network
from factx.model.recipe.words import tokenizer

OUTPUTS = (
    "ner", "xpos", "upos", "sent", "arcs", "dependents", "heads", "claims", "status", "kind",
    "queries", "keys", "none",
)  # fmt: skip
_OPSET = 17
_FLOAT = 1  # onnx.TensorProto.FLOAT: nodes without a known type


class _Graph(nn.Module):
    """The network as the pipeline calls it: one chunk, scores of every head."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces, casing, first):  # noqa: ANN001, ANN201
        net = self.network
        words = net.encode(pieces, casing, torch.ones_like(pieces), first)
        return (
            net.names(words), net.xpos(words), net.upos(words), net.starts(words),
            net.arcs(words), *net.relation_sides(words), net.claim_tags(words),
            net.status(words), net.kind(words), *net.pointer_sides(words), net.none(words),
        )  # fmt: skip


def export(trained: Path, out: Path, *, name: str, version: str, encoder: dict[str, Any]) -> None:
    """Write encoder.onnx, relations.npy, tokenizer.json and meta.json.

    Args:
        trained: folder with weights.pt and labels.json.
        out: folder of the package to write to.
        name, version: for the card.
        encoder: the config's table of that name (folder, layers).
    """
    labels = json.loads((trained / "labels.json").read_text(encoding="utf-8"))
    network = Network(
        tags=len(labels["xpos"]), parts=len(labels["upos"]), relations=len(labels["dep"]), **encoder
    )
    network.load_state_dict(torch.load(trained / "weights.pt", weights_only=True))
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    _write_graph(network, out)
    np.save(out / "relations.npy", network.relation_weights.detach().numpy())
    tokenizer().save(str(out / "tokenizer.json"), pretty=False)
    ours = {"ner": NAME_TAGS, "claims": CLAIM_TAGS, "status": STATUSES, "kind": KINDS}
    meta = {"name": name, "version": version, "labels": ours | labels}
    (out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


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
        dynamo=False,
    )
    quantize_dynamic(
        plain,
        out / "encoder.onnx",
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": _FLOAT},
    )
    plain.unlink()
