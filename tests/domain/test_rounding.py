"""C3: percentages as printed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.rounding import Rounding, exact, half_up, percent_units, shown_percent

VECTORS: list[tuple[str, list[int], int, Rounding, list[int]]] = [
    ("R1", [64, 3, 1, 38, 8, 1], 0, "plain", [56, 3, 1, 33, 7, 1]),
    ("R1", [64, 3, 1, 38, 8, 1], 0, "sum100", [56, 2, 1, 33, 7, 1]),
    ("R2", [64, 3, 1, 38, 8, 1], 1, "plain", [557, 26, 9, 330, 70, 9]),
    ("R2", [64, 3, 1, 38, 8, 1], 1, "sum100", [556, 26, 9, 330, 70, 9]),
    ("R3", [1] * 7, 0, "plain", [14] * 7),
    ("R3", [1] * 7, 0, "sum100", [15, 15, 14, 14, 14, 14, 14]),
    ("R4", [113, 9, 3, 1, 60, 14], 0, "plain", [57, 5, 2, 1, 30, 7]),
    ("R4", [113, 9, 3, 1, 60, 14], 0, "sum100", [57, 5, 1, 0, 30, 7]),
]


@pytest.mark.parametrize(("id", "counts", "decimals", "rounding", "expected"), VECTORS)
def test_rounding(
    id: str, counts: list[int], decimals: int, rounding: Rounding, expected: list[int]
) -> None:
    assert list(percent_units(counts, decimals, rounding)) == expected, id


def test_r4_a_counted_cell_never_prints_as_0() -> None:
    assert shown_percent(0, 0, 1) == "< 1"
    assert shown_percent(0, 1, 1) == "< 0.1"
    assert shown_percent(0, 1, 0) == "0.0"
    assert shown_percent(557, 1, 64) == "55.7"


many_counts = st.lists(st.integers(0, 400), min_size=1, max_size=15).filter(lambda c: sum(c) > 0)


@given(many_counts, st.integers(0, 2))
def test_sum100_sums_to_100_and_stays_within_one_unit(counts: list[int], decimals: int) -> None:
    units = percent_units(counts, decimals, "sum100")
    assert sum(units) == 100 * 10**decimals
    for k, unit in zip(counts, units, strict=True):
        assert abs(unit - Fraction(100 * 10**decimals * k, sum(counts))) < 1


@given(many_counts, st.integers(0, 2))
def test_plain_is_the_nearest(counts: list[int], decimals: int) -> None:
    for k, unit in zip(counts, percent_units(counts, decimals, "plain"), strict=True):
        assert abs(unit - Fraction(100 * 10**decimals * k, sum(counts))) <= Fraction(1, 2)


def test_nothing_counted_has_no_percentages() -> None:
    assert percent_units([0, 0], 1, "sum100") == (0, 0)


def test_halves_go_up_as_typed_not_as_stored() -> None:
    assert half_up(exact(1.005), 2) == "1.01"
    assert half_up(exact(2.675), 2) == "2.68"
    assert half_up(Fraction(7316, 1000), 2) == "7.32"
    assert half_up(Fraction(1, 2), 0) == "1"
