"""Which images are single cells, which fields, which slides, where no person says so."""

from __future__ import annotations

from wbc_desktop.imaging.raster import Raster
from wbc_desktop.imaging.scale import Scale
from wbc_desktop.imaging.source import SourceKind

SLIDE_PIXELS = 50_000_000
"""From here on an image is walked tile by tile, pyramid or not."""

SQUARE = 0.9
"""Shorter by longer side from which on an image is nearly square, as cut-out cells are."""

CROP_MICRONS = 60.0
CROP_PIXELS = 600
"""The longest side of a picture of one cell, where the scale is known and where it is not."""


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
    """The kind of an opened image, for which no person gave one."""
    width, height = raster.levels[0]
    return kind_by_size(width, height, scale.microns_per_pixel, pyramid=len(raster.levels) > 1)
