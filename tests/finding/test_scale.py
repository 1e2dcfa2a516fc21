"""Microns per pixel from red cells: on drawn fields of known scale, and when not to trust it."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from wbc_desktop.drawing import Look, Scene, draw_field
from wbc_desktop.finding import estimate_scale


def _field(seed: int, microns_per_pixel: float, look: Look | None = None) -> NDArray[np.uint8]:
    """90 × 70 µm with red cells of the usual size, of any density."""
    rng = np.random.default_rng(seed)
    shares = {"red_share": float(rng.uniform(0.15, 0.5)), "overlapping": float(rng.uniform(0, 0.4))}
    scene = Scene(white_cells=3, **shares)
    size = round(90 / microns_per_pixel), round(70 / microns_per_pixel)
    return draw_field(rng, *size, microns_per_pixel, look or Look.random(rng), scene).image


@pytest.mark.parametrize("microns_per_pixel", [0.07, 0.12, 0.2, 0.35])
def test_a_few_fields_tell_their_scale(microns_per_pixel: float) -> None:
    estimate = estimate_scale([_field(seed, microns_per_pixel) for seed in range(4)])
    assert estimate.trusted
    assert estimate.microns_per_pixel == pytest.approx(microns_per_pixel, rel=0.1)


@pytest.mark.parametrize("seed", range(6))
def test_one_field_tells_its_scale(seed: int) -> None:
    estimate = estimate_scale([_field(60 + seed, 0.15)])
    assert estimate.trusted
    assert estimate.microns_per_pixel == pytest.approx(0.15, rel=0.1)


def test_white_cells_are_no_ruler() -> None:
    scene = Scene(white_cells=12, red_share=0.25)
    field = draw_field(3, 900, 700, 0.2, Look.typical(), scene)
    estimate = estimate_scale([field.image])
    assert estimate.microns_per_pixel == pytest.approx(0.2, rel=0.1)


def test_without_red_cells_nothing_is_promised() -> None:
    bare = np.full((480, 640, 3), 230, np.uint8)
    noisy = np.random.default_rng(1).integers(180, 240, (480, 640, 3), np.uint8)
    scene = Scene(white_cells=2, red_share=0.0, platelets=0.0)
    lonely = draw_field(1, 400, 300, 0.2, Look.typical(), scene).image
    assert estimate_scale([bare]).microns_per_pixel is None
    assert not estimate_scale([bare]).trusted
    assert not estimate_scale([noisy]).trusted
    assert not estimate_scale([lonely]).trusted
    assert not estimate_scale([]).trusted


def test_one_odd_image_does_not_move_the_rest() -> None:
    fields = [_field(80 + seed, 0.2) for seed in range(5)]
    odd = _field(90, 0.09)
    estimate = estimate_scale([*fields, odd])
    assert estimate.microns_per_pixel == pytest.approx(0.2, rel=0.1)


def test_tiny_images_are_taken() -> None:
    assert not estimate_scale([np.zeros((1, 1, 3), np.uint8)]).trusted
