"""TIFFs that OpenSlide does not take: which pages are images, which are levels, and their scale."""

from __future__ import annotations

import logging
import re
from contextlib import closing
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image

from wbc_desktop.imaging.failures import told
from wbc_desktop.imaging.picture import refuse_bomb
from wbc_desktop.imaging.raster import ArrayRaster, Pixels, Raster, Rect
from wbc_desktop.imaging.scale import MICRONS_PER_CENTIMETRE, MICRONS_PER_INCH, mean_of
from wbc_desktop.imaging.tiff_page import TiffPage

logging.getLogger("tifffile").setLevel(logging.CRITICAL)
# What it would log about damaged files is said in a sentence about the file instead.

ORIENTATION, RESOLUTION_UNIT, X_RESOLUTION, Y_RESOLUTION = 274, 296, 282, 283
MICRONS_PER_UNIT = {2: MICRONS_PER_INCH, 3: MICRONS_PER_CENTIMETRE}

OME_SIZE = re.compile(r'PhysicalSize([XY])="([0-9.eE+-]+)"')
OME_UNIT = re.compile(r'PhysicalSizeXUnit="([^"]+)"')
OME_MICRONS = {"µm": 1.0, "μm": 1.0, "um": 1.0, "nm": 0.001, "mm": 1000.0}
IMAGEJ_MICRONS = re.compile(r"^unit=(micron|um|µm|\\u00B5m)\s*$", re.MULTILINE)

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What undoes each value of the orientation tag."""


class TiffRaster(Raster):
    """One image of a TIFF and, of a pyramid, its smaller levels."""

    def __init__(self, file: Path, name: str, page: int = 0) -> None:
        self._name = name
        with told(name):
            self._tiff = tifffile.TiffFile(file)
        try:
            with told(name):
                chosen = _images(self._tiff)[page]
                smaller = _smaller(self._tiff, chosen) if page == 0 else []
                self._pages = [TiffPage(p, name) for p in (chosen, *smaller)]
                self.orientation = int(chosen.tags.valueof(ORIENTATION, 1))
                self.microns_per_pixel = _microns(chosen)
        except BaseException:
            self._tiff.close()
            raise
        self.levels = tuple((p.width, p.height) for p in self._pages)

    def read(self, level: int, rect: Rect) -> Pixels:
        with told(self._name):
            return self._pages[level].read(rect)

    def close(self) -> None:
        self._tiff.close()


def open_tiff(file: Path, name: str, page: int = 0) -> Raster:
    """The image on a page (from 0), upright.

    Raises:
        InputError: damaged, unsupported, or turned and too large to be turned in memory.
    """
    raster = TiffRaster(file, name, page)
    if raster.orientation not in TURNS:
        return raster
    with closing(raster):
        width, height = raster.levels[0]
        refuse_bomb(name, width, height)
        pixels = raster.read(0, Rect(0, 0, width, height))
        upright = Image.fromarray(pixels).transpose(TURNS[raster.orientation])
        return ArrayRaster(np.array(upright), raster.microns_per_pixel)


def pages_of(file: Path, name: str) -> int:
    """How many images a TIFF holds: levels of a pyramid, labels and thumbnails are none.

    Raises:
        InputError: it is damaged.
    """
    with told(name), tifffile.TiffFile(file) as tiff:
        return len(_images(tiff))


def _images(tiff: tifffile.TiffFile) -> list[tifffile.TiffPage]:
    """Of a tiled TIFF the pages of the first one's size (others are levels and labels)."""
    pages = [p.aspage() for p in tiff.pages]
    first = pages[0]
    return [p for p in pages if p is first or _is_image(p, first)]


def _is_image(page: tifffile.TiffPage, first: tifffile.TiffPage) -> bool:
    if page.is_reduced or page.is_mask:
        return False
    return not first.is_tiled or page.shape[:2] == first.shape[:2]


def _smaller(tiff: tifffile.TiffFile, first: tifffile.TiffPage) -> list[tifffile.TiffPage]:
    """The smaller levels of the first image, each at most 1/1.5 of the one before."""
    inside = first.pages or ()
    following = [p for p in tiff.pages[1:] if first.is_tiled or p.aspage().is_reduced]
    levels: list[tifffile.TiffPage] = []
    for page in (p.aspage() for p in (*inside, *following)):
        if _is_level(page, levels[-1] if levels else first):
            levels.append(page)
    return levels


def _is_level(page: tifffile.TiffPage, above: tifffile.TiffPage) -> bool:
    if page.samplesperpixel != above.samplesperpixel or page.photometric != above.photometric:
        return False
    across = above.imagewidth / page.imagewidth
    down = above.imagelength / page.imagelength
    return across >= 1.5 and abs(across / down - 1) < 0.03


def _microns(page: tifffile.TiffPage) -> float | None:
    text = page.description
    if "<OME" in text:
        return _ome_microns(text)
    x, y = _per_unit(page, X_RESOLUTION), _per_unit(page, Y_RESOLUTION)
    unit = MICRONS_PER_UNIT.get(int(page.tags.valueof(RESOLUTION_UNIT, 1)))
    if unit is None and text.startswith("ImageJ=") and IMAGEJ_MICRONS.search(text):
        unit = 1.0
    return mean_of(unit / x, unit / y) if unit and x and y else None


def _per_unit(page: tifffile.TiffPage, tag: int) -> float:
    value = page.tags.valueof(tag)
    if not isinstance(value, tuple) or len(value) != 2 or not value[1]:
        return 0.0
    return float(value[0]) / float(value[1])


def _ome_microns(text: str) -> float | None:
    unit = OME_UNIT.search(text)
    microns = OME_MICRONS.get(unit.group(1) if unit else "µm")
    sizes = dict(OME_SIZE.findall(text))
    if microns is None or not {"X", "Y"} <= sizes.keys():
        return None
    return mean_of(float(sizes["X"]) * microns, float(sizes["Y"]) * microns)
