"""Crops cut to what a network needs, in memory while they are few, in a file once they are many.

A file is kept for the next training on the same pictures; the oldest go when there are too many.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wbc_desktop.errors import InputError
from wbc_desktop.learning.crop_file import CropFile, CropWriter, Index, Shape, kept
from wbc_desktop.learning.crops import LabelledCrops
from wbc_desktop.learning.cutters import Cutter, Pixels
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.pictures import Pictures, pictures

MEMORY_BYTES = 256_000_000
"""More crops than this are put in a file."""


@dataclass(frozen=True, slots=True)
class CropRoom:
    """Where crops may lie: in memory, and beyond ``memory_bytes`` in files of ``folder``.

    Without a folder all are in memory.
    """

    folder: Path | None = None
    memory_bytes: int = MEMORY_BYTES


def cut_out(
    items: Sequence[Item],
    cutter: Cutter,
    room: CropRoom,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> LabelledCrops:
    """Every item cut out, from an earlier training's file if there is one.

    ``tell`` hears how many of all are done and may raise to end it.

    Raises:
        HostError: the file has no room or cannot be written.
    """
    key = key_of(items, cutter)
    if (earlier := _earlier(room, key, items)) is not None:
        tell(len(items), len(items))
        return earlier
    with _Gathering(room, key) as gathering:
        with pictures() as opened:
            for place, item in enumerate(items):
                gathering.take(opened, item, cutter)
                tell(place + 1, len(items))
        return gathering.crops()


def close_crops(*parts: LabelledCrops) -> None:
    """Closes the files that crops are read from."""
    for part in parts:
        if isinstance(part.images, CropFile):
            part.images.close()


def key_of(items: Iterable[Item], cutter: Cutter) -> str:
    """Tells pictures and the way they are cut from all others, by names, sizes and times."""
    told = hashlib.sha256(cutter.name.encode())
    for item in items:
        told.update(repr((str(item.path), item.member, _stamp(item.path), item.label)).encode())
        told.update(repr((item.box, item.microns_per_pixel)).encode())
    return told.hexdigest()[:32]


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


class _Gathering:
    """Crops on their way: in a list, or once they are too many for it in a file."""

    def __init__(self, room: CropRoom, key: str) -> None:
        self._room = room
        self._key = key
        self._bytes = 0
        self._images: list[Pixels] = []
        self._shapes: list[Shape] = []
        self._scales: list[float] = []
        self._items: list[Item] = []
        self._broken: list[str] = []
        self._read: list[bool] = []
        self._writer: CropWriter | None = None

    def __enter__(self) -> _Gathering:
        return self

    def __exit__(self, *_: object) -> None:
        if self._writer is not None:
            self._writer.abandon()

    def take(self, opened: Pictures, item: Item, cutter: Cutter) -> None:
        try:
            image, scale = cutter.cut(opened, item)
        except InputError:
            self._broken.append(item.name)
            self._read.append(False)
            return
        self._read.append(True)
        self._items.append(item)
        self._scales.append(scale)
        self._shapes.append((image.shape[0], image.shape[1]))
        self._bytes += image.nbytes
        self._put(image)

    def _put(self, image: Pixels) -> None:
        if self._writer is not None:
            self._writer.write([image])
            return
        self._images.append(image)
        if self._room.folder is not None and self._bytes > self._room.memory_bytes:
            self._writer = CropWriter(self._room.folder, self._key)
            self._writer.write(self._images)
            self._images = []

    def crops(self) -> LabelledCrops:
        images: Sequence[Pixels] = tuple(self._images)
        if self._writer is not None:
            images = self._writer.finish(Index(self._shapes, self._scales, self._read))
            self._writer = None
        return _labelled(images, self._scales, self._items, self._broken)


def _earlier(room: CropRoom, key: str, items: Sequence[Item]) -> LabelledCrops | None:
    """The crops of an earlier training, if they are whole."""
    found = kept(room.folder, key, len(items)) if room.folder is not None else None
    if found is None:
        return None
    images, index = found
    read = [item for item, good in zip(items, index.read, strict=True) if good]
    broken = [item.name for item, good in zip(items, index.read, strict=True) if not good]
    return _labelled(images, index.scales, read, broken)


def _labelled(
    images: Sequence[Pixels], scales: Iterable[float], items: Sequence[Item], broken: Iterable[str]
) -> LabelledCrops:
    labels = tuple(item.label for item in items)
    return LabelledCrops(images, tuple(map(float, scales)), labels, tuple(broken), tuple(items))


def each_told(
    tell: Callable[[int, int], None], before: int, total: int
) -> Callable[[int, int], None]:
    """The same listener for one of several parts: ``before`` of all ``total`` are done."""
    return lambda done, _: tell(before + done, total)
