"""Which images are single cells, which fields, which slides, where no person says so."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.imaging.raster import Pixels, Raster, Rect
from wbc_desktop.imaging.scale import Scale
from wbc_desktop.imaging.source import SourceKind

SLIDE_PIXELS = 50_000_000
"""From here on an image is walked tile by tile, pyramid or not."""

SQUARE = 0.9
"""Shorter by longer side from which on an image is nearly square, as cut-out cells are."""

CROP_MICRONS = 60.0
CROP_PIXELS = 600
"""The longest side of a picture of one cell, where the scale is known and where it is not."""

LOOKED_AT_SIDE = 80
"""Pixels along a side that are looked at: a platelet still has some."""

GROUND_PERCENTILE = 92
RED, GREEN = 0.2, 0.25
"""Absorbance (log10) from which on something is as dark as a nucleus."""

MIDDLE, RIM = 0.25, 0.35
"""The middle ends and the rim begins so far from the centre, in sides of the image."""

EMPTY_MIDDLE, FULL_RIM = 0.05, 0.02
"""Shares of dark pixels. See docs/decisions/0010."""


def kind_by_size(
    width: int, height: int, microns_per_pixel: float | None, *, pyramid: bool
) -> SourceKind:
    """The kind as far as size and shape tell; a small square field looks like a crop."""
    if pyramid or width * height > SLIDE_PIXELS:
        return SourceKind.SLIDE
    if min(width, height) < SQUARE * max(width, height):
        return SourceKind.FIELD
    longest = max(width, height)
    small = longest <= CROP_PIXELS
    if microns_per_pixel is not None:
        small = longest * microns_per_pixel <= CROP_MICRONS
    return SourceKind.CROP if small else SourceKind.FIELD


def kind_of(raster: Raster, scale: Scale) -> SourceKind:
    """The kind of an opened image, for which no person gave one.

    Raises:
        WbcError: its pixels had to be looked at and cannot be read.
    """
    width, height = raster.levels[0]
    pyramid = len(raster.levels) > 1
    kind = kind_by_size(width, height, scale.microns_per_pixel, pyramid=pyramid)
    if kind is SourceKind.CROP and lies_off_centre(raster.read(0, Rect(0, 0, width, height))):
        return SourceKind.FIELD
    return kind


def lies_off_centre(pixels: Pixels) -> bool:
    """Whether something as dark as a nucleus lies at the rim and nothing in the middle.

    Nuclei absorb red and green, red cells hardly any red. Absorbance is against the image's
    own ground. An image without anything dark is not called off centre.
    """
    step = max(min(pixels.shape[:2]) // LOOKED_AT_SIDE, 1)
    dark = _like_nuclei(pixels[::step, ::step])
    distance = _distance_from_middle(*dark.shape)
    middle = float(dark[distance < MIDDLE].mean())
    rim = float(dark[distance >= RIM].mean())
    return middle < EMPTY_MIDDLE and rim > FULL_RIM


def _like_nuclei(pixels: Pixels) -> NDArray[np.bool_]:
    numbers = np.maximum(pixels, 1).astype(np.float32)
    ground = np.percentile(numbers.reshape(-1, 3), GROUND_PERCENTILE, axis=0)
    absorbance = np.log10(ground / numbers)
    dark: NDArray[np.bool_] = (absorbance[..., 0] > RED) & (absorbance[..., 1] > GREEN)
    return dark


def _distance_from_middle(height: int, width: int) -> NDArray[np.float64]:
    """Of each pixel, in sides of the image."""
    y = (np.arange(height) + 0.5) / height - 0.5
    x = (np.arange(width) + 0.5) / width - 0.5
    distance: NDArray[np.float64] = np.hypot(y[:, None], x[None, :])
    return distance
