"""What stain does to nuclei and red cells: all assumptions on their colour stand in this file
(those on cytoplasm, which only the size of a box hangs on, in ``cytoplasm``).

Everything else of the finder works on the score made here, so that another way to score pixels
(a learned one) can take its place.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

NUCLEUS = np.array([0.50, 0.85, 0.15], np.float32)
"""Direction of a Romanowsky-stained nucleus in optical density of red, green and blue light."""

RED_CELL = np.array([0.30, 0.78, 0.55], np.float32)
"""Direction of red cells, used as far as a field shows too few of its own."""

DARKNESS = np.array([0.35, 0.90, 0.0], np.float32)
"""Weights by which nuclei are the darkest of all, whatever the contrast of hues."""

SUPPRESSION = 0.93
"""How much of a pixel's red-cell part is taken away: all of it would leave magenta nuclei
among grey-blue red cells nothing to be told by."""

OVERLAP_HUE = 0.97
OVERLAP_STRENGTH = 2.8
RED_CELL_STRENGTH = 1.9
"""An object of a red cell's hue is none up to these strengths: small ones (two red cells over
one another are twice as strong) and large ones."""

GLASS_SHARE = 0.17
GLASS_RANGE = (0.035, 0.08)

PILED_RED_CELLS = 1.2
"""Score, in densities of a red cell, that piled red cells do not reach."""

LEAST_BLUE = 0.15
"""Share of the density in green light that haemoglobin has in blue light at the least. With less,
what was taken for red cells is cytoplasm: the real ones are lost in clipped light."""

DIRT_BLUE = 0.5
DIRT_OF_RED_CELL = 0.7
DIRT_RED = 1.15
"""Shares of the density in green light from which an object is black or blue dirt: nuclei of five
laboratories have at most 0.33 in blue light, drawn ones of any stain 0.41. In blue light it must
also have that part of the red cells' share, since a camera may raise both."""

HIGHEST_LEVEL = 0.55
"""Where between the mean scores of red cells and nuclei the threshold lies at most."""

STAINED = 0.12
"""Density, summed over three colours, from which a pixel is more than glass."""

TWO_HEAPS = 0.68
"""Share of the spread that parting explains when there are two heaps (one normal heap: 0.64)."""

LEAST_SCORE = 0.12
"""Optical density below which nothing is a nucleus: keeps empty fields empty."""


@dataclass(frozen=True, slots=True, eq=False)
class Stain:
    """How one field is stained: weights (3,) of the score, density (3,) of its red cells."""

    weights: Floats
    red_cell: Floats
    level: float

    @property
    def glass(self) -> float:
        """Density, summed over three colours, below which a pixel is bare glass.

        Pale cytoplasm is the paler the weaker the whole stain is.
        """
        low, high = GLASS_RANGE
        return float(np.clip(GLASS_SHARE * self.red_cell.sum(), low, high))


def nucleus_score(density: Floats) -> tuple[Floats, Stain]:
    """Score (h, w) of every pixel, about the density of nuclear stain, and the field's stain."""
    stain = _learnt(density)
    return score_with(density, stain.weights), stain


def score_with(density: Floats, weights: Floats) -> Floats:
    return np.asarray(cv2.transform(density, weights[None]), np.float32)


def _learnt(density: Floats) -> Stain:
    step = max(round((density.shape[0] * density.shape[1] / 60_000) ** 0.5), 1)
    pixels = density[::step, ::step].reshape(-1, 3)
    stained = pixels[pixels.sum(axis=1) > STAINED]
    if len(stained) < max(0.01 * len(pixels), 50):
        red_cell = 0.15 * RED_CELL / np.linalg.norm(RED_CELL)
        return Stain(_weights(red_cell), red_cell, LEAST_SCORE)
    red_cell = _red_cell(stained)
    weights = _weights(red_cell)
    level = min(_level(stained @ weights, stained), _highest_level(red_cell))
    return Stain(weights, red_cell, level)


def _highest_level(red_cell: Floats) -> float:
    """What even many red cells over one another do not reach."""
    return LEAST_SCORE + PILED_RED_CELLS * float(np.linalg.norm(red_cell))


def _red_cell(stained: Floats) -> Floats:
    """Median density of what is stained and no nucleus."""
    nuclear = np.asarray(stained @ DARKNESS, np.float32)
    plain = nuclear <= min(_heaps(nuclear, stained).edge, float(np.quantile(nuclear, 0.8)))
    median = np.asarray(np.median(stained[plain], axis=0), np.float32)
    if median[2] >= LEAST_BLUE * median[1]:
        return median
    return np.asarray(np.linalg.norm(median) * RED_CELL / np.linalg.norm(RED_CELL), np.float32)


@dataclass(frozen=True, slots=True)
class _Heaps:
    """Where two heaps of values are best parted, and the mean of each; infinite if it is one."""

    edge: float
    below: float
    above: float


ONE_HEAP = _Heaps(float("inf"), float("-inf"), float("inf"))


def _heaps(values: Floats, stained: Floats) -> _Heaps:
    """Parts values so that most of their spread lies between the heaps (Otsu 1979).

    Heaps whose pixels, ``stained`` (n, 3), have one hue are pale and dark parts of red cells.
    """
    counts, edges = np.histogram(values, 128)
    middles = (edges[:-1] + edges[1:]) / 2
    weight = np.cumsum(counts)[:-1].astype(np.float64)
    moment = np.cumsum(counts * middles)
    rest = len(values) - weight
    below = moment[:-1] / np.maximum(weight, 1)
    above = (moment[-1] - moment[:-1]) / np.maximum(rest, 1)
    between = weight * rest * (above - below) ** 2 / len(values) ** 2
    best = int(between.argmax())
    two = between[best] > TWO_HEAPS * float(values.var())
    if not two or above[best] - below[best] < LEAST_SCORE:
        return ONE_HEAP
    upper = values > edges[best + 1]
    if is_red_cell(stained[upper].mean(axis=0), stained[~upper].mean(axis=0), small=True):
        return ONE_HEAP
    return _Heaps(float(edges[best + 1]), float(below[best]), float(above[best]))


def _weights(red_cell: Floats) -> Floats:
    red = np.maximum(red_cell, 0)
    red = red / max(float(np.linalg.norm(red)), 1e-6)
    nucleus = NUCLEUS / np.linalg.norm(NUCLEUS)
    across = nucleus - SUPPRESSION * float(nucleus @ red) * red
    return np.asarray(across / float(across @ nucleus), np.float32)


def _level(scores: Floats, stained: Floats) -> float:
    """Score that red cells and noise do not reach: robust, from the field itself."""
    heaps = _heaps(scores, stained)
    plain = scores[scores <= heaps.edge]
    middle = float(np.median(plain))
    spread = float(np.median(np.abs(plain - middle)))
    highest = heaps.below + HIGHEST_LEVEL * (heaps.above - heaps.below)
    robust = middle + 5 * 1.48 * spread
    return max(LEAST_SCORE, robust if np.isnan(highest) else min(robust, highest))


def is_dirt(colour: Floats, red_cell: Floats) -> bool:
    """Whether a mean density (3,) is no dye of a nucleus: black, or blue without any red."""
    red, green, blue = (float(v) for v in colour)
    share = DIRT_OF_RED_CELL * float(red_cell[2] / max(float(red_cell[1]), 1e-3))
    return blue > max(DIRT_BLUE, share) * green or red > DIRT_RED * green


def is_red_cell(colour: Floats, red_cell: Floats, *, small: bool) -> bool:
    """Whether a mean density (3,) is that of red cells, of two over one another if ``small``."""
    lengths = float(np.linalg.norm(colour) * np.linalg.norm(red_cell))
    alike = float(colour @ red_cell) > OVERLAP_HUE * lengths
    strength = float(colour[1] / max(float(red_cell[1]), 1e-3))
    return alike and strength < (OVERLAP_STRENGTH if small else RED_CELL_STRENGTH)
