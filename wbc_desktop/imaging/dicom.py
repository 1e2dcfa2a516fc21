"""Which DICOM files are one slide: a series of files, which OpenSlide opens by any of them."""

from __future__ import annotations

from pathlib import Path

SERIES = b"\x20\x00\x0e\x00UI"
"""Series Instance UID (0020,000E) in explicit little-endian coding, which slides always have."""

SEARCHED_BYTES = 256 * 1024


def series_of(file: Path) -> str | None:
    """The UID of the series that a file is of; None if it does not say.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as stream:
        start = stream.read(SEARCHED_BYTES)
    at = start.find(SERIES, 132)
    if at < 0:
        return None
    length = int.from_bytes(start[at + 6 : at + 8], "little")
    return start[at + 8 : at + 8 + length].decode("ascii", "replace").strip("\0 ") or None
