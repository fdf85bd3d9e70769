"""R25: no pattern over words whose cost grows faster than the text."""

import re
import time
from pathlib import Path

import pytest

import factx
from factx.facts import Document
from factx.pipeline import Extractor

pytestmark = pytest.mark.model
PACKAGE = Path(factx.__file__).parent
SHORT, LONG = 2_000, 14_000
# Twice what a straight line gives: such short times vary by a third.
STEEPEST = 2.0
# One sentence each, of what rules about words look for: none has a full stop.
FAMILIES = (
    "12 people were killed and ",
    "of the head of the ",
    "3 were women, 4 children and ",
    "and wounded and killed and dead ",
    "Anna Berg, Minister of the Interior of ",
    "said that according to police ",
)


def test_r25_no_matcher_of_a_library_runs_over_a_text(extractor: Extractor) -> None:
    """Those of spaCy try every start with every end; the rules here go through a text once."""
    for path in PACKAGE.rglob("*.py"):
        assert not re.search(r"import.*matcher", path.read_text(encoding="utf-8"), re.IGNORECASE), (
            path
        )
    extractor.prepare()
    assert not [n for n in extractor._annotator.nlp.pipe_names if "ruler" in n or "matcher" in n]


@pytest.mark.parametrize("family", FAMILIES)
def test_r25_time_grows_with_length(family: str, extractor: Extractor) -> None:
    def seconds(length: int) -> float:
        text = (family * length)[:length]
        began = time.process_time()
        extractor(Document("bad.txt", text))
        return time.process_time() - began

    seconds(SHORT)
    short = min(seconds(SHORT) for _ in range(3))
    assert seconds(LONG) < STEEPEST * LONG / SHORT * max(short, 0.03)
