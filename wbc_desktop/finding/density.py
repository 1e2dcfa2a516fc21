"""Pixels to optical density at the finder's own scale; knows light and glass, no stain, no cell."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

WORKING_MICRONS = 0.25
"""Microns per pixel at which cells are looked for: a nucleus is about 30 pixels wide."""

SMOOTHING_PX = 1.0
FILLED = 0.06
"""Share of the smooth pixels from which a mode counts as well filled."""
NEAR = 0.03
"""Optical density around the ground within which a pixel is taken for glass."""
BINS = 64
_GRID = 96

_LOG = (-np.log10((np.arange(256, dtype=np.float32) + 1) / 256)).astype(np.float32)


def at_working_scale(image: Pixels, microns_per_pixel: float) -> Pixels:
    """The image resampled to WORKING_MICRONS; reduced by areas, enlarged linearly."""
    factor = microns_per_pixel / WORKING_MICRONS
    height, width = image.shape[:2]
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    if size == (width, height):
        return image
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(image, size, interpolation=method), np.uint8)


def optical_density(image: Pixels) -> Floats:
    """Optical density (h, w, 3) above the image's own glass, slow changes of light removed."""
    smooth = cv2.GaussianBlur(image, (0, 0), SMOOTHING_PX)
    absolute = np.asarray(cv2.LUT(smooth, _LOG), np.float32)
    absolute -= _light(absolute)
    return absolute


def total(density: Floats) -> Floats:
    """Density (h, w) summed over the three colours."""
    return np.asarray(cv2.transform(density, np.ones((1, 3), np.float32)), np.float32)


def _light(absolute: Floats) -> Floats:
    """Density of the glass at each pixel: a smooth surface through the pixels that are glass."""
    height, width = absolute.shape[:2]
    factor = min(_GRID / max(height, width), 1.0)
    size = (max(round(width * factor), 2), max(round(height * factor), 2))
    coarse = np.asarray(cv2.resize(absolute, size, interpolation=cv2.INTER_AREA), np.float32)
    ground = ground_density(absolute)
    surface = np.broadcast_to(ground, coarse.shape)
    terms = _terms(*size)
    for _ in range(3):
        glass = np.abs(coarse - surface).max(axis=2) < NEAR
        if glass.sum() < 0.05 * glass.size:
            return ground
        surface = _fitted(terms, coarse, glass)
    return np.asarray(cv2.resize(surface, (width, height), interpolation=cv2.INTER_LINEAR))


def _terms(width: int, height: int) -> Floats:
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=2).astype(np.float32)


def _fitted(terms: Floats, coarse: Floats, glass: NDArray[np.bool_]) -> Floats:
    known = terms[glass]
    ridge = 1e-2 * np.diag([0, 1, 1, 1, 1, 1]).astype(np.float32) * len(known)
    factors = np.linalg.solve(known.T @ known + ridge, known.T @ coarse[glass])
    return np.asarray(terms @ factors, np.float32)


def ground_density(absolute: Floats) -> Floats:
    """Absolute density (3,) of the glass: the brightest well-filled mode of smooth pixels.

    The last bin counts as well: glass may be clipped to pure white.
    """
    step = max(round((absolute.shape[0] * absolute.shape[1] / 250_000) ** 0.5), 1)
    sample = np.ascontiguousarray(absolute[::step, ::step])
    grey = total(sample) / 3
    slope = cv2.magnitude(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    calm = slope <= np.median(slope)
    peak = _brightest_mode(grey[calm])
    near = calm & (np.abs(grey - peak) < NEAR)
    if not near.any():
        near = calm
    return np.asarray(np.median(sample[near], axis=0), np.float32)


def _brightest_mode(grey: Floats) -> float:
    """The lowest density at which a filled bin is higher than its neighbours."""
    shade = 256 * 10.0 ** -grey.astype(np.float64)
    counts, edges = np.histogram(shade, BINS, (0, 257))
    padded = np.convolve(counts, [0.25, 0.5, 0.25])
    mass = np.convolve(counts, [1, 1, 1], "same")
    for bin_ in range(BINS - 1, -1, -1):
        here = padded[bin_ + 1]
        highest = here >= padded[bin_] and here >= padded[bin_ + 2 if bin_ + 2 < BINS + 2 else bin_]
        if highest and mass[bin_] >= FILLED * len(shade):
            middle = (edges[bin_] + edges[bin_ + 1]) / 2
            return float(-np.log10(middle / 256))
    return float(np.median(grey))
