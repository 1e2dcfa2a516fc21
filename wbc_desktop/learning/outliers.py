"""Pictures that look like cells and are of no class: made of known cells, for the judge alone.

Cells smeared out, two in one, two halves, and cells of impossible size stand for smudges,
overlapping cells and what no training set shows. Left out of the fit, Matek's unknown cells are
told from known ones better with these than without (decision 46).
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

BODY_MICRONS = 13.0
"""Radius within which a smeared cell is pulled apart; beyond it the picture stays."""


def outliers(crops: Pixels, microns_per_pixel: float, each: int, seed: int) -> Pixels:
    """``each`` of four kinds of outliers, (4 · each, size, size, 3), made of ``crops``."""
    rng = np.random.default_rng(seed)
    made = [
        make(_picked(crops, rng), _picked(crops, rng), microns_per_pixel, rng)
        for make in KINDS
        for _ in range(each)
    ]
    return np.stack(made)


def _picked(crops: Pixels, rng: np.random.Generator) -> Pixels:
    return np.asarray(crops[rng.integers(len(crops))], np.uint8)


def smeared(cell: Pixels, _: Pixels, microns: float, rng: np.random.Generator) -> Pixels:
    """The cell pulled apart at random, and blurred, as a smudge is."""
    size = cell.shape[0]
    y, x = np.mgrid[:size, :size].astype(np.float32)
    inside = _inside(x, y, size, microns)
    smooth, far = rng.uniform(2.5, 5.0) / microns, rng.uniform(1.5, 4.5) / microns
    across, down = (_waves(size, smooth, rng) * far * inside for _ in range(2))
    pulled = cv2.remap(
        cell, x + across, y + down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
    )
    soft = cv2.GaussianBlur(pulled, (0, 0), rng.uniform(0.3, 0.9) / microns)
    share = inside[..., None]
    return np.asarray(pulled * (1 - share) + soft * share).astype(np.uint8)


def _inside(x: Floats, y: Floats, size: int, microns: float) -> Floats:
    """1 at the cell, falling to 0 over 4 µm before BODY_MICRONS."""
    far = np.hypot(x - size / 2, y - size / 2) * microns
    return np.asarray(np.clip((BODY_MICRONS - far) / 4, 0, 1), np.float32)


def _waves(size: int, smooth: float, rng: np.random.Generator) -> Floats:
    noise = cv2.GaussianBlur(rng.standard_normal((size, size)).astype(np.float32), (0, 0), smooth)
    return np.asarray(noise / noise.std(), np.float32)


def two_in_one(cell: Pixels, other: Pixels, _: float, rng: np.random.Generator) -> Pixels:
    """Two cells over each other: the mean of their optical densities."""
    share = rng.uniform(0.35, 0.65)
    density = _density(cell) * share + _density(other) * (1 - share)
    return np.asarray(np.clip(256 * np.exp(-density) - 1, 0, 255)).astype(np.uint8)


def _density(image: Pixels) -> Floats:
    return np.asarray(-np.log((image.astype(np.float32) + 1) / 256), np.float32)


def two_halves(cell: Pixels, other: Pixels, microns: float, rng: np.random.Generator) -> Pixels:
    """Half of one cell and half of another, side by side."""
    size = cell.shape[0]
    angle = rng.uniform(0, np.pi)
    y, x = np.mgrid[:size, :size] - size / 2
    beyond = (x * np.cos(angle) + y * np.sin(angle)) * microns
    share = np.clip(beyond + 0.5, 0, 1)[..., None]
    return np.asarray(cell * share + other * (1 - share)).astype(np.uint8)


def of_wrong_size(cell: Pixels, _: Pixels, __: float, rng: np.random.Generator) -> Pixels:
    """The cell about twice or half as large."""
    size = cell.shape[0]
    zoom = rng.uniform(1.6, 2.2) if rng.random() < 0.5 else rng.uniform(0.45, 0.6)
    middle = (size - 1) / 2 * (1 - zoom)
    matrix = np.array([[zoom, 0, middle], [0, zoom, middle]])
    out = cv2.warpAffine(
        cell, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
    )
    return np.asarray(out, np.uint8)


KINDS: tuple[Callable[[Pixels, Pixels, float, np.random.Generator], Pixels], ...] = (
    smeared,
    two_in_one,
    two_halves,
    of_wrong_size,
)
