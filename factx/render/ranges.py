"""A range drawn in one line of text: open and closed bounds, and the best value on it.

├──●────┤   closed on both sides        ├────●──▸   no upper bound
◂────●──┤   no lower bound                  ●       one value
"""

LOWER, UPPER = "├", "┤"
OPEN_LOWER, OPEN_UPPER = "◂", "▸"
LINE, BEST, BLANK = "─", "●", " "


def draw_range(
    low: float | None,
    best: float | None,
    high: float | None,
    *,
    scale_low: float,
    scale_high: float,
    width: int,
) -> str:
    """Draw a range on a scale that several lines share.

    Args:
        low: Lower bound; None where it is open.
        best: Best value; None where there is none.
        high: Upper bound; None where it is open.
        scale_low: Value of the first column.
        scale_high: Value of the last column.
        width: Columns to fill; below 3 nothing can be told apart and the line stays blank.

    Returns:
        Exactly ``max(width, 0)`` characters, all one column wide.
    """
    if width < 3 or low is best is high is None:  # noqa: PLR2004 - two ends and a middle
        return BLANK * max(width, 0)
    span = (scale_low, scale_high, width)
    first = 0 if low is None else _column(low, span)
    last = width - 1 if high is None else _column(high, span)
    first, last = min(first, last), max(first, last)
    cells = [BLANK] * width
    cells[first : last + 1] = [LINE] * (last + 1 - first)
    cells[first], cells[last] = LOWER, UPPER
    if low is None:  # arrows last: that a side is open must stay visible
        cells[0] = OPEN_LOWER
    if high is None:
        cells[-1] = OPEN_UPPER
    if best is not None:
        cells[_beside_arrow(_column(best, span), low, high, width)] = BEST
    elif first == last:
        cells[first] = BEST
    return "".join(cells)


def _column(value: float, span: tuple[float, float, int]) -> int:
    scale_low, scale_high, width = span
    if scale_high <= scale_low:
        return width // 2
    share = (value - scale_low) / (scale_high - scale_low)
    return min(width - 1, max(0, round(share * (width - 1))))


def _beside_arrow(column: int, low: float | None, high: float | None, width: int) -> int:
    """Keep the dot off an arrow."""
    if high is None and column == width - 1:
        return column - 1
    if low is None and column == 0:
        return column + 1
    return column
