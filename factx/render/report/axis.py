"""Axes: straight scales, and round numbers at which to mark them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

# Closer to zero than half of the largest figure, the axis starts at zero.
ZERO_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis."""

    at: float
    label: str


class Scale:
    """A straight line from values to drawing units."""

    def __init__(self, values: tuple[float, float], units: tuple[float, float]) -> None:
        self._low, high = values
        self._start, end = units
        self._step = (end - self._start) / ((high - self._low) or 1)

    def __call__(self, value: float) -> float:
        """Give the place of a value, to a tenth of a unit."""
        return round(self._start + (value - self._low) * self._step, 1)


def round_axis(values: Sequence[float]) -> tuple[float, float, list[float]]:
    """Choose the ends of the axis of figures and about four round ticks between them."""
    low, high = widen(min(values), max(values))
    if low >= 0 and low < ZERO_SHARE * high:
        low = 0
    step = _round_step((high - low) / 4)
    low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    count = round((high - low) / step)
    return low, high, [round(low + step * i, 9) for i in range(count + 1)]


def widen(low: float, high: float) -> tuple[float, float]:
    """Give ends that differ: one value is put between its neighbours."""
    return (low, high) if high > low else (low - 1, high + 1)


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step for step in (1, 2, 5, 10) if step * power >= rough) * power
    return max(step, 1)
