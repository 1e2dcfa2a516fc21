"""Preparing a crop: the right place at the right scale, white where the picture ends."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.cell import Box
from wbc_desktop.network import Card, cut, keep_crop
from wbc_desktop.network.prepare import KEPT_MICRONS, KEPT_PIXELS


def dotted(side: int, x: int, y: int, radius: int) -> np.ndarray:
    """A grey picture with one dark disc."""
    image = np.full((side, side, 3), 200, np.uint8)
    yy, xx = np.mgrid[:side, :side]
    image[np.hypot(xx - x, yy - y) <= radius] = 30
    return image


def dark_centre(crop: np.ndarray) -> tuple[float, float, float]:
    ys, xs = np.nonzero(crop[:, :, 0] < 115)
    return float(xs.mean()), float(ys.mean()), float(np.sqrt(len(xs) / np.pi))


@pytest.mark.parametrize("microns_per_pixel", [0.05, 0.1, 0.25, 0.4, 0.7])
def test_the_cell_is_in_the_middle_at_the_cards_scale(card: Card, microns_per_pixel: float) -> None:
    radius_um = 5.0
    side = round(80 / microns_per_pixel)
    x, y = round(side * 0.55), round(side * 0.45)
    image = dotted(side, x, y, round(radius_um / microns_per_pixel))
    crop = cut(image, Box(x - 5, y - 5, 11, 11), microns_per_pixel, card)
    middle_x, middle_y, radius = dark_centre(crop)
    assert crop.shape == (64, 64, 3)
    assert middle_x == pytest.approx(31.5, abs=1.6)
    assert middle_y == pytest.approx(31.5, abs=1.6)
    assert radius * card.microns_per_pixel == pytest.approx(radius_um, rel=0.08)


def test_at_the_same_scale_pixels_are_only_moved(card: Card) -> None:
    image = np.random.default_rng(1).integers(0, 256, (200, 200, 3), np.uint8)
    crop = cut(image, Box(90, 80, 20, 20), card.microns_per_pixel, card)
    assert np.array_equal(crop, image[90 - 32 : 90 + 32, 100 - 32 : 100 + 32])


@given(x=st.integers(-80, 180), y=st.integers(-80, 180), scale=st.floats(0.05, 3))
def test_any_box_gives_a_crop_and_leaves_the_picture_alone(x: int, y: int, scale: float) -> None:
    card = Card("a", "1", ("lymphocyte",), 32, 0.5, "plain")
    image = np.zeros((100, 100, 3), np.uint8)
    crop = cut(image, Box(x, y, 20, 20), scale, card)
    assert crop.shape == (32, 32, 3)
    assert crop.dtype == np.uint8
    assert not image.any()


def test_outside_the_picture_is_white(card: Card) -> None:
    crop = cut(np.zeros((64, 64, 3), np.uint8), Box(-5, 22, 10, 20), card.microns_per_pixel, card)
    assert (crop[:, :31] == 255).all()
    assert (crop[:, 33:] == 0).all()


def test_a_crop_does_not_share_memory_with_the_picture(card: Card) -> None:
    image = np.zeros((200, 200, 3), np.uint8)
    crop = cut(image, Box(90, 90, 20, 20), card.microns_per_pixel, card)
    image[:] = 9
    assert not crop.any()


def test_what_is_kept_is_30_microns_and_never_enlarged() -> None:
    image = np.zeros((400, 400, 3), np.uint8)
    assert keep_crop(image, Box(190, 190, 20, 20), 0.25).shape == (120, 120, 3)
    assert keep_crop(image, Box(190, 190, 20, 20), KEPT_MICRONS / 20).shape == (20, 20, 3)


def test_what_is_kept_is_bounded_but_holds_the_whole_box() -> None:
    image = np.zeros((900, 900, 3), np.uint8)
    assert keep_crop(image, Box(440, 440, 20, 20), 0.03).shape == (KEPT_PIXELS, KEPT_PIXELS, 3)
    assert keep_crop(image, Box(300, 300, 300, 200), 0.25).shape == (300, 300, 3)


def test_finer_cards_see_more_pixels(card: Card) -> None:
    image = dotted(400, 200, 200, 20)
    coarse = cut(image, Box(195, 195, 10, 10), 0.2, card)
    fine = cut(image, Box(195, 195, 10, 10), 0.2, replace(card, microns_per_pixel=0.2))
    assert dark_centre(fine)[2] == pytest.approx(2 * dark_centre(coarse)[2], rel=0.1)
