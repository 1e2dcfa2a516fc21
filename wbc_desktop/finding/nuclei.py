"""From a score image to nuclei: thresholds, lobes joined, touching cells split. No colours."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.finding.density import WORKING_MICRONS
from wbc_desktop.finding.lobes import Piece, joined

Floats = NDArray[np.float32]
Mask = NDArray[np.uint8]

SHARE_OF_PEAK = 0.45
NEIGHBOURHOOD_MICRONS = 12.0
COARSE = 4
CLOSING_MICRONS = 1.0
LEAST_PIECE_MICRONS2 = 2.0
LEAST_CUT_MICRONS2 = 20.0
NECK = 0.75
"""Parts are split where the neck is thinner than this share of the thinner part."""
THICK_MICRONS = 1.2
"""Half the thickness from which a place may be a lobe of its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Nucleus:
    """The pixels (n, 2) as x, y of one nucleus, and its convex hull, in working pixels.

    ``largest_microns2`` is the area of its largest lobe.
    """

    points: NDArray[np.int32]
    hull: NDArray[np.int32]
    largest_microns2: float

    @property
    def area_microns2(self) -> float:
        return len(self.points) * WORKING_MICRONS**2


def nuclei(score: Floats, level: float, glass: Mask) -> list[Nucleus]:
    """Nuclei among pixels above ``level``, and above a share of the highest score near them.

    ``glass`` (h, w) is 1 where nothing lies: lobes with glass between them are of two cells.
    """
    pieces = joined(_pieces(_mask(score, level)), glass)
    return [
        Nucleus(p.points, np.asarray(cv2.convexHull(p.rim), np.int32), p.largest_microns2)
        for p in pieces
    ]


def _mask(score: Floats, level: float) -> Mask:
    above = score > np.maximum(level, SHARE_OF_PEAK * _peaks(score))
    closing = _disc(CLOSING_MICRONS / 2 / WORKING_MICRONS)
    return np.asarray(cv2.morphologyEx(above.astype(np.uint8), cv2.MORPH_CLOSE, closing), np.uint8)


def _peaks(score: Floats) -> Floats:
    """The highest score near each pixel, slowly changing; found on a coarse copy for speed."""
    height, width = score.shape
    size = (max(width // COARSE, 1), max(height // COARSE, 1))
    coarse = cv2.resize(score, size, interpolation=cv2.INTER_AREA)
    highest = cv2.dilate(coarse, _disc(NEIGHBOURHOOD_MICRONS / 2 / WORKING_MICRONS / COARSE))
    return np.asarray(cv2.resize(highest, (width, height), interpolation=cv2.INTER_LINEAR))


def _disc(radius_px: float) -> Mask:
    side = 2 * max(round(radius_px), 1) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)


def _pieces(mask: Mask) -> list[Piece]:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    pieces: list[Piece] = []
    for label in range(1, count):
        x, y, width, height, area = (int(v) for v in stats[label])
        if area * WORKING_MICRONS**2 < LEAST_PIECE_MICRONS2:
            continue
        own = (labels[y : y + height, x : x + width] == label).astype(np.uint8)
        pieces += [_piece(part, x, y) for part in _split(own)]
    return pieces


def _piece(mask: Mask, x: int, y: int) -> Piece:
    rows, columns = np.nonzero(mask)
    points = np.stack([columns + x, rows + y], axis=1).astype(np.int32)
    rims, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    rim = np.concatenate(rims)[:, 0].astype(np.int32) + np.array([x, y], np.int32)
    return Piece(points, rim)


def _split(mask: Mask) -> list[Mask]:
    """The mask cut at its necks, each part around its own thickest place."""
    if int(mask.sum()) * WORKING_MICRONS**2 < LEAST_CUT_MICRONS2:
        return [mask]
    padded = cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    depth = np.asarray(cv2.distanceTransform(padded, cv2.DIST_L2, 5), np.float32)
    seeds = _seeds(depth)
    if seeds.max() < 2:
        return [mask]
    _, nearest = cv2.distanceTransformWithLabels(
        (seeds == 0).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_CCOMP
    )
    owner = nearest[1:-1, 1:-1] * mask
    return [(owner == label).astype(np.uint8) for label in np.unique(owner[mask > 0])]


def _seeds(depth: Floats) -> NDArray[np.int32]:
    """Labels of the thick places of a mask, at the depth that leaves most of them apart."""
    best = np.zeros(depth.shape, np.int32)
    shallowest = THICK_MICRONS / WORKING_MICRONS
    for neck in np.arange(1.0, float(depth.max()) * NECK, 1.0):
        count, found = cv2.connectedComponents((depth > neck).astype(np.uint8), connectivity=8)
        labels = np.asarray(found, np.int32)
        peaks = _maxima(depth, labels, count)
        thick = [k for k in range(1, count) if peaks[k] >= max(shallowest, neck / NECK)]
        if len(thick) > best.max():
            lookup = np.zeros(count, np.int32)
            lookup[thick] = np.arange(1, len(thick) + 1)
            best = lookup[labels]
    return best


def _maxima(values: Floats, labels: NDArray[np.int32], count: int) -> Floats:
    highest = np.zeros(count, np.float32)
    np.maximum.at(highest, labels.ravel(), values.ravel())
    return highest
