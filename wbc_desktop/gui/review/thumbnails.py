"""Pictures for tiles, made by a small pool of threads at the size and ratio of the screen."""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

import numpy as np
from PySide6.QtCore import QObject, QRect, QRunnable, Qt, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage, QPainter

from wbc_desktop.domain.cell import CellId
from wbc_desktop.errors import WbcError
from wbc_desktop.gui.review.services import CellPictures, Picture

log = logging.getLogger(__name__)

TILE_MICRONS = 24.0
"""Across every tile: a micron is as wide in each, whatever the source's zoom."""
_PENDING = 400
_THREADS = 2


@dataclass(frozen=True, slots=True)
class ThumbnailKey:
    """``tile`` and ``side`` in logical pixels: the tile and the picture inside it."""

    cell: CellId
    tile: int
    side: int
    ratio: float


class Thumbnails(QObject):
    """Gives pictures at once if it has them, else asks for them and tells when they are there.

    Lives in the window's thread; keeps at most ``budget`` bytes. What was asked for last is made
    first, because that is what is on the screen.
    """

    made = Signal(object)
    _arrived = Signal(object, QImage)

    def __init__(
        self, pictures: CellPictures, budget: int = 96 << 20, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._budget = budget
        self._bytes = 0
        self._images: OrderedDict[ThumbnailKey, QImage] = OrderedDict()
        self._asked: set[ThumbnailKey] = set()
        self._queue: list[ThumbnailKey] = []
        self._lock = Lock()
        self._working = 0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)
        self._arrived.connect(self._on_arrived)

    @property
    def bytes(self) -> int:
        """What the kept pictures weigh."""
        return self._bytes

    def image(self, key: ThumbnailKey) -> QImage | None:
        """The picture, a null image if it cannot be read, or None while it is being made."""
        image = self._images.get(key)
        if image is not None:
            self._images.move_to_end(key)
            return image
        if key not in self._asked:
            self._ask(key)
        return None

    def _ask(self, key: ThumbnailKey) -> None:
        self._asked.add(key)
        with self._lock:
            self._queue.append(key)
            dropped = self._queue[:-_PENDING]
            del self._queue[:-_PENDING]
            start = self._working < _THREADS
            self._working += start
        self._asked.difference_update(dropped)
        if start:
            self._pool.start(_Work(self))

    def take(self) -> ThumbnailKey | None:
        """The next key to make, for the pool's threads; None ends a thread's work."""
        with self._lock:
            if self._queue:
                return self._queue.pop()
            self._working -= 1
            return None

    def make(self, key: ThumbnailKey) -> None:
        """Makes one picture; called in the pool's threads."""
        try:
            image = drawn(self._pictures.picture(key.cell), key.tile, key.side, key.ratio)
        except WbcError as error:
            log.info("%s: %s", error.message.code, error.detail)
            image = QImage()
        except Exception:
            log.exception("a thumbnail could not be made")
            image = QImage()
        self._arrived.emit(key, image)

    @Slot(object, QImage)
    def _on_arrived(self, key: ThumbnailKey, image: QImage) -> None:
        self._asked.discard(key)
        self._images[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > self._budget and len(self._images) > 1:
            _, old = self._images.popitem(last=False)
            self._bytes -= old.sizeInBytes()
        self.made.emit(key)

    def close(self) -> None:
        """Ends the pool's work; nothing is told afterwards."""
        with self._lock:
            self._queue.clear()
        self._asked.clear()
        self._pool.waitForDone()


class _Work(QRunnable):
    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails

    def run(self) -> None:
        while (key := self._thumbnails.take()) is not None:
            self._thumbnails.make(key)


def image_of(picture: Picture) -> QImage:
    """The picture at its own size; a null image if the bytes are none. Any thread."""
    if isinstance(picture.data, bytes):
        return QImage.fromData(picture.data)
    pixels = np.ascontiguousarray(picture.data)
    height, width = pixels.shape[:2]
    image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.copy()


def drawn(picture: Picture, tile: int, side: int, ratio: float) -> QImage:
    """The middle of a crop at ``side`` logical pixels: 24 µm are as wide as the whole tile."""
    source = image_of(picture)
    if source.isNull():
        return source
    scale = picture.microns_per_pixel or TILE_MICRONS / source.width()
    wanted = max(1, round(TILE_MICRONS * side / tile / scale))
    x, y = (source.width() - wanted) // 2, (source.height() - wanted) // 2
    device = max(1, round(side * ratio))
    image = _inside_white(source, QRect(x, y, wanted, wanted)).scaled(
        device,
        device,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    return image


def _inside_white(source: QImage, area: QRect) -> QImage:
    if source.rect().contains(area):
        return source.copy(area)
    image = QImage(area.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(-area.topLeft(), source)
    painter.end()
    return image
