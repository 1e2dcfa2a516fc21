"""Drawn smears with known truth for the finder's tests, and how found cells are matched to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wbc_desktop.domain.cell import Box
from wbc_desktop.drawing import ALL_SHIPPED, BLOOD, DrawnField, Look, Scene, draw_field
from wbc_desktop.finding import FoundCell


@dataclass(frozen=True)
class Tally:
    """Wanted cells that were found, all wanted ones, and found boxes on nothing to be found."""

    hits: int
    wanted: int
    false: int

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.wanted + other.wanted, self.false + other.false)


def random_field(seed: int, microns_per_pixel: float, look: Look | None = None) -> DrawnField:
    """A field of 100 × 75 µm of any laboratory, with up to eight white cells."""
    rng = np.random.default_rng(seed)
    mix = BLOOD if rng.random() < 0.5 else ALL_SHIPPED
    scene = Scene.random(rng, int(rng.integers(2, 9)), mix)
    width, height = round(100 / microns_per_pixel), round(75 / microns_per_pixel)
    return draw_field(rng, width, height, microns_per_pixel, look or Look.random(rng), scene)


def tally(field: DrawnField, found: Sequence[FoundCell]) -> Tally:
    """Middle of the found box in the drawn one, one to one; cut-off cells and smudges are free."""
    wanted = [c.box for c in field.white_cells if not c.at_border]
    free = [c.box for c in field.cells if c.at_border or c.class_id == "smudge_cell"]
    left = list(wanted)
    false = 0
    for cell in found:
        hit = next((b for b in left if b.contains(*cell.box.centre)), None)
        if hit is not None:
            left.remove(hit)
        elif not any(b.contains(*cell.box.centre) for b in free):
            false += 1
    return Tally(len(wanted) - len(left), len(wanted), false)


def best_overlap(box: Box, found: Sequence[FoundCell]) -> float:
    return max((box.overlap(cell.box) for cell in found), default=0.0)
