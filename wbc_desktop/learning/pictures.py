"""Decodes the pictures of labelled cells and cuts out what is around a cell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import floor
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import InputError
from wbc_desktop.learning.contents import BROKEN_IMAGE, Contents
from wbc_desktop.learning.datasets import ASSUMED_MICRONS, Item
from wbc_desktop.network.prepare import inside_white

Pixels = NDArray[np.uint8]


class Pictures:
    """Reads pictures; archives stay open until ``close``. Belongs to one thread.

    Only the last field (a picture whose items have boxes) is kept: readers list the cells of a
    field one after the other, so that it is decoded once, and memory holds one field.
    """

    def __init__(self) -> None:
        self._contents = Contents()
        self._field: tuple[tuple[Path, str], Pixels] | None = None

    def whole(self, item: Item) -> Pixels:
        """The picture of an item, (h, w, 3) RGB; that of a field cannot be written to.

        Raises:
            InputError: it is no image or is gone.
        """
        if item.box is None:
            return self._decoded(item)
        place = (item.path, item.member)
        if self._field is None or self._field[0] != place:
            self._field = None
            image = self._decoded(item)
            image.flags.writeable = False
            self._field = (place, image)
        return self._field[1]

    def _decoded(self, item: Item) -> Pixels:
        try:
            data = np.frombuffer(self._contents.of(item), np.uint8)
            decoded = cv2.imdecode(data, cv2.IMREAD_COLOR) if len(data) else None
        except cv2.error as error:
            raise InputError(BROKEN_IMAGE(name=item.name), str(error)) from error
        if decoded is None:
            raise InputError(BROKEN_IMAGE(name=item.name))
        return np.ascontiguousarray(decoded[:, :, ::-1], np.uint8)

    def around(self, item: Item, microns: float) -> tuple[Pixels, float]:
        """A piece of at most ``microns`` a side with the cell in its middle, and its scale.

        A field that ends sooner on one side than on the other is white there, as the network is
        shown it in use (``prepare.window``). The scale is in microns per pixel.
        """
        image = self.whole(item)
        scale = scale_of(item, image)
        half = round(microns / scale / 2)
        height, width = image.shape[:2]
        reach = _reach if item.box is None else _about
        x, y = box_of(item, image).centre
        across, down = reach(floor(x), half, width), reach(floor(y), half, height)
        return inside_white(image, across, down), scale

    def close(self) -> None:
        self._contents.close()
        self._field = None


@contextmanager
def pictures() -> Iterator[Pictures]:
    """Pictures whose archives are closed at the end."""
    opened = Pictures()
    try:
        yield opened
    finally:
        opened.close()


def _reach(middle: int, half: int, length: int) -> tuple[int, int]:
    """From and to, where the picture ends at the latest."""
    return max(middle - half, 0), min(middle + half, length)


def _about(middle: int, half: int, length: int) -> tuple[int, int]:
    """From and to, as far on either side as the picture reaches on one."""
    start, end = _reach(middle, half, length)
    reach = min(max(middle - start, end - middle), half)
    return middle - reach, middle + reach


def scale_of(item: Item, image: Pixels) -> float:
    """Microns per pixel as stated, else as if the picture were ASSUMED_MICRONS wide."""
    return item.microns_per_pixel or ASSUMED_MICRONS / min(image.shape[:2])


def box_of(item: Item, image: Pixels) -> Box:
    """The cell's box, else the whole picture: the cell is in its middle."""
    height, width = image.shape[:2]
    return item.box or Box(0, 0, width, height)


def read_image(item: Item) -> Pixels:
    """The picture of one item, (h, w, 3) RGB; for many use ``pictures``.

    Raises:
        InputError: it is no image or is gone.
    """
    with pictures() as opened:
        return opened.whole(item)
