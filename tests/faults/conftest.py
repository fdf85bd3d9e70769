"""One loaded pipeline for all faults: they test what factx does around it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from factx.facts import Result
from factx.guarded import GuardedReader
from factx.pipeline import Extractor, Options, extract_all, reconcile_all
from factx.read import read
from tests.faults.good import write_good

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor(Options())


@pytest.fixture
def run(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("factx.pipeline.Extractor", lambda _options: extractor)

    def read_and_extract(folder: Path, *, options: Options | None = None) -> Result:
        chosen = options or Options()
        with GuardedReader() as reader:
            items = read([str(folder)], reader=reader)
            return reconcile_all(extract_all(items, chosen), chosen)

    return read_and_extract


@pytest.fixture(scope="session")
def undisturbed(extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> Result:
    """What twenty good files give with nothing odd beside them."""
    folder = tmp_path_factory.mktemp("undisturbed")
    here = Path.cwd()
    os.chdir(folder)
    try:
        write_good(Path())
        return reconcile_all((extractor(d) for d in read(["."])), Options())
    finally:
        os.chdir(here)
