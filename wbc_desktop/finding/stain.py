"""What stain does to nuclei and red cells: all assumptions on colour stand in this one file.

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

SUPPRESSION = 0.85
"""How much of a pixel's red-cell part is taken away: all of it would leave magenta nuclei
among grey-blue red cells nothing to be told by."""

LEAST_SCORE = 0.12
"""Optical density below which nothing is a nucleus: keeps empty fields empty."""


@dataclass(frozen=True, slots=True, eq=False)
class Stain:
    """How one field is stained: weights (3,) of the score, density (3,) of its red cells."""

    weights: Floats
    red_cell: Floats
    level: float


def nucleus_score(density: Floats) -> tuple[Floats, Stain]:
    """Score (h, w) of every pixel, about the density of nuclear stain, and the field's stain."""
    stain = _learnt(density)
    return score_with(density, stain.weights), stain


def score_with(density: Floats, weights: Floats) -> Floats:
    return np.asarray(cv2.transform(density, weights[None]), np.float32)


def _learnt(density: Floats) -> Stain:
    step = max(round((density.shape[0] * density.shape[1] / 60_000) ** 0.5), 1)
    pixels = density[::step, ::step].reshape(-1, 3)
    red_cell = _red_cell(pixels)
    weights = _weights(red_cell)
    return Stain(weights, red_cell, _level(pixels, weights, red_cell))


def _red_cell(pixels: Floats) -> Floats:
    """Median density of what is neither glass nor nucleus."""
    total = pixels.sum(axis=1)
    stained = pixels[total > 0.12]
    if len(stained) < 0.01 * len(pixels):
        return 0.15 * RED_CELL
    nuclear = stained @ _weights(0.2 * RED_CELL)
    plain = stained[nuclear <= np.quantile(nuclear, 0.6)]
    return np.asarray(np.median(plain, axis=0), np.float32)


def _weights(red_cell: Floats) -> Floats:
    red = np.maximum(red_cell, 0)
    red = red / max(float(np.linalg.norm(red)), 1e-6)
    nucleus = NUCLEUS / np.linalg.norm(NUCLEUS)
    across = nucleus - SUPPRESSION * float(nucleus @ red) * red
    return np.asarray(across / float(across @ nucleus), np.float32)


def _level(pixels: Floats, weights: Floats, red_cell: Floats) -> float:
    """Score that red cells and noise do not reach: robust, from the field itself."""
    stained = pixels[pixels.sum(axis=1) > 0.12] @ weights
    if len(stained) < 50:
        return LEAST_SCORE
    middle = float(np.median(stained))
    spread = float(np.median(np.abs(stained[stained <= np.quantile(stained, 0.75)] - middle)))
    return max(LEAST_SCORE, middle + 5 * 1.48 * spread)
