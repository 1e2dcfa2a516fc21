"""Writes a DICOM whole-slide image by the standard's bytes: one level, JPEG tiles, TILED_FULL."""

from __future__ import annotations

import struct
from pathlib import Path

import imagecodecs
import numpy as np
from numpy.typing import NDArray

WHOLE_SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6"
JPEG_BASELINE = "1.2.840.10008.1.2.4.50"
LONG = (b"OB", b"OW", b"SQ", b"UT", b"UN")
TILE = 128


def dicom_slide(
    path: Path, pixels: NDArray[np.uint8], microns: float, instance: int = 1, series: str = "1.2.3"
) -> Path:
    """One level of a slide; levels with the same ``series`` in one folder are one pyramid."""
    meta = _meta(f"{series}.{instance}")
    body = _body(pixels, microns, instance, series)
    path.write_bytes(bytes(128) + b"DICM" + meta + body + _frames(pixels))
    return path


def _meta(uid: str) -> bytes:
    rest = b"".join(
        (
            _element(0x0002, 0x0001, "OB", b"\0\1"),
            _element(0x0002, 0x0002, "UI", WHOLE_SLIDE),
            _element(0x0002, 0x0003, "UI", uid),
            _element(0x0002, 0x0010, "UI", JPEG_BASELINE),
            _element(0x0002, 0x0012, "UI", "1.2.3.999"),
        )
    )
    return _element(0x0002, 0x0000, "UL", struct.pack("<I", len(rest))) + rest


def _body(pixels: NDArray[np.uint8], microns: float, instance: int, series: str) -> bytes:
    height, width = pixels.shape[:2]
    across, down = -(-width // TILE), -(-height // TILE)
    derived = (
        "ORIGINAL\\PRIMARY\\VOLUME\\NONE"
        if instance == 1
        else ("DERIVED\\PRIMARY\\VOLUME\\RESAMPLED")
    )
    spacing = f"{microns / 1000:.6f}\\{microns / 1000:.6f}"
    measures = _sequence(0x0028, 0x9110, _element(0x0028, 0x0030, "DS", spacing))
    return b"".join(
        (
            _element(0x0008, 0x0008, "CS", derived),
            _element(0x0008, 0x0016, "UI", WHOLE_SLIDE),
            _element(0x0008, 0x0018, "UI", f"{series}.{instance}"),
            _element(0x0008, 0x0060, "CS", "SM"),
            _element(0x0020, 0x000D, "UI", "1.2.4"),
            _element(0x0020, 0x000E, "UI", series),
            _element(0x0020, 0x9311, "CS", "TILED_FULL"),
            _element(0x0028, 0x0002, "US", struct.pack("<H", 3)),
            _element(0x0028, 0x0004, "CS", "YBR_FULL_422"),
            _element(0x0028, 0x0006, "US", struct.pack("<H", 0)),
            _element(0x0028, 0x0008, "IS", str(across * down)),
            _element(0x0028, 0x0010, "US", struct.pack("<H", TILE)),
            _element(0x0028, 0x0011, "US", struct.pack("<H", TILE)),
            _element(0x0028, 0x0100, "US", struct.pack("<H", 8)),
            _element(0x0028, 0x0101, "US", struct.pack("<H", 8)),
            _element(0x0028, 0x0102, "US", struct.pack("<H", 7)),
            _element(0x0028, 0x0103, "US", struct.pack("<H", 0)),
            _element(0x0048, 0x0006, "UL", struct.pack("<I", width)),
            _element(0x0048, 0x0007, "UL", struct.pack("<I", height)),
            _element(0x0048, 0x0303, "UL", struct.pack("<I", 1)),
            _sequence(0x5200, 0x9229, measures),
        )
    )


def _frames(pixels: NDArray[np.uint8]) -> bytes:
    height, width = pixels.shape[:2]
    items = [struct.pack("<HHI", 0xFFFE, 0xE000, 0)]  # an empty table of offsets
    for y in range(0, height, TILE):
        for x in range(0, width, TILE):
            tile = np.full((TILE, TILE, 3), 255, np.uint8)
            part = pixels[y : y + TILE, x : x + TILE]
            tile[: part.shape[0], : part.shape[1]] = part
            data = _even(imagecodecs.jpeg_encode(tile, level=95), b"\0")
            items.append(struct.pack("<HHI", 0xFFFE, 0xE000, len(data)) + data)
    head = struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OB", 0, 0xFFFFFFFF)
    return head + b"".join(items) + struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)


def _element(group: int, number: int, kind: str, value: bytes | str) -> bytes:
    filler = b"\0" if kind == "UI" else b" "
    data = _even(value.encode(), filler) if isinstance(value, str) else _even(value, b"\0")
    head = struct.pack("<HH2s", group, number, kind.encode())
    if kind.encode() in LONG:
        return head + struct.pack("<HI", 0, len(data)) + data
    return head + struct.pack("<H", len(data)) + data


def _sequence(group: int, number: int, content: bytes) -> bytes:
    item = struct.pack("<HHI", 0xFFFE, 0xE000, len(content)) + content
    return _element(group, number, "SQ", item)


def _even(data: bytes, filler: bytes) -> bytes:
    return data + filler if len(data) % 2 else data
