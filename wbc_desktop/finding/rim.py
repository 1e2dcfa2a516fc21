"""The rim of a cell: the closed line around its nucleus that best parts it from what is beside.

Geometry only: what a pixel tells comes from ``cytoplasm``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.finding.cytoplasm import amount, belonging
from wbc_desktop.finding.density import WORKING_MICRONS
from wbc_desktop.finding.stain import Stain

Points = NDArray[np.int32]
Floats = NDArray[np.float32]

DIRECTIONS = 32
FARTHEST_MICRONS = 9.0
STEPS = round(FARTHEST_MICRONS / WORKING_MICRONS)
BEYOND_IMAGE = -0.2
BEYOND_NEIGHBOUR = -5.0
"""Log odds where nothing is seen, and nearer to another nucleus."""
EDGE = 3.0
LARGEST_EDGE = 0.4
"""A rim on a step of density gains EDGE for each red cell's density, up to so large a step."""
BENDING = 0.3
"""What the rim loses for moving by one step between neighbouring directions; by n, n² of it."""
FARTHEST_BEND = 4

_ANGLES = np.arange(DIRECTIONS) * (2 * np.pi / DIRECTIONS)
RAYS = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)], axis=1).astype(np.float32)
OUTWARD = np.arange(1, STEPS + 1, dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """Rays from a nucleus' hull outward: start (x, y), distance of the hull (DIRECTIONS,) from it;
    of STEPS places on each ray the density (.., .., 3), whether it is inside the image and whether
    another nucleus is nearer. All in working pixels."""

    centre: Floats
    edge: Floats
    density: Floats
    inside: NDArray[np.bool_]
    foreign: NDArray[np.bool_]

    @staticmethod
    def of(hull: Points, others: Sequence[Points], density: Floats) -> Surroundings:
        centre = _centre(hull)
        edge = _distance(hull, centre)
        along = edge[:, None] + OUTWARD
        x = np.rint(centre[0] + RAYS[:, :1] * along).astype(int)
        y = np.rint(centre[1] + RAYS[:, 1:] * along).astype(int)
        height, width = density.shape[:2]
        inside = (x >= 0) & (y >= 0) & (x < width) & (y < height)
        seen = density[np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)]
        foreign = along > _half_way(hull, others, centre)[:, None]
        return Surroundings(centre, edge, seen, inside, foreign)


def rims(hulls: Sequence[Points], density: Floats, stain: Stain) -> list[Floats]:
    """For each nucleus' hull the corners (DIRECTIONS, 2) of its cell as x, y, working pixels."""
    if not hulls:
        return []
    around = [Surroundings.of(hull, [h for h in hulls if h is not hull], density) for hull in hulls]
    gain = np.stack([_gain(one, stain) for one in around])
    return [
        np.asarray(one.centre + RAYS * (one.edge + reach)[:, None], np.float32)
        for one, reach in zip(around, _best_closed(gain), strict=True)
    ]


def _centre(hull: Points) -> Floats:
    moments = cv2.moments(hull)
    if moments["m00"] <= 0:
        return np.asarray(hull[:, 0, :].mean(axis=0), np.float32)
    x, y = moments["m10"] / moments["m00"], moments["m01"] / moments["m00"]
    return np.array([x, y], np.float32)


def _distance(hull: Points, centre: Floats) -> Floats:
    """From a point inside a convex hull to the hull along each ray."""
    corners = hull[:, 0, :].astype(np.float32) - centre
    side = np.roll(corners, -1, axis=0) - corners
    normal = np.stack([side[:, 1], -side[:, 0]], axis=1)
    offset = (corners * normal).sum(axis=1)
    normal *= np.sign(offset)[:, None]
    return _first_crossing(np.abs(offset), normal)


def _half_way(hull: Points, others: Sequence[Points], centre: Floats) -> Floats:
    """Along each ray how far it is to where some other hull is nearer than this one."""
    own = hull[:, 0, :].astype(np.float32)
    nearest = np.full(DIRECTIONS, np.inf, np.float32)
    for other in others:
        theirs = other[:, 0, :].astype(np.float32)
        if np.abs(theirs[0] - own[0]).max() > 8 * STEPS:
            continue
        away = np.hypot(*(own[:, None] - theirs).transpose(2, 0, 1))
        i, j = np.unravel_index(away.argmin(), away.shape)
        normal = theirs[j] - own[i]
        offset = ((own[i] + theirs[j]) / 2 - centre) @ normal
        nearest = np.minimum(nearest, _first_crossing(offset[None], normal[None]))
    return nearest


def _first_crossing(offset: Floats, normal: Floats) -> Floats:
    """How far each ray runs until it crosses the first line of points p with p @ normal = offset;
    infinite where it crosses none."""
    speed = RAYS @ normal.T
    far = np.where(speed > 1e-6, np.maximum(offset, 0) / np.maximum(speed, 1e-6), np.inf)
    return np.asarray(far.min(axis=1), np.float32)


def _gain(around: Surroundings, stain: Stain) -> Floats:
    """What a rim through each place is worth (DIRECTIONS, STEPS + 1), the hull itself first."""
    told = np.where(around.inside, belonging(around.density, stain), BEYOND_IMAGE)
    told = np.where(around.foreign, BEYOND_NEIGHBOUR, told)
    gain = np.zeros((DIRECTIONS, STEPS + 1), np.float32)
    gain[:, 1:] = np.cumsum(told, axis=1)
    dense = amount(around.density, stain)
    gain[:, 2:-1] += EDGE * np.minimum(_steps(dense) * around.inside[:, 2:], LARGEST_EDGE)
    return gain


def _steps(dense: Floats) -> Floats:
    """How much the density changes across each place but the first and last on a ray."""
    return np.asarray(np.abs(dense[:, 2:] - dense[:, :-2]), np.float32)


def _best_closed(gain: Floats) -> NDArray[np.intp]:
    """Steps (n, DIRECTIONS) of the closed lines of most gain less bending, of n cells at once.

    Viterbi's algorithm, begun half a turn early and ended half a turn late instead of once for
    each possible start.
    """
    half = DIRECTIONS // 2
    turns = np.concatenate([gain[:, half:], gain, gain[:, :half]], axis=1)
    bends = np.arange(-FARTHEST_BEND, FARTHEST_BEND + 1)
    loss = (BENDING * bends**2).astype(np.float32)
    best = turns[:, 0]
    came: list[NDArray[np.intp]] = []
    for k in range(1, turns.shape[1]):
        padded = np.pad(best, ((0, 0), (FARTHEST_BEND, FARTHEST_BEND)), constant_values=-np.inf)
        before = np.lib.stride_tricks.sliding_window_view(padded, len(bends), axis=1) - loss
        choice = before.argmax(axis=2)
        best = turns[:, k] + before.max(axis=2)
        came.append(choice + bends[0])
    return _followed(best.argmax(axis=1), came)[:, half : half + DIRECTIONS]


def _followed(last: NDArray[np.intp], came: Sequence[NDArray[np.intp]]) -> NDArray[np.intp]:
    """The steps (n, directions) that led to the last ones (n,)."""
    steps = [last]
    for moved in reversed(came):
        steps.append(steps[-1] + moved[np.arange(len(last)), steps[-1]])
    return np.stack(steps[::-1], axis=1)
