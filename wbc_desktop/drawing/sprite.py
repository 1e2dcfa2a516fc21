"""A drawn thing before it is dyed: amounts of each substance on a small sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.drawing.look import Stain
from wbc_desktop.drawing.shapes import Plane

Amounts = dict[str, Plane]
"""How much of each dyed substance, named as in the stain, lies at each pixel of the sheet."""


@dataclass(frozen=True, slots=True)
class Sprite:
    """``amounts`` in units of the dyes, (h, w) each; ``body`` (h, w) 0 ... 1 is what it covers.

    Red cells under ``body`` are pushed away. ``lobes`` of the nucleus; 0 has none.
    """

    amounts: Mapping[str, Plane]
    body: Plane
    lobes: int = 0

    def dyed(self, stain: Stain) -> NDArray[np.float32]:
        """Optical density (3, h, w)."""
        density = np.zeros((3, *self.body.shape), np.float32)
        for name, amount in self.amounts.items():
            for plane, strength in zip(density, getattr(stain, name), strict=True):
                plane += amount * np.float32(strength)
        return density

    def extent(self) -> tuple[int, int, int, int]:
        """First and last row and column (exclusive) of the body, in pixels of the sheet."""
        return extent(self.body)


def extent(body: Plane) -> tuple[int, int, int, int]:
    """First and last row and column (exclusive) where the body is more than half there.

    What is smaller than a pixel is nowhere wholly there: half of its own most counts.
    """
    there = body > 0.5 * body.max()
    rows, columns = np.flatnonzero(there.any(1)), np.flatnonzero(there.any(0))
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def add(amounts: Amounts, dye: str, amount: Plane) -> None:
    amounts[dye] = amounts[dye] + amount if dye in amounts else amount
