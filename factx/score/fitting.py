"""Weights of the evidence for one toll, learned from annotated stories.

``python -m factx.score.fitting FOLDER…`` writes `factx/reconcile/weights.toml`; with ``--check`` it
writes nothing and scores each story with weights from the others: what to expect of new texts.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np

from factx.facts import Extraction
from factx.pipeline import Options, extract_all
from factx.read import read
from factx.reconcile import comparable, evidence, reconcile
from factx.reconcile.comparing import Levels, compare, never_one, surely_one
from factx.reconcile.evidence import WEIGHTS, Weights
from factx.reconcile.periods import Days, Period
from factx.reconcile.regions import Regions
from factx.reconcile.views import View
from factx.score.gold_stories import Story, read_stories
from factx.score.stories import Scores, align, report, score_story

# How strongly weights are held to nought: a level seen seldom says little.
_RIDGE = 4.0
_STEPS = 30
# Pairs drawn from each two stories, and how far apart their first reports are put.
_STRANGERS = 60
_WEEKS_APART = 40
_DECIMALS = 2
_HEAD = """\
# How much each level of a comparison says for one toll (above nought) or against it, in log odds.
# Written by `python -m factx.score.fitting`; see factx/reconcile/comparing.py for what they mean.
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of claims: levels, and whether the gold has them in one toll."""

    levels: list[Levels]
    one: list[bool]


@dataclass(frozen=True, slots=True)
class Read:
    """A story with its extractions, its claims as tolls compare them, and the pairs of these."""

    story: Story
    extractions: list[Extraction]
    views: list[View]
    regions: Regions
    compared: Compared


def compare_all(views: Sequence[View], regions: Regions, toll_of: Mapping[str, str]) -> Compared:
    """Compare the claims of a story that stand in its gold.

    Args:
        views: its claims.
        regions: which of its places lie in which.
        toll_of: the gold toll of each claim that stands for a gold claim.
    """
    known = [view for view in views if view.claim.claim in toll_of]
    found = Compared([], [])
    for one, two in combinations(known, 2):
        told = one.claim.measure is not two.claim.measure or never_one(one, two)
        if told or surely_one(one, two):
            continue
        found.levels.append(compare(one, two, regions))
        found.one.append(toll_of[one.claim.claim] == toll_of[two.claim.claim])
    return found


def compare_strangers(stories: Sequence[Read]) -> Compared:
    """Compare claims of different stories, as if they had been told in the same weeks.

    No two of them are of one toll. Stories alone would teach that whatever is left unsaid is the
    same, as it nearly always is in texts on one event.
    """
    draw = random.Random(0)  # noqa: S311
    found = Compared([], [])
    for one, two in combinations(stories, 2):
        countries = Regions(one.regions.countries | two.regions.countries)
        moved = _first_day(one) - _first_day(two) + draw.randint(0, _WEEKS_APART)
        for _ in range(_STRANGERS):
            first, second = draw.choice(one.views), _moved(draw.choice(two.views), moved)
            other = first.claim.measure is not second.claim.measure
            if not (other or never_one(first, second) or surely_one(first, second)):
                found.levels.append(compare(first, second, countries))
                found.one.append(False)
    return found


def _first_day(story: Read) -> int:
    return min(view.published for view in story.views if view.published is not None)


def _moved(view: View, days: int) -> View:
    period = Period(_later(view.period.since, days), _later(view.period.until, days))
    published = None if view.published is None else view.published + days
    return replace(view, period=period, published=published)


def _later(days: Days | None, by: int) -> Days | None:
    return None if days is None else Days(days.first + by, days.last + by)


def fit(compared: Iterable[Compared]) -> Weights:
    """Fit a logistic regression with a ridge by Newton's method.

    Args:
        compared: pairs of several stories.

    Returns:
        A weight for each level of each field, rounded.
    """
    several = list(compared)
    levels = [each for story in several for each in story.levels]
    names = sorted({item for each in levels for item in each.items()})
    column = {name: number for number, name in enumerate(names, start=1)}
    table = np.zeros((len(levels), len(names) + 1))
    table[:, 0] = 1.0
    for row, each in enumerate(levels):
        table[row, [column[item] for item in each.items()]] = 1.0
    wanted = np.array([one for story in several for one in story.one], dtype=float)
    found = _newton(table, wanted)
    fields: dict[str, dict[str, float]] = {}
    for (field, level), number in column.items():
        fields.setdefault(field, {})[level] = round(float(found[number]), _DECIMALS)
    return Weights(round(float(found[0]), _DECIMALS), fields)


def _newton(table: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    ridge = np.full(table.shape[1], _RIDGE)
    ridge[0] = 0.0
    found = np.zeros(table.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(table @ found)))
        slope = table.T @ (chance - wanted) + ridge * found
        curve = (table.T * (chance * (1 - chance))) @ table + np.diag(ridge)
        step = np.linalg.lstsq(curve, slope, rcond=None)[0]
        found -= step
        if np.abs(step).max() < 10**-_DECIMALS / 10:
            break
    return found


def write(weights: Weights) -> str:
    """Write weights as TOML, fields and levels in order."""
    lines = [_HEAD, f"prior = {weights.prior}"]
    for field in sorted(weights.fields):
        lines.append(f'\n["{field}"]')
        lines += [
            f'"{level}" = {weight}' for level, weight in sorted(weights.fields[field].items())
        ]
    return "\n".join(lines) + "\n"


def read_story(story: Story) -> Read:
    """Extract the texts of a story, and compare its claims with each other."""
    paths = [str(story.folder / name) for name in sorted(story.gold["documents"])]
    extractions = list(extract_all(read(paths), Options()))
    aligned = align(story, (claim for each in extractions for claim in each.claims))
    tolls = {claim: toll["id"] for toll in story.gold["tolls"] for claim in toll["claims"]}
    toll_of = {aligned[claim]: toll for claim, toll in tolls.items() if claim in aligned}
    views, regions = comparable(extractions)
    return Read(story, extractions, views, regions, compare_all(views, regions, toll_of))


def learn(stories: Sequence[Read]) -> Weights:
    """Learn the weights from stories, and from pairs of two of them."""
    return fit([*(story.compared for story in stories), compare_strangers(stories)])


def check(stories: Sequence[Read], *, folds: int = 8) -> Scores:
    """Score each story with weights learned from those of the other folds."""
    scores = Scores()
    for fold in range(folds):
        weights = learn([story for n, story in enumerate(stories) if n % folds != fold])
        for one in stories[fold::folds]:
            score_story(one.story, reconcile(one.extractions, weights=weights), scores)
    return scores


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn the weights, or check how well they do on stories they were not learned from."""
    parser = argparse.ArgumentParser(prog="python -m factx.score.fitting", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true", help="score, and write nothing")
    options = parser.parse_args(arguments)
    stories = [read_story(story) for folder in options.folders for story in read_stories(folder)]
    if options.check:
        sys.stdout.write(json.dumps(report(check(stories)), indent=1) + "\n")
        return 0
    text = write(learn(stories))
    (Path(evidence.__file__).parent / WEIGHTS).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
