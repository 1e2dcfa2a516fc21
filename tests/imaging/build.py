"""Files that the tests of imaging read: drawn here, of every format and every fault."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Pixels = NDArray[np.uint8]

APERIO = "Aperio Image Library v11.2.1\r\n{width}x{height} [0,0 {width}x{height}] (256x256)"


def drawn(width: int = 320, height: int = 240) -> Pixels:
    """A picture without symmetry: a colour slope, a purple disc top left, a red box right."""
    y, x = np.mgrid[:height, :width]
    slope = np.stack([160 + 60 * x / width, 150 + 70 * y / height, 200 + 0 * x], axis=2)
    image = Image.fromarray(slope.astype(np.uint8))
    draw = ImageDraw.Draw(image)
    draw.ellipse((width // 8, height // 8, width // 3, height // 3), fill=(90, 40, 130))
    draw.rectangle((width * 2 // 3, height // 2, width - 9, height // 2 + 15), fill=(200, 60, 50))
    return np.array(image)


def crop_of_a_cell(side: int = 200, centre: tuple[float, float] = (0.5, 0.5)) -> Pixels:
    """Pink ground with one dark nucleus; ``centre`` in sides."""
    image = Image.new("RGB", (side, side), (235, 215, 220))
    x, y = centre[0] * side, centre[1] * side
    r = side / 8
    ImageDraw.Draw(image).ellipse((x - r, y - r, x + r, y + r), fill=(80, 40, 120))
    return np.array(image)


def save(path: Path, pixels: Pixels, **options: object) -> Path:
    """Writes through Pillow, by the path's ending."""
    Image.fromarray(pixels).save(path, **options)
    return path


def tiff(path: Path, pixels: NDArray[np.generic], **options: object) -> Path:
    """Writes one page through tifffile."""
    tifffile.imwrite(path, pixels, **{"photometric": "rgb", **options})
    return path


def generic_pyramid(path: Path, pixels: Pixels, microns: float | None = 0.25) -> Path:
    """A tiled JPEG pyramid of no maker: full, a quarter, a sixteenth."""
    options: dict[str, object] = {"tile": (256, 256), "compression": "jpeg", "photometric": "rgb"}
    options["compressionargs"] = {"level": 95}
    if microns is not None:
        options |= {"resolution": (1e4 / microns, 1e4 / microns), "resolutionunit": "CENTIMETER"}
    with tifffile.TiffWriter(path) as writer:
        writer.write(pixels, **options)
        for step in (4, 16):
            writer.write(reduced(pixels, step), subfiletype=1, **options)
    return path


def aperio(path: Path, pixels: Pixels, microns: float = 0.25) -> Path:
    """As ScanScope writes: description with MPP, thumbnail, levels, label, overview."""
    height, width = pixels.shape[:2]
    start = APERIO.format(width=width, height=height)
    tiled = {"tile": (256, 256), "compression": "jpeg", "compressionargs": {"level": 95}}
    with tifffile.TiffWriter(path) as writer:
        said = f"{start} JPEG/RGB Q=95|AppMag = 40|MPP = {microns}"
        writer.write(pixels, photometric="rgb", description=said, metadata=None, **tiled)
        for step, options in ((8, {}), (4, tiled)):
            small = reduced(pixels, step)
            said = f"{start} -> {small.shape[1]}x{small.shape[0]} JPEG/RGB Q=95"
            writer.write(small, photometric="rgb", description=said, metadata=None, **options)
        for kind, of_type in (("label", 1), ("macro", 9)):
            said = f"Aperio Image Library v11.2.1\r\n{kind} 387x463"
            writer.write(
                np.zeros((463, 387, 3), np.uint8),
                photometric="rgb",
                description=said,
                subfiletype=of_type,
                metadata=None,
            )
    return path


def reduced(pixels: Pixels, step: int) -> Pixels:
    """By averaging whole blocks."""
    height, width = pixels.shape[0] // step * step, pixels.shape[1] // step * step
    blocks = pixels[:height, :width].reshape(height // step, step, width // step, step, 3)
    return blocks.mean(axis=(1, 3)).astype(np.uint8)


def difference(a: Pixels, b: Pixels) -> float:
    """Mean absolute difference."""
    assert a.shape == b.shape
    return float(np.abs(a.astype(int) - b.astype(int)).mean())
