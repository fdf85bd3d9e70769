"""Scores reconciliation on stories: ``python -m factx.score.stories FOLDER``."""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from factx.facts import Claim, Name, Result, Toll
from factx.reconcile import reconcile
from factx.score.gold_stories import Story, gold_entities, gold_extractions, read_stories


@dataclass(slots=True)
class Pairs:
    """Counts behind precision and recall."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: set[Any], gold: set[Any]) -> None:
        """Count one story."""
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1 in percent; 100 where there is nothing to find."""
        precision = 100 * self.right / self.found if self.found else 100.0
        recall = 100 * self.right / self.gold if self.gold else 100.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """What `factx eval` prints of stories."""

    claims: Pairs = field(default_factory=Pairs)
    entities: Pairs = field(default_factory=Pairs)
    tolls: Pairs = field(default_factory=Pairs)
    tolls_of_found: Pairs = field(default_factory=Pairs)
    checks: Pairs = field(default_factory=Pairs)
    verdicts: Counter[bool] = field(default_factory=Counter)
    best: Counter[bool] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def score_story(story: Story, result: Result, scores: Scores) -> None:
    """Compare the result on one story with its gold, and add up.

    Args:
        story: texts and gold.
        result: what reconciliation made of them; documents named by path or by file name.
        scores: counts to add to.
    """
    aligned = align(story, result.claims)
    scores.claims.right += len(aligned)
    scores.claims.found += sum(1 for c in result.claims if c.measure != "other")
    gold_ids = [c["id"] for c in story.gold["claims"]]
    scores.claims.gold += sum(1 for c in story.gold["claims"] if c["measure"] != "other")
    scores.claims.right -= sum(1 for g in aligned if _gold_claim(story, g)["measure"] == "other")
    scores.entities.add(*_entity_pairs(story, result.names))
    gold_tolls = [set(t["claims"]) for t in story.gold["tolls"]]
    back = {claim: gold for gold, claim in aligned.items()}
    tolls = [{back.get(c, f"? {c}") for c in t.claims} for t in result.tolls]
    scores.tolls.add(_pairs(tolls), _pairs(gold_tolls))
    known = set(aligned)
    scores.tolls_of_found.add(
        _pairs(t & known for t in tolls), _pairs(t & known for t in gold_tolls)
    )
    _score_tolls(story, result.tolls, tolls, scores)
    _score_checks(story, result, back, scores)
    del gold_ids


def align(story: Story, claims: Iterable[Claim]) -> dict[str, str]:
    """Find the claim that stands for each gold claim: overlapping words and the same number.

    Returns:
        Gold id to claim id, one to one.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[Path(claim.document).name].append(claim)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for gold in story.gold["claims"]:
        near = [
            c
            for c in by_document[gold["document"]]
            if c.claim not in taken
            and c.start < gold["end"]
            and gold["start"] < c.end
            and (c.best, c.measure) == (gold["best"], gold["measure"])
        ]
        if near:
            best = max(near, key=lambda c: _overlap(c, gold))
            found[gold["id"]] = best.claim
            taken.add(best.claim)
    return found


def _overlap(claim: Claim, gold: Mapping[str, Any]) -> int:
    start, end = int(gold["start"]), int(gold["end"])
    return min(claim.end, end) - max(claim.start, start)


def _gold_claim(story: Story, identity: str) -> Mapping[str, Any]:
    return next(c for c in story.gold["claims"] if c["id"] == identity)


def _pairs(groups: Iterable[Iterable[Hashable]]) -> set[tuple[Hashable, Hashable]]:
    return {pair for group in groups for pair in combinations(sorted(group, key=str), 2)}


def _entity_pairs(story: Story, names: Sequence[Name]) -> tuple[set[Any], set[Any]]:
    """Pairs of mentions; a mention counts where gold and result have the same span."""
    gold: dict[str, list[Any]] = defaultdict(list)
    for mention, entity in gold_entities(story).items():
        gold[entity].append(mention)
    spans = set(gold_entities(story))
    found: dict[str, list[Any]] = defaultdict(list)
    for name in names:
        mention = (Path(name.document).name, name.start, name.end)
        if mention in spans and name.entity:
            found[name.entity].append(mention)
    return _pairs(found.values()), _pairs(gold.values())


def _score_tolls(
    story: Story, tolls: Sequence[Toll], members: Sequence[set[str]], scores: Scores
) -> None:
    for gold in story.gold["tolls"]:
        if len(gold["claims"]) < 2:  # noqa: PLR2004
            continue
        own = set(gold["claims"])
        shared = [(len(own & m) / len(own | m), -i) for i, m in enumerate(members) if own & m]
        toll = tolls[-max(shared)[1]] if shared else None
        verdict = toll is not None and toll.verdict == gold["verdict"]
        best = toll is not None and toll.best == gold["best"]
        scores.verdicts[verdict] += 1
        scores.best[best] += 1
        if not (verdict and best):
            said = f"{toll.verdict} {toll.best}" if toll else "not found"
            scores.misses.append(
                f"{story.name} {gold['id']} {gold['counted']}: {said},"
                f" not {gold['verdict']} {gold['best']}"
            )


def _score_checks(story: Story, result: Result, back: Mapping[str, str], scores: Scores) -> None:
    """A slip is found where its kind is told of its claims, or of its document."""
    where = {c["id"]: c["document"] for c in story.gold["claims"]}
    gold = {(c["kind"], frozenset(c["claims"])) for c in story.gold["checks"]}
    found = set()
    for check in result.checks:
        own = frozenset(back.get(c, c) for c in check.claims)
        document = Path(check.document).name
        hit = next(
            (
                g
                for g in sorted(gold, key=str)
                if g[0] == check.code and _same_slip(g[1], own, where, document)
            ),
            None,
        )
        found.add(hit or (check.code, own))
        if hit is None:
            scores.misses.append(f"{story.name} false alarm {check.code}: {check.because}")
    for missed in sorted(gold - found, key=str):
        scores.misses.append(f"{story.name} slip not found: {missed[0]} {sorted(missed[1])}")
    scores.checks.add(found, gold)


def _same_slip(
    gold: frozenset[str], own: frozenset[str], where: Mapping[str, str], document: str
) -> bool:
    return bool(gold & own) or (not own & set(where) and document in {where[c] for c in gold})


Reconciled = Callable[[Story], Result]


def end_to_end(story: Story) -> Result:
    """Read, extract and reconcile the texts of a story."""
    from factx.pipeline import Options, extract

    documents = [str(story.folder / name) for name in sorted(story.gold["documents"])]
    return extract(documents, Options())


def from_gold(story: Story) -> Result:
    """Reconcile the gold claims and names of a story."""
    return reconcile(gold_extractions(story))


def score_stories(stories: Iterable[Story], reconciled: Reconciled) -> Scores:
    """Score every story with one way of reconciling it."""
    scores = Scores()
    for story in stories:
        score_story(story, reconciled(story), scores)
    return scores


def report(scores: Scores) -> dict[str, float]:
    """Return the scores by name, in percent; planted slips and alarms as counts."""
    return {
        "claims F1": scores.claims.scores[2],
        "entity pairs F1": scores.entities.scores[2],
        "toll pairs F1": scores.tolls.scores[2],
        "toll pairs F1, claims found": scores.tolls_of_found.scores[2],
        "verdict right": _share(scores.verdicts),
        "best right": _share(scores.best),
        "slips found": float(scores.checks.right),
        "slips planted": float(scores.checks.gold),
        "false alarms": float(scores.checks.found - scores.checks.right),
    }


def _share(counts: Counter[bool]) -> float:
    return 100 * counts[True] / counts.total() if counts.total() else 100.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores on a folder of stories."""
    parser = argparse.ArgumentParser(prog="python -m factx.score.stories", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--given", action="store_true", help="gold claims and names are given")
    parser.add_argument("--only", default="", help="names of stories, separated by commas")
    parser.add_argument("--misses", action="store_true", help="list what is wrong")
    options = parser.parse_args(arguments)
    only = set(filter(None, options.only.split(",")))
    stories = [s for s in read_stories(options.folder) if not only or s.name in only]
    scores = score_stories(stories, from_gold if options.given else end_to_end)
    sys.stdout.write(json.dumps(report(scores), indent=1) + "\n")
    if options.misses:
        sys.stdout.write("\n".join(scores.misses) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
