"""The benchmark's clock finds every stage of a run, and leaves the program as it was."""

from pathlib import Path

import pytest

from factx import normalise
from tests.bench.stages import stages


@pytest.mark.model
def test_every_stage_is_timed_and_the_clocks_are_taken_off(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("KOSA, 3 May 2021 - A flood killed 12 miners in Lower Kosa.")
    before = normalise.normalise
    found = dict(stages(str(tmp_path), rounds=1, model="fast"))
    assert {"network", "claims", "names", "dates", "normalise", "reconcile", "CSV"} <= set(found)
    assert min(found.values()) >= 0
    assert normalise.normalise is before
