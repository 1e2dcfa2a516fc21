"""Outliers made of known cells: of their size, changed where the cell is, the same by seed."""

from __future__ import annotations

import numpy as np
import pytest

from wbc_desktop.drawing import Look, Scene, draw_cell
from wbc_desktop.learning.outliers import KINDS, outliers

MICRONS, SIZE = 0.25, 112


@pytest.fixture(scope="module")
def crops() -> np.ndarray:
    rng = np.random.default_rng(1)
    classes = ("lymphocyte", "monocyte", "neutrophil_segmented")
    drawn = [draw_cell(c, rng, Look.typical(), MICRONS, SIZE, Scene())[0] for c in classes]
    return np.stack(drawn)


def test_as_many_of_each_kind_as_asked_and_the_same_by_seed(crops: np.ndarray) -> None:
    made = outliers(crops, MICRONS, 3, seed=5)
    assert (made.shape, made.dtype) == ((3 * len(KINDS), SIZE, SIZE, 3), np.uint8)
    assert np.array_equal(made, outliers(crops, MICRONS, 3, seed=5))
    assert not np.array_equal(made, outliers(crops, MICRONS, 3, seed=6))


@pytest.mark.parametrize("make", KINDS)
def test_no_outlier_is_the_cell_it_was_made_of(make: object, crops: np.ndarray) -> None:
    rng = np.random.default_rng(2)
    middle = slice(SIZE // 2 - 20, SIZE // 2 + 20)
    made = make(crops[0], crops[1], MICRONS, rng)  # type: ignore[operator]
    for cell in crops[:2]:
        change = np.abs(made.astype(int) - cell)[middle, middle].mean()
        assert change > 8


def test_a_smear_leaves_the_neighbourhood_as_it_was(crops: np.ndarray) -> None:
    made = KINDS[0](crops[2], crops[1], MICRONS, np.random.default_rng(3))
    assert np.abs(made.astype(int) - crops[2])[:2, :2].max() <= 1
