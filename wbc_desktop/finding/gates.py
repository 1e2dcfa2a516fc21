"""Which candidates are white cells: platelets, dirt and stained red cells are refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.finding.body import outline
from wbc_desktop.finding.density import WORKING_MICRONS
from wbc_desktop.finding.nuclei import Nucleus
from wbc_desktop.finding.stain import Stain, is_dirt, is_red_cell

Floats = NDArray[np.float32]
Mask = NDArray[np.uint8]

LEAST_NUCLEUS_MICRONS2 = 12.0
LEAST_LOBE_MICRONS2 = 8.0
"""Of platelets or grains of dirt lying together none is as large as the largest lobe."""
SURE_NUCLEUS_MICRONS2 = 36.0
"""A nucleus of less must be as strongly stained as the field's sure ones: a platelet is not."""
STRENGTH = 0.72
LEAST_CELL_MICRONS2 = 46.0
LEAST_CUT_OFF_MICRONS2 = 28.0
BARE_NUCLEUS_MICRONS2 = 18.0
BARE_STRENGTH = 2.6
"""In levels of the field: a nucleus so dark may have less of a cell around it."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A nucleus with its cell: ``corners`` (n, 2) of the outline as x, y in working pixels."""

    nucleus: Nucleus
    corners: Floats
    strength: float
    colour: Floats
    cell_microns2: float
    cut_off: bool

    @property
    def is_large(self) -> bool:
        return self.nucleus.area_microns2 >= SURE_NUCLEUS_MICRONS2

    @staticmethod
    def of(nucleus: Nucleus, score: Floats, density: Floats, glass: Mask) -> Candidate:
        x, y = nucleus.points[:, 0], nucleus.points[:, 1]
        corners = outline(nucleus.hull, glass)
        return Candidate(
            nucleus,
            corners,
            float(score[y, x].mean()),
            np.asarray(density[y, x].mean(axis=0), np.float32),
            _stained_microns2(corners, glass),
            _is_cut_off(corners, glass.shape),
        )


def _is_cut_off(corners: Floats, shape: tuple[int, ...]) -> bool:
    beyond = corners.max(axis=0) > (shape[1] - 1, shape[0] - 1)
    return bool(corners.min() < 0 or beyond.any())


def _stained_microns2(corners: Floats, glass: Mask) -> float:
    """Area inside the corners that is not glass."""
    x, y, width, height = cv2.boundingRect(corners)
    inside = np.zeros((height, width), np.uint8)
    cv2.fillPoly(inside, [np.rint(corners - (x, y)).astype(np.int32)], 1)
    left, top = max(x, 0), max(y, 0)
    there = glass[top : y + height, left : x + width] == 0
    rows, columns = there.shape
    inside = inside[top - y : top - y + rows, left - x : left - x + columns]
    return float((inside[there] > 0).sum()) * WORKING_MICRONS**2


def accepted(candidates: Sequence[Candidate], stain: Stain) -> list[Candidate]:
    """The white cells among a field's candidates."""
    possible = [c for c in candidates if _is_possible(c, stain)]
    sure = [c.strength for c in possible if c.is_large]
    least = STRENGTH * float(np.median(sure)) if sure else 0.0
    strong = [c for c in possible if c.is_large or c.strength >= least]
    return [c for c in strong if not _lies_in_another(c, strong)]


def _lies_in_another(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether it is a lobe that was left over inside a larger nucleus' cell."""
    if candidate.is_large:
        return False
    x, y = (float(v) for v in candidate.nucleus.points.mean(axis=0))
    area = len(candidate.nucleus.points)
    return any(
        len(other.nucleus.points) > area and cv2.pointPolygonTest(other.corners, (x, y), False) > 0
        for other in others
    )


def _is_possible(candidate: Candidate, stain: Stain) -> bool:
    colour = candidate.colour
    return (
        candidate.nucleus.area_microns2 >= LEAST_NUCLEUS_MICRONS2
        and candidate.nucleus.largest_microns2 >= LEAST_LOBE_MICRONS2
        and (candidate.cell_microns2 >= _least_cell(candidate) or _is_bare(candidate, stain))
        and not is_dirt(colour, stain.red_cell)
        and not is_red_cell(colour, stain.red_cell, small=not candidate.is_large)
    )


def _least_cell(candidate: Candidate) -> float:
    return LEAST_CUT_OFF_MICRONS2 if candidate.cut_off else LEAST_CELL_MICRONS2


def _is_bare(candidate: Candidate, stain: Stain) -> bool:
    """Whether it is a nucleus with hardly any cytoplasm: larger and darker than a platelet."""
    dark = candidate.strength >= BARE_STRENGTH * stain.level
    return dark and candidate.nucleus.area_microns2 >= BARE_NUCLEUS_MICRONS2
