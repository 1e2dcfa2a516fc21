"""Files of cut-out pictures: written whole, read crop by crop, deleted when they are too many."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import BinaryIO, overload

import numpy as np

from wbc_desktop.errors import HostError, InputError
from wbc_desktop.learning.cutters import Pixels
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording

if sys.platform != "win32":
    import fcntl

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

Shape = tuple[int, int]


class CropFile(Sequence[Pixels]):
    """Crops in one file, each read when it is asked for, from any thread."""

    def __init__(self, path: Path, shapes: Sequence[Shape]) -> None:
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


@dataclass(frozen=True, slots=True)
class Index:
    """What a file holds: the shape and microns per pixel of every crop, and which pictures of
    those that were wanted could be read."""

    shapes: Sequence[Shape]
    scales: Sequence[float]
    read: Sequence[bool]


class CropWriter:
    """A file of crops on its way; it is in its place only once it is whole."""

    def __init__(self, folder: Path, key: str) -> None:
        """Raises ``HostError`` when the file cannot be begun."""
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            make_room(folder)
            self._place = folder / f"{key}.crops"
            self._path, self._file = _begun(folder, key)
        except OSError as error:
            raise _not_written(folder, error) from error
        self._written = 0

    def write(self, images: Iterable[Pixels]) -> None:
        """Raises ``HostError`` when there is no room or it cannot be written."""
        folder = self._path.parent
        try:
            for image in images:
                self._file.write(np.ascontiguousarray(image).tobytes())
                self._written += 1
            if self._written % 256 == 0:
                _check_room(folder)
        except OSError as error:
            raise _not_written(folder, error) from error

    def finish(self, index: Index) -> CropFile:
        """The file in its place with its index beside it: an index means a whole file."""
        about = {"shapes": index.shapes, "scales": index.scales, "read": index.read}
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._path.replace(self._place)
            write_whole(self._place.with_suffix(".json"), json.dumps(about).encode(), private=True)
        except OSError as error:
            raise _not_written(self._place.parent, error) from error
        return CropFile(self._place, index.shapes)

    def abandon(self) -> None:
        """Leaves nothing unfinished."""
        self._file.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def kept(folder: Path, key: str, count: int) -> tuple[CropFile, Index] | None:
    """The file of an earlier training on the same ``count`` pictures, if it is whole."""
    place = folder / f"{key}.crops"
    try:
        about = json.loads(place.with_suffix(".json").read_bytes())
        shapes = [(int(h), int(w)) for h, w in about["shapes"]]
        index = Index(shapes, [float(s) for s in about["scales"]], [bool(r) for r in about["read"]])
        whole = place.stat().st_size == sum(3 * h * w for h, w in shapes)
        if not whole or len(index.read) != count:
            return None
        os.utime(place)
        return CropFile(place, shapes), index
    except (OSError, ValueError, KeyError, TypeError):
        return None


def make_room(folder: Path, most_bytes: int = DISK_BYTES) -> None:
    """Deletes the files of trainings long ago until all take no more than ``most_bytes``.

    What is just being read cannot be deleted on Windows and stays; elsewhere it goes when closed.
    What a training that was killed left unfinished goes first.
    """
    for part in folder.glob("*.part"):
        _delete_unfinished(part)
    files = sorted(folder.glob("*.crops"), key=lambda f: f.stat().st_mtime, reverse=True)
    total = 0
    for file in files:
        total += file.stat().st_size
        if total > most_bytes:
            with suppress(OSError):
                file.with_suffix(".json").unlink(missing_ok=True)
                file.unlink()


def _begun(folder: Path, key: str) -> tuple[Path, BinaryIO]:
    """A new file that is marked as being written for as long as its process lives.

    Another process may take it for left over before it is marked; then the next name is tried.
    """
    while True:
        path = folder / f"{key}.{secrets.token_hex(4)}.part"
        file = path.open("wb")
        with suppress(OSError):  # Where the disk knows no marks nothing is ever taken away.
            _mark(file)
        if path.exists():
            return path, file
        file.close()


def _delete_unfinished(part: Path) -> None:
    """Deletes a file that no living process writes; Windows refuses while one does."""
    with suppress(OSError):
        if sys.platform == "win32":
            part.unlink()
            return
        with part.open("rb") as file:
            _mark(file)
            part.unlink()


def _mark(file: BinaryIO) -> None:
    """Marks an open file as this process's own.

    Raises:
        OSError: another process lives that has marked it, or the disk knows no marks.
    """
    if sys.platform != "win32":
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _check_room(folder: Path) -> None:
    """Raises ``HostError`` before the disk is full."""
    free = shutil.disk_usage(folder).free
    if free < SPARE_BYTES:
        raise HostError(NO_ROOM(folder=str(folder), free=free // 1_000_000))


def _not_written(folder: Path, error: OSError) -> HostError:
    why = error.strerror or str(error)
    return HostError(NOT_WRITTEN(folder=str(folder), why=why), repr(error))
