"""C7, C12, C13: limits, counting on, the chance to miss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.limits import (
    chance_to_miss,
    clopper_pearson,
    count_on_for_side,
    count_on_for_width,
)

C7 = [
    (100, 0, 0, 3.6217), (100, 1, 0.025315, 5.4459), (100, 5, 1.6432, 11.283),
    (100, 10, 4.9005, 17.622), (100, 50, 39.832, 60.168), (100, 100, 96.378, 100),
    (200, 0, 0, 1.8275), (200, 1, 0.012658, 2.7542), (200, 5, 0.81662, 5.7374),
    (200, 10, 2.4234, 9.0028), (200, 50, 19.161, 31.596), (200, 100, 42.866, 57.134),
    (500, 0, 0, 0.73506), (500, 1, 0.0050634, 1.1092), (500, 5, 0.32547, 2.3181),
    (500, 10, 0.96314, 3.6472), (500, 50, 7.5136, 12.971), (500, 100, 16.580, 23.779),
]  # fmt: skip


@pytest.mark.parametrize(("n", "k", "lower", "upper"), C7)
def test_c7(n: int, k: int, lower: float, upper: float) -> None:
    found = clopper_pearson(k, n)
    assert 100 * found[0] == pytest.approx(lower, rel=5e-5)
    assert 100 * found[1] == pytest.approx(upper, rel=5e-5)


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_limits_hold_the_share_and_mirror(kn: tuple[int, int]) -> None:
    k, n = kn
    lower, upper = clopper_pearson(k, n)
    assert 0 <= lower <= k / n <= upper <= 1
    mirrored = clopper_pearson(n - k, n)
    assert mirrored[0] == pytest.approx(1 - upper, abs=1e-9)
    assert mirrored[1] == pytest.approx(1 - lower, abs=1e-9)


@pytest.mark.parametrize(("k", "n"), [(-1, 10), (11, 10), (0, 0)])
def test_impossible_counts_are_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="must be"):
        clopper_pearson(k, n)


@pytest.mark.parametrize(
    ("id", "k", "width", "total", "more"),
    [
        ("K1", 5, 5, 334, 250),
        ("K2", 5, 8, 140, 50),
        ("K3", 10, 10, 158, 100),
        ("K4", 0, 1, 368, 300),
    ],
)
def test_count_on_for_width(id: str, k: int, width: float, total: int, more: int) -> None:
    found = count_on_for_width(k, 100, width)
    assert (found.total, found.more) == (total, more), id


@pytest.mark.parametrize(
    ("id", "k", "border", "total", "more"),
    [
        ("K5", 8, 5, 259, 200),
        ("K6", 15, 10, 171, 100),
        ("K7", 25, 20, 276, 200),
        ("K8", 3, 5, 461, 400),
        ("K9", 5, 5, None, None),
        ("K10", 22, 20, 1614, None),
    ],
)
def test_count_on_for_side(
    id: str, k: int, border: float, total: int | None, more: int | None
) -> None:
    found = count_on_for_side(k, 100, border)
    assert (found.total, found.more) == (total, more), id
    assert found.reachable is (more is not None)


@given(st.integers(20, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_count_on_finds_the_smallest(kn: tuple[int, int]) -> None:
    k, n = kn
    total = count_on_for_width(k, n, 6).total
    assert total is not None

    def width(m: int) -> float:
        lower, upper = clopper_pearson(k * m / n, m)
        return 100 * (upper - lower)

    assert width(total) <= 6
    assert total == n or width(total - 1) > 6


def test_no_number_of_cells_makes_limits_meet() -> None:
    assert count_on_for_width(5, 100, 0).total is None


@pytest.mark.parametrize(
    ("id", "n", "percent"), [("M1", 100, 36.603), ("M2", 200, 13.398), ("M3", 500, 0.65705)]
)
def test_chance_to_miss(id: str, n: int, percent: float) -> None:
    assert 100 * chance_to_miss(0.01, n) == pytest.approx(percent, rel=5e-5), id
