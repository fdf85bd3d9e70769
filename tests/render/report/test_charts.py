from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.render.report.charts import (
    BAR_WIDTH,
    BOTTOM,
    DATE_WIDTH,
    HEIGHT,
    LEFT,
    RIGHT,
    SERIES,
    TOP,
    WIDTH,
    Figure,
    draw_bars,
    draw_chart,
)


def test_a_course_needs_two_days():
    same_day = [Figure(3, 3, 3, "2019-05-03", "A"), Figure(4, 4, 4, "2019-05-03", "B")]
    assert draw_chart(same_day) is None
    assert draw_chart([*same_day, Figure(5, 5, 5, "", "C")]) is None
    assert draw_chart([Figure(None, None, None, "2019-05-03"), *same_day]) is None
    assert draw_chart([*same_day, Figure(5, 5, 5, "2019-05", "C")]) is not None


def test_points_stand_in_the_order_of_time_and_size():
    chart = draw_chart([Figure(9, 9, 9, "2019-05-06", "B"), Figure(3, 3, 3, "2019-05-03", "A")])
    first, second = chart.marks
    assert first.x < second.x
    assert first.bar.best > second.bar.best  # more is higher, and the drawing counts downwards
    assert [mark.label for mark in chart.marks] == ["3", "9"]
    assert chart.sources == ((0, "A"), (1, "B"))


def test_open_bounds_reach_the_edge():
    at_least, up_to = draw_chart(
        [Figure(5, 5, None, "2019-05-03", "A"), Figure(None, 9, 9, "2019-05-06", "B")]
    ).marks
    assert (at_least.bar.open_low, at_least.bar.open_high) == (False, True)
    assert at_least.bar.high == TOP
    assert (up_to.bar.open_low, up_to.bar.open_high) == (True, False)
    assert up_to.bar.low == HEIGHT - BOTTOM


def test_denied_and_undated_figures_are_counted_not_drawn():
    days = ["2019-05-03", "2019-05-04", ""]
    figures = [Figure(3, 3, 3, day, "A") for day in days]
    chart = draw_chart([*figures, Figure(8, 8, 8, "2019-05-05", "A", given=False)])
    assert len(chart.marks) == 2
    assert chart.left_out == 2


def test_points_of_one_day_stand_side_by_side():
    figures = [Figure(n, n, n, "2019-05-03", str(n)) for n in range(3)]
    chart = draw_chart([*figures, Figure(9, 9, 9, "2019-05-09", "x")])
    places = [mark.x for mark in chart.marks]
    assert len(set(places)) == 4


def test_more_sources_than_colours_share_the_last_one():
    figures = [Figure(n, n, n, f"2019-05-{n + 1:02}", f"source {n}") for n in range(9)]
    chart = draw_chart(figures)
    assert len(chart.sources) == SERIES
    assert chart.sources[-1] == (SERIES - 1, "4 other sources")
    assert max(mark.series for mark in chart.marks) == SERIES - 1


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        pytest.param((20, 100), ("0", "100"), id="from zero"),
        pytest.param((2600, 2650), ("2,600", "2,660"), id="far from zero"),
        pytest.param((7, 7), ("6", "8"), id="one value"),
        pytest.param((0, 3_400_000), ("0", "4,000,000"), id="millions"),
    ],
)
def test_axis_ends_at_round_numbers(values, ends):
    figures = [Figure(v, v, v, f"2019-05-{i + 1:02}") for i, v in enumerate(values)]
    up = draw_chart(figures).up
    assert (up[0].label, up[-1].label) == ends


FIGURES = st.builds(
    Figure,
    st.none() | st.integers(0, 10**7),
    st.none() | st.floats(0, 1e7),
    st.none() | st.integers(0, 10**7),
    st.dates().map(str) | st.just(""),
    st.sampled_from(["", "A", "B", "C"]),
)


@given(st.lists(FIGURES, max_size=30))
def test_everything_drawn_is_inside_and_dates_do_not_touch(figures):
    chart = draw_chart(figures)
    for bar in draw_bars(figures):
        if bar:
            assert all(0 <= end <= BAR_WIDTH for end in (bar.low, bar.high))
    if chart is None:
        return
    for mark in chart.marks:
        assert min(mark.bar.low, mark.bar.high) >= TOP
        assert max(mark.bar.low, mark.bar.high) <= HEIGHT - BOTTOM
    centres = [
        LEFT + DATE_WIDTH / 2,
        *(t.at for t in chart.across[1:-1]),
        WIDTH - RIGHT - DATE_WIDTH / 2,
    ]
    assert all(b - a >= DATE_WIDTH for a, b in pairwise(centres))
