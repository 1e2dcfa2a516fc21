"""A stock of cells drawn once, dyed and reduced to a slide's pixels, to be laid down many times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.drawing.canvas import FINEST_PITCH_UM
from wbc_desktop.drawing.look import Look
from wbc_desktop.drawing.red_cells import RedCells, draw_red_cell
from wbc_desktop.drawing.shapes import Plane, plane
from wbc_desktop.drawing.sprite import Sprite, extent
from wbc_desktop.drawing.things import draw_thing

RED_CELLS = 160
OF_A_CLASS = 24


@dataclass(frozen=True, slots=True)
class Stamp:
    """``density`` (planes, h, w) and ``body`` (h, w) at a slide's scale.

    A red cell's single plane is its haemoglobin; all else has the three colours' densities.
    """

    density: NDArray[np.float32]
    body: Plane
    lobes: int

    @property
    def size(self) -> tuple[int, int]:
        """Height and width in pixels."""
        return self.body.shape[0], self.body.shape[1]

    def turned(self, way: int) -> Stamp:
        """One of the eight ways to turn and mirror it."""
        density, body = np.rot90(self.density, way % 4, (1, 2)), np.rot90(self.body, way % 4)
        if way >= 4:
            density, body = density[:, :, ::-1], body[:, ::-1]
        return Stamp(np.ascontiguousarray(density), np.ascontiguousarray(body), self.lobes)

    def extent(self) -> tuple[int, int, int, int]:
        """First and last row and column (exclusive) of the body."""
        return extent(self.body)


@dataclass(frozen=True, slots=True)
class Bank:
    """Stamps of red cells and of every class that a slide needs."""

    red: Sequence[Stamp]
    others: Mapping[str, Sequence[Stamp]]


def draw_bank(
    rng: np.random.Generator, classes: Sequence[str], look: Look, microns_per_pixel: float,
    red_cells: RedCells,
) -> Bank:  # fmt: skip
    reduce = max(1, int(np.ceil(microns_per_pixel / FINEST_PITCH_UM)))
    pitch = microns_per_pixel / reduce
    soften = look.camera.blur_um / pitch
    red = [
        _stamp(s, s.amounts["haemoglobin"][None], reduce, soften)
        for s in (draw_red_cell(rng, pitch, red_cells) for _ in range(RED_CELLS))
    ]
    others = {
        id: [
            _stamp(s, s.dyed(look.stain), reduce, soften)
            for s in (draw_thing(id, rng, pitch) for _ in range(OF_A_CLASS))
        ]
        for id in classes
    }
    return Bank(red, others)


def _stamp(sprite: Sprite, density: NDArray[np.float32], reduce: int, soften: float) -> Stamp:
    planes = [_reduced(amount, reduce, soften) for amount in density]
    return Stamp(np.stack(planes), _reduced(sprite.body, reduce, 0.0), sprite.lobes)


def _reduced(amount: Plane, reduce: int, soften: float) -> Plane:
    """The amount through the lens and at the slide's pixels; its size padded to whole ones."""
    if soften > 0.2:
        amount = plane(cv2.GaussianBlur(amount, (0, 0), soften))
    more = -amount.shape[0] % reduce
    padded = np.pad(amount, ((0, more), (0, more)))
    side = padded.shape[0] // reduce
    return plane(cv2.resize(padded, (side, side), interpolation=cv2.INTER_AREA))
