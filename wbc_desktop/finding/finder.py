"""The finder: a field's pixels to boxes of its white cells.

Two witnesses look at the same density: rules that follow nuclei, and a small network that has
seen cells of several laboratories. What one is sure of and the other does not exclude is a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.finding.cell_map import CellMapper
from wbc_desktop.finding.crowding import crowded
from wbc_desktop.finding.density import WORKING_MICRONS, at_working_scale, optical_density, total
from wbc_desktop.finding.rules import by_rules
from wbc_desktop.finding.sharpness import SHARP_MICRONS, blur_microns
from wbc_desktop.finding.sighting import Sighting
from wbc_desktop.finding.witnesses import agreed

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

ROW_MICRONS = 12.0


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A white cell: its box in pixels of the image, cut off at the border or not, in focus or not.

    ``score`` is how sure the finder is, 0 ... 1. ``crowded`` says that another white cell lies
    over it or under it.
    """

    box: Box
    at_border: bool
    sharp: bool
    score: float
    crowded: bool = False


class Finder:
    """Finds white cells; holds nothing of a field between calls, any thread may use it."""

    def __init__(self, mapper: CellMapper | None = None) -> None:
        self._mapper = mapper or CellMapper()

    def find(self, image: Pixels, microns_per_pixel: float) -> tuple[FoundCell, ...]:
        """White cells of an sRGB image (h, w, 3), in reading order."""
        density = optical_density(at_working_scale(image, microns_per_pixel))
        sightings = agreed(by_rules(density), self._mapper.map(density))
        return _as_cells(sightings, density, image, microns_per_pixel)


class RuleFinder:
    """The rules alone: what the network learns windows from, and the baseline beside it."""

    def find(self, image: Pixels, microns_per_pixel: float) -> tuple[FoundCell, ...]:
        density = optical_density(at_working_scale(image, microns_per_pixel))
        return _as_cells(by_rules(density).cells, density, image, microns_per_pixel)


def _as_cells(
    sightings: Sequence[Sighting], density: Floats, image: Pixels, microns_per_pixel: float
) -> tuple[FoundCell, ...]:
    grey = total(density)
    factor = WORKING_MICRONS / microns_per_pixel
    size = (image.shape[1], image.shape[0])
    cells = [_cell(s, grey, factor, size) for s in sightings]
    return in_reading_order(marked_crowded(cells), microns_per_pixel)


def marked_crowded(cells: list[FoundCell]) -> list[FoundCell]:
    """The cells, with those marked that lie over each other."""
    marks = crowded([cell.box for cell in cells])
    return [replace(c, crowded=True) if m else c for c, m in zip(cells, marks, strict=True)]


def in_reading_order(cells: list[FoundCell], microns_per_pixel: float) -> tuple[FoundCell, ...]:
    """From top to bottom in rows of about a cell's height, each from left to right."""
    row = ROW_MICRONS / microns_per_pixel

    def place(cell: FoundCell) -> tuple[int, float]:
        x, y = cell.box.centre
        return int(y // row), x

    return tuple(sorted(cells, key=place))


def _cell(sighting: Sighting, grey: Floats, factor: float, size: tuple[int, int]) -> FoundCell:
    low, high = sighting.extent
    cut_off = bool(low.min() < 0 or (high > (grey.shape[1], grey.shape[0])).any())
    (left, top), (right, bottom) = np.maximum(low, 0).astype(int), np.ceil(high).astype(int)
    blur = blur_microns(np.ascontiguousarray(grey[top:bottom, left:right]))
    box = _inside(low * factor, high * factor, size)
    return FoundCell(box, cut_off, blur <= SHARP_MICRONS, sighting.sureness)


def _inside(low: Floats, high: Floats, size: tuple[int, int]) -> Box:
    """The box from corner to corner (x, y) as far as it lies inside an image of that size."""
    x0, y0 = (max(round(float(v)), 0) for v in low)
    x1, y1 = (min(round(float(v)), side) for v, side in zip(high, size, strict=True))
    return Box(x0, y0, max(x1 - x0, 1), max(y1 - y0, 1))
