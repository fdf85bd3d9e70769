"""A real folder: which of its figures are one toll, and which are not."""

import pytest

from factx.pipeline import Options, extract
from tests.shared import SHARED, needs_shared


@pytest.mark.gold
@needs_shared
def test_figures_of_a_folder_on_syria() -> None:
    assert SHARED is not None
    result = extract(str(SHARED / "texts"), Options())
    numbers = {claim.claim: claim.best for claim in result.claims}
    killed = [toll for toll in result.tolls if toll.measure == "killed"]
    found = {tuple(sorted(numbers[c] or 0 for c in toll.claims)): toll for toll in killed}
    together = {(200, 246): "agree", (5400, 5400, 9750): "revised"}
    for figures, verdict in together.items():
        assert found[figures].verdict == verdict
    apart = [(2600,), (2000,), (108,), (30,), (17,), (700,)]
    assert set(apart) <= set(found)
    assert found[5400, 5400, 9750].best == 9750
    wholes = {numbers[c.claim]: numbers.get(c.part_of) for c in result.claims if c.part_of}
    assert wholes[17] == 246
    assert wholes[700] == 9750
