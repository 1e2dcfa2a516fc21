"""Microns per pixel from red cells, which are the ruler of every smear; knows no white cell.

Edges vote for the centre of the dark disc that they bound (a gradient-circle transform) at every
radius, on a pyramid; the diameter that covers most area is taken for RED_CELL_MICRONS.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

RED_CELL_MICRONS = 7.5
RADII = np.arange(5.0, 13.5, 0.5)
LEVELS = 5
LARGEST_PX = 720
"""Only so large a part of each level of the pyramid is looked at: it bounds the time."""
EDGE_SHARE = 0.15
LEAST_SLOPE = 1.5
SPREAD = 1.3
"""How far, in pixels of a level, votes of one circle may miss their centre."""
SHRINKAGE = 3.6
"""Sharing votes out over the circumference favours smaller circles: a blurred radius r is found
as r - SHRINKAGE / r (pixels of a level; measured on drawn fields of known scale)."""
LEAST_ROUND = 0.35
"""Share of a circle's edge that must have voted for it."""
KERNEL = 0.07
"""Width, in natural logarithm of the diameter, over which circles count as alike."""
ENOUGH_CIRCLES = 6
ENOUGH_SHARE = 0.4

_DIAMETERS = np.exp(np.arange(np.log(10), np.log(420), 0.01))


@dataclass(frozen=True, slots=True)
class ScaleEstimate:
    """``trusted`` is False when too few round cells agree; the figure, if any, is then a guess."""

    microns_per_pixel: float | None
    trusted: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Circles:
    """Diameters in pixels and weights (their areas times how round) of one image's discs."""

    diameters: Doubles
    weights: Doubles

    def near(self, diameter: float) -> NDArray[np.bool_]:
        return np.abs(np.log(self.diameters / diameter)) < 2 * KERNEL


def estimate_scale(images: Iterable[Pixels]) -> ScaleEstimate:
    """Scale of images (h, w, 3) that were all taken alike: the median of what each one says."""
    found = [_circles(image) for image in images]
    told = [c for c in found if len(c.diameters)]
    if not told:
        return ScaleEstimate(None, False)
    pooled = _Circles(
        np.concatenate([c.diameters for c in told]), np.concatenate([c.weights for c in told])
    )
    common = _mode(pooled)
    singles = [_mode(c) for c in told if c.near(_mode(c)).sum() >= 3]
    diameter = float(np.median(singles)) if len(singles) >= 3 else common
    return ScaleEstimate(RED_CELL_MICRONS / diameter, _agree(pooled, diameter))


def _agree(circles: _Circles, diameter: float) -> bool:
    near = circles.near(diameter)
    share = circles.weights[near].sum() / circles.weights.sum()
    return bool(near.sum() >= ENOUGH_CIRCLES and share >= ENOUGH_SHARE)


def _mode(circles: _Circles) -> float:
    """The diameter in pixels around which most weight lies."""
    away = (np.log(_DIAMETERS)[:, None] - np.log(circles.diameters)) / KERNEL
    return float(_DIAMETERS[(np.exp(-0.5 * away**2) @ circles.weights).argmax()])


def _circles(image: Pixels) -> _Circles:
    level = np.ascontiguousarray(255 - image[:, :, 1])
    factor = 1.0
    diameters: list[Doubles] = []
    weights: list[Doubles] = []
    for _ in range(LEVELS):
        if min(level.shape) < 3 * RADII[0]:
            break
        radii, rounds = _discs(_middle(level))
        diameters.append(2 * (radii + SHRINKAGE / radii) * factor)
        weights.append((radii * factor) ** 2 * rounds)
        level = np.asarray(
            cv2.resize(level, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8
        )
        factor *= 2
    if not diameters:
        return _Circles(np.zeros(0), np.zeros(0))
    return _Circles(np.concatenate(diameters), np.concatenate(weights))


def _middle(level: Pixels) -> Pixels:
    height, width = level.shape
    y, x = max((height - LARGEST_PX) // 2, 0), max((width - LARGEST_PX) // 2, 0)
    return level[y : y + LARGEST_PX, x : x + LARGEST_PX]


def _discs(dark: Pixels) -> tuple[Doubles, Doubles]:
    """Radii and roundness (share of the edge that voted) of dark discs in one level."""
    votes = _votes(dark)
    highest = np.asarray([cv2.dilate(v, np.ones((9, 9), np.uint8)) for v in votes])
    top = votes.max(axis=0)
    peak = (top >= highest.max(axis=0)) & (top >= LEAST_ROUND)
    which = votes.argmax(axis=0)[peak]
    inner = (which > 0) & (which < len(RADII) - 1)
    return RADII[which[inner]], top[peak][inner].astype(np.float64)


def _votes(dark: Pixels) -> Floats:
    """For each radius an image (h, w) of the share of a circle's edge that points to its centre."""
    smooth = cv2.GaussianBlur(dark, (0, 0), 1.0).astype(np.float32)
    dx = np.asarray(cv2.Sobel(smooth, cv2.CV_32F, 1, 0, scale=1 / 8), np.float32)
    dy = np.asarray(cv2.Sobel(smooth, cv2.CV_32F, 0, 1, scale=1 / 8), np.float32)
    slope = np.asarray(cv2.magnitude(dx, dy), np.float32)
    edge = slope >= max(LEAST_SLOPE, float(np.quantile(slope[::2, ::2], 1 - EDGE_SHARE)))
    edge &= _crests(slope, dx, dy)
    y, x = np.nonzero(edge)
    ux, uy = dx[edge] / slope[edge], dy[edge] / slope[edge]
    return np.stack([_ballot(x, y, ux, uy, r, dark.shape) for r in RADII])


def _crests(slope: Floats, dx: Floats, dy: Floats) -> NDArray[np.bool_]:
    """Where the slope is highest across the edge: one pixel wide, so a blurred edge votes once."""
    flat, steep = np.abs(dx) > 2.41 * np.abs(dy), np.abs(dy) > 2.41 * np.abs(dx)
    rising = (dx * dy > 0) & ~flat & ~steep
    falling = ~(flat | steep | rising)
    crest = np.zeros(slope.shape, bool)
    for where, step in ((flat, (0, 1)), (steep, (1, 0)), (rising, (1, 1)), (falling, (1, -1))):
        before, after = np.roll(slope, step, (0, 1)), np.roll(slope, (-step[0], -step[1]), (0, 1))
        crest |= where & (slope >= before) & (slope > after)
    return crest


def _ballot(
    x: NDArray[np.intp],
    y: NDArray[np.intp],
    ux: Floats,
    uy: Floats,
    radius: float,
    shape: tuple[int, ...],
) -> Floats:
    column, row = np.rint(x + radius * ux).astype(int), np.rint(y + radius * uy).astype(int)
    inside = (column >= 0) & (row >= 0) & (column < shape[1]) & (row < shape[0])
    flat = np.bincount(row[inside] * shape[1] + column[inside], minlength=shape[0] * shape[1])
    votes = cv2.GaussianBlur(flat.reshape(shape).astype(np.float32), (0, 0), SPREAD)
    return np.asarray(votes * (SPREAD**2 / radius), np.float32)
