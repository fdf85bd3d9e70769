import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.render.ranges import draw_range

SCALE = {"scale_low": 0, "scale_high": 100, "width": 11}


@pytest.mark.parametrize(
    ("low", "best", "high", "drawn"),
    [
        pytest.param(20, 50, 90, "  ├──●───┤ ", id="closed"),
        pytest.param(20, 20, None, "  ●───────▸", id="no upper bound"),
        pytest.param(None, 60, 60, "◂─────●    ", id="no lower bound"),
        pytest.param(30, 30, 30, "   ●       ", id="one value"),
        pytest.param(20, None, 90, "  ├──────┤ ", id="vague"),
        pytest.param(30, None, 30, "   ●       ", id="bounds that meet"),
        pytest.param(None, 50, None, "◂────●────▸", id="open on both sides"),
        pytest.param(100, 100, None, "         ●▸", id="open at the end of the scale"),
        pytest.param(None, 0, 0, "◂●         ", id="open at its beginning"),
        pytest.param(None, None, None, " " * 11, id="nothing known"),
    ],
)
def test_draws(low, best, high, drawn):
    assert draw_range(low, best, high, **SCALE) == drawn


def test_scale_of_one_value_puts_it_in_the_middle():
    assert draw_range(7, 7, 7, scale_low=7, scale_high=7, width=5) == "  ●  "


@pytest.mark.parametrize("width", [-3, 0, 1, 2])
def test_too_narrow_stays_blank(width):
    drawn = draw_range(1, 2, 3, scale_low=1, scale_high=3, width=width)
    assert drawn == " " * max(width, 0)


BOUND = st.none() | st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9)


@given(BOUND, BOUND, BOUND, st.integers(0, 10**6), st.integers(0, 80))
def test_always_fills_its_width(low, best, high, span, width):
    drawn = draw_range(low, best, high, scale_low=10, scale_high=10 + span, width=width)
    assert len(drawn) == width
