"""Measures the finder on labelled sets and drawn smears: the bars for finding, and time.

    python scripts/measure/finder.py [--data FOLDER] [--tuning-only] [--drawn 60]

Sets, their splits and the bars: docs/decisions/0030. Tuning and reporting halves are printed
apart; every run that reports is a look and is noted there. Exit 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from finder_sets import Truth, bccd, dirty, draaslan, drawn, given_data, negatives, raabin, slide1

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.drawing import Look, Scene, draw_field
from wbc_desktop.finding import Finder, estimate_scale, walk_slide
from wbc_desktop.imaging import SourceKind, source_of_pixels

Pixels = NDArray[np.uint8]
Find = Callable[[Pixels, float], Sequence[Box]]

WITHOUT_BOXES = {"raabin windows"}
"""Sets that tell where a cell is, not how large."""


@dataclass
class Tally:
    """Counts over a set: hits by middle and by overlap, wanted cells, boxes that were judged."""

    wanted: int = 0
    middles: int = 0
    overlaps: int = 0
    judged: int = 0
    images: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def false(self) -> int:
        return self.judged - self.middles

    def add(self, truth: Truth, find: Find) -> None:
        image = truth.image()
        begin = time.perf_counter()
        found = find(image, truth.microns_per_pixel)
        self.seconds.append(time.perf_counter() - begin)
        judged = [b for b in found if _is_judged(b, truth)]
        self.images += 1
        self.wanted += len(truth.wanted)
        self.judged += len(judged)
        self.middles += _matched(judged, truth.wanted, _middle_inside)
        self.overlaps += _matched(judged, truth.wanted, _half_overlapping)


def _is_judged(box: Box, truth: Truth) -> bool:
    wanted = any(w.contains(*box.centre) for w in truth.wanted)
    return wanted or not any(f.contains(*box.centre) for f in truth.free)


def _middle_inside(found: Box, wanted: Box) -> bool:
    return wanted.contains(*found.centre)


def _half_overlapping(found: Box, wanted: Box) -> bool:
    return found.overlap(wanted) >= 0.5


def _matched(found: Sequence[Box], wanted: Sequence[Box], fits: Callable[[Box, Box], bool]) -> int:
    """Pairs one to one, those that overlap most first."""
    pairs = sorted(
        ((f.overlap(w), i, j) for i, f in enumerate(found) for j, w in enumerate(wanted)),
        reverse=True,
    )
    used: set[int] = set()
    met: set[int] = set()
    for _, i, j in pairs:
        if i not in used and j not in met and fits(found[i], wanted[j]):
            used.add(i)
            met.add(j)
    return len(met)


def our_finder() -> Find:
    finder = Finder()
    return lambda image, scale: [cell.box for cell in finder.find(image, scale)]


def walking_finder(image: Pixels, microns_per_pixel: float) -> list[Box]:
    """As the program reads a slide: tile by tile."""
    slide = source_of_pixels(image, SourceKind.SLIDE, microns_per_pixel, "slide")
    tiles = walk_slide(slide, microns_per_pixel, Finder())
    return [cell.box for tile in tiles for cell in tile.cells]


def otsu_finder(image: Pixels, microns_per_pixel: float) -> list[Box]:
    """The baseline: Otsu on saturation, opening, components larger than 25 µm²."""
    saturation = cv2.cvtColor(image, cv2.COLOR_RGB2HSV)[:, :, 1]
    _, mask = cv2.threshold(saturation, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    side = max(round(1.0 / microns_per_pixel), 1)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    large = [s for s in stats[1:] if s[4] * microns_per_pixel**2 >= 25]
    return [Box(int(s[0]), int(s[1]), int(s[2]), int(s[3])) for s in large]


@dataclass(frozen=True)
class Bar:
    """What must hold of a set: least recall and precision, most false boxes per image."""

    recall: float = 0.0
    precision: float = 0.0
    false_per_image: float = float("inf")
    by_overlap: bool = False


def measure(
    name: str, truths: Iterator[Truth], bar: Bar | None = None, find: Find | None = None
) -> bool:
    """Prints one line for the finder and one for the baseline; True unless a bar is missed."""
    ours, plain = Tally(), Tally()
    find = find or our_finder()
    for truth in truths:
        ours.add(truth, find)
        plain.add(truth, otsu_finder)
    _print(name, ours)
    _print("  (plain Otsu)", plain)
    if bar is None:
        return True
    good = _meets(ours, bar)
    print(f"  bar {'met' if good else 'MISSED'}: {bar}")
    return good


def _meets(tally: Tally, bar: Bar) -> bool:
    hits = tally.overlaps if bar.by_overlap else tally.middles
    return (
        hits >= bar.recall * tally.wanted
        and hits >= bar.precision * tally.judged
        and tally.false <= bar.false_per_image * tally.images
    )


def _print(name: str, tally: Tally) -> None:
    parts = [f"{name:26s} images {tally.images:4d}"]
    if tally.wanted:
        parts += [
            f"middle: recall {_share(tally.middles, tally.wanted)}",
            f"precision {_share(tally.middles, tally.judged)}",
        ]
    if tally.wanted and name not in WITHOUT_BOXES:
        parts += [
            f"IoU .5: recall {_share(tally.overlaps, tally.wanted)}",
            f"precision {_share(tally.overlaps, tally.judged)}",
        ]
    parts += [f"false {tally.false}", f"median {1000 * statistics.median(tally.seconds):.1f} ms"]
    print("  ".join(parts), flush=True)


def _share(hits: int, total: int) -> str:
    if not total:
        return "–"
    low, high = clopper_pearson(hits, total)
    return f"{hits}/{total} = {hits / total:.3f} [{low:.3f}, {high:.3f}]"


def time_field() -> bool:
    """Median time of a 640 × 480 field on one core beside the baseline's."""
    field_ = draw_field(1, 640, 480, 0.1, Look.typical(), Scene(white_cells=2))
    ours = _median_ms(lambda: our_finder()(field_.image, 0.1))
    plain = _median_ms(lambda: otsu_finder(field_.image, 0.1))
    scale = _median_ms(lambda: estimate_scale([field_.image]), 5)
    print(f"640 × 480 field: {ours:.1f} ms, plain Otsu {plain:.1f} ms; its scale {scale:.0f} ms")
    return ours <= 80


def time_slide() -> bool:
    """A slide of 50 megapixels, all of it smear, decoded already."""
    patch = draw_field(2, 884, 884, 0.25, Look.typical(), Scene(white_cells=3)).image
    slide = source_of_pixels(np.tile(patch, (8, 8, 1)), SourceKind.SLIDE, 0.25, "slide")
    begin = time.perf_counter()
    tiles = list(walk_slide(slide, 0.25, Finder()))
    seconds = time.perf_counter() - begin
    begin = time.perf_counter()
    otsu_finder(np.tile(patch, (8, 8, 1)), 0.25)
    plain = time.perf_counter() - begin
    cells = sum(len(tile.cells) for tile in tiles)
    print(f"50 Mpx slide: {seconds:.1f} s ({cells} cells), plain Otsu {plain:.1f} s", flush=True)
    return seconds <= 12


def _median_ms(act: Callable[[], object], times: int = 25) -> float:
    took = []
    for _ in range(times):
        begin = time.perf_counter()
        act()
        took.append(time.perf_counter() - begin)
    return 1000 * statistics.median(took)


def tuning(data: Path | None, fields: int) -> list[bool]:
    print("— to choose with —")
    good = [
        measure("drawn, tuning seeds", drawn(fields, 5000)),
        measure("drawn, heavy dirt", dirty(fields, 8000)),
    ]
    if data:
        good += [
            measure("bccd even blocks", bccd(data, odd=False)),
            measure("draaslan first half", draaslan(data, second=False)),
            measure("negatives first half", negatives(data, second=False)),
        ]
    return good


def reporting(data: Path | None, fields: int) -> list[bool]:
    print("— to report —")
    good = [measure("drawn, other seeds", drawn(fields, 900_000), Bar(0.98, 0.98))]
    if data:
        good += [
            measure("bccd odd blocks", bccd(data, odd=True), Bar(0.97, 0.98, by_overlap=True)),
            measure(
                "negatives second half",
                negatives(data, second=True),
                Bar(false_per_image=0.05),
            ),
            measure("slide1", slide1(data), Bar(1.0, false_per_image=2)),
            measure("slide1, walked", slide1(data), Bar(1.0, false_per_image=2), walking_finder),
            measure("draaslan second half", draaslan(data, second=True)),
            measure("raabin windows", raabin(data)),
        ]
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=given_data())
    parser.add_argument("--tuning-only", action="store_true")
    parser.add_argument("--drawn", type=int, default=60, help="drawn fields of each kind")
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    if arguments.data is None:
        print("no labelled images (--data or WBC_DATA): drawn smears and time only")
    good = tuning(arguments.data, arguments.drawn)
    if not arguments.tuning_only:
        good += reporting(arguments.data, arguments.drawn)
    print("— time, one core —")
    good += [time_field(), time_slide()]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
