"""The finder: a field's pixels to boxes of its white cells."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.finding.density import WORKING_MICRONS, at_working_scale, optical_density
from wbc_desktop.finding.nuclei import Nucleus, nuclei
from wbc_desktop.finding.stain import nucleus_score

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

LEAST_NUCLEUS_MICRONS2 = 16.0
MARGIN_MICRONS = 1.8
ROW_MICRONS = 12.0


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A white cell: its box in pixels of the image, cut off at the border or not, in focus or not.

    ``score`` is the mean nuclear stain in optical density; more is surer.
    """

    box: Box
    at_border: bool
    sharp: bool
    score: float


class Finder:
    """Finds white cells by their nuclei; holds nothing between calls, any thread may use it."""

    def find(self, image: Pixels, microns_per_pixel: float) -> tuple[FoundCell, ...]:
        """White cells of an sRGB image (h, w, 3), in reading order."""
        density = optical_density(at_working_scale(image, microns_per_pixel))
        score, stain = nucleus_score(density)
        factor = WORKING_MICRONS / microns_per_pixel
        size = (image.shape[1], image.shape[0])
        found = [
            _cell(nucleus, score, factor, size)
            for nucleus in nuclei(score, stain.level)
            if nucleus.area_microns2 >= LEAST_NUCLEUS_MICRONS2
        ]
        return in_reading_order(found, microns_per_pixel)


def in_reading_order(cells: list[FoundCell], microns_per_pixel: float) -> tuple[FoundCell, ...]:
    """From top to bottom in rows of about a cell's height, each from left to right."""
    row = ROW_MICRONS / microns_per_pixel

    def place(cell: FoundCell) -> tuple[int, float]:
        x, y = cell.box.centre
        return int(y // row), x

    return tuple(sorted(cells, key=place))


def _cell(nucleus: Nucleus, score: Floats, factor: float, size: tuple[int, int]) -> FoundCell:
    x, y, width, height = cv2.boundingRect(nucleus.hull)
    margin = MARGIN_MICRONS / WORKING_MICRONS
    left, top = (x - margin) * factor, (y - margin) * factor
    right, bottom = (x + width + margin) * factor, (y + height + margin) * factor
    box, cut_off = _inside(left, top, right, bottom, size)
    points = nucleus.points
    mean = float(score[points[:, 1], points[:, 0]].mean())
    return FoundCell(box, cut_off, True, mean)


def _inside(
    left: float, top: float, right: float, bottom: float, size: tuple[int, int]
) -> tuple[Box, bool]:
    x0, y0 = max(round(left), 0), max(round(top), 0)
    x1, y1 = min(round(right), size[0]), min(round(bottom), size[1])
    cut_off = left < 0 or top < 0 or right > size[0] or bottom > size[1]
    return Box(x0, y0, max(x1 - x0, 1), max(y1 - y0, 1)), cut_off
