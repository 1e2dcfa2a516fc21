"""JPEGs whose data end early although they are closed: libjpeg fills them up with grey."""

from __future__ import annotations

from pathlib import Path

import imagecodecs

from wbc_desktop.imaging.raster import Pixels

BLOCK = 8
END_OF_IMAGE = b"\xff\xd9"

TAIL = 64
"""Bytes at the end of a tile in which its end must be marked; writers may pad a little."""


def may_end_early(pixels: Pixels, *, progressive: bool) -> bool:
    """Whether a decoded JPEG looks as if it had been filled up: its last block is of one colour.

    White is not suspected, since light ground is often saturated. Progressive files show nothing
    of it and are always suspected.
    """
    corner = pixels[-BLOCK:, -BLOCK:].reshape(-1, pixels.shape[2])
    flat = bool((corner == corner[0]).all()) and bool((corner[0] < 255).any())
    return progressive or flat


def ends_early(file: Path) -> bool:
    """Whether the data of a JPEG are incomplete or spoiled.

    Slow (about 30 megapixels a second), and strict: packing for JPEG XL reads every bit.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        imagecodecs.jpegxl_encode_jpeg(file.read_bytes())
    except imagecodecs.JpegxlError:
        return True
    return False


def tile_is_closed(data: bytes) -> bool:
    """Whether a JPEG tile of a TIFF has its end, as the standard demands."""
    return END_OF_IMAGE in data[-TAIL:]
