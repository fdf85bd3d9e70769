"""How good factx is on annotated texts: the figures that ``factx eval`` prints."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factx.errors import UsageError
from factx.facts import Document, Extraction
from factx.pipeline import Extractor, Options
from factx.score import timex
from factx.score.claims import SLOTS, documents_of, read_gold, score_claims
from factx.score.gold_stories import read_stories
from factx.score.names import score_names
from factx.score.stories import end_to_end, score_stories
from factx.score.tally import Tally

HEADER = ("gold", "kind", "what", "precision", "recall", "f1", "right", "found", "expected")


@dataclass(frozen=True, slots=True)
class Score:
    """One figure: of which gold, on which kind of fact, for which part of it.

    An accuracy has ``found`` equal to ``expected``, and so precision, recall and F1 the same.
    """

    gold: str
    kind: str
    what: str
    tally: Tally

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a row under `HEADER`; shares in percent with one decimal."""
        tally = self.tally
        shares = (f"{share:.1f}" for share in (tally.precision, tally.recall, tally.f1))
        counts = (str(count) for count in (tally.right, tally.found, tally.gold))
        return (self.gold, self.kind, self.what, *shares, *counts)


def evaluate(path: Path, options: Options) -> Iterator[Score]:
    """Score the program on one gold file, or on a folder of stories.

    Args:
        path: JSON Lines with ``text``, ``date`` and any of ``names``, ``dates``, ``claims``; or
            a folder that holds ``gold.json`` files.
        options: as for a run; the date of each text is that of the gold.

    Raises:
        UsageError: it is neither.
    """
    if path.is_dir():
        return _stories(path)
    try:
        gold = read_gold(path)
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as gold: {error}") from error
    if not gold or not all(isinstance(row, dict) and "text" in row for row in gold):
        raise UsageError(f'{path}: not gold: each line must be an object with "text"')
    return _texts(path, gold, options)


def _texts(path: Path, gold: Sequence[Mapping[str, Any]], options: Options) -> Iterator[Score]:
    name = path.name
    documents = documents_of(gold)
    found = list(Extractor(options).extract(documents))
    if any(row.get("names") for row in gold):
        tallies = score_names(gold, [e.names for e in found])
        yield from (Score(name, "names", kind, tally) for kind, tally in tallies.items())
    if any(row.get("dates") for row in gold):
        yield from _dates(path, documents, found)
    if any(row.get("claims") for row in gold):
        yield from _claims(name, gold, found)


def _dates(
    path: Path, documents: Sequence[Document], found: Sequence[Extraction]
) -> Iterator[Score]:
    read = {d.name: e.dates for d, e in zip(documents, found, strict=True)}
    counts = timex.score(path, read=lambda document: read[document.name]).of("date")
    for what, right in (("span", counts.exact), ("span and value", counts.value)):
        yield Score(path.name, "dates", what, Tally(right, counts.found, counts.gold))


def _claims(
    name: str, gold: Sequence[Mapping[str, Any]], found: Sequence[Extraction]
) -> Iterator[Score]:
    score = score_claims(gold, [e.claims for e in found])
    for group, tally in score.groups.items():
        yield Score(name, "claims", group, Tally(tally.hits, tally.predicted, tally.gold))
    for slot in SLOTS:
        asked = score.asked[slot]
        yield Score(name, "claims", f"{slot} of matched", Tally(score.right[slot], asked, asked))


def _stories(path: Path) -> Iterator[Score]:
    stories = list(read_stories(path))
    if not stories:
        raise UsageError(f"{path}: no gold.json in this folder or in the folders below it")
    scores = score_stories(stories, end_to_end)
    pairs = {
        "claims": scores.claims,
        "entity pairs": scores.entities,
        "toll pairs": scores.tolls,
        "toll pairs, claims found": scores.tolls_of_found,
        "slips of arithmetic": scores.checks,
    }
    for what, pair in pairs.items():
        yield Score(path.name, "stories", what, Tally(pair.right, pair.found, pair.gold))
    for what, counter in (("verdict", scores.verdicts), ("best", scores.best)):
        total = counter.total()
        yield Score(path.name, "stories", what, Tally(counter[True], total, total))
