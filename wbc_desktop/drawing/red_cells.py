"""Red cells: discs with central pallor, and where they lie."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from wbc_desktop.drawing.shapes import Plane, Sheet, blob
from wbc_desktop.drawing.sprite import Sprite

MEAN_RADIUS_UM = 3.75


@dataclass(frozen=True, slots=True)
class RedCells:
    """What the red cells of one smear share.

    ``pallor`` is the depth of the pale middle, 0 ... 1; ``roughness`` of the outlines;
    ``radius_um`` their mean radius, ``spread`` its relative deviation.
    """

    pallor: float = 0.78
    roughness: float = 0.022
    radius_um: float = MEAN_RADIUS_UM
    spread: float = 0.05


def draw_red_cell(rng: np.random.Generator, pitch: float, kind: RedCells = RedCells()) -> Sprite:
    radius = kind.radius_um * float(np.clip(rng.normal(1, kind.spread), 0.75, 1.25))
    sheet = Sheet.of(rng, 2.9 * radius, pitch)
    stretch = 1 + abs(rng.normal(0, 0.05))
    turned = sheet.turned(rng.uniform(0, 6.283))
    oval = Sheet(rng, pitch, turned.x * np.float32(stretch), turned.y / np.float32(stretch))
    outline = blob(oval, radius, kind.roughness)
    body = sheet.cover(outline, 0.14)
    thickness = _thickness(rng, oval, outline, radius, kind.pallor)
    return Sprite({"haemoglobin": body * thickness}, body)


def _thickness(
    rng: np.random.Generator, oval: Sheet, outline: Plane, radius: float, pallor: float
) -> Plane:
    """A ring that falls to the pale middle; some cells are nearly full."""
    width = radius * rng.uniform(0.30, 0.56)
    deep = pallor * rng.uniform(0.6, 1.15) * (0.2 if rng.random() < 0.2 else 1.0)
    x, y = rng.normal(0, 0.05 * radius, 2)
    away = np.hypot(oval.x - np.float32(x), oval.y - np.float32(y)) / np.float32(width)
    uneven = away * (1 + 0.05 * oval.noise(2.0))
    dip = np.exp(-(uneven ** np.float32(rng.uniform(3.0, 6.0))))
    lip = 0.10 * np.exp(-(((uneven - 1.25) / 0.3) ** 2))
    rounded = 1 - 0.3 * np.exp(outline / np.float32(0.22))
    return np.float32(rng.uniform(0.88, 1.12)) * np.clip(1 + lip - deep * dip, 0.05, None) * rounded


Place = tuple[float, float]


class Strewing:
    """Places things on a plane so that they keep apart; remembers all that was placed."""

    def __init__(self, rng: np.random.Generator, bin_um: float = 12.0) -> None:
        self._rng = rng
        self._bin = bin_um
        self._bins: dict[tuple[int, int], list[tuple[float, float, float]]] = defaultdict(list)

    def room(self, x: float, y: float, radius: float, gap: float = 1.0) -> bool:
        """Whether nothing is nearer than ``gap`` times the sum of the radii."""
        column, row = int(x // self._bin), int(y // self._bin)
        for i in range(column - 1, column + 2):
            for j in range(row - 1, row + 2):
                for px, py, pr in self._bins.get((i, j), ()):
                    if (px - x) ** 2 + (py - y) ** 2 < (gap * (pr + radius)) ** 2:
                        return False
        return True

    def put(self, x: float, y: float, radius: float) -> None:
        self._bins[int(x // self._bin), int(y // self._bin)].append((x, y, radius))

    def strew(
        self, width: float, height: float, radius: float, share: float, overlapping: float
    ) -> list[Place]:
        """Places for discs that shall cover ``share`` of the plane; some may overlap others."""
        wanted = int(share * width * height / (np.pi * radius**2))
        found: list[Place] = []
        for _ in range(wanted * 6):
            if len(found) >= wanted:
                break
            x = float(self._rng.uniform(-radius, width + radius))
            y = float(self._rng.uniform(-radius, height + radius))
            gap = 0.68 if self._rng.random() < overlapping else 0.98
            if self.room(x, y, radius, gap):
                self.put(x, y, radius)
                found.append((x, y))
        return found
