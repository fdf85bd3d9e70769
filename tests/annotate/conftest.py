"""The pipeline that ships, loaded once for the tests that need it."""

import pytest
from spacy.language import Language


@pytest.fixture(scope="session")
def pipeline() -> Language:
    from factx.annotate.loading import load

    try:
        return load("")
    except FileNotFoundError as missing:
        pytest.skip(str(missing))
