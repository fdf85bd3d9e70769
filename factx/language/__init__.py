"""What a language knows, as data: each rule beside its examples and counterexamples."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str, *, language: str = "en") -> Mapping[str, Any]:
    """Read one data file of a language.

    Args:
        name: file name without suffix, such as ``"dates"``.
        language: ISO 639-1 code; only ``"en"`` is there.

    Returns:
        The parsed TOML. Callers must not change it: it is shared.

    Raises:
        FileNotFoundError: no such data file.
    """
    text = (files(__package__) / language / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
