"""Writes a whole drawn slide: a JPEG-tiled pyramidal TIFF in Aperio's manner, tile by tile."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import tifffile
from imagecodecs import jpeg8_encode
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.drawing.bank import Bank, Stamp, draw_bank
from wbc_desktop.drawing.camera import sharpened, transmitted
from wbc_desktop.drawing.canvas import shared_part
from wbc_desktop.drawing.look import Look
from wbc_desktop.drawing.scene import Scene
from wbc_desktop.drawing.slide_plan import SlidePlan, plan_slide
from wbc_desktop.drawing.truth import DrawnCell, visible_box

TILE = 512
REDUCTION = 4
"""From one level of the pyramid to the next."""

_MARGIN = 40
"""Pixels drawn around a tile, so that blur and sharpening have no seams."""

_DEFOCUS_UM = 1.6

Pixels = NDArray[np.uint8]


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
    glass = _Glass(plan, bank, look, scale, (width, height), rng)
    _write_pyramid(path, glass, quality)
    return DrawnSlide(path, width, height, scale, glass.truth(), glass.blurred())


@dataclass(frozen=True, slots=True)
class _Put:
    """A stamp with its top left corner in pixels of the slide; ``class_id`` "" is a red cell."""

    class_id: str
    stamp: Stamp
    top: int
    left: int
    in_focus: bool = True


class _Glass:
    """Everything laid down on the slide, drawn tile by tile."""

    def __init__(
        self, plan: SlidePlan, bank: Bank, look: Look, scale: float, size: tuple[int, int],
        rng: np.random.Generator,
    ) -> None:  # fmt: skip
        self.width, self.height = size
        self.scale = scale
        self._plan, self._look = plan, look
        self._puts = [*_lay_others(plan, bank, scale, rng), *_lay_red(plan, bank, scale, rng)]
        self._on_tile = _sorted_to_tiles(self._puts)
        grain = rng.standard_normal((2 * TILE, 2 * TILE, 3), np.float32)
        self._noise = (0.6 * grain + 0.8 * cv2.GaussianBlur(grain, (0, 0), 0.8)) * np.float32(
            look.camera.noise
        )

    def empty(self, row: int, column: int) -> bool:
        return (row, column) not in self._on_tile

    def tile(self, row: int, column: int) -> Pixels:
        """Pixels of one tile; beyond the slide's edge it goes on."""
        density = self._density(row, column)
        light = [sharpened(transmitted(p), self.scale, self._look.camera) for p in density]
        light = self._defocused(light, row, column)
        inner = cv2.merge(light)[_MARGIN:-_MARGIN, _MARGIN:-_MARGIN]
        levels = inner * np.array(self._look.camera.ground, np.float32)
        y, x = np.random.default_rng((row, column)).integers(0, TILE, 2)
        levels += self._noise[y : y + TILE, x : x + TILE]
        return np.clip(np.rint(levels), 0, 255).astype(np.uint8)

    def truth(self) -> tuple[DrawnCell, ...]:
        found = []
        for put in self._puts:
            if not put.class_id:
                continue
            first, last, begin, end = put.stamp.extent()
            rows, columns = (put.top + first, put.top + last), (put.left + begin, put.left + end)
            seen = visible_box(rows, columns, self.width, self.height)
            if seen is not None:
                box, cut = seen
                found.append(DrawnCell(put.class_id, box, cut, put.stamp.lobes, put.in_focus))
        return tuple(found)

    def blurred(self) -> tuple[Box, ...]:
        found = []
        for disc in self._plan.out_of_focus:
            rows = [round((disc.y + s * disc.radius) / self.scale) for s in (-1, 1)]
            columns = [round((disc.x + s * disc.radius) / self.scale) for s in (-1, 1)]
            x0, x1 = np.clip(columns, 0, self.width)
            y0, y1 = np.clip(rows, 0, self.height)
            found.append(Box(int(x0), int(y0), int(x1 - x0), int(y1 - y0)))
        return tuple(found)

    def _density(self, row: int, column: int) -> NDArray[np.float32]:
        side = TILE + 2 * _MARGIN
        density = np.zeros((3, side, side), np.float32)
        haemoglobin, covered = np.zeros((2, side, side), np.float32)
        for put in self._on_tile.get((row, column), ()):
            top = put.top - row * TILE + _MARGIN
            left = put.left - column * TILE + _MARGIN
            ours, theirs = shared_part(put.stamp.body.shape, top, left, (side, side))
            if put.class_id:
                density[:, *ours] += put.stamp.density[:, *theirs]
                np.maximum(covered[ours], put.stamp.body[theirs], out=covered[ours])
            else:
                haemoglobin[ours] += put.stamp.density[0][theirs]
        haemoglobin *= 1 - covered
        for plane, strength in zip(density, self._look.stain.haemoglobin, strict=True):
            plane += haemoglobin * np.float32(strength)
        return density

    def _defocused(
        self, light: list[NDArray[np.float32]], row: int, column: int
    ) -> list[NDArray[np.float32]]:
        """Fades into a blurred version where the scanner lost focus."""
        ticks = np.linspace(-_MARGIN, TILE + _MARGIN, 9)
        focus = [
            [
                self._plan.focus((column * TILE + x) * self.scale, (row * TILE + y) * self.scale)
                for x in ticks
            ]
            for y in ticks
        ]
        if np.min(focus) == 1.0:
            return light
        side = TILE + 2 * _MARGIN
        sharp = cv2.resize(np.array(focus, np.float32), (side, side))
        sigma = _DEFOCUS_UM / self.scale
        return [p * sharp + cv2.GaussianBlur(p, (0, 0), sigma) * (1 - sharp) for p in light]


def _lay_others(
    plan: SlidePlan, bank: Bank, scale: float, rng: np.random.Generator
) -> Iterator[_Put]:
    for laid in plan.others:
        stock = bank.others[laid.class_id]
        stamp = stock[rng.integers(len(stock))].turned(int(rng.integers(8)))
        sharp = plan.focus(laid.x, laid.y) == 1.0
        yield _put(laid.class_id, stamp, laid.x, laid.y, scale, sharp)


def _lay_red(plan: SlidePlan, bank: Bank, scale: float, rng: np.random.Generator) -> Iterator[_Put]:
    which = rng.integers(len(bank.red), size=len(plan.red))
    for (x, y), number in zip(plan.red, which, strict=True):
        yield _put("", bank.red[number], float(x), float(y), scale, True)


def _put(class_id: str, stamp: Stamp, x: float, y: float, scale: float, sharp: bool) -> _Put:
    height, width = stamp.body.shape
    top, left = round(y / scale - height / 2), round(x / scale - width / 2)
    return _Put(class_id, stamp, top, left, sharp)


def _sorted_to_tiles(puts: list[_Put]) -> dict[tuple[int, int], list[_Put]]:
    """Which stamps reach into each tile or its margin."""
    found: dict[tuple[int, int], list[_Put]] = defaultdict(list)
    for put in puts:
        height, width = put.stamp.body.shape
        rows = range((put.top - _MARGIN) // TILE, (put.top + height + _MARGIN) // TILE + 1)
        columns = range((put.left - _MARGIN) // TILE, (put.left + width + _MARGIN) // TILE + 1)
        for row in rows:
            for column in columns:
                found[row, column].append(put)
    return dict(found)


def _write_pyramid(path: Path, glass: _Glass, quality: int) -> None:
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


def _drawn_tiles(glass: _Glass, quality: int, smaller: NDArray[np.uint8] | None) -> Iterator[bytes]:
    blank: tuple[bytes, Pixels] | None = None
    small = TILE // REDUCTION
    for row in range(-(-glass.height // TILE)):
        for column in range(-(-glass.width // TILE)):
            if glass.empty(row, column) and blank is not None:
                data, reduced = blank
            else:
                pixels = glass.tile(row, column)
                data = _encoded(pixels, quality)
                reduced = cv2.resize(pixels, (small, small), interpolation=cv2.INTER_AREA)
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
    reduced = cv2.resize(
        np.asarray(level[:height, :width]), (width // REDUCTION, height // REDUCTION),
        interpolation=cv2.INTER_AREA,
    )  # fmt: skip
    down, right = (-side % TILE + TILE for side in reduced.shape[:2])
    return np.pad(reduced, ((0, down), (0, right), (0, 0)), mode="edge")


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
