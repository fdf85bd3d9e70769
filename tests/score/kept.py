"""Claims on texts of our own that nothing was trained on: ``python -m tests.score.kept``.

``written.jsonl`` holds single texts in the form of the recipe's file of that name, `tests/stories/kept`
dossiers on one event each. They are harder than reports are: bare figures of many measures, told by
the text around them. Weights between grammar and network (`tests.score.weighing`) were learned here.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from factx.score.gold_stories import read_stories
from tests.score.stretches import Row, claim_row, score

_FILE = Path(__file__).parent / "written.jsonl"
_DOSSIERS = Path(__file__).parents[1] / "stories/kept"


def read_kept() -> Iterator[tuple[str, list[Row]]]:
    """Read texts and their claims; who says so and the place as text."""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["text"], [claim_row(row["text"], claim) for claim in row["claims"]]
    for story in read_stories(_DOSSIERS):
        for document in sorted(story.gold["documents"]):
            text = story.text(document)
            own = (c for c in story.gold["claims"] if c["document"] == document)
            yield text, [claim_row(text, claim["columns"]) for claim in own]


if __name__ == "__main__":
    for title, value in score(read_kept()).items():
        sys.stdout.write(f"{title}: {value:.1f}\n")
