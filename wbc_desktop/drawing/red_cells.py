"""Red cells: discs with central pallor, some without."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wbc_desktop.drawing.shapes import Plane, Sheet, blob, plane
from wbc_desktop.drawing.sprite import Sprite

MEAN_RADIUS_UM = 3.75


@dataclass(frozen=True, slots=True)
class RedCells:
    """What the red cells of one smear share.

    ``pallor`` is the depth of the pale middle, 0 ... 1; ``roughness`` of the outlines;
    ``radius_um`` their mean radius, ``spread`` its relative deviation. ``dense`` is the share of
    spherocytes: small, round, without pallor, 1.35 times as dense. ``oval`` is the deviation
    of the stretch, ``refraction`` the strength of the bright line around cells of high relief.
    """

    pallor: float = 0.78
    roughness: float = 0.022
    radius_um: float = MEAN_RADIUS_UM
    spread: float = 0.05
    dense: float = 0.0
    oval: float = 0.05
    refraction: float = 0.0

    def spherocytes(self) -> RedCells:
        return RedCells(0.0, self.roughness / 2, self.radius_um * 0.88, self.spread)


def draw_red_cell(rng: np.random.Generator, pitch: float, kind: RedCells = RedCells()) -> Sprite:
    if rng.random() < kind.dense:
        return _denser(draw_red_cell(rng, pitch, kind.spherocytes()), 1.35)
    radius = kind.radius_um * float(np.clip(rng.normal(1, kind.spread), 0.75, 1.25))
    sheet = Sheet.of(rng, 2.9 * radius, pitch)
    stretch = 1 + abs(rng.normal(0, kind.oval))
    turned = sheet.turned(rng.uniform(0, 6.283))
    oval = Sheet(rng, pitch, turned.x * np.float32(stretch), turned.y / np.float32(stretch))
    outline = blob(oval, radius, kind.roughness)
    body = sheet.cover(outline, 0.14)
    thickness = _thickness(rng, oval, outline, radius, kind.pallor)
    relief = kind.refraction * np.exp(-(((outline - 0.22) / 0.2) ** 2))
    return Sprite({"haemoglobin": plane(body * thickness - relief)}, body)


def _denser(sprite: Sprite, gain: float) -> Sprite:
    amounts = {dye: amount * np.float32(gain) for dye, amount in sprite.amounts.items()}
    return Sprite(amounts, sprite.body)


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
    ring = np.clip(1 + lip - deep * dip, 0.05, None) * rounded
    return plane(np.float32(rng.uniform(0.88, 1.12)) * ring)
