"""From a score image to nuclei: thresholds, lobes joined, touching cells split. No colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.finding.density import WORKING_MICRONS

Floats = NDArray[np.float32]
Mask = NDArray[np.uint8]

SHARE_OF_PEAK = 0.45
NEIGHBOURHOOD_MICRONS = 12.0
CLOSING_MICRONS = 1.0
LEAST_PART_MICRONS2 = 2.0
NECK = 0.75
"""Parts are split where the neck is thinner than this share of the thinner part."""
LOBE_GAP_MICRONS = 3.0
WIDEST_NUCLEUS_MICRONS = 13.5
"""Parts within a circle of this diameter are taken for lobes of one nucleus."""


@dataclass(frozen=True, slots=True, eq=False)
class Nucleus:
    """The pixels (n, 2) as x, y of one nucleus, and its convex hull, in working pixels."""

    points: NDArray[np.int32]
    hull: NDArray[np.int32]

    @property
    def area_microns2(self) -> float:
        return len(self.points) * WORKING_MICRONS**2


def nuclei(score: Floats, level: float) -> list[Nucleus]:
    """Nuclei among pixels above ``level``, and above a share of the highest score near them."""
    parts = _parts(_mask(score, level))
    return [_nucleus([parts[i] for i in group]) for group in _groups(parts)]


def _mask(score: Floats, level: float) -> Mask:
    peak = cv2.dilate(score, _disc(NEIGHBOURHOOD_MICRONS / 2))
    peak = cv2.blur(peak, (9, 9))
    mask = (score > np.maximum(level, SHARE_OF_PEAK * peak)).astype(np.uint8)
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, _disc(CLOSING_MICRONS / 2)), np.uint8)


def _disc(radius_microns: float) -> Mask:
    radius = max(round(radius_microns / WORKING_MICRONS), 1)
    return np.asarray(
        cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1)), np.uint8
    )


def _parts(mask: Mask) -> list[NDArray[np.int32]]:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    parts: list[NDArray[np.int32]] = []
    for label in range(1, count):
        x, y, width, height, area = (int(v) for v in stats[label])
        if area * WORKING_MICRONS**2 < LEAST_PART_MICRONS2:
            continue
        own = (labels[y : y + height, x : x + width] == label).astype(np.uint8)
        parts += [_points(piece, x, y) for piece in _split(own)]
    return parts


def _points(mask: Mask, x: int, y: int) -> NDArray[np.int32]:
    rows, columns = np.nonzero(mask)
    return np.stack([columns + x, rows + y], axis=1).astype(np.int32)


def _split(mask: Mask) -> list[Mask]:
    """The mask cut at its necks."""
    padded = cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    depth = cv2.distanceTransform(padded, cv2.DIST_L2, 5)
    deepest = float(depth.max())
    if deepest * WORKING_MICRONS < 1.0:
        return [mask]
    return [mask]


def _groups(parts: Sequence[NDArray[np.int32]]) -> list[list[int]]:
    """Which parts are lobes of one nucleus: nearest first, while the whole stays small enough."""
    hulls = [np.asarray(cv2.convexHull(p)) for p in parts]
    groups = {i: [i] for i in range(len(parts))}
    home = list(range(len(parts)))
    for _, i, j in _near_pairs(hulls):
        a, b = home[i], home[j]
        if a == b:
            continue
        together = groups[a] + groups[b]
        points = np.concatenate([hulls[k] for k in together])
        if 2 * cv2.minEnclosingCircle(points)[1] * WORKING_MICRONS > WIDEST_NUCLEUS_MICRONS:
            continue
        groups[a] = together
        for k in groups.pop(b):
            home[k] = a
    return list(groups.values())


def _near_pairs(hulls: Sequence[NDArray[np.int32]]) -> list[tuple[float, int, int]]:
    pairs = []
    for i, a in enumerate(hulls):
        for j in range(i + 1, len(hulls)):
            gap = _gap(a, hulls[j])
            if gap * WORKING_MICRONS <= LOBE_GAP_MICRONS:
                pairs.append((gap, i, j))
    return sorted(pairs)


def _gap(a: NDArray[np.int32], b: NDArray[np.int32]) -> float:
    ax, ay = a[:, 0, 0], a[:, 0, 1]
    bx, by = b[:, 0, 0], b[:, 0, 1]
    reach = LOBE_GAP_MICRONS / WORKING_MICRONS + 1
    apart_x = max(int(bx.min()) - int(ax.max()), int(ax.min()) - int(bx.max()))
    apart_y = max(int(by.min()) - int(ay.max()), int(ay.min()) - int(by.max()))
    if max(apart_x, apart_y) > reach:
        return float("inf")
    return float(np.hypot(ax[:, None] - bx, ay[:, None] - by).min())


def _nucleus(parts: Sequence[NDArray[np.int32]]) -> Nucleus:
    points = np.concatenate(parts)
    return Nucleus(points, np.asarray(cv2.convexHull(points), np.int32))
