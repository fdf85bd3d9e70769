"""Floors on stretches of raw reports that nothing was trained on."""

import pytest

from tests.score.stretches import read_stretches, score
from tests.shared import SHARED, needs_shared

FLOORS = {
    "victims, span and measure": 85.5,
    "all spans": 95,
    "measure": 91,
    "status": 98,
    "said_by": 88,
    "place": 85,
}


@pytest.mark.gold
@needs_shared
def test_claims_on_texts_kept_apart_do_not_fall() -> None:
    assert SHARED is not None
    scores = score(read_stretches(SHARED / "data/raw"))
    low = {name: scores[name] for name, floor in FLOORS.items() if scores[name] < floor}
    assert not low
