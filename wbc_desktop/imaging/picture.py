"""JPEG, PNG, BMP and WebP, decoded as a whole: turned as EXIF says, colours made sRGB."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from wbc_desktop.errors import InputError
from wbc_desktop.imaging import words
from wbc_desktop.imaging.colour import to_srgb
from wbc_desktop.imaging.failures import told
from wbc_desktop.imaging.jpeg_ends import ends_early, may_end_early
from wbc_desktop.imaging.raster import PIXELS_AT_ONCE, Pixels, Raster, Rect
from wbc_desktop.imaging.scale import MICRONS_PER_INCH, mean_of

FORMATS = ("JPEG", "PNG", "BMP", "WEBP")

TURNED = (5, 6, 7, 8)
"""EXIF orientations that swap width and height."""

ORIENTATION = 0x0112

Image.MAX_IMAGE_PIXELS = None
# Pillow would warn from 89 megapixels on; `refuse_bomb` refuses by its own bound, with a sentence.


def refuse_bomb(name: str, width: int, height: int) -> None:
    """Refuses what would not fit into memory in one piece.

    Raises:
        InputError: too many pixels.
    """
    if width * height > PIXELS_AT_ONCE:
        raise InputError(words.TOO_LARGE(name=name, width=width, height=height))


class PictureRaster(Raster):
    """A picture file: its header is read at once, its pixels when first asked for."""

    def __init__(self, file: Path, name: str) -> None:
        self._file = file
        self._name = name
        self._pixels: Pixels | None = None
        with told(name), file.open("rb") as stream, Image.open(stream, formats=FORMATS) as image:
            refuse_bomb(name, *image.size)  # before EXIF is asked for: of a PNG it unpacks all
            self.levels = (_size_upright(image),)
            self.microns_per_pixel = _density(image)

    def read(self, level: int, rect: Rect) -> Pixels:
        if self._pixels is None:
            self._pixels = self._decoded()
        part = self._pixels[rect.y : rect.y + rect.height, rect.x : rect.x + rect.width]
        return np.array(part)

    def close(self) -> None:
        self._pixels = None

    def _decoded(self) -> Pixels:
        with (
            told(self._name),
            self._file.open("rb") as stream,
            Image.open(stream, formats=FORMATS) as image,
        ):
            refuse_bomb(self._name, *image.size)  # it may have been replaced since
            icc = image.info.get("icc_profile")
            ImageOps.exif_transpose(image, in_place=True)
            pixels = to_srgb(image, icc)
            if image.format == "JPEG" and image.mode in ("L", "RGB"):
                self._refuse_grey(pixels, progressive="progressive" in image.info)
        if (pixels.shape[1], pixels.shape[0]) != self.levels[0]:
            raise InputError(words.DAMAGED(name=self._name), "changed while it was read")
        return pixels

    def _refuse_grey(self, pixels: Pixels, *, progressive: bool) -> None:
        if may_end_early(pixels, progressive=progressive) and ends_early(self._file):
            raise InputError(words.DAMAGED(name=self._name), "its data end early")


def _size_upright(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    return (height, width) if image.getexif().get(ORIENTATION) in TURNED else (width, height)


def _density(image: Image.Image) -> float | None:
    dots = image.info.get("dpi")
    if not isinstance(dots, tuple) or len(dots) != 2 or min(dots) <= 0:
        return None
    return mean_of(MICRONS_PER_INCH / float(dots[0]), MICRONS_PER_INCH / float(dots[1]))
