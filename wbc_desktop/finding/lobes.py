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
ROUND_APART = _Whole(40.0, 0.75)
"""A piece like this takes no lobe that lies apart: it is a lymphocyte's."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Connected nuclear stain: its pixels (n, 2) and their rim (m, 2) as x, y, working pixels."""

    points: Points
    rim: Points
    largest: int = 0
    """Pixels of the largest of the pieces that it was joined from; 0 if it is one piece."""

    @property
    def largest_microns2(self) -> float:
        return (self.largest or len(self.points)) * WORKING_MICRONS**2

    @property
    def area_microns2(self) -> float:
        return len(self.points) * WORKING_MICRONS**2

    @property
    def width_microns(self) -> float:
        """Diameter of the smallest circle around it."""
        return 2 * float(cv2.minEnclosingCircle(self.rim)[1] + 0.5) * WORKING_MICRONS

    def is_whole(self, least: _Whole) -> bool:
        area = self.area_microns2
        circle = np.pi / 4 * self.width_microns**2
        return area >= least.microns2 and area >= least.roundness * circle

    def with_(self, other: Piece) -> Piece:
        return Piece(
            np.concatenate([self.points, other.points]),
            np.concatenate([self.rim, other.rim]),
            max(self.largest or len(self.points), other.largest or len(other.points)),
        )


def joined(pieces: Sequence[Piece], glass: Mask) -> list[Piece]:
    """The pieces, those of one nucleus made one; the nearest are joined first.

    ``glass`` (h, w) is 1 where nothing lies.
    """
    groups = dict(enumerate(pieces))
    home = list(range(len(pieces)))
    for gap, i, j in _near_pairs(pieces):
        a, b = home[i], home[j]
        if a == b or not _one_nucleus(groups[a], groups[b], gap, glass):
            continue
        groups[a] = groups[a].with_(groups.pop(b))
        home = [a if h == b else h for h in home]
    return list(groups.values())


def _one_nucleus(a: Piece, b: Piece, gap_microns: float, glass: Mask) -> bool:
    both = a.with_(b)
    if gap_microns <= CONTACT_MICRONS:
        two = a.is_whole(WHOLE_IN_CONTACT) and b.is_whole(WHOLE_IN_CONTACT)
        return not two and both.width_microns <= WIDEST_IN_CONTACT_MICRONS
    if both.width_microns <= WIDEST_SURE_MICRONS:
        return True
    near = both.width_microns <= WIDEST_APART_MICRONS
    return near and not _are_two(a, b) and _glass_between(both, glass) <= GLASS_BETWEEN


def _are_two(a: Piece, b: Piece) -> bool:
    both_whole = a.is_whole(WHOLE_APART) and b.is_whole(WHOLE_APART)
    return both_whole or a.is_whole(ROUND_APART) or b.is_whole(ROUND_APART)


def _glass_between(both: Piece, glass: Mask) -> float:
    """Share of glass in what the hull of both holds besides them."""
    x, y, width, height = cv2.boundingRect(both.rim)
    inside = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(inside, np.asarray(cv2.convexHull(both.rim)) - (x, y), 1)
    inside[both.points[:, 1] - y, both.points[:, 0] - x] = 0
    between = inside > 0
    if not between.any():
        return 0.0
    return float(glass[y : y + height, x : x + width][between].mean())


def _near_pairs(pieces: Sequence[Piece]) -> list[tuple[float, int, int]]:
    """Pairs within GAP_MICRONS, the nearest first: (gap in µm, index, index)."""
    if len(pieces) < 2:
        return []
    low = np.stack([p.rim.min(axis=0) for p in pieces])
    high = np.stack([p.rim.max(axis=0) for p in pieces])
    apart = np.maximum(low[:, None] - high, low - high[:, None]).max(axis=2)
    near = np.triu(apart * WORKING_MICRONS <= GAP_MICRONS, 1)
    pairs = [
        (_gap_microns(pieces[i].rim, pieces[j].rim), int(i), int(j)) for i, j in np.argwhere(near)
    ]
    return sorted(pair for pair in pairs if pair[0] <= GAP_MICRONS)


def _gap_microns(a: Points, b: Points) -> float:
    away = np.hypot(a[:, None, 0] - b[:, 0], a[:, None, 1] - b[:, 1])
    return max(float(away.min()) - 1, 0.0) * WORKING_MICRONS
