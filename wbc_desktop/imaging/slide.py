"""Whole-slide images through OpenSlide; its label and overview pictures are never touched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from wbc_desktop.errors import HostError, InputError
from wbc_desktop.imaging import words
from wbc_desktop.imaging.colour import Transform, flat_to_srgb, srgb_transform
from wbc_desktop.imaging.failures import told
from wbc_desktop.imaging.raster import Pixels, Raster, Rect
from wbc_desktop.imaging.scale import mean_of

GENERIC = "generic-tiff"
"""OpenSlide's name for tiled TIFFs of no known maker."""


def slide_format(file: Path, name: str) -> str | None:
    """OpenSlide's name of the maker, or None if it does not know the file.

    Raises:
        HostError: OpenSlide itself is missing.
    """
    openslide = _openslide(name)
    found: str | None = openslide.OpenSlide.detect_format(file)
    return found


class SlideRaster(Raster):
    """A pyramid read by OpenSlide, tile by tile."""

    def __init__(self, file: Path, name: str) -> None:
        openslide = _openslide(name)
        self._name = name
        self._error: type[Exception] = openslide.OpenSlideError
        with self._told():
            self._slide = openslide.OpenSlide(file)
        self.levels = tuple(self._slide.level_dimensions)
        self._downsamples: tuple[float, ...] = tuple(self._slide.level_downsamples)
        properties = self._slide.properties
        self.microns_per_pixel = mean_of(
            _number(properties.get(openslide.PROPERTY_NAME_MPP_X)),
            _number(properties.get(openslide.PROPERTY_NAME_MPP_Y)),
        )
        self._to_srgb = self._transform()

    def read(self, level: int, rect: Rect) -> Pixels:
        down = self._downsamples[level]
        corner = (round(rect.x * down), round(rect.y * down))
        with self._told():
            tile = self._slide.read_region(corner, level, (rect.width, rect.height))
        rgb = _over_white(tile)
        return flat_to_srgb(rgb, self._to_srgb)

    def close(self) -> None:
        self._slide.close()

    def _transform(self) -> Transform | None:
        profile = self._slide.color_profile
        return srgb_transform(profile.tobytes(), "RGB") if profile else None

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with told(self._name):
                yield
        except self._error as error:
            raise InputError(words.DAMAGED(name=self._name), repr(error)) from None


def _over_white(tile: Image.Image) -> Image.Image:
    if tile.getchannel("A").getextrema() == (255, 255):
        return tile.convert("RGB")
    ground = Image.new("RGBA", tile.size, "white")
    return Image.alpha_composite(ground, tile).convert("RGB")


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _openslide(name: str) -> Any:
    try:
        import openslide
    except (ImportError, OSError) as error:  # OSError: its shared library does not load
        raise HostError(words.LIBRARY_MISSING(name=name), str(error)) from None
    return openslide
