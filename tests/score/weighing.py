"""Learns how much grammar and network are worth: ``python -m tests.score.weighing``.

Writes ``factx/annotate/measure_weights.toml`` from texts that the network was not trained on: the
stretches of raw reports, and the texts of our own kept apart. With ``--check`` it writes nothing
and tells how often the measure is right: by the grammar, by the network, and by both with weights
learned on the other texts. What a part takes from its whole depends on the weights that are there,
so a second run may change the last digits.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np

from factx.annotate import weighing
from factx.annotate.engine import Annotator
from factx.annotate.learned import Seen
from factx.annotate.weighing import LEAST_CHANCE, SELDOM, WEIGHTS, Weights, kind_of_reason
from factx.facts import ClaimMention, Document, Measure
from tests.score.kept import read_kept
from tests.score.stretches import Row, read_stretches

_MEASURES = list(Measure)
# How strongly weights are held to nought (the factor: to one), and how often a kind of reason must
# be seen to have a weight of its own.
_RIDGE, _SELDOM = 2.0, 20
_STEPS, _ENOUGH = 50, 1e-4
_FOLDS = 5
_HEAD = """\
# How much the network's chances and the grammar's reasons are worth in deciding a measure, in log
# odds. Written by `python -m tests.score.weighing`; see factx/annotate/weighing.py.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One decision: the grammar's measure and kind of reason, the network's chances, the truth."""

    text: int
    measure: int
    reason: str
    chances: tuple[float, ...]
    truth: int

    def right(self, weights: Weights | None) -> bool:
        """Tell whether weights, or the network alone, find the truth."""
        if weights is None:
            return int(np.argmax(self.chances)) == self.truth
        best = weights.best(_MEASURES[self.measure], self.reason, self.chances)
        return best is _MEASURES[self.truth]


def ask(texts: Iterable[tuple[str, list[Row]]]) -> list[Asked]:
    """Return the decisions that annotating some texts asks for, where the gold has a claim."""
    annotator, found = Annotator(), []
    for number, (text, rows) in enumerate(texts):
        with _recorded() as asked:
            list(annotator.annotate([Document(str(number), text)]))
        for claim, one in asked:
            row = next((r for r in rows if claim.start < r["end"] and r["start"] < claim.end), None)
            if row is not None:
                reason = kind_of_reason(claim.because[0]) if claim.because else ""
                read, truth = _MEASURES.index(claim.measure), _MEASURES.index(row["measure"])
                found.append(Asked(number, read, reason, one.chances, truth))
    return found


@contextmanager
def _recorded() -> Iterator[list[tuple[ClaimMention, Seen]]]:
    """Keep the claims that are weighed, each with what the network sees of it."""
    asked: list[tuple[ClaimMention, Seen]] = []
    decide = weighing.decide

    def keep(claim: ClaimMention, one: Seen | None) -> ClaimMention:
        if one is not None:
            asked.append((claim, one))
        return decide(claim, one)

    with patch.object(weighing, "decide", keep):
        yield asked


def fit(asked: Sequence[Asked]) -> Weights:
    """Fit a multinomial logistic regression with a ridge by Newton's method."""
    count = Counter(one.reason for one in asked)
    reasons = [SELDOM, *sorted(reason for reason, times in count.items() if times >= _SELDOM)]
    table = _table(asked, reasons)
    truth = np.array([one.truth for one in asked])
    found = _newton(table, truth)
    size = len(_MEASURES)
    return Weights(
        round(float(found[0]), 2),
        tuple(np.round(found[1 : 1 + size], 2).tolist()),
        dict(zip(reasons, np.round(found[1 + 2 * size :], 2).tolist(), strict=True)),
        tuple(np.round(found[1 + size : 1 + 2 * size], 2).tolist()),
    )


def _newton(table: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Return the weights of least penalised loss; a step that would climb is halved."""
    start = np.zeros(table.shape[2])
    start[0] = 1.0
    found, wanted = start.copy(), table[np.arange(len(truth)), truth].sum(0)
    loss, chance = _loss(table, truth, found, start)
    for _ in range(_STEPS):
        expected = np.einsum("nm,nmk->nk", chance, table)
        slope = expected.sum(0) - wanted + _RIDGE * (found - start)
        curve = np.einsum("nm,nmj,nmk->jk", chance, table, table, optimize=True)
        curve += _RIDGE * np.eye(len(found)) - expected.T @ expected
        step = np.linalg.solve(curve, slope)
        then, chance = _loss(table, truth, found - step, start)
        while then > loss and np.abs(step).max() > _ENOUGH:
            step /= 2
            then, chance = _loss(table, truth, found - step, start)
        found, loss = found - step, then
        if np.abs(step).max() < _ENOUGH:
            break
    return found


def _loss(
    table: np.ndarray, truth: np.ndarray, weights: np.ndarray, start: np.ndarray
) -> tuple[float, np.ndarray]:
    """Return the penalised loss, and the chances that it is the loss of."""
    scores = table @ weights
    scores -= scores.max(1, keepdims=True)
    chance = np.exp(scores)
    total = chance.sum(1, keepdims=True)
    told = scores[np.arange(len(truth)), truth] - np.log(total[:, 0])
    penalty = _RIDGE / 2 * float(((weights - start) ** 2).sum())
    return penalty - float(told.sum()), chance / total


def _table(asked: Sequence[Asked], reasons: Sequence[str]) -> np.ndarray:
    """Return decisions by measures by weights: what each measure has of each."""
    size = len(_MEASURES)
    table = np.zeros((len(asked), size, 1 + 2 * size + len(reasons)))
    chances = np.array([one.chances for one in asked])
    table[:, :, 0] = np.log(np.maximum(chances, LEAST_CHANCE))
    table[:, range(size), range(1, 1 + size)] = 1.0
    column = {reason: 1 + 2 * size + place for place, reason in enumerate(reasons)}
    for row, one in enumerate(asked):
        table[row, one.measure, 1 + size + one.measure] = 1.0
        table[row, one.measure, column.get(one.reason, column[SELDOM])] = 1.0
    return table


def write(weights: Weights) -> str:
    """Write weights as TOML."""
    lines = [_HEAD, f"factor = {weights.factor}"]
    for title, values in (("measures", weights.measures), ("readings", weights.readings)):
        lines += ["", f"[{title}]"]
        lines += [f"{measure} = {v}" for measure, v in zip(_MEASURES, values, strict=True)]
    lines += ["", "[reasons]"]
    lines += [f'"{reason}" = {value}' for reason, value in weights.reasons.items()]
    return "\n".join(lines) + "\n"


def check(asked: Sequence[Asked]) -> dict[str, float]:
    """Return how often the measure is right, in percent, each text by weights from others."""
    right = Counter(grammar=sum(one.measure == one.truth for one in asked))
    right["network"] = sum(one.right(None) for one in asked)
    for fold in range(_FOLDS):
        weights = fit([one for one in asked if one.text % _FOLDS != fold])
        right["both"] += sum(one.right(weights) for one in asked if one.text % _FOLDS == fold)
    return {name: 100 * count / max(len(asked), 1) for name, count in right.items()}


def main() -> int:
    """Learn the weights, or check how well they do on texts they were not learned from."""
    parser = argparse.ArgumentParser(prog="python -m tests.score.weighing", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="holds data/raw")
    parser.add_argument("--check", action="store_true", help="score, and write nothing")
    options = parser.parse_args()
    asked = ask([*read_kept(), *read_stretches(options.shared / "data/raw")])
    if options.check:
        for title, value in check(asked).items():
            sys.stdout.write(f"measure by {title}: {value:.1f} of {len(asked)}\n")
        return 0
    (Path(weighing.__file__).parent / WEIGHTS).write_text(write(fit(asked)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
