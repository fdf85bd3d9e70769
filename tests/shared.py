"""Where the annotated texts are, if they are there: they are not part of the project."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared"
_GIVEN = os.environ.get("FACTX_SHARED")
_FOUND = Path(_GIVEN) if _GIVEN else _BESIDE

SHARED: Path | None = _FOUND if (_FOUND / "gold" / "dev.jsonl").exists() else None

needs_shared = pytest.mark.skipif(
    SHARED is None,
    reason="annotated texts not found: set FACTX_SHARED or put them in ../shared to measure scores",
)
