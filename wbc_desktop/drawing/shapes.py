"""Soft shapes on a small sheet: signed distances in µm, smooth noise, grains. Knows no cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

Plane = NDArray[np.float32]


def plane(values: ArrayLike) -> Plane:
    """The values as 32-bit floats, not copied if they are that already."""
    return np.asarray(values, np.float32)


_CUBIC_LOSS = 1.4
"""What cubic interpolation takes from the standard deviation of noise."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A square sheet to draw on; ``x`` and ``y`` are µm from its middle, ``pitch`` µm a pixel."""

    rng: np.random.Generator
    pitch: float
    x: Plane
    y: Plane

    @staticmethod
    def of(rng: np.random.Generator, side_um: float, pitch: float) -> Sheet:
        side = max(8, int(np.ceil(side_um / pitch)))
        ticks = ((np.arange(side) - (side - 1) / 2) * pitch).astype(np.float32)
        x, y = np.meshgrid(ticks, ticks)
        return Sheet(rng, pitch, x, y)

    @property
    def side(self) -> int:
        return int(self.x.shape[0])

    def noise(self, grain_um: float) -> Plane:
        """Smooth noise of mean 0 and deviation 1, its hills ``grain_um`` apart."""
        step = max(grain_um / self.pitch, 1.0)
        knots = int(self.side / step) + 4
        coarse = self.rng.standard_normal((knots, knots), np.float32)
        size = round(knots * step)
        fine = cv2.resize(coarse, (size, size), interpolation=cv2.INTER_CUBIC)
        start = int(step)
        return fine[start : start + self.side, start : start + self.side] * np.float32(_CUBIC_LOSS)

    def warped(self, amount_um: float, grain_um: float) -> Sheet:
        """The sheet with its coordinates bent, so that what is drawn on it is less regular."""
        dx, dy = self.noise(grain_um), self.noise(grain_um)
        shift = np.float32(amount_um)
        return Sheet(self.rng, self.pitch, self.x + shift * dx, self.y + shift * dy)

    def turned(self, angle: float, x: float = 0.0, y: float = 0.0) -> Sheet:
        """Coordinates seen from (x, y) in a frame turned by ``angle``."""
        c, s = np.float32(np.cos(angle)), np.float32(np.sin(angle))
        dx, dy = self.x - np.float32(x), self.y - np.float32(y)
        return Sheet(self.rng, self.pitch, c * dx + s * dy, c * dy - s * dx)

    def cover(self, distance: Plane, soft_um: float = 0.12) -> Plane:
        """1 inside, 0 outside, a soft edge ``soft_um`` to both sides."""
        t = np.clip(0.5 - distance / np.float32(2 * soft_um), 0, 1)
        return plane(t * t * (3 - 2 * t))


def ellipse(sheet: Sheet, a: float, b: float, x: float = 0.0, y: float = 0.0) -> Plane:
    """Distance to an ellipse of half axes a, b (first order near the edge)."""
    px, py = sheet.x - np.float32(x), sheet.y - np.float32(y)
    k0 = np.sqrt((px / a) ** 2 + (py / b) ** 2)
    k1 = np.sqrt((px / (a * a)) ** 2 + (py / (b * b)) ** 2) + np.float32(1e-6)
    return plane(k0 * (k0 - 1) / k1)


def blob(sheet: Sheet, radius: float, roughness: float) -> Plane:
    """Distance to a round outline whose radius wavers by ``roughness`` of itself."""
    angle = np.arctan2(sheet.y, sheet.x)
    wave = np.zeros_like(angle)
    for k in range(2, 7):
        size = sheet.rng.normal(0.0, roughness * 1.6 / (k - 0.6) ** 1.7)
        wave += np.float32(size) * np.cos(k * angle + np.float32(sheet.rng.uniform(0, 6.283)))
    wavering = np.float32(radius) * (1 + np.clip(wave, -0.3, 0.45))
    return plane(np.hypot(sheet.x, sheet.y) - wavering)


def chain(sheet: Sheet, points: Sequence[tuple[float, float, float]]) -> Plane:
    """Distance to a rope through (x, y, radius)."""
    found = [_segment(sheet, a, b) for a, b in pairwise(points)]
    return plane(np.minimum.reduce(found))


def _segment(sheet: Sheet, a: tuple[float, float, float], b: tuple[float, float, float]) -> Plane:
    dx, dy = np.float32(b[0] - a[0]), np.float32(b[1] - a[1])
    px, py = sheet.x - np.float32(a[0]), sheet.y - np.float32(a[1])
    h = np.clip((px * dx + py * dy) / (dx * dx + dy * dy + np.float32(1e-9)), 0, 1)
    radius = np.float32(a[2]) + h * np.float32(b[2] - a[2])
    return plane(np.hypot(px - h * dx, py - h * dy) - radius)


def joined(a: Plane, b: Plane, soft_um: float) -> Plane:
    """Union with a rounded seam."""
    h = np.clip(np.float32(soft_um) - np.abs(a - b), 0, None) / np.float32(soft_um)
    return plane(np.minimum(a, b) - h * h * np.float32(soft_um / 4))


def without(a: Plane, b: Plane, soft_um: float) -> Plane:
    """``a`` with ``b`` taken out, the rim rounded."""
    return -joined(-a, b, soft_um)


def grains(sheet: Sheet, where: Plane, spacing_um: float, radius_um: float, filled: float) -> Plane:
    """Round grains about ``spacing_um`` apart inside ``where``; ``filled`` of the places taken."""
    places = _jittered(sheet, spacing_um)
    kept = places[sheet.rng.random(len(places)) < filled]
    kept = kept[where[kept[:, 1], kept[:, 0]] > 0.5]
    free = np.full((sheet.side, sheet.side), 255, np.uint8)
    free[kept[:, 1], kept[:, 0]] = 0
    away = cv2.distanceTransform(free, cv2.DIST_L2, cv2.DIST_MASK_PRECISE) * np.float32(sheet.pitch)
    swell = 1 + np.float32(0.2) * np.clip(sheet.noise(spacing_um * 1.5), -2, 2)
    return plane(np.clip(1 - (away / (np.float32(radius_um) * swell)) ** 3, 0, 1))


def dust(sheet: Sheet, where: Plane, per_um2: float, size_um: float) -> Plane:
    """Fine grains strewn at random, each of peak about 1; sizes below the resolution are fine."""
    count = sheet.rng.poisson(per_um2 * float(where.sum()) * sheet.pitch**2)
    row, column = sheet.rng.integers(0, sheet.side, (2, 4 * count + 8))
    inside = np.flatnonzero(where[row, column] > 0.5)[:count]
    points = np.zeros((sheet.side, sheet.side), np.float32)
    weights = sheet.rng.uniform(0.4, 1.3, len(inside)).astype(np.float32)
    np.add.at(points, (row[inside], column[inside]), weights)
    sigma = max(size_um / 2 / sheet.pitch, 0.5)
    return cv2.GaussianBlur(points, (0, 0), sigma) * np.float32(2 * np.pi * sigma**2)


def _jittered(sheet: Sheet, spacing_um: float) -> NDArray[np.int64]:
    """(n, 2) pixel places on a six-sided lattice, each moved a little."""
    step = max(spacing_um / sheet.pitch, 1.5)
    rows = np.arange(0, sheet.side, step * 0.87)
    columns = np.arange(0, sheet.side, step)
    x = np.concatenate([columns + (i % 2) * step / 2 for i in range(len(rows))])
    y = np.repeat(rows, len(columns))
    moved = np.stack([x, y], 1) + sheet.rng.normal(0, 0.2 * step, (len(x), 2))
    return np.clip(moved, 0, sheet.side - 1).astype(np.int64)
