"""The rim around a nucleus: reaches through cytoplasm to its end, never to a neighbour."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from wbc_desktop.finding.rim import DIRECTIONS, rims
from wbc_desktop.finding.stain import Stain, nucleus_score

Floats = NDArray[np.float32]
Points = NDArray[np.int32]

RED_CELL = np.array([0.06, 0.25, 0.16], np.float32)
CYTOPLASM = np.array([0.10, 0.16, 0.03], np.float32)
NUCLEUS = np.array([0.45, 0.60, 0.12], np.float32)
WEIGHTS = np.array([0.9, 0.6, -0.45], np.float32)
STAIN = Stain(WEIGHTS, RED_CELL, 0.2)


def _disc(density: Floats, x: float, y: float, radius: float, colour: Floats) -> Points:
    mask = np.zeros(density.shape[:2], np.uint8)
    cv2.circle(mask, (round(x), round(y)), round(radius), 1, -1)
    density[mask > 0] = colour
    rim, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return np.asarray(cv2.convexHull(rim[0]), np.int32)


def _extent(corners: Floats) -> Floats:
    return np.concatenate([corners.min(axis=0), corners.max(axis=0)])


@pytest.mark.parametrize("aside", [0, 4, 8])
def test_reaches_to_the_end_of_the_cytoplasm_wherever_the_nucleus_lies(aside: int) -> None:
    density = np.zeros((120, 120, 3), np.float32)
    _disc(density, 60, 60, 26, CYTOPLASM)
    hull = _disc(density, 60 + aside, 60, 15, NUCLEUS)
    (rim,) = rims([hull], density, STAIN)
    assert rim.shape == (DIRECTIONS, 2)
    assert _extent(rim) == pytest.approx([34, 34, 86, 86], abs=3.5)


def test_ends_at_red_cells_that_lie_against_it() -> None:
    density = np.zeros((120, 120, 3), np.float32)
    _disc(density, 25, 60, 18, RED_CELL)
    _disc(density, 97, 60, 18, RED_CELL)
    _disc(density, 60, 60, 22, CYTOPLASM)
    hull = _disc(density, 60, 60, 15, NUCLEUS)
    (rim,) = rims([hull], density, STAIN)
    assert _extent(rim) == pytest.approx([38, 38, 82, 82], abs=3.5)


def test_goes_at_most_half_way_to_another_nucleus() -> None:
    density = np.zeros((120, 160, 3), np.float32)
    for x in (55, 99):
        _disc(density, x, 60, 26, CYTOPLASM)
    hulls = [_disc(density, x, 60, 15, NUCLEUS) for x in (55, 99)]
    left, right = rims(hulls, density, STAIN)
    assert 72 <= left[:, 0].max() <= 79
    assert 75 <= right[:, 0].min() <= 82


def test_nothing_around_leaves_the_nucleus() -> None:
    density = np.zeros((90, 90, 3), np.float32)
    hull = _disc(density, 45, 45, 15, NUCLEUS)
    (rim,) = rims([hull], density, STAIN)
    assert _extent(rim) == pytest.approx([30, 30, 60, 60], abs=3)


def test_no_nucleus_no_rim() -> None:
    assert rims([], np.zeros((9, 9, 3), np.float32), STAIN) == []


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), x=st.integers(0, 79), y=st.integers(0, 59))
def test_a_rim_never_lies_inside_its_nucleus_or_bends_out_of_reach(
    seed: int, x: int, y: int
) -> None:
    noise = np.random.default_rng(seed).uniform(0, 0.6, (60, 80, 3)).astype(np.float32)
    hull = _disc(noise, x, y, 9, NUCLEUS)
    _, stain = nucleus_score(noise)
    (rim,) = rims([hull], noise, stain)
    away = np.hypot(*(rim - hull[:, 0].mean(axis=0)).T)
    assert np.isfinite(rim).all()
    assert all(cv2.pointPolygonTest(hull, tuple(map(float, p)), True) <= 0.01 for p in rim)
    assert away.max() <= 9 * 2 + 36 + 1
