"""What every kind of image file must give: its levels, and pixels of a part of one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""(height, width, 3), sRGB."""

PIXELS_AT_ONCE = 150_000_000
"""The most that is ever decoded into memory in one piece: 450 MB of sRGB."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in pixels of one level, wholly inside it."""

    x: int
    y: int
    width: int
    height: int


class Raster(ABC):
    """An opened image file. Level 0 is the full resolution, further ones are smaller.

    Belongs to one thread at a time.
    """

    levels: tuple[tuple[int, int], ...]
    """(width, height) of each level, the largest first."""

    microns_per_pixel: float | None = None
    """What the file says, if it can be believed."""

    @abstractmethod
    def read(self, level: int, rect: Rect) -> Pixels:
        """The pixels of a rectangle of a level.

        Raises:
            WbcError: damaged, gone, no memory.
        """

    @abstractmethod
    def close(self) -> None:
        """Lets go of the file; may be called twice."""


class ArrayRaster(Raster):
    """Pixels that are in memory already."""

    def __init__(self, pixels: Pixels, microns_per_pixel: float | None = None) -> None:
        self._pixels = pixels
        self.levels = ((pixels.shape[1], pixels.shape[0]),)
        self.microns_per_pixel = microns_per_pixel

    def read(self, level: int, rect: Rect) -> Pixels:
        part = self._pixels[rect.y : rect.y + rect.height, rect.x : rect.x + rect.width]
        return np.array(part)

    def close(self) -> None:
        """Nothing is held open."""
