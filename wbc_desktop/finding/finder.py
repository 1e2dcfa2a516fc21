"""The finder: a field's pixels to boxes of its white cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.finding.crowding import crowded
from wbc_desktop.finding.density import WORKING_MICRONS, at_working_scale, optical_density, total
from wbc_desktop.finding.gates import Candidate, accepted
from wbc_desktop.finding.nuclei import nuclei
from wbc_desktop.finding.rim import rims
from wbc_desktop.finding.sharpness import SHARP_MICRONS, blur_microns
from wbc_desktop.finding.stain import Stain, nucleus_score

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

ROW_MICRONS = 12.0


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A white cell: its box in pixels of the image, cut off at the border or not, in focus or not.

    ``score`` is the mean nuclear stain in optical density; more is surer. ``crowded`` says that
    another white cell lies over it or under it.
    """

    box: Box
    at_border: bool
    sharp: bool
    score: float
    crowded: bool = False


class Finder:
    """Finds white cells by their nuclei; holds nothing between calls, any thread may use it."""

    def find(self, image: Pixels, microns_per_pixel: float) -> tuple[FoundCell, ...]:
        """White cells of an sRGB image (h, w, 3), in reading order."""
        density = optical_density(at_working_scale(image, microns_per_pixel))
        score, stain = nucleus_score(density)
        grey = total(density)
        glass = (grey < stain.glass).astype(np.uint8)
        factor = WORKING_MICRONS / microns_per_pixel
        size = (image.shape[1], image.shape[0])
        found = [Candidate.of(n, score, density, glass) for n in nuclei(score, stain.level, glass)]
        sure = accepted(found, stain)
        boxes = _boxes(sure, density, stain)
        cells = [
            _cell(c.strength, box, grey, factor, size) for c, box in zip(sure, boxes, strict=True)
        ]
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


def _boxes(cells: Sequence[Candidate], density: Floats, stain: Stain) -> list[Floats]:
    """Corners (2, 2) of each cell's box, low and high, in working pixels.

    Half way between the cell up to the glass and its fitted rim: each errs where the other is
    sure, among neighbours the one, in pale cytoplasm the other.
    """
    fitted = rims([cell.nucleus.hull for cell in cells], density, stain)
    return [
        np.asarray((_extent(cell.corners) + _extent(rim)) / 2, np.float32)
        for cell, rim in zip(cells, fitted, strict=True)
    ]


def _extent(corners: Floats) -> Floats:
    return np.stack([corners.min(axis=0), corners.max(axis=0) + 1])


def _cell(
    strength: float, extent: Floats, grey: Floats, factor: float, size: tuple[int, int]
) -> FoundCell:
    low, high = extent
    cut_off = bool(low.min() < 0 or (high > (grey.shape[1], grey.shape[0])).any())
    (left, top), (right, bottom) = np.maximum(low, 0).astype(int), np.ceil(high).astype(int)
    blur = blur_microns(np.ascontiguousarray(grey[top:bottom, left:right]))
    box = _inside(low * factor, high * factor, size)
    return FoundCell(box, cut_off, blur <= SHARP_MICRONS, strength)


def _inside(low: Floats, high: Floats, size: tuple[int, int]) -> Box:
    """The box from corner to corner (x, y) as far as it lies inside an image of that size."""
    x0, y0 = (max(round(float(v)), 0) for v in low)
    x1, y1 = (min(round(float(v)), side) for v, side in zip(high, size, strict=True))
    return Box(x0, y0, max(x1 - x0, 1), max(y1 - y0, 1))
