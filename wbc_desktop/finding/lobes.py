"""Which pieces of nuclear stain are lobes of one nucleus. Geometry only, no colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.finding.density import WORKING_MICRONS

Points = NDArray[np.int32]
Mask = NDArray[np.uint8]

GAP_MICRONS = 4.0
"""Lobes of one nucleus lie no farther apart."""
CONTACT_MICRONS = 1.0
"""Pieces this near hang together: they were parted at a neck only."""
WIDEST_IN_CONTACT_MICRONS = 19.0
WIDEST_SURE_MICRONS = 13.0
WIDEST_APART_MICRONS = 16.5
"""Up to these diameters of the circle around them two pieces may be of one nucleus: when they
hang together, when they lie apart, and when also nothing but cytoplasm lies between them."""
GLASS_BETWEEN = 0.03


@dataclass(frozen=True, slots=True)
class _Whole:
    """From which area and roundness (share of the circle around it) a piece is a nucleus."""

    microns2: float
    roundness: float


WHOLE_IN_CONTACT = _Whole(45.0, 0.75)
WHOLE_APART = _Whole(36.0, 0.66)


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    points: Points
    hull: Points

    @staticmethod
    def of(points: Points) -> _Piece:
        return _Piece(points, np.asarray(cv2.convexHull(points), np.int32))

    @property
    def width_microns(self) -> float:
        return 2 * float(cv2.minEnclosingCircle(self.hull)[1] + 0.5) * WORKING_MICRONS

    def is_whole(self, least: _Whole) -> bool:
        area = len(self.points) * WORKING_MICRONS**2
        circle = np.pi / 4 * self.width_microns**2
        return area >= least.microns2 and area >= least.roundness * circle

    def with_(self, other: _Piece) -> _Piece:
        return _Piece.of(np.concatenate([self.points, other.points]))


def grouped(parts: Sequence[Points], glass: Mask) -> list[list[int]]:
    """Indexes of the parts, those of one nucleus together; the nearest are joined first."""
    pieces = dict(enumerate(_Piece.of(p) for p in parts))
    groups = {i: [i] for i in pieces}
    home = list(range(len(parts)))
    for gap, i, j in _near_pairs(list(pieces.values())):
        a, b = home[i], home[j]
        if a == b or not _one_nucleus(pieces[a], pieces[b], gap, glass):
            continue
        pieces[a] = pieces[a].with_(pieces.pop(b))
        for k in groups[b]:
            home[k] = a
        groups[a] += groups.pop(b)
    return list(groups.values())


def _one_nucleus(a: _Piece, b: _Piece, gap_microns: float, glass: Mask) -> bool:
    both = a.with_(b)
    if gap_microns <= CONTACT_MICRONS:
        two = a.is_whole(WHOLE_IN_CONTACT) and b.is_whole(WHOLE_IN_CONTACT)
        return not two and both.width_microns <= WIDEST_IN_CONTACT_MICRONS
    if both.width_microns <= WIDEST_SURE_MICRONS:
        return True
    two = a.is_whole(WHOLE_APART) and b.is_whole(WHOLE_APART)
    near = both.width_microns <= WIDEST_APART_MICRONS
    return near and not two and _glass_between(both, glass) <= GLASS_BETWEEN


def _glass_between(both: _Piece, glass: Mask) -> float:
    """Share of glass in what the hull of both holds besides them."""
    x, y, width, height = cv2.boundingRect(both.hull)
    inside = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(inside, both.hull - (x, y), 1)
    inside[both.points[:, 1] - y, both.points[:, 0] - x] = 0
    between = inside > 0
    if not between.any():
        return 0.0
    return float(glass[y : y + height, x : x + width][between].mean())


def _near_pairs(pieces: Sequence[_Piece]) -> list[tuple[float, int, int]]:
    pairs = []
    for i, a in enumerate(pieces):
        for j in range(i + 1, len(pieces)):
            gap = _gap_microns(a.hull, pieces[j].hull)
            if gap <= GAP_MICRONS:
                pairs.append((gap, i, j))
    return sorted(pairs)


def _gap_microns(a: Points, b: Points) -> float:
    ax, ay = a[:, 0, 0], a[:, 0, 1]
    bx, by = b[:, 0, 0], b[:, 0, 1]
    apart_x = max(int(bx.min()) - int(ax.max()), int(ax.min()) - int(bx.max()))
    apart_y = max(int(by.min()) - int(ay.max()), int(ay.min()) - int(by.max()))
    if max(apart_x, apart_y) * WORKING_MICRONS > GAP_MICRONS:
        return float("inf")
    return float(np.hypot(ax[:, None] - bx, ay[:, None] - by).min()) * WORKING_MICRONS
