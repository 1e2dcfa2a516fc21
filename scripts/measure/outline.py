"""How well boxes and diameters fit, how many cells are crowded; with --fit, the rims' table.

    python scripts/measure/outline.py [--data FOLDER] [--drawn 70] [--fit]

``--fit`` counts, on rays from nuclei outward, how often a pixel of some dye lies in the ellipse of
its labelled box, and prints LOG_ODDS for wbc_desktop/finding/cytoplasm.py.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from finder_sets import Truth, bccd, draaslan, drawn, given_data

from wbc_desktop.domain.cell import Box
from wbc_desktop.finding import Finder
from wbc_desktop.finding.cytoplasm import AMOUNTS, NUCLEAR, STRANGENESS, cells_of_table
from wbc_desktop.finding.density import (
    WORKING_MICRONS,
    at_working_scale,
    optical_density,
    total,
)
from wbc_desktop.finding.gates import Candidate, accepted
from wbc_desktop.finding.nuclei import nuclei
from wbc_desktop.finding.rim import OUTWARD, RAYS, Surroundings
from wbc_desktop.finding.stain import Stain, nucleus_score

Floats = NDArray[np.float64]

LEAST_OVERLAP = 0.2
SAME = 0.3
"""Overlap from which a found box is that of a labelled cell."""
DRAWN_SEED = 40_000
FARTHEST_STEPS = 28
"""So many steps of each ray are counted: beyond lies what no rim reaches."""
DOUBT = 20.0
"""Counts of the row's own share that are mixed into each place of the table."""
SUREST = 2.5
PRIOR = 0.6
"""Added to all odds: most of a ray lies outside, but a rim is sought near its beginning."""


@dataclass(frozen=True)
class Labelled:
    """A set to choose with, and what each of its cells counts in the fit."""

    name: str
    weight: float
    truths: Callable[[], Iterator[Truth]]


def sets(data: Path | None, fields: int) -> list[Labelled]:
    all_ = [Labelled("drawn", 0.65, lambda: drawn(fields, DRAWN_SEED))]
    if data:
        all_ += [
            Labelled("bccd even blocks", 1.0, lambda: bccd(data, odd=False)),
            Labelled("draaslan first half", 4.0, lambda: draaslan(data, second=False)),
        ]
    return all_


@dataclass
class Fit:
    """For each wanted cell the best overlap with a found box; of those that lie whole in their
    picture how far the diameter is off; and how many of the found cells are marked as crowded.
    """

    overlaps: list[float] = field(default_factory=list)
    off: list[float] = field(default_factory=list)
    found: int = 0
    crowded: int = 0

    def add(self, truth: Truth, finder: Finder) -> None:
        image = truth.image()
        cells = finder.find(image, truth.microns_per_pixel)
        self.found += len(cells)
        self.crowded += sum(cell.crowded for cell in cells)
        whole = [cell.box for cell in cells if not cell.at_border]
        for wanted in truth.wanted:
            self.overlaps.append(max((c.box.overlap(wanted) for c in cells), default=0.0))
            near = max(whole, key=wanted.overlap, default=wanted)
            if whole and near.overlap(wanted) > SAME and _is_whole(wanted, image.shape):
                self.off.append(_diameter(near) / _diameter(wanted) - 1)


def _is_whole(box: Box, shape: tuple[int, ...]) -> bool:
    right, bottom = box.x + box.width, box.y + box.height
    return min(box.x, box.y) >= 3 and right <= shape[1] - 3 and bottom <= shape[0] - 3


def _diameter(box: Box) -> float:
    return (box.width + box.height) / 2


def report(name: str, fit: Fit) -> None:
    values = fit.overlaps
    over = "  ".join(
        f"≥ {bar}: {sum(v >= bar for v in values)}/{len(values)}" for bar in (0.5, 0.6, 0.7, 0.8)
    )
    print(f"{name:20s} {over}  median {np.median(values):.3f}", flush=True)
    nine_of_ten = np.quantile(np.abs(fit.off), 0.9)
    print(
        f"{'':20s} diameter: 9 of 10 within {nine_of_ten:.3f}, median {np.median(fit.off):+.3f}"
        f" (n {len(fit.off)}); crowded {fit.crowded} of {fit.found}",
        flush=True,
    )


def fitted(labelled: Sequence[Labelled]) -> Floats:
    """The table (rows, columns, places) of natural log odds."""
    counts = np.full((len(AMOUNTS) + 1, len(STRANGENESS) + 1, len(NUCLEAR) + 1, 2), 1e-9)
    for one in labelled:
        for truth in one.truths():
            _count(truth, one.weight, counts)
    rows = counts.sum(axis=(1, 2))
    share = (rows[:, 1] / rows.sum(axis=1))[:, None, None]
    inside = (counts[..., 1] + DOUBT * share) / (counts.sum(axis=3) + DOUBT)
    return np.asarray(np.clip(np.log(inside / (1 - inside)), -SUREST, SUREST) + PRIOR)


def _count(truth: Truth, weight: float, counts: Floats) -> None:
    """Adds the rays of one image's cells to counts (rows, columns, places, outside | inside)."""
    density = optical_density(at_working_scale(truth.image(), truth.microns_per_pixel))
    cells, stain = _cells(density)
    hulls = [cell.nucleus.hull for cell in cells]
    factor = WORKING_MICRONS / truth.microns_per_pixel
    for cell in cells:
        box = _labelled(cell, truth, factor)
        if box is None:
            continue
        others = [hull for hull in hulls if hull is not cell.nucleus.hull]
        around = Surroundings.of(cell.nucleus.hull, others, density)
        used = around.inside & ~around.foreign
        used[:, FARTHEST_STEPS:] = False
        places = tuple(place[used] for place in cells_of_table(around.density, stain))
        inside = _in_ellipse(around, box, factor)[used].astype(int)
        np.add.at(counts, (*places, inside), weight)


def _cells(density: NDArray[np.float32]) -> tuple[list[Candidate], Stain]:
    score, stain = nucleus_score(density)
    glass = (total(density) < stain.glass).astype(np.uint8)
    found = [Candidate.of(n, score, density, glass) for n in nuclei(score, stain.level, glass)]
    return accepted(found, stain), stain


def _labelled(cell: Candidate, truth: Truth, factor: float) -> Box | None:
    low, high = cell.corners.min(axis=0) * factor, cell.corners.max(axis=0) * factor
    x, y = np.rint(low).astype(int)
    width, height = np.rint(high - low).astype(int)
    found = Box(int(x), int(y), int(width), int(height))
    best = max(truth.wanted, key=found.overlap, default=None)
    return best if best is not None and found.overlap(best) >= LEAST_OVERLAP else None


def _in_ellipse(around: Surroundings, box: Box, factor: float) -> NDArray[np.bool_]:
    places = around.centre + RAYS[:, None] * (around.edge[:, None] + OUTWARD)[..., None]
    away = (places * factor - box.centre) / (box.width / 2, box.height / 2)
    return np.asarray((away**2).sum(axis=2) < 1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=given_data())
    parser.add_argument("--drawn", type=int, default=70, help="drawn fields")
    parser.add_argument("--fit", action="store_true", help="print the table instead")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    labelled = sets(options.data, options.drawn)
    if options.fit:
        print(np.array2string(fitted(labelled), precision=1, separator=", "))
        return 0
    if options.data:
        labelled.append(Labelled("bccd odd (reports)", 0.0, lambda: bccd(options.data, odd=True)))
    finder = Finder()
    for one in labelled:
        fit = Fit()
        for truth in one.truths():
            fit.add(truth, finder)
        report(one.name, fit)
    return 0


if __name__ == "__main__":
    sys.exit(main())
