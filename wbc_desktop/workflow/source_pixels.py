"""Pixels of a case's images on demand: for the field view, and for cells that are added by hand."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import Box, Proposal, SourceId
from wbc_desktop.errors import InputError
from wbc_desktop.imaging import ImageSource, Region, open_source, png_bytes, printable
from wbc_desktop.network import CellMark, Classifier, Network, Said, cut, keep_crop
from wbc_desktop.wording import Wording

CHANGED = Wording(
    "pixels.changed",
    "“{name}” is no longer the image that was read: it is {width} × {height} pixels now."
    " The kept pictures of its cells are not affected.",
)

Pixels = NDArray[np.uint8]
T = TypeVar("T")

LOST = "\N{REPLACEMENT CHARACTER}"
OPEN_AT_ONCE = 4
SURROUND_MICRONS = 40.0
"""What is read around a cell added by hand: its kept picture and some margin."""

ASSUMED_MICRONS_PER_PIXEL = 0.1
"""Only for cutting a cell by hand from an image whose scale nobody has stated."""


@dataclass(frozen=True, slots=True)
class HandCell:
    """What a cell added by hand brings: its kept picture and, where a network can, a proposal."""

    digest: str
    png: bytes
    proposal: Proposal | None


class SourcePixels:
    """Opens images of one case when they are first needed and keeps a few open.

    ``read`` may be called from any thread; reads are one at a time. ``submit`` runs work in a
    thread of its own.
    """

    def __init__(self, source: Callable[[SourceId], Source]) -> None:
        self._source = source
        self._open: OrderedDict[SourceId, ImageSource] = OrderedDict()
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="pixels")
        self._classifier: Classifier | None = None

    def submit(self, work: Callable[[], T]) -> Future[T]:
        return self._pool.submit(work)

    def read(self, source: SourceId, region: Box, size: tuple[int, int]) -> Pixels:
        """A region of a source as (height, width, 3) of ``size`` (width, height).

        Raises:
            WbcError: the image was moved, changed or cannot be read.
        """
        with self._lock:
            image = self._opened(source)
            return image.read(Region(region.x, region.y, region.width, region.height, size))

    def cell_by_hand(self, source: SourceId, box: Box, network: Network) -> HandCell:
        """Cuts a cell out of its image and lets the network propose; only in ``submit``."""
        known = self._source(source)
        scale = known.microns_per_pixel
        window = _window(box, scale or ASSUMED_MICRONS_PER_PIXEL)
        image = self.read(source, window, (window.width, window.height))
        inside = box.moved(-window.x, -window.y)
        picture = keep_crop(image, inside, scale or ASSUMED_MICRONS_PER_PIXEL)
        png = png_bytes(picture)
        digest = hashlib.sha256(png).hexdigest()
        if not scale:
            return HandCell(digest, png, None)
        said = self._said(image, inside, scale, network)
        return HandCell(digest, png, said.familiar if known.looks_familiar else said.elsewhere)

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        with self._lock:
            for image in self._open.values():
                image.close()
            self._open.clear()

    def _opened(self, id: SourceId) -> ImageSource:
        if id in self._open:
            self._open.move_to_end(id)
            return self._open[id]
        known = self._source(id)
        image = open_source(path_of(known), kind=known.kind)
        if (image.width, image.height) != (known.width, known.height):
            image.close()
            raise InputError(CHANGED(name=known.name, width=image.width, height=image.height))
        self._open[id] = image
        while len(self._open) > OPEN_AT_ONCE:
            self._open.popitem(last=False)[1].close()
        return image

    def _said(self, image: Pixels, box: Box, scale: float, network: Network) -> Said:
        if self._classifier is None or self._classifier.sha256 != network.sha256:
            self._classifier = Classifier(network)
        crop = cut(image, box, scale, self._classifier.card)
        return self._classifier.say(crop[None], [CellMark()])[0]


def path_of(source: Source) -> Path:
    """The file behind a kept path, which is text that can be shown.

    Where its name is no valid text, it is the one file whose name is shown like that.
    """
    found = Path()
    for part in Path(source.path).parts:
        here = found / part
        if LOST in part and not here.exists():
            like = [p for p in _entries(found) if printable(p.name) == part]
            here = like[0] if len(like) == 1 else here
        found = here
    return found


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # inside an archive, or not ours to look into
        return []


def _window(box: Box, scale: float) -> Box:
    side = max(round(SURROUND_MICRONS / scale), box.width, box.height)
    x, y = box.centre
    return Box(round(x - side / 2), round(y - side / 2), side, side)
