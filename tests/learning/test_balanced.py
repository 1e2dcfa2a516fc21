"""The mean of classes and its limits, against values computed by hand and by drawing."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.learning.balanced import balanced


def test_of_one_class_they_are_its_own() -> None:
    found = balanced({"monocyte": (18, 20)})
    assert found is not None
    assert found[0] == pytest.approx(0.9)
    assert found[1] == pytest.approx(clopper_pearson(18, 20))


def test_of_two_classes_by_hand() -> None:
    found = balanced({"monocyte": (18, 20), "blast": (5, 10), "basophil": (0, 9)})
    assert found is not None
    (a, b), (c, d) = clopper_pearson(18, 20), clopper_pearson(5, 10)
    assert found[0] == pytest.approx(0.7), "nine cells are too few to count"
    assert found[1][0] == pytest.approx(0.7 - sqrt((0.9 - a) ** 2 + (0.5 - c) ** 2) / 2)
    assert found[1][1] == pytest.approx(0.7 + sqrt((b - 0.9) ** 2 + (d - 0.5) ** 2) / 2)


def test_without_a_class_of_ten_cells_nothing_is_said() -> None:
    assert balanced({"monocyte": (9, 9)}) is None
    assert balanced({}) is None


@given(
    st.dictionaries(
        st.sampled_from(["a", "b", "c", "d"]),
        st.integers(10, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
        min_size=1,
    )
)
def test_the_mean_lies_within_its_limits(found: dict[str, tuple[int, int]]) -> None:
    told = balanced(found)
    assert told is not None
    mean, (low, high) = told
    assert 0 <= low <= mean <= high <= 1


def test_the_limits_hold_the_true_mean_as_often_as_they_say() -> None:
    rng = np.random.default_rng(4)
    truth = {"a": (0.95, 40), "b": (0.8, 25), "c": (0.99, 120)}
    mean = sum(p for p, _ in truth.values()) / 3
    inside = 0
    for _ in range(1000):
        told = balanced({k: (int(rng.binomial(n, p)), n) for k, (p, n) in truth.items()})
        assert told is not None
        inside += told[1][0] <= mean <= told[1][1]
    assert inside >= 950
