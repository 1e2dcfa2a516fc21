"""Whether a picture's file ends before its picture does, although it can be decoded."""

from __future__ import annotations

import struct

import imagecodecs

from wbc_desktop.imaging.jpeg_ends import may_end_early, tile_is_closed
from wbc_desktop.learning.pictures import Pixels

PNG, JPEG, BMP = b"\x89PNG", b"\xff\xd8", b"BM"
PNG_END = b"IEND"


def ends_too_soon(data: bytes, image: Pixels | None) -> bool:
    """Whether the file was cut short: it cannot be decoded (``image`` None), or was filled up."""
    if data.startswith(PNG):
        return PNG_END not in data[-32:]
    if data.startswith(JPEG):
        return not tile_is_closed(data) or (image is not None and _spoiled_jpeg(data, image))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return int(struct.unpack("<I", data[4:8])[0]) + 8 > len(data)
    if data.startswith(BMP):
        return int(struct.unpack("<I", data[2:6])[0]) > len(data)
    return False


def _spoiled_jpeg(data: bytes, image: Pixels) -> bool:
    """A closed file may still be filled up; whether it is, is slow to tell and rarely asked."""
    if not may_end_early(image, progressive=False):
        return False
    try:
        imagecodecs.jpegxl_encode_jpeg(data)
    except imagecodecs.JpegxlError:
        return True
    return False
