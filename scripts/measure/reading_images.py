"""Reads a large tiled pyramid in regions, as the finder does, against decoding its tiles alone.

    python scripts/measure/reading_images.py --side 20000

Prints seconds of processor and peak memory. Exit 0 when reading takes at most twice the decoding
and at most 1 GB.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import imagecodecs
import numpy as np
import psutil
import tifffile

from wbc_desktop.imaging import Region, open_source

TILE = 256
REGION = 2048
MOST_BYTES = 1_000_000_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--side", type=int, default=20_000, help="pixels")
    side = parser.parse_args().side
    with tempfile.TemporaryDirectory() as folder:
        slide = write_slide(Path(folder) / "slide.tif", side)
        decoding = decode_alone(slide)
        reading, overview = read_all(slide, side)
    peak = psutil.Process().memory_info().rss
    megapixels = side * side / 1e6
    print(
        f"{megapixels:.0f} megapixels: decoding alone {decoding:.2f} s, in regions {reading:.2f} s"
    )
    print(f"overview of 1000 pixels without levels {overview:.2f} s, memory {peak / 1e6:.0f} MB")
    return 0 if reading <= 2 * decoding and peak <= MOST_BYTES else 1


def write_slide(path: Path, side: int) -> Path:
    """A slide of a few noisy tiles, again and again: JPEG decodes them like any other."""
    tiles = [_encoded(seed) for seed in range(16)]
    count = (-(-side // TILE)) ** 2
    with tifffile.TiffWriter(path, bigtiff=True) as writer:
        writer.write(
            itertools.islice(itertools.cycle(tiles), count),
            shape=(side, side, 3),
            dtype=np.uint8,
            tile=(TILE, TILE),
            photometric="rgb",
            compression="jpeg",
        )
    return path


def _encoded(seed: int) -> bytes:
    coarse = np.random.default_rng(seed).integers(120, 240, (TILE // 4, TILE // 4, 3), np.uint8)
    smooth = coarse.repeat(4, axis=0).repeat(4, axis=1)
    return bytes(imagecodecs.jpeg_encode(smooth, level=85))


def decode_alone(slide: Path) -> float:
    begun = time.process_time()
    with tifffile.TiffFile(slide) as opened:
        for _ in opened.pages[0].aspage().segments(maxworkers=1):
            pass
    return time.process_time() - begun


def read_all(slide: Path, side: int) -> tuple[float, float]:
    """Seconds for all regions one by one, and for one overview of the whole."""
    with open_source(slide) as source:
        begun = time.process_time()
        for region in regions(side):
            source.read(region)
        between = time.process_time()
        source.read_scaled(Region.whole(0, 0, side, side), (1000, 1000))
        return between - begun, time.process_time() - between


def regions(side: int) -> Iterator[Region]:
    for y in range(0, side, REGION):
        for x in range(0, side, REGION):
            yield Region.whole(x, y, min(REGION, side - x), min(REGION, side - y))


if __name__ == "__main__":
    sys.exit(main())
