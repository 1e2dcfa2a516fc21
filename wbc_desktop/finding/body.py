"""From a nucleus to the whole cell: how far its cytoplasm reaches. Geometry only, no colours."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.finding.density import WORKING_MICRONS

Points = NDArray[np.int32]
Floats = NDArray[np.float32]
Mask = NDArray[np.uint8]

DIRECTIONS = 32
FARTHEST_MICRONS = 4.5
USUAL_MICRONS = 1.8
LEAST_MICRONS = 0.9
EVENING = 2
"""Directions on either side over which the reach is evened out."""
BEYOND_MICRONS = 2.0
"""How much farther than usual the cytoplasm may reach in one direction."""
ENOUGH_DIRECTIONS = 6
"""So many directions must meet glass before the cell is judged by them."""


def outline(hull: Points, glass: Mask) -> Floats:
    """Corners (DIRECTIONS, 2) of the cell around a nucleus' hull, as x, y in working pixels.

    In each direction the cytoplasm ends where the glass begins; where a neighbour hides the
    glass, it is taken to reach as far as in the other directions.
    """
    centre = hull[:, 0, :].mean(axis=0).astype(np.float32)
    angles = np.arange(DIRECTIONS) * (2 * np.pi / DIRECTIONS)
    rays = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    edge = _edge(hull, centre, rays)
    reach = _reach(centre, rays, edge, glass)
    return np.asarray(centre + rays * (edge + reach)[:, None], np.float32)


def _edge(hull: Points, centre: Floats, rays: Floats) -> Floats:
    """Distance from the centre to the hull's supporting line in each direction, pixels."""
    return np.asarray(((hull[:, 0, :] - centre) @ rays.T).max(axis=0), np.float32)


def _reach(centre: Floats, rays: Floats, edge: Floats, glass: Mask) -> Floats:
    """How far the cytoplasm reaches beyond the hull in each direction, pixels."""
    steps = np.arange(1, FARTHEST_MICRONS / WORKING_MICRONS + 1, dtype=np.float32)
    along = edge[:, None] + steps
    x = np.rint(centre[0] + rays[:, :1] * along).astype(int)
    y = np.rint(centre[1] + rays[:, 1:] * along).astype(int)
    inside = (x >= 0) & (y >= 0) & (x < glass.shape[1]) & (y < glass.shape[0])
    free = np.zeros(along.shape, bool)
    free[inside] = glass[y[inside], x[inside]] > 0
    free[:, :-1] &= free[:, 1:]
    met = free.any(axis=1)
    reach = steps[free.argmax(axis=1)]
    usual = np.float32(USUAL_MICRONS / WORKING_MICRONS)
    if met.sum() >= ENOUGH_DIRECTIONS:
        usual = np.float32(np.median(reach[met]))
    return _evened(np.where(met, reach, usual).astype(np.float32), usual)


def _evened(reach: Floats, usual: np.float32) -> Floats:
    """Without single notches, and not far beyond the usual where a neighbour hid the glass."""
    turned = np.stack([np.roll(reach, k) for k in range(-EVENING, EVENING + 1)])
    least, most = LEAST_MICRONS / WORKING_MICRONS, usual + BEYOND_MICRONS / WORKING_MICRONS
    return np.asarray(np.clip(np.median(turned, axis=0), least, most), np.float32)
