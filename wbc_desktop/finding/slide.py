"""A slide tile by tile: which tiles are worth reading, and each white cell exactly once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.finding.density import WORKING_MICRONS, at_working_scale, optical_density, total
from wbc_desktop.finding.finder import Finder, FoundCell
from wbc_desktop.finding.sharpness import HOPELESS_MICRONS, blur_microns
from wbc_desktop.imaging import ImageSource, Region

Pixels = NDArray[np.uint8]
Skipped = Literal["blank", "out_of_focus"]

TILE_MICRONS = 500.0
OVERLAP_MICRONS = 18.0
"""How far beyond its tile a region is read on each side: a cell whose middle lies on the seam, off
by SEAM_MICRONS, is seen whole up to a diameter of 28 µm."""
SEAM_MICRONS = 4.0
"""Two tiles may place the middle of one cell this far apart."""
SAME_CELL_MICRONS = 5.0
OVERVIEW_MICRONS = 4.0
GLASS_MICRONS = 16.0
"""So much glass is read around what is stained: the finder needs some to know the light."""
LARGEST_OVERVIEW_PX = 6000
STAINED = 0.10
"""Optical density, summed over three colours, that is something on the glass."""
FINE_ENOUGH = 0.6
"""A slide is read at full resolution from this share of the finder's own scale on."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One step of the walk: ``index`` of ``total``, its own cells in pixels of the slide."""

    index: int
    total: int
    cells: tuple[FoundCell, ...]
    skipped: Skipped | None = None


def walk_slide(slide: ImageSource, microns_per_pixel: float, finder: Finder) -> Iterator[Tile]:
    """Walks over all tiles of a slide, row by row; stop iterating to cancel.

    No cell comes twice, none is lost at a seam.

    Raises:
        WbcError: a part of the slide cannot be read.
    """
    walk = _Walk(slide, microns_per_pixel, finder)
    cores = walk.cores()
    for index, core in enumerate(cores):
        skipped, cells = walk.step(core)
        yield Tile(index, len(cores), cells, skipped)


class _Walk:
    """What one walk knows: the overview, and cells near seams that were already told."""

    def __init__(self, slide: ImageSource, microns_per_pixel: float, finder: Finder) -> None:
        self._slide = slide
        self._scale = microns_per_pixel
        self._finder = finder
        self._told: defaultdict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
        self._overview = _Overview(slide, microns_per_pixel)

    def cores(self) -> list[Box]:
        """The slide in equal tiles without overlap."""
        across = _cuts(self._slide.width, TILE_MICRONS / self._scale)
        down = _cuts(self._slide.height, TILE_MICRONS / self._scale)
        return [
            Box(x, y, right - x, bottom - y)
            for y, bottom in pairwise(down)
            for x, right in pairwise(across)
        ]

    def step(self, core: Box) -> tuple[Skipped | None, tuple[FoundCell, ...]]:
        region = self._overview.stained_part(self._around(core))
        if region is None:
            return "blank", ()
        pixels, microns = self._read(region)
        factor = region.width / pixels.shape[1]
        if is_blurred(_inner(pixels, core, region, factor), microns):
            return "out_of_focus", ()
        found = self._finder.find(pixels, microns)
        placed = [self._placed(cell, region, factor) for cell in found]
        return None, tuple(self._own(placed, core))

    def _around(self, core: Box) -> Region:
        reach = round(OVERLAP_MICRONS / self._scale)
        x, y = max(core.x - reach, 0), max(core.y - reach, 0)
        right = min(core.x + core.width + reach, self._slide.width)
        bottom = min(core.y + core.height + reach, self._slide.height)
        return Region(x, y, right - x, bottom - y)

    def _read(self, region: Region) -> tuple[Pixels, float]:
        """The region's pixels and their scale: no finer than the finder has use for."""
        factor = self._scale / WORKING_MICRONS
        if factor >= FINE_ENOUGH:
            return self._slide.read(region), self._scale
        size = (max(round(region.width * factor), 1), max(round(region.height * factor), 1))
        return self._slide.read_scaled(region, size), WORKING_MICRONS

    @staticmethod
    def _placed(cell: FoundCell, region: Region, factor: float) -> FoundCell:
        box = cell.box
        x, y = region.x + round(box.x * factor), region.y + round(box.y * factor)
        return replace(cell, box=Box(x, y, round(box.width * factor), round(box.height * factor)))

    def _own(self, cells: list[FoundCell], core: Box) -> list[FoundCell]:
        """The cells of this tile that no tile before it has told."""
        seam = SEAM_MICRONS / self._scale
        own: list[FoundCell] = []
        for cell in cells:
            x, y = cell.box.centre
            if _within(core, x, y, seam) and not self._is_told(x, y):
                self._told[self._place(x, y)].append((x, y))
                own.append(cell)
        return own

    def _is_told(self, x: float, y: float) -> bool:
        reach = SAME_CELL_MICRONS / self._scale
        column, row = self._place(x, y)
        near = (
            told
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for told in self._told.get((i, j), ())
        )
        return any(abs(x - a) < reach and abs(y - b) < reach for a, b in near)

    def _place(self, x: float, y: float) -> tuple[int, int]:
        pitch = SAME_CELL_MICRONS / self._scale
        return int(x // pitch), int(y // pitch)


class _Overview:
    """The whole slide at a glance: where there is anything on the glass."""

    def __init__(self, slide: ImageSource, microns_per_pixel: float) -> None:
        factor = microns_per_pixel / OVERVIEW_MICRONS
        factor = min(factor, LARGEST_OVERVIEW_PX / max(slide.width, slide.height), 1.0)
        size = (max(round(slide.width * factor), 1), max(round(slide.height * factor), 1))
        whole = Region(0, 0, slide.width, slide.height)
        density = total(optical_density(slide.read_scaled(whole, size)))
        self._stained = density > STAINED
        self._factor = factor
        self._glass_px = GLASS_MICRONS / microns_per_pixel

    def stained_part(self, region: Region) -> Region | None:
        """The part of a region that holds all that lies on its glass; None if it is bare."""
        f = self._factor
        rows = slice(int(region.y * f), int((region.y + region.height) * f) + 1)
        columns = slice(int(region.x * f), int((region.x + region.width) * f) + 1)
        y, x = np.nonzero(self._stained[rows, columns])
        if not len(x):
            return None
        left, right = (
            self._reach(v + columns.start, side) for v, side in ((x.min(), -1), (x.max(), 1))
        )
        top, bottom = (
            self._reach(v + rows.start, side) for v, side in ((y.min(), -1), (y.max(), 1))
        )
        left, top = max(left, region.x), max(top, region.y)
        right = min(right, region.x + region.width)
        bottom = min(bottom, region.y + region.height)
        return Region(left, top, max(right - left, 1), max(bottom - top, 1))

    def _reach(self, place: int, side: int) -> int:
        """A place of the overview in pixels of the slide, moved outward by some glass."""
        return round((place + (side > 0)) / self._factor + side * self._glass_px)


def _inner(pixels: Pixels, core: Box, region: Region, factor: float) -> Pixels:
    """The part of a region's pixels that is the tile itself, without its overlap."""
    left, top = (round(max(v, 0) / factor) for v in (core.x - region.x, core.y - region.y))
    right = round((core.x + core.width - region.x) / factor)
    bottom = round((core.y + core.height - region.y) / factor)
    inner = pixels[top:bottom, left:right]
    return inner if inner.size else pixels


def is_blurred(image: Pixels, microns_per_pixel: float) -> bool:
    """Whether even the steepest edges are too soft for cells to be told."""
    grey = cv2.cvtColor(at_working_scale(image, microns_per_pixel), cv2.COLOR_RGB2GRAY)
    return blur_microns(grey.astype(np.float32)) > HOPELESS_MICRONS


def _cuts(length: int, tile: float) -> list[int]:
    count = max(round(length / tile), 1)
    return [round(length * i / count) for i in range(count + 1)]


def _within(core: Box, x: float, y: float, reach: float) -> bool:
    inside_x = core.x - reach <= x < core.x + core.width + reach
    return inside_x and core.y - reach <= y < core.y + core.height + reach
