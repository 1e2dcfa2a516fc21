"""Two witnesses to one list of cells: the rules' sightings and the network's map."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.finding.cell_map import CELL_PX, MAP_MICRONS, CellMap
from wbc_desktop.finding.density import WORKING_MICRONS
from wbc_desktop.finding.rules import Ruled
from wbc_desktop.finding.sighting import Sighting

Floats = NDArray[np.float32]

ALONE = 0.5
"""From here on the network's word is enough."""

OVERRULING = 0.8
"""From here on even where the rules see dirt, or red cells and no nucleus."""

SECONDED = 0.15
"""From here on it is enough where the rules see a cell too."""

EXCLUDED = 0.1
"""Below this a cell of the rules is none: dirt, mostly."""

TWICE = 0.45
"""Two of the network's boxes that overlap so much are one cell,"""
SWALLOWED = 0.7
"""and so are two of which one lies so far inside the other."""
BESIDE = 0.3
"""A cell of the rules that overlaps a kept one so much is that one."""

PLACE = CELL_PX * MAP_MICRONS / WORKING_MICRONS
"""Working pixels for each place of the map."""


def agreed(ruled: Ruled, cell_map: CellMap) -> list[Sighting]:
    """The cells both witnesses together vouch for; boxes are the network's where it sees one."""
    kept = [seen for seen in peaks(cell_map) if seen.sureness >= _needed(seen, ruled)]
    for rule in ruled.cells:
        sureness = _within(cell_map.sureness, rule)
        told = any(rule.same_as(k) or rule.overlap(k) > BESIDE for k in kept)
        if sureness >= EXCLUDED and not told:
            kept.append(replace(rule, sureness=sureness))
    return kept


def _needed(seen: Sighting, ruled: Ruled) -> float:
    """How sure the network must be of a cell, by what the rules say of the place."""
    if any(seen.same_as(cell) for cell in ruled.cells):
        return SECONDED
    return OVERRULING if ruled.sees_no_nucleus(seen) else ALONE


def peaks(cell_map: CellMap) -> list[Sighting]:
    """The map's places that are surer than their neighbours, surest first, each cell once."""
    sureness = cell_map.sureness
    highest = cv2.dilate(sureness, np.ones((3, 3), np.uint8))
    rows, columns = np.nonzero((sureness >= highest) & (sureness >= SECONDED))
    order = np.argsort(-sureness[rows, columns], kind="stable")
    kept: list[Sighting] = []
    for i in order:
        here = _sighting(cell_map, int(rows[i]), int(columns[i]))
        if not any(_is_one(here, other) for other in kept):
            kept.append(here)
    return kept


def _sighting(cell_map: CellMap, row: int, column: int) -> Sighting:
    x, y = cell_map.position(row, column)
    left, up, right, down = np.maximum(cell_map.reach[row, column], 0.5)
    extent = np.array([[x - left, y - up], [x + right, y + down]], np.float32)
    return Sighting(extent, float(cell_map.sureness[row, column]))


def _is_one(a: Sighting, b: Sighting) -> bool:
    common = a.common(b)
    return a.overlap(b) >= TWICE or common > SWALLOWED * min(a.area, b.area)


def _within(sureness: Floats, rule: Sighting) -> float:
    """The highest sureness in the inner half of a cell of the rules."""
    low, high = rule.extent
    inner = (low + (high - low) / 4, high - (high - low) / 4)
    (left, top), (right, bottom) = (np.rint(corner / PLACE).astype(int) for corner in inner)
    top, left = max(top, 0), max(left, 0)
    part = sureness[top : max(bottom, top + 1), left : max(right, left + 1)]
    return float(part.max()) if part.size else 0.0
