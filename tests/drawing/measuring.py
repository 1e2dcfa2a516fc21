"""Plain measurements on drawn sprites and pictures, independent of how they were drawn."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.drawing.sprite import Sprite
from wbc_desktop.drawing.things import draw_thing

PITCH = 0.1


def drawn(class_id: str, count: int) -> list[Sprite]:
    """``count`` cells of a class at ``PITCH`` µm a pixel."""
    return [draw_thing(class_id, np.random.default_rng(seed), PITCH) for seed in range(count)]


def nucleus(sprite: Sprite) -> NDArray[np.uint8]:
    return (sprite.amounts["chromatin"] > 0.3).astype(np.uint8)


def diameter_um(sprite: Sprite) -> float:
    """Of the circle of the body's area."""
    return float(2 * np.sqrt((sprite.body > 0.5).sum() / np.pi)) * PITCH


def pieces_without_threads(mask: NDArray[np.uint8], thinner_than_um: float) -> int:
    """How many parts are left when everything thinner than that is taken away."""
    side = round(thinner_than_um / PITCH) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.erode(mask, kernel))
    return sum(1 for i in range(1, count) if stats[i, cv2.CC_STAT_AREA] * PITCH**2 > 0.3)


def solidity(mask: NDArray[np.uint8]) -> float:
    """Area over the area of the convex hull: 1 round, small when bent or dented."""
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    whole = cv2.convexHull(np.vstack(outlines))
    return float(mask.sum() / cv2.contourArea(whole))


def share_of_nucleus(sprite: Sprite) -> float:
    return float(nucleus(sprite).sum() / (sprite.body > 0.5).sum())
