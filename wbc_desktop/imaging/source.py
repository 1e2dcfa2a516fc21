"""One interface to crops, fields and whole slides: regions of sRGB pixels on demand."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from PIL import Image

from wbc_desktop.errors import InputError
from wbc_desktop.imaging import words
from wbc_desktop.imaging.raster import PIXELS_AT_ONCE, ArrayRaster, Pixels, Raster, Rect
from wbc_desktop.imaging.region import Region
from wbc_desktop.imaging.scale import Scale, stated

BLOCK_PIXELS = 16_000_000
"""Pixels of a level that are held at once while a large region is reduced."""

TINY = 1e-6
"""Keeps rounding noise of level coordinates from adding a row."""


class SourceKind(StrEnum):
    """What an image shows: one cell, one field of view, or a slide read tile by tile."""

    CROP = "crop"
    FIELD = "field"
    SLIDE = "slide"


class ImageSource:
    """An opened image. Never holds a whole slide in memory.

    Belongs to one thread at a time: open it in the thread that reads it.
    Close it, or use it as a context manager. It takes over what ``closing`` holds.
    """

    def __init__(
        self,
        raster: Raster,
        *,
        path: Path,
        name: str,
        kind: SourceKind,
        scale: Scale,
        closing: ExitStack | None = None,
    ) -> None:
        self.path = path
        self.name = name
        self.kind = kind
        self.scale = scale
        self.width, self.height = raster.levels[0]
        self._raster = raster
        self._closing = closing.pop_all() if closing else ExitStack()
        self._closing.callback(raster.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file and of what was unpacked for it; may be called twice."""
        self._closing.close()

    def read(self, region: Region) -> Pixels:
        """The region as (height, width, 3) uint8 sRGB; white where it lies outside the image.

        Raises:
            InputError: damaged, gone, or more pixels than fit into memory.
            HostError: no permission, no memory, disk fault.
        """
        width, height = region.size
        if width * height > PIXELS_AT_ONCE:
            message = words.REGION_TOO_LARGE(name=self.name, width=width, height=height)
            raise InputError(message)
        if region.output is None:
            return self._padded(0, region)
        return self._reduced(region)

    def read_scaled(self, region: Region, size: tuple[int, int]) -> Pixels:
        """The region in ``size`` = (width, height) pixels, from the level that fits best."""
        return self.read(region.scaled(size))

    def _padded(self, level: int, region: Region) -> Pixels:
        """A rectangle of a level, in its pixels; white where it lies outside."""
        inside = region.clipped(*self._raster.levels[level])
        if inside is None:
            return _white(region.width, region.height)
        rect = Rect(inside.x, inside.y, inside.width, inside.height)
        pixels = self._raster.read(level, rect)
        if inside.size == region.size:
            return pixels
        canvas = _white(region.width, region.height)
        x, y = inside.x - region.x, inside.y - region.y
        canvas[y : y + inside.height, x : x + inside.width] = pixels
        return canvas

    def _reduced(self, region: Region) -> Pixels:
        width, height = region.size
        canvas = _white(width, height)
        if region.clipped(self.width, self.height) is None:
            return canvas
        level = self._level_for(min(region.width / width, region.height / height))
        view = _View.of(region, (self.width, self.height), self._raster.levels[level])
        if view.step_x * view.step_y > BLOCK_PIXELS / 16:
            finer = self.read(region.scaled((width * 8, height * 8)))
            return _resized(finer, (width, height), (0, 0, width * 8, height * 8))
        for x, y, w, h in view.blocks(width, height):
            canvas[y : y + h, x : x + w] = self._block(level, view, (x, y, w, h))
        return canvas

    def _block(self, level: int, view: _View, block: tuple[int, int, int, int]) -> Pixels:
        """A block of the output, from no more of the level than it needs."""
        left, top, right, bottom = view.box(block)
        part = _part((left, top, right, bottom), view, self._raster.levels[level])
        pixels = self._padded(level, part)
        box = (
            max(left - part.x, 0.0),
            max(top - part.y, 0.0),
            min(right - part.x, part.width),
            min(bottom - part.y, part.height),
        )
        return _resized(pixels, block[2:], box)

    def _level_for(self, reduction: float) -> int:
        """The smallest level that is at least as fine as wanted."""
        fitting = [
            i
            for i, (width, _) in enumerate(self._raster.levels)
            if self.width / width <= reduction * (1 + 1e-3)
        ]
        return max(fitting, default=0)


def source_of_pixels(
    pixels: Pixels,
    kind: SourceKind = SourceKind.FIELD,
    microns_per_pixel: float | None = None,
    name: str = "",
) -> ImageSource:
    """A source of pixels (h, w, 3) uint8 that are in memory already: drawn or edited ones."""
    scale = stated(microns_per_pixel, None)
    return ImageSource(ArrayRaster(pixels), path=Path(name), name=name, kind=kind, scale=scale)


def _white(width: int, height: int) -> Pixels:
    return np.full((height, width, 3), 255, np.uint8)


def _resized(
    pixels: Pixels, size: tuple[int, int], box: tuple[float, float, float, float]
) -> Pixels:
    bilinear = Image.Resampling.BILINEAR  # Pillow's averages where it reduces
    return np.array(Image.fromarray(pixels).resize(size, bilinear, box))


class _View:
    """How pixels of an output lie on a level: origin and step, in pixels of the level."""

    def __init__(self, x: float, y: float, step_x: float, step_y: float) -> None:
        self._x, self._y = x, y
        self.step_x, self.step_y = step_x, step_y

    @staticmethod
    def of(region: Region, full: tuple[int, int], level: tuple[int, int]) -> _View:
        down_x, down_y = full[0] / level[0], full[1] / level[1]
        width, height = region.size
        return _View(
            region.x / down_x,
            region.y / down_y,
            region.width / width / down_x,
            region.height / height / down_y,
        )

    def blocks(self, width: int, height: int) -> Iterator[tuple[int, int, int, int]]:
        """Parts (x, y, width, height) of the output that need few enough pixels of the level."""
        side = max(int(math.sqrt(BLOCK_PIXELS / (self.step_x * self.step_y))), 1)
        for y in range(0, height, side):
            for x in range(0, width, side):
                yield x, y, min(side, width - x), min(side, height - y)

    def box(self, block: tuple[int, int, int, int]) -> tuple[float, float, float, float]:
        x, y, width, height = block
        left, top = self._x + x * self.step_x, self._y + y * self.step_y
        return left, top, left + width * self.step_x, top + height * self.step_y


def _part(box: tuple[float, float, float, float], view: _View, level: tuple[int, int]) -> Region:
    """Whole pixels around a box, with the rim that averaging needs as far as the image has it."""
    left, right = _span(box[0], box[2], view.step_x, level[0])
    top, bottom = _span(box[1], box[3], view.step_y, level[1])
    return Region(left, top, right - left, bottom - top)


def _span(start: float, end: float, step: float, limit: int) -> tuple[int, int]:
    rim = math.ceil(step) + 1
    first, last = math.floor(start + TINY), math.ceil(end - TINY)
    return min(first, max(first - rim, 0)), max(last, min(last + rim, limit))
