"""The pictures of evaluated cells with their maps, read in a worker's thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from wbc_desktop.errors import Cancelled, InputError
from wbc_desktop.gui.shell.heat import heat_image
from wbc_desktop.gui.training.evaluation_figures import Heat, Mistake
from wbc_desktop.gui.training.set_reading import PICTURE_PX, as_image
from wbc_desktop.gui.workers.background import Task
from wbc_desktop.learning.crops import MICRONS_AROUND
from wbc_desktop.learning.pictures import Pictures, box_of, pictures, scale_of


@dataclass(frozen=True, slots=True, eq=False)
class CellTile:
    """The picture of cell ``place``; ``heat`` lies over ``area`` of it (0 ... 1 is the picture)."""

    place: int
    image: QImage
    heat: QImage | None = None
    area: QRectF | None = None


def tiles_of(mistakes: tuple[Mistake, ...]) -> Task:
    """A task that yields a CellTile of every cell whose picture can be read."""

    def task(stop: Event) -> Iterator[object]:
        with pictures() as opened:
            for place, mistake in enumerate(mistakes):
                if stop.is_set():
                    raise Cancelled
                try:
                    yield _tile(opened, place, mistake)
                except InputError:
                    continue  # It was there when it was evaluated; its tile stays grey.

    return task


def _tile(opened: Pictures, place: int, mistake: Mistake) -> CellTile:
    item = mistake.item
    pixels = opened.whole(item)
    left, top, side = _square(pixels, mistake)
    cut = pixels[top : top + side, left : left + side]
    how = cv2.INTER_AREA if side > PICTURE_PX else cv2.INTER_LINEAR
    image = as_image(
        np.asarray(cv2.resize(cut, (PICTURE_PX, PICTURE_PX), interpolation=how), np.uint8)
    )
    if mistake.heat is None:
        return CellTile(place, image)
    area = _area(pixels, mistake, mistake.heat, (left, top, side))
    return CellTile(place, image, heat_image(mistake.heat.values), area)


def _square(pixels: NDArray[np.uint8], mistake: Mistake) -> tuple[int, int, int]:
    """Left, top and side of a square around the cell."""
    height, width = pixels.shape[:2]
    box = box_of(mistake.item, pixels)
    side = min(height, width, round(1.6 * max(box.width, box.height)))
    x, y = box.centre
    left = max(0, min(round(x - side / 2), width - side))
    return left, max(0, min(round(y - side / 2), height - side)), side


def _area(
    pixels: NDArray[np.uint8], mistake: Mistake, heat: Heat, square: tuple[int, int, int]
) -> QRectF:
    """Where the network's view lies in the square, which is 1 wide: its middle is that of the crop
    it was made from, which ends where the picture ends."""
    scale = scale_of(mistake.item, pixels)
    height, width = pixels.shape[:2]
    x, y = box_of(mistake.item, pixels).centre
    reach = round(MICRONS_AROUND / scale / 2)
    middle = (_middle(x, reach, width), _middle(y, reach, height))
    left, top, side = square
    wide = heat.microns / scale / side
    area = QRectF(0, 0, wide, wide)
    area.moveCenter(QRectF((middle[0] - left) / side, (middle[1] - top) / side, 0, 0).topLeft())
    return area


def _middle(centre: float, reach: int, length: int) -> float:
    start = max(round(centre) - reach, 0)
    return (start + min(round(centre) + reach, length)) / 2
