"""Draws pieces of solid dirt over a picture: black, blue, violet and brown; for measuring only.

The shipped generator knows the fine dots of dried stain; this is the coarse dirt beside them.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

DYES = np.array(
    [[1.0, 1.0, 0.9], [1.0, 0.95, 0.55], [0.75, 1.0, 0.4], [0.6, 1.0, 0.25], [0.4, 0.7, 1.0]],
    np.float32,
)
"""Optical density in red, green and blue light of black, blue-black, violet-black, violet (the
hue of nuclei) and brown dirt."""
SIZES_MICRONS = (3.0, 14.0)
TRIES = 20


def soiled(
    rng: np.random.Generator, image: Pixels, microns: float, pieces: int, free_of: Sequence[Box]
) -> Pixels:
    """The picture (h, w, 3) with up to so many pieces of dirt, none of them on a given box."""
    light = image.astype(np.float32) + 1
    for _ in range(pieces):
        lump = piece(rng, float(rng.uniform(*SIZES_MICRONS)), microns)
        dye = DYES[rng.integers(len(DYES))] * np.float32(rng.uniform(0.4, 1.5))
        place = _place(rng, image.shape[:2], len(lump), free_of)
        if place is not None:
            light[place] *= 10 ** (-lump[..., None] * dye)
    return np.clip(light - 1, 0, 255).astype(np.uint8)


def piece(rng: np.random.Generator, size: float, microns: float) -> Floats:
    """Thickness (n, n) of a piece: one blob, a ragged one or grains, sharp at its edge."""
    side = int(np.ceil(size * 2.2 / microns))
    coarse = _noise(rng, side, max(size * 0.12 / microns, 1))
    fine = _noise(rng, side, max(0.35 / microns, 0.7))
    y, x = (np.mgrid[:side, :side] - side / 2) * (microns / size)
    round_ = 1.1 * (1 - (x**2 + y**2) * 4)
    height = rng.uniform(0.2, 0.8) * coarse + rng.choice([0, 0.5, 1.2]) * fine + round_
    cover = ((height > 0.3) & (x**2 + y**2 < 1)).astype(np.float32)
    cover = cv2.GaussianBlur(cover, (0, 0), max(0.15 / microns, 0.4))
    uneven = 1 + 0.2 * _noise(rng, side, max(0.8 / microns, 1))
    return np.asarray(np.clip(cover * uneven, 0, None), np.float32)


def _noise(rng: np.random.Generator, side: int, smooth: float) -> Floats:
    noise = cv2.GaussianBlur(rng.standard_normal((side, side)).astype(np.float32), (0, 0), smooth)
    return np.asarray(noise / noise.std(), np.float32)


def _place(
    rng: np.random.Generator, shape: tuple[int, ...], side: int, free_of: Sequence[Box]
) -> tuple[slice, slice] | None:
    """Where a piece fits; None if it fits nowhere."""
    if side >= min(shape):
        return None
    for _ in range(TRIES):
        x, y = int(rng.integers(shape[1] - side)), int(rng.integers(shape[0] - side))
        if not any(Box(x, y, side, side).overlap(box) > 0 for box in free_of):
            return slice(y, y + side), slice(x, x + side)
    return None
