"""A drawn thing before it is dyed: amounts of each substance on a small sheet."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.drawing.look import Stain
from wbc_desktop.drawing.shapes import Plane

LAYERS = {f.name: i for i, f in enumerate(fields(Stain))}
"""Layer number of each dye."""


@dataclass(frozen=True, slots=True)
class Sprite:
    """``amounts`` (layers, h, w) in units of the dyes, ``body`` (h, w) 0 ... 1 what it covers.

    Red cells under ``body`` are pushed away. ``lobes`` of the nucleus; 0 has none.
    """

    amounts: NDArray[np.float32]
    body: Plane
    lobes: int = 0

    def dyed(self, stain: Stain) -> NDArray[np.float32]:
        """Optical density (h, w, 3)."""
        return np.moveaxis(np.tensordot(stain.spectra(), self.amounts, (0, 0)), 0, -1)

    def extent(self) -> tuple[int, int, int, int]:
        """First and last row and column (exclusive) of the body, in pixels of the sheet."""
        rows = np.flatnonzero((self.body > 0.5).any(1))
        columns = np.flatnonzero((self.body > 0.5).any(0))
        return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def empty_amounts(side: int) -> NDArray[np.float32]:
    return np.zeros((len(LAYERS), side, side), np.float32)
