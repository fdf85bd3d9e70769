"""A sample of the torture run; `make torture` goes through all of it."""

import random

import pytest

from tests.torture.client import Runner, compiler
from tests.torture.faults import SCENES, Torture

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not compiler(), reason="needs Linux and a C compiler"),
]
SAMPLE = 4


@pytest.fixture(scope="module")
def runner(tmp_path_factory):
    with Runner(tmp_path_factory.mktemp("torture")) as started:
        yield started


@pytest.mark.parametrize("name", SCENES)
def test_whatever_call_fails(name, runner):
    torture = Torture(runner, SCENES[name])
    seed = random.randrange(1_000_000)
    wrong = {
        f: told for f in torture.faults(sample=SAMPLE, seed=seed) if (told := torture.broken(f))
    }
    assert not wrong
