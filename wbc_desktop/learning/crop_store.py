"""Crops cut to what a network needs, in memory while they are few, in a file once they are many.

A file is kept for the next training on the same pictures; the oldest go when there are too many.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Protocol, overload

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.errors import HostError, InputError
from wbc_desktop.learning.batches import View
from wbc_desktop.learning.crops import MICRONS_AROUND, LabelledCrops
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.pictures import Pictures, box_of, pictures, scale_of
from wbc_desktop.network.prepare import window
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording

Pixels = NDArray[np.uint8]
Cut = tuple[Pixels, float]

MEMORY_BYTES = 256_000_000
"""More crops than this are put in a file."""

DISK_BYTES = 20_000_000_000
"""Files of earlier trainings are deleted, the oldest first, once all take more than this."""

SPARE_BYTES = 500_000_000
"""What is left free on the disk."""

NO_ROOM = Wording(
    "crops.no_room",
    "The cut-out pictures need more room than is free in {folder} ({free} MB). Make room there and"
    " start again.",
)
NOT_WRITTEN = Wording(
    "crops.not_written", "The cut-out pictures could not be written to {folder}: {why}"
)
CUT_SHORT = Wording(
    "crops.cut_short",
    "The file of cut-out pictures {name} was shortened or removed while it was used. Start again.",
)


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
        return f"with room, {self.microns!r} at {self.finest!r}"

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


@dataclass(frozen=True, slots=True)
class CropRoom:
    """Where crops may lie: in memory, and beyond ``memory_bytes`` in files of ``folder``.

    Without a folder all are in memory.
    """

    folder: Path | None = None
    memory_bytes: int = MEMORY_BYTES


class CropFile(Sequence[Pixels]):
    """Crops in one file, each read when it is asked for, from any thread."""

    def __init__(self, path: Path, shapes: Sequence[tuple[int, int]]) -> None:
        self._path = path
        self._shapes = np.array(shapes, np.int64).reshape(-1, 2)
        sizes = self._shapes.prod(axis=1) * 3
        self._starts = np.cumsum(sizes) - sizes
        self._lock = Lock()
        self._file = path.open("rb", buffering=0)

    def __len__(self) -> int:
        return len(self._shapes)

    @overload
    def __getitem__(self, index: int) -> Pixels: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Pixels]: ...

    def __getitem__(self, index: int | slice) -> Pixels | Sequence[Pixels]:
        """One crop, (h, w, 3), or several.

        Raises:
            InputError: the file was shortened meanwhile.
        """
        if isinstance(index, slice):
            return tuple(self._one(i) for i in range(*index.indices(len(self))))
        return self._one(index)

    def _one(self, index: int) -> Pixels:
        height, width = (int(n) for n in self._shapes[index])
        crop = np.empty((height, width, 3), np.uint8)
        with self._lock:
            self._file.seek(int(self._starts[index]))
            read = self._file.readinto(crop.reshape(-1).data)
        if read != crop.nbytes:
            raise InputError(CUT_SHORT(name=self._path.name))
        return crop

    def close(self) -> None:
        self._file.close()


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
    if room.folder is not None and (kept := _kept(room.folder, key, items)) is not None:
        tell(len(items), len(items))
        return kept
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
        self._shapes: list[tuple[int, int]] = []
        self._scales: list[float] = []
        self._items: list[Item] = []
        self._broken: list[str] = []
        self._read: list[bool] = []
        self._file: BinaryIO | None = None
        self._path = Path()

    def __enter__(self) -> _Gathering:
        return self

    def __exit__(self, *_: object) -> None:
        """Leaves nothing unfinished."""
        if self._file is not None:
            self._file.close()
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

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

    def crops(self) -> LabelledCrops:
        images: Sequence[Pixels] = tuple(self._images)
        if self._file is not None:
            images = self._finished()
        return _labelled(images, self._scales, self._items, self._broken)

    def _put(self, image: Pixels) -> None:
        folder = self._room.folder
        if self._file is None and folder is not None and self._bytes > self._room.memory_bytes:
            self._begin(folder)
        if self._file is None:
            self._images.append(image)
        else:
            self._write([image])

    def _begin(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            make_room(folder)
            self._path = folder / f"{self._key}.{secrets.token_hex(4)}.part"
            self._file = self._path.open("wb")
        except OSError as error:
            raise _not_written(folder, error) from error
        self._write(self._images)
        self._images = []

    def _write(self, images: Sequence[Pixels]) -> None:
        assert self._file is not None
        folder = self._path.parent
        try:
            for image in images:
                self._file.write(np.ascontiguousarray(image).tobytes())
            if len(self._shapes) % 256 == 0:
                _check_room(folder)
        except OSError as error:
            raise _not_written(folder, error) from error

    def _finished(self) -> CropFile:
        """The file in its place with its index beside it: an index means a whole file."""
        assert self._file is not None
        place = self._path.with_name(f"{self._key}.crops")
        about = {"shapes": self._shapes, "scales": self._scales, "read": self._read}
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._path.replace(place)
            write_whole(place.with_suffix(".json"), json.dumps(about).encode(), private=True)
        except OSError as error:
            raise _not_written(place.parent, error) from error
        self._file = None
        return CropFile(place, self._shapes)


def _kept(folder: Path, key: str, items: Sequence[Item]) -> LabelledCrops | None:
    """The crops of an earlier training, if they are whole."""
    place = folder / f"{key}.crops"
    try:
        about = json.loads(place.with_suffix(".json").read_bytes())
        shapes = [(int(h), int(w)) for h, w in about["shapes"]]
        whole = place.stat().st_size == sum(3 * h * w for h, w in shapes)
        if not whole or len(about["read"]) != len(items):
            return None
        os.utime(place)
        images = CropFile(place, shapes)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    read = [item for item, good in zip(items, about["read"], strict=True) if good]
    broken = [item.name for item, good in zip(items, about["read"], strict=True) if not good]
    return _labelled(images, about["scales"], read, broken)


def _labelled(
    images: Sequence[Pixels], scales: Iterable[float], items: Sequence[Item], broken: Iterable[str]
) -> LabelledCrops:
    labels = tuple(item.label for item in items)
    return LabelledCrops(images, tuple(map(float, scales)), labels, tuple(broken), tuple(items))


def make_room(folder: Path, most_bytes: int = DISK_BYTES) -> None:
    """Deletes the files of trainings long ago until all take no more than ``most_bytes``.

    What is just being read cannot be deleted on Windows and stays; elsewhere it goes when closed.
    """
    files = sorted(folder.glob("*.crops"), key=lambda f: f.stat().st_mtime, reverse=True)
    total = 0
    for file in files:
        total += file.stat().st_size
        if total > most_bytes:
            with suppress(OSError):
                file.with_suffix(".json").unlink(missing_ok=True)
                file.unlink()


def _check_room(folder: Path) -> None:
    """Raises ``HostError`` before the disk is full."""
    free = shutil.disk_usage(folder).free
    if free < SPARE_BYTES:
        raise HostError(NO_ROOM(folder=str(folder), free=free // 1_000_000))


def _not_written(folder: Path, error: OSError) -> HostError:
    why = error.strerror or str(error)
    return HostError(NOT_WRITTEN(folder=str(folder), why=why), repr(error))


def each_told(
    tell: Callable[[int, int], None], before: int, total: int
) -> Callable[[int, int], None]:
    """The same listener for one of several parts: ``before`` of all ``total`` are done."""
    return lambda done, _: tell(before + done, total)
