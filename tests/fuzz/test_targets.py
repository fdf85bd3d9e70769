"""Every target holds for inputs that are drawn, and for those that once broke it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

FOUND = sorted((Path(__file__).parent / "found").rglob("*.bin"))
_PIECES = st.builds(
    lambda first, rest: bytes([first]) + rest, st.sampled_from([1, 3]), st.binary(max_size=60)
)
_UTF8 = st.text(max_size=200).map(lambda text: b"\0" + text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=150, deadline=None)
@given(data=st.one_of(st.binary(max_size=300), _PIECES, _UTF8))
def test_holds_for_any_input(name, data):
    TARGETS[name](data)


@pytest.mark.parametrize("path", FOUND, ids=[f"{p.parent.name}-{p.stem}" for p in FOUND])
def test_what_was_found_is_mended(path):
    TARGETS[path.parent.name](path.read_bytes())
