"""Writes a whole drawn slide: a JPEG-tiled pyramidal TIFF in Aperio's manner, tile by tile."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import tifffile
from imagecodecs import jpeg8_encode
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.drawing.bank import draw_bank
from wbc_desktop.drawing.glass import TILE, Glass, Pixels
from wbc_desktop.drawing.look import Look
from wbc_desktop.drawing.scene import Scene
from wbc_desktop.drawing.slide_plan import plan_slide
from wbc_desktop.drawing.truth import DrawnCell

REDUCTION = 4
"""From one level of the pyramid to the next."""


@dataclass(frozen=True, slots=True)
class DrawnSlide:
    """The truth of a written slide. ``blurred`` are boxes around regions out of focus.

    Cells there have ``in_focus`` False; a finder may leave them out.
    """

    path: Path
    width: int
    height: int
    microns_per_pixel: float
    cells: tuple[DrawnCell, ...]
    blurred: tuple[Box, ...]

    @property
    def white_cells(self) -> tuple[DrawnCell, ...]:
        return tuple(cell for cell in self.cells if cell.white)


def write_slide(
    path: Path, seed: int, width: int, height: int, microns_per_pixel: float = 0.25,
    look: Look | None = None, scene: Scene | None = None, monolayer: float = 0.4,
    quality: int = 85,
) -> DrawnSlide:  # fmt: skip
    """Draws a slide of ``width`` × ``height`` pixels to ``path``; the same seed, the same slide.

    ``monolayer`` is the share of the glass under the smear; ``scene`` tells what lies on it
    (``white_cells`` on the whole slide). Memory grows by a sixteenth of the pixels only, and
    these lie in a temporary file.
    """
    rng, look = np.random.default_rng(seed), look or Look.typical()
    scene = scene or Scene(white_cells=800, smudges=6, precipitate=40)
    scale = microns_per_pixel
    plan = plan_slide(rng, width * scale, height * scale, monolayer, scene)
    classes = sorted({laid.class_id for laid in plan.others})
    bank = draw_bank(rng, classes, look, scale, scene.red_cells)
    glass = Glass(plan, bank, look, scale, (width, height), rng)
    _write_pyramid(path, glass, quality)
    return DrawnSlide(path, width, height, scale, glass.truth(), glass.blurred())


def _write_pyramid(path: Path, glass: Glass, quality: int) -> None:
    sizes = _level_sizes(glass.width, glass.height)
    with (
        tempfile.TemporaryDirectory() as folder,
        tifffile.TiffWriter(path, bigtiff=glass.width * glass.height > 2**31) as file,
    ):
        smaller = _scratch(Path(folder) / "level", sizes[1]) if len(sizes) > 1 else None
        _write_level(file, _drawn_tiles(glass, quality, smaller), sizes[0], glass.scale, quality, 0)
        for number, size in enumerate(sizes[1:], 1):
            assert smaller is not None
            tiles = _cut_tiles(smaller, size, quality)
            scale = glass.scale * REDUCTION**number
            _write_level(file, tiles, size, scale, quality, number)
            smaller = _next_level(smaller, size)
        del smaller


def _level_sizes(width: int, height: int) -> list[tuple[int, int]]:
    sizes = [(width, height)]
    while max(sizes[-1]) > 2 * TILE:
        sizes.append((sizes[-1][0] // REDUCTION, sizes[-1][1] // REDUCTION))
    return sizes


def _scratch(path: Path, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Pixels of the first reduced level, padded to whole tiles, in a file."""
    width, height = (-(-side // TILE) * TILE + TILE for side in size)
    return np.memmap(path, np.uint8, "w+", shape=(height, width, 3))


def _drawn_tiles(glass: Glass, quality: int, smaller: NDArray[np.uint8] | None) -> Iterator[bytes]:
    blank: tuple[bytes, Pixels] | None = None
    small = TILE // REDUCTION
    for row in range(-(-glass.height // TILE)):
        for column in range(-(-glass.width // TILE)):
            if glass.empty(row, column) and blank is not None:
                data, reduced = blank
            else:
                pixels = glass.tile(row, column)
                data = _encoded(pixels, quality)
                reduced = _reduced(pixels, small, small)
                if glass.empty(row, column):
                    blank = data, reduced
            if smaller is not None:
                y, x = row * small, column * small
                smaller[y : y + small, x : x + small] = reduced
            yield data


def _cut_tiles(level: NDArray[np.uint8], size: tuple[int, int], quality: int) -> Iterator[bytes]:
    for y in range(0, size[1], TILE):
        for x in range(0, size[0], TILE):
            yield _encoded(np.ascontiguousarray(level[y : y + TILE, x : x + TILE]), quality)


def _next_level(level: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    width, height = size
    whole = np.asarray(level[:height, :width])
    reduced = _reduced(whole, width // REDUCTION, height // REDUCTION)
    down, right = (-side % TILE + TILE for side in reduced.shape[:2])
    return np.pad(reduced, ((0, down), (0, right), (0, 0)), mode="edge")


def _reduced(pixels: Pixels, width: int, height: int) -> Pixels:
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _encoded(pixels: Pixels, quality: int) -> bytes:
    return bytes(
        jpeg8_encode(
            pixels, level=quality, colorspace="RGB", outcolorspace="YCBCR", subsampling="420"
        )
    )


def _write_level(
    file: tifffile.TiffWriter, tiles: Iterator[bytes], size: tuple[int, int], scale: float,
    quality: int, number: int,
) -> None:  # fmt: skip
    width, height = size
    file.write(
        tiles,
        shape=(height, width, 3),
        dtype=np.uint8,
        tile=(TILE, TILE),
        photometric="ycbcr",
        compression="jpeg",
        subsampling=(2, 2),
        subfiletype=1 if number else 0,
        description=_description(size, scale, quality) if number == 0 else None,
        metadata=None,
        software=False,
        datetime=False,
        resolution=(1e4 / scale, 1e4 / scale),
        resolutionunit="CENTIMETER",
    )


def _description(size: tuple[int, int], scale: float, quality: int) -> str:
    width, height = size
    return (
        f"Aperio Image Library v12.0.0\r\n{width}x{height} [0,0 {width}x{height}] "
        f"({TILE}x{TILE}) JPEG/RGB Q={quality}|AppMag = {round(10 / scale)}|MPP = {scale:g}"
    )
