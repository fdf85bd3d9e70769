import pytest

from factx.reconcile.figures import FigureSet, agree, overlap, ratio, significant_digits
from factx.reconcile.slips import is_slip, suggest

EXACT_40, ABOUT_40, AT_LEAST_17, DOZENS = (40, 40, 40), (35, 40, 45), (17, 17, None), (24, None, 99)


def test_bounds_overlap_where_one_number_satisfies_both() -> None:
    assert overlap(EXACT_40, ABOUT_40)
    assert overlap(AT_LEAST_17, (400, 400, 400))
    assert not overlap(AT_LEAST_17, (12, 12, 12))


def test_an_open_bound_agrees_only_with_figures_of_its_size() -> None:
    assert agree(AT_LEAST_17, EXACT_40)
    assert not agree(AT_LEAST_17, (400, 400, 400))


def test_vague_words_reach_to_their_bounds() -> None:
    assert ratio(DOZENS, (99, 99, 99)) == 1
    assert ratio(DOZENS, (198, 198, 198)) == 2


DIGITS = [(1500, 2), (4312, 4), (10, 1), (0, 0), (3.4, 2), (10**9, 1), (1_000_001, 7)]


@pytest.mark.parametrize(("number", "digits"), DIGITS)
def test_significant_digits(number: float, digits: int) -> None:
    assert significant_digits(number) == digits


def test_figures_find_their_neighbours() -> None:
    figures = FigureSet()
    for number in (10, 200, 4000):
        figures.add((number, number, number))
    figures.add(DOZENS)
    assert figures.has((200, 200, None))
    assert figures.agrees((190, 190, None))
    assert not figures.agrees((300, 300, 300))
    assert figures.nearest((400, 400, 400)) == 2
    assert figures.nearest((50, 50, 50)) == 4


SLIPS = [(611, 601, True), (1165, 1065, True), (83, 38, True), (611, 595, False), (12, 12, False), (9, 10, False), (3.4, 5.4, False)]  # fmt: skip


@pytest.mark.parametrize(("printed", "meant", "slip"), SLIPS)
def test_one_wrong_digit_or_two_swapped(printed: float, meant: float, slip: bool) -> None:
    assert is_slip(printed, meant) is slip


def test_a_reading_is_suggested_where_only_one_explains_the_sum() -> None:
    assert suggest(83, [20, 18]) == "38, not 83"
    assert suggest(500, [20, 18]) == ""
