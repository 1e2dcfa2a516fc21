"""How surely a pixel beside a nucleus belongs to its cell, by its dye; knows no shape.

Beside ``stain`` the only file with assumptions on dye. They are one table, made of real and drawn
cells by ``scripts/measure/outline.py --fit`` and kept coarse to hold for many laboratories.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.finding.stain import Stain

Floats = NDArray[np.float32]

AMOUNTS = (0.06, 0.13, 0.25, 0.5, 1.0)
"""Bounds of the table's rows: density in densities of a red cell, from glass to a red cell's."""
STRANGENESS = (0.06, 0.15)
"""Bounds of its columns: the part of the density that is not of a red cell's hue, likewise."""
NUCLEAR = (0.1, 0.4)
"""Bounds within a column: nuclear score in levels of the field."""

LOG_ODDS = np.array(
    [
        [[-1.8, -0.8, -1.6], [-1.2, -0.1, -1.6], [-1.4, 1.1, 0.6]],
        [[0.2, 0.3, 0.1], [-1.1, 0.3, 0.0], [-1.6, 1.2, 1.8]],
        [[0.5, 1.5, 0.6], [-1.0, 0.6, 0.6], [-1.4, 1.4, 2.0]],
        [[-0.7, 1.2, 0.8], [-1.7, 1.3, 2.1], [-1.7, 1.5, 2.4]],
        [[-1.9, -1.8, -1.4], [-1.9, -0.3, 0.9], [-1.9, 0.8, 2.5]],
        [[-1.9, -1.9, -1.9], [-1.9, -1.9, -1.6], [-1.9, -0.4, 1.7]],
    ],
    np.float32,
)


def amount(density: Floats, stain: Stain) -> Floats:
    """Density (..., 3) summed over the colours, in densities of the field's red cells (...)."""
    return np.asarray(density.sum(axis=-1) / _red_cell(stain).sum(), np.float32)


def cells_of_table(density: Floats, stain: Stain) -> tuple[NDArray[np.intp], ...]:
    """Row, column and place within it of densities (..., 3), each of shape (...)."""
    red = _red_cell(stain)
    length = float(np.linalg.norm(red))
    along = density @ (red / length)
    other = np.linalg.norm(density - along[..., None] * (red / length), axis=-1) / length
    return (
        np.digitize(amount(density, stain), AMOUNTS),
        np.digitize(other, STRANGENESS),
        np.digitize(density @ stain.weights / stain.level, NUCLEAR),
    )


def belonging(density: Floats, stain: Stain) -> Floats:
    """Natural logarithm of the odds (...) that densities (..., 3) near a nucleus are its cell's."""
    return np.asarray(LOG_ODDS[cells_of_table(density, stain)], np.float32)


def _red_cell(stain: Stain) -> Floats:
    return np.maximum(stain.red_cell, np.float32(1e-3))
