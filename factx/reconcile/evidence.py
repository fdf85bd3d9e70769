"""Evidence weighed: how much each level of a comparison says for one toll, and why in words."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import inf

from factx.reconcile.comparing import Levels, compare, never_one, surely_one
from factx.reconcile.regions import Regions
from factx.reconcile.views import View

WEIGHTS = "weights.toml"
# The fields that a reason names; the others are shades of these.
_NAMED = ("group", "place", "period", "number")


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds of one toll: those to begin with, and what each level of each field adds."""

    prior: float
    fields: dict[str, dict[str, float]]

    def of(self, one: View, two: View, regions: Regions) -> float:
        """Return the log odds that two claims of one measure are of one toll; infinite if sure."""
        if never_one(one, two):
            return -inf
        if surely_one(one, two):
            return inf
        return self.add_up(compare(one, two, regions))

    def add_up(self, levels: Levels) -> float:
        """Add the weights of levels; one that no story has adds nothing."""
        fields = self.fields
        return self.prior + sum(fields[name].get(levels[name], 0.0) for name in fields)


def reason(one: View, two: View, regions: Regions) -> str:
    """Say in words what speaks for one toll."""
    if surely_one(one, two):
        return "the same person"
    levels = compare(one, two, regions)
    return "; ".join(levels[field] for field in _NAMED)


@cache
def load_weights() -> Weights:
    """Read the weights that ship."""
    text = resources.files("factx.reconcile").joinpath(WEIGHTS).read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return Weights(table.pop("prior"), table)
