"""How a crop is cut out of its picture: as the network sees it in use, or with room around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.learning.batches import View
from wbc_desktop.learning.crops import MICRONS_AROUND
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.pictures import Pictures, box_of, scale_of
from wbc_desktop.network.prepare import window

Pixels = NDArray[np.uint8]
Cut = tuple[Pixels, float]


class Cutter(Protocol):
    """How a crop is cut out of its picture. ``name`` tells one way from another."""

    @property
    def name(self) -> str: ...

    def cut(self, opened: Pictures, item: Item) -> Cut:
        """The crop and its microns per pixel.

        Raises:
            InputError: the picture cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class AsUsed:
    """Exactly what the network is shown of the cell in use."""

    view: View

    @property
    def name(self) -> str:
        return f"as used, {self.view.size} px at {self.view.microns_per_pixel!r}"

    def cut(self, opened: Pictures, item: Item) -> Cut:
        image = opened.whole(item)
        scale, centre = scale_of(item, image), box_of(item, image).centre
        wanted = self.view.microns_per_pixel
        return window(image, centre, scale, self.view.size, wanted), wanted


@dataclass(frozen=True, slots=True)
class WithRoom:
    """The cell with room for turn and zoom, no finer than ``finest`` microns per pixel."""

    finest: float
    microns: float = MICRONS_AROUND

    @property
    def name(self) -> str:
        return f"with room and centred, {self.microns!r} at {self.finest!r}"

    def cut(self, opened: Pictures, item: Item) -> Cut:
        image, scale = opened.around(item, self.microns)
        return reduced(image, scale, self.finest)


def reduced(image: Pixels, scale: float, finest: float) -> Cut:
    """An image no finer than ``finest``, averaged over areas; a coarser one as it is."""
    if scale >= finest:
        return image, scale
    height, width = image.shape[:2]
    factor = scale / finest
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    small = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
    return small, scale * height / size[1]
