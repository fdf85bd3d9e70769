"""R22: files that unpack to more than they say, each alone and all beside twenty good ones."""

from pathlib import Path
from time import monotonic

import pytest

from factx.facts import Result
from tests.faults.bombs import BOMBS, Bomb
from tests.faults.conftest import Run
from tests.faults.good import rows_of_good, write_good

pytestmark = pytest.mark.model
# No parser comes to its limit of 30 seconds.
SECONDS = 10.0


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=[f"R22 {name}" for name in BOMBS])
def test_alone(bomb: Bomb, run: Run, tmp_path: Path) -> None:
    (tmp_path / bomb.name).write_bytes(bomb.make())
    began = monotonic()
    result = run(tmp_path)
    assert monotonic() - began < SECONDS
    codes = {issue.code for issue in result.issues}
    assert codes == {bomb.code} if bomb.code else "bad_file" not in codes
    assert bool(result.claims) == bomb.facts
    assert not any("root:" in name.text for name in result.names)


def test_r22_among_good_files(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undisturbed: Result
) -> None:
    monkeypatch.chdir(tmp_path)
    write_good(Path())
    kept = {name: bomb for name, bomb in BOMBS.items() if bomb.code}
    for number, bomb in enumerate(kept.values()):
        Path(f"{number}{bomb.name}").write_bytes(bomb.make())
    found = run(Path())
    assert rows_of_good(found) == rows_of_good(undisturbed)
    assert len({s.document.partition("#")[0] for s in found.sources}) == 20 + len(kept)
