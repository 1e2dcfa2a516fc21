"""The witness that follows rules: a nucleus by its stain, the cell around it by its outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.finding.density import total
from wbc_desktop.finding.gates import Candidate, accepted
from wbc_desktop.finding.nuclei import nuclei
from wbc_desktop.finding.rim import rims
from wbc_desktop.finding.sighting import Sighting
from wbc_desktop.finding.stain import Stain, is_dirt, is_red_cell, nucleus_score

Floats = NDArray[np.float32]


DARKEST = 0.15
"""Share of a box's pixels that its nucleus has at the least."""


@dataclass(frozen=True, slots=True, eq=False)
class Ruled:
    """What the rules say of a field: its white cells, each of sureness 1, and what is dirt;
    ``density`` and ``stain`` are what they say it from.
    """

    cells: list[Sighting]
    dirt: list[Sighting]
    density: Floats
    stain: Stain

    def sees_no_nucleus(self, place: Sighting) -> bool:
        """Whether there is dirt, or nothing darker and of other hue than a few red cells."""
        if any(place.holds(dirt.middle) for dirt in self.dirt):
            return True
        (left, top), (right, bottom) = np.maximum(place.extent, 0).astype(int)
        inside = self.density[top : bottom + 1, left : right + 1].reshape(-1, 3)
        if not len(inside):
            return True
        grey = inside.sum(axis=1)
        darkest = inside[grey >= np.quantile(grey, 1 - DARKEST)].mean(axis=0)
        return is_red_cell(darkest, self.stain.red_cell, small=False)


def by_rules(density: Floats) -> Ruled:
    """Looks at a field's density (h, w, 3) at the working scale."""
    score, stain = nucleus_score(density)
    glass = (total(density) < stain.glass).astype(np.uint8)
    found = [Candidate.of(n, score, density, glass) for n in nuclei(score, stain.level, glass)]
    dirt = [c for c in found if is_dirt(c.colour, stain.red_cell)]
    return Ruled(
        [Sighting(extent, 1.0) for extent in _extents(accepted(found, stain), density, stain)],
        [Sighting(_extent(c.nucleus.points.astype(np.float32)), 1.0) for c in dirt],
        density,
        stain,
    )


def _extents(cells: Sequence[Candidate], density: Floats, stain: Stain) -> list[Floats]:
    """Corners (2, 2) of each cell's box, low and high, in working pixels.

    Half way between the cell up to the glass and its fitted rim: each errs where the other is
    sure, among neighbours the one, in pale cytoplasm the other.
    """
    fitted = rims([cell.nucleus.hull for cell in cells], density, stain)
    return [
        np.asarray((_extent(cell.corners) + _extent(rim)) / 2, np.float32)
        for cell, rim in zip(cells, fitted, strict=True)
    ]


def _extent(corners: Floats) -> Floats:
    return np.stack([corners.min(axis=0), corners.max(axis=0) + 1])
