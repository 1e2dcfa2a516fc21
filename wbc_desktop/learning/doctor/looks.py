"""Reads every picture of a set once and keeps little of it: what the doctor compares."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.errors import InputError
from wbc_desktop.learning.contents import BROKEN_IMAGE, Contents
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.doctor.likeness import Grey, grey, is_empty
from wbc_desktop.learning.doctor.spoiled import ends_too_soon
from wbc_desktop.learning.pictures import Pixels, box_of

RIM = 0.06
"""Width of the rim at which the ground is measured, as a share of the picture's side."""

MARGIN = 1.3
"""A boxed cell is looked at with this much around it."""

UNREADABLE, TRUNCATED, EMPTY = "unreadable", "truncated", "empty"


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What is kept of a cell's picture.

    ``trouble`` is "", unreadable, truncated or empty; of unreadable ones nothing else is known.
    ``digest`` is that of the pixels around the cell, ``file`` that of the file. ``rim`` is mean
    and deviation of its edge in RGB (6,), ``format`` the ending of its name.
    """

    trouble: str = ""
    digest: str = ""
    file: str = ""
    small: Grey | None = None
    size: tuple[int, int] = (0, 0)
    rim: tuple[float, ...] = ()
    format: str = ""

    @property
    def readable(self) -> bool:
        return self.small is not None


class Reading:
    """Reads pictures for looks; one picture is decoded once, however many cells it holds."""

    def __init__(self) -> None:
        self._contents = Contents()
        self._at: tuple[Path, str] | None = None
        self._data = b""
        self._image: Pixels | None = None

    def look(self, item: Item) -> Look:
        """What is kept of a cell; never fails."""
        try:
            image = self.image(item)
        except InputError:
            trouble = TRUNCATED if ends_too_soon(self._data, None) else UNREADABLE
            return Look(trouble, file=_digest(self._data))
        cell = around(image, item)
        small = grey(cell)
        trouble = TRUNCATED if ends_too_soon(self._data, image) else ""
        if not trouble and is_empty(small):
            trouble = EMPTY
        shape = f"{cell.shape}".encode()
        return Look(
            trouble,
            hashlib.sha256(shape + cell.tobytes()).hexdigest()[:16],
            _digest(self._data),
            small,
            (cell.shape[1], cell.shape[0]),
            _rim(image if item.box is None else cell),
            PurePosixPath(item.member or item.path.name).suffix.lower(),
        )

    def image(self, item: Item) -> Pixels:
        """The whole picture of an item, (h, w, 3) RGB.

        Raises:
            InputError: it is no image or is gone.
        """
        if self._at != (item.path, item.member):
            self._at, self._image, self._data = (item.path, item.member), None, b""
            with suppress(InputError):
                self._data = self._contents.of(item)
            self._image = _decoded(self._data)
        if self._image is None:
            raise InputError(BROKEN_IMAGE(name=item.name))
        return self._image

    def close(self) -> None:
        self._contents.close()


def looking(items: Sequence[Item]) -> Iterator[Look]:
    """A look at each item, in order."""
    reading = Reading()
    try:
        for item in items:
            yield reading.look(item)
    finally:
        reading.close()


def around(image: Pixels, item: Item) -> Pixels:
    """The cell with MARGIN around it, cut at the picture's edge; all of it where no box is."""
    if item.box is None:
        return image
    box = box_of(item, image)
    x, y = box.centre
    half = max(MARGIN * max(box.width, box.height) / 2, 1)
    top, left = max(round(y - half), 0), max(round(x - half), 0)
    cell = image[top : round(y + half), left : round(x + half)]
    return np.ascontiguousarray(cell) if cell.size else image


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _decoded(data: bytes) -> Pixels | None:
    if not data:
        return None
    try:
        found = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        return None
    return None if found is None else np.ascontiguousarray(found[:, :, ::-1], np.uint8)


def _rim(image: NDArray[np.uint8]) -> tuple[float, ...]:
    """Mean and deviation of red, green and blue along the edge."""
    height, width = image.shape[:2]
    wide = max(round(RIM * min(height, width)), 1)
    edge = np.concatenate(
        [
            image[:wide].reshape(-1, 3),
            image[-wide:].reshape(-1, 3),
            image[wide:-wide, :wide].reshape(-1, 3),
            image[wide:-wide, -wide:].reshape(-1, 3),
        ]
    )
    return (*map(float, edge.mean(axis=0)), *map(float, edge.std(axis=0)))
