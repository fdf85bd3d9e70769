"""One measure for a figure: what the grammar reads, weighed against what the network sees.

The grammar gives one measure and a reason, the network a chance to every measure. The measure of
the highest score is taken: the logarithm of its chance, times a factor; a bonus of its own; and for
the one that the grammar gives, how much a reason of that kind and a reading of that measure are
worth. All of these are learned (``python -m factx.model.recipe weigh``) from texts that the
network was not trained on: a multinomial logistic regression. A user's own words are not weighed.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np

from factx.annotate.learned import UNAIDED, Seen, in_its_place, same
from factx.annotate.measures import NO_TRIGGER
from factx.annotate.triggers import OWN
from factx.facts import ClaimMention, Measure

WEIGHTS = "measure_weights.toml"
_MEASURES = tuple(Measure)
LEAST_CHANCE = 1e-4
# Stands for all kinds of reasons that were too seldom seen to have a weight of their own.
SELDOM = "seldom seen"
# "702 cases and 38 deaths": the dead are counted apart from these.
_ALIVE = ("cases", "patients")
_QUOTED, _MEASURE, _SCORE = re.compile(r"'.*'"), re.compile(r"^\w+: "), re.compile(r"\s*\([\d.]+\)")
_PARTS = {"part of X", "said to be part of X"}


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each thing is worth.

    ``factor``: of the network's logarithm. ``measures``: a bonus each. ``reasons``: of the
    grammar's measure, by kind of reason. ``readings``: of the grammar's measure, by measure.
    """

    factor: float
    measures: tuple[float, ...]
    reasons: dict[str, float]
    readings: tuple[float, ...]

    def best(self, measure: Measure, reason: str, chances: Sequence[float]) -> Measure:
        """Return the measure of the highest score; of equals the first."""
        scores = self.factor * np.log(np.maximum(chances, LEAST_CHANCE)) + self.measures
        read = _MEASURES.index(measure)
        scores[read] += self.readings[read] + self._worth(kind_of_reason(reason))
        return _MEASURES[int(scores.argmax())]

    def _worth(self, kind: str) -> float:
        return self.reasons.get(kind, self.reasons.get(SELDOM, 0.0))


@cache
def learned_weights() -> Weights:
    """Read the weights that ship."""
    table = tomllib.loads((files("factx.annotate") / WEIGHTS).read_text(encoding="utf-8"))
    ordered = {
        name: tuple(table[name].get(str(measure), 0.0) for measure in _MEASURES)
        for name in ("measures", "readings")
    }
    return Weights(table["factor"], reasons=table["reasons"], **ordered)


def kind_of_reason(reason: str) -> str:
    """Return a reason without its measure, its words and its score: "followed by X"."""
    return _SCORE.sub("", _QUOTED.sub("X", _MEASURE.sub("", reason)))


def weigh(claims: Sequence[ClaimMention], seen: Sequence[Seen] | None) -> list[ClaimMention]:
    """Decide the measure of each claim; a part follows its whole.

    Args:
        claims: in text order, as the grammar reads them; ``part_of`` is an index among them.
        seen: what the network sees, by start; None where there is no network.
    """
    if seen is None:
        return list(claims)
    weighed: list[ClaimMention] = []
    for claim in claims:
        followed = claim
        if kind_of_reason(_reason(claim)) in _PARTS and claim.part_of < len(weighed):
            followed = _as(claim, weighed[claim.part_of].measure)
        weighed.append(decide(followed, same(claim, seen)))
    return weighed


def decide(claim: ClaimMention, one: Seen | None) -> ClaimMention:
    """Decide the measure of one claim, given what the network sees there."""
    reason = _reason(claim)
    if reason.endswith(OWN):
        return claim
    if one is not None:
        best = learned_weights().best(claim.measure, reason, one.chances)
        alive = best is Measure.KILLED and claim.counted.endswith(_ALIVE)
        if best is not claim.measure and not alive:
            chance = one.chances[_MEASURES.index(best)]
            by = UNAIDED if reason == NO_TRIGGER else "seen by the network"
            claim = _because(claim, best, f"{best}: {by} ({chance:.2f})")
    return in_its_place(claim)


def _reason(claim: ClaimMention) -> str:
    return claim.because[0] if claim.because else ""


def _as(claim: ClaimMention, measure: Measure) -> ClaimMention:
    """Give a part the measure of its whole, where it had taken another from it before."""
    if claim.measure is measure:
        return claim
    return _because(claim, measure, f"{measure}: {_MEASURE.sub('', _reason(claim))}")


def _because(claim: ClaimMention, measure: Measure, reason: str) -> ClaimMention:
    return replace(claim, measure=measure, because=(reason, *claim.because[1:]))
