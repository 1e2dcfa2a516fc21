"""The size of a picture by the beginning of its file."""

from __future__ import annotations

import io
import struct

from PIL import Image

HEAD_BYTES = 1_000_000
"""The beginning of a picture in which its size is looked for."""


def size_in(head: bytes) -> tuple[int, int] | None:
    """What a picture's first bytes say of its width and height; garbage says nothing."""
    try:
        with Image.open(io.BytesIO(head)) as image:
            return image.size
    except (
        OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, OverflowError,
        MemoryError, EOFError, Image.DecompressionBombError, struct.error,
    ):  # fmt: skip
        return None
