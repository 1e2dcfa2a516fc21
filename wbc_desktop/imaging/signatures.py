"""What a file is by its first bytes."""

from __future__ import annotations

import stat
from enum import Enum, auto
from pathlib import Path


class Content(Enum):
    """What the first bytes say. OTHER may still be a slide that only OpenSlide knows."""

    EMPTY = auto()
    PICTURE = auto()
    TIFF = auto()
    DICOM = auto()
    ZIP = auto()
    OTHER_ARCHIVE = auto()
    OTHER = auto()


SIGNATURES: tuple[tuple[int, bytes, Content], ...] = (
    (0, b"\xff\xd8\xff", Content.PICTURE),
    (0, b"\x89PNG\r\n\x1a\n", Content.PICTURE),
    (0, b"BM", Content.PICTURE),
    (8, b"WEBP", Content.PICTURE),
    (0, b"II*\0", Content.TIFF),
    (0, b"MM\0*", Content.TIFF),
    (0, b"II+\0", Content.TIFF),
    (0, b"MM\0+", Content.TIFF),
    (128, b"DICM", Content.DICOM),
    (0, b"PK\x03\x04", Content.ZIP),
    (0, b"PK\x05\x06", Content.ZIP),
    (0, b"Rar!\x1a\x07", Content.OTHER_ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", Content.OTHER_ARCHIVE),
    (0, b"\x1f\x8b", Content.OTHER_ARCHIVE),
    (0, b"BZh", Content.OTHER_ARCHIVE),
    (0, b"\xfd7zXZ\0", Content.OTHER_ARCHIVE),
    (257, b"ustar", Content.OTHER_ARCHIVE),
)
"""(position, bytes there, what it is)."""

LONGEST = 300

BY_OPENSLIDE = frozenset({".mrxs"})
"""Slides whose main file looks like a picture."""


def content_of(file: Path) -> Content:
    """What a file holds.

    Raises:
        OSError: it cannot be read.
    """
    if _is_special(file):
        return Content.OTHER
    with file.open("rb") as stream:
        start = stream.read(LONGEST)
    if not start:
        return Content.EMPTY
    if file.suffix.lower() in BY_OPENSLIDE:
        return Content.OTHER
    return of_bytes(start)


def _is_special(file: Path) -> bool:
    """Whether it is a pipe or a device, which would never end."""
    mode = file.stat().st_mode
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def of_bytes(start: bytes) -> Content:
    """What a file is that begins so."""
    fitting = (c for at, what, c in SIGNATURES if start[at : at + len(what)] == what)
    return next(fitting, Content.OTHER)
