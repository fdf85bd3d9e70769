"""Geometry of the small drawings: figures over time, and one range on a common scale.

Only numbers are worked out here; the templates draw them. Everything is in units of the
drawing's own view box, so that it grows and shrinks with the page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from factx.render.report.axis import Scale, Tick, round_axis, widen
from factx.render.report.periods import days, say_date
from factx.render.report.wording import say_number, say_range

WIDTH, HEIGHT = 460, 190
LEFT, RIGHT, TOP, BOTTOM = 52, 18, 20, 26
BAR_WIDTH, BAR_PAD = 120, 5
# Shapes and colours that tell sources apart even in grey; the rest share the last one.
SERIES = 6
# Two labels nearer than this would run into each other.
LABEL_GAP = 34
# Room for one date on the axis, "26 Aug 2016" and a space; the first and the last begin
# and end at the borders of the plot.
DATE_WIDTH = 74
# Points of one day stand side by side rather than on top of each other.
SIDE_STEP = 9


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure to draw: who said how many, as of when; ``given`` unless denied or supposed."""

    low: float | None
    best: float | None
    high: float | None
    as_of: str = ""
    said_by: str = ""
    label: str = ""
    anchor: str = ""
    given: bool = True

    @property
    def numbers(self) -> list[float]:
        """All stated bounds and the best value."""
        return [value for value in (self.low, self.best, self.high) if value is not None]


@dataclass(frozen=True, slots=True)
class Bar:
    """A range: ends in drawing units, and whether each side is open."""

    low: float
    best: float | None
    high: float
    open_low: bool
    open_high: bool
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure in the plot over time."""

    x: float
    bar: Bar
    series: int
    label: str
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures over time, ready to be drawn."""

    marks: tuple[Mark, ...]
    lines: tuple[tuple[int, str], ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    sources: tuple[tuple[int, str], ...]
    left_out: int
    words: str


def draw_bars(figures: Sequence[Figure]) -> list[Bar | None]:
    """Draw ranges under each other on one scale; None where a figure has no number."""
    values = [value for figure in figures for value in figure.numbers]
    if not values:
        return [None] * len(figures)
    ends = widen(min(values), max(values))
    scale = Scale(ends, (BAR_PAD, BAR_WIDTH - BAR_PAD))
    return [_bar(figure, scale, (0, BAR_WIDTH)) if figure.numbers else None for figure in figures]


def draw_chart(figures: Sequence[Figure]) -> Chart | None:
    """Draw figures over time; None unless two of them have numbers on different days."""
    dated = [(_day(figure.as_of), figure) for figure in figures if figure.given and figure.numbers]
    dated = sorted((pair for pair in dated if pair[0]), key=lambda pair: pair[0])
    if len({day for day, _ in dated}) < 2:  # noqa: PLR2004 - one day has no course
        return None
    across = Scale((dated[0][0], dated[-1][0]), (LEFT + 16, WIDTH - RIGHT - 16))
    low, high, ticks = round_axis([value for _, figure in dated for value in figure.numbers])
    up = Scale((low, high), (HEIGHT - BOTTOM, TOP))
    series = _series(figure.said_by for _, figure in dated)
    marks = _marks(dated, (across, up), series)
    return Chart(
        marks=marks,
        lines=_lines(marks),
        across=_across(dated, across),
        up=tuple(Tick(up(value), say_number(value)) for value in ticks),
        sources=_legend(series),
        left_out=len(figures) - len(dated),
        words="; ".join(mark.words for mark in marks),
    )


def _marks(
    dated: Sequence[tuple[int, Figure]], scales: tuple[Scale, Scale], series: dict[str, int]
) -> tuple[Mark, ...]:
    across, up = scales
    places = _spread([across(day) for day, _ in dated])
    bars = [_bar(figure, up, (HEIGHT - BOTTOM, TOP)) for _, figure in dated]
    shown = _readable([(x, _top(bar)) for x, bar in zip(places, bars, strict=True)])
    return tuple(
        Mark(
            x,
            bar,
            series[figure.said_by],
            _short(figure) if index in shown else "",
            f"{say_date(figure.as_of)}: {figure.label}, {figure.said_by or 'source not stated'}",
            figure.anchor,
        )
        for index, (x, bar, (_, figure)) in enumerate(zip(places, bars, dated, strict=True))
    )


def _bar(figure: Figure, scale: Scale, edges: tuple[float, float]) -> Bar:
    return Bar(
        low=edges[0] if figure.low is None else scale(figure.low),
        best=None if figure.best is None else scale(figure.best),
        high=edges[1] if figure.high is None else scale(figure.high),
        open_low=figure.low is None,
        open_high=figure.high is None,
        words=figure.label or say_range(figure.low, figure.high),
    )


def _top(bar: Bar) -> float:
    return min(bar.low, bar.high, bar.low if bar.best is None else bar.best)


def _short(figure: Figure) -> str:
    if figure.best is not None:
        return say_number(figure.best)
    return say_range(figure.low, figure.high).replace("at least ", "≥").replace("up to ", "≤")


def _lines(marks: Sequence[Mark]) -> tuple[tuple[int, str], ...]:
    """Join the best values of one source in the order of time."""
    points: dict[int, list[str]] = {}
    for mark in marks:
        if mark.bar.best is not None and mark.series < SERIES - 1:
            points.setdefault(mark.series, []).append(f"{mark.x},{mark.bar.best}")
    return tuple((number, " ".join(path)) for number, path in points.items() if len(path) > 1)


def _spread(places: list[float]) -> list[float]:
    groups = {x: [i for i, other in enumerate(places) if other == x] for x in places}
    return [
        round(x + SIDE_STEP * (groups[x].index(i) - (len(groups[x]) - 1) / 2), 1)
        for i, x in enumerate(places)
    ]


def _readable(tops: Sequence[tuple[float, float]]) -> set[int]:
    """Choose the labels that do not run into each other, the latest first."""
    chosen: list[int] = []
    for index in reversed(range(len(tops))):
        x, y = tops[index]
        if all(
            abs(x - tops[i][0]) > LABEL_GAP or abs(y - tops[i][1]) > LABEL_GAP / 2 for i in chosen
        ):
            chosen.append(index)
    return set(chosen)


def _series(speakers: Iterable[str]) -> dict[str, int]:
    return {said_by: min(i, SERIES - 1) for i, said_by in enumerate(dict.fromkeys(speakers))}


def _legend(series: dict[str, int]) -> tuple[tuple[int, str], ...]:
    named = [(number, said_by or "source not stated") for said_by, number in series.items()]
    if len(named) > SERIES:
        rest = len(named) - SERIES + 1
        return (*named[: SERIES - 1], (SERIES - 1, f"{rest} other sources"))
    return tuple(named)


def _across(dated: Sequence[tuple[int, Figure]], scale: Scale) -> tuple[Tick, ...]:
    """Label the first and the last day, and those between that have the room."""
    ticks = [Tick(scale(dated[0][0]), say_date(dated[0][1].as_of))]
    last = Tick(scale(dated[-1][0]), say_date(dated[-1][1].as_of))
    for day, figure in dated[1:-1]:
        tick = Tick(scale(day), say_date(figure.as_of))
        before = ticks[-1].at if len(ticks) > 1 else LEFT + DATE_WIDTH / 2
        if tick.at - before > DATE_WIDTH and WIDTH - RIGHT - tick.at > 1.5 * DATE_WIDTH:
            ticks.append(tick)
    return (*ticks, last)


def _day(edtf: str) -> int:
    """Give a date as a number of days; an interval counts at its end, none is 0."""
    last = days(edtf).last or days(edtf).first
    return date.fromisoformat(last).toordinal() if last else 0
