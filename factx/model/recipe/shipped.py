"""Weights taken back from a pipeline that ships: to go on training where no file of them is left.

A matrix comes back as its eight bits times the scale of each column; all else ships as it was
trained. The word vectors are the base encoder's and are left out, as ``save`` leaves them out.
Only a network as wide as its base: what a narrow one makes of the word vectors cannot be undone.
"""

import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

_SHARED = "network."
_VECTORS = "word_embeddings"
_ROUNDED = ("_scale", "_zero_point", "_quantized")
# Products that stand in the graph by themselves, not inside a layer with a name.
_RELATIONS = "/MatMul_2_quant"


def take_back(graph: Path, out: Path) -> None:
    """Write the weights of ``encoder.onnx`` as training would have saved them.

    Args:
        graph: ``encoder.onnx`` of the pipeline.
        out: the file to write, such as ``teacher-0.pt``.
    """
    model = onnx.load(graph)
    arrays = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    state = {
        name.removeprefix(_SHARED): array
        for name, array in arrays.items()
        if name.startswith(_SHARED) and _VECTORS not in name and not name.endswith(_ROUNDED)
    }
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            state |= dict([_matrix(node.name, node.input[1], arrays)])
    if len(state["relation_weights"].shape) != 3:  # noqa: PLR2004
        raise ValueError(f"{graph}: no weights of relations")
    saved = {name: torch.from_numpy(np.array(array)).half() for name, array in state.items()}
    torch.save(saved, out)


def _matrix(node: str, name: str, arrays: dict[str, np.ndarray]) -> tuple[str, np.ndarray]:
    """Return a matrix and what training calls it."""
    root = name.removesuffix("_quantized")
    zero, scale = arrays[f"{root}_zero_point"], arrays[f"{root}_scale"]
    values = (arrays[name].astype(np.float32) - zero.astype(np.float32)) * scale
    if root.startswith(_SHARED):
        return root.removeprefix(_SHARED), values
    if node == _RELATIONS:
        side = values.shape[0]
        return "relation_weights", values.reshape(side, -1, side)
    layer = re.sub(r"/MatMul_quant$", "", node).strip("/").replace("/", ".")
    return f"{layer}.weight", values.T
