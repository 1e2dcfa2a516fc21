"""A part of an image as a value: where, how large, and in how many pixels it is wanted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle in pixels of the full resolution, top-left origin; also a cache key.

    It may reach beyond the image: what lies outside is read as white. ``output`` is the
    wanted (width, height) in pixels, None for full resolution.

    Raises:
        ValueError: a side is not positive.
    """

    x: int
    y: int
    width: int
    height: int
    output: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if min(self.width, self.height, *self.size) < 1:
            raise ValueError(f"sides must be at least 1, got {self}")
        if self.output == (self.width, self.height):
            object.__setattr__(self, "output", None)

    @staticmethod
    def whole(x: int, y: int, width: int, height: int) -> Region:
        """The rectangle at full resolution."""
        return Region(x, y, width, height)

    def scaled(self, size: tuple[int, int]) -> Region:
        """The same rectangle in ``size`` = (width, height) pixels."""
        return Region(self.x, self.y, self.width, self.height, size)

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) of what is read, in pixels."""
        return self.output or (self.width, self.height)

    def clipped(self, width: int, height: int) -> Region | None:
        """The part inside an image of that size, at full resolution; None if there is none."""
        left, top = max(self.x, 0), max(self.y, 0)
        right = min(self.x + self.width, width)
        bottom = min(self.y + self.height, height)
        if left >= right or top >= bottom:
            return None
        return Region(left, top, right - left, bottom - top)
