"""The pipelines that ship with factx: where their files are and what they are."""

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

# Name on the command line -> folder in this package; the empty name is the default.
NAMES_OF_OURS = {"": "default", "default": "default", "fast": "fast"}


def folder(model: str = "") -> Path:
    """Return the folder of one of our pipelines.

    Raises:
        KeyError: not a name of ours.
        FileNotFoundError: this installation came without it.
    """
    path = Path(str(files(__package__))) / NAMES_OF_OURS[model]
    if not (path / "meta.json").is_file():
        raise FileNotFoundError(f"the pipeline '{NAMES_OF_OURS[model]}' is missing from {path}")
    return path


@cache
def card(model: str = "") -> dict[str, Any]:
    """Return name, version, labels, scores and licences of one of our pipelines."""
    read: dict[str, Any] = json.loads((folder(model) / "meta.json").read_text(encoding="utf-8"))
    return read


def digest(model: str = "") -> str:
    """Return the SHA-256 of the weights in hexadecimal digits, from the card where it is told."""
    told: str = card(model).get("sha256", "")
    return told or measured_digest(model)


def measured_digest(model: str = "") -> str:
    """Return the SHA-256 of the weights as they are; reading them takes a tenth of a second."""
    return sha256((folder(model) / "encoder.onnx").read_bytes()).hexdigest()
