"""Measures the finder on labelled sets and drawn smears: the bars for finding, and time.

    python scripts/measure/finder.py [--data FOLDER] [--tuning-only] [--drawn 60]

Sets, their splits and the bars: docs/decisions/0030. Tuning and reporting halves are printed
apart; every run that reports is a look and is noted there. Exit 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from soil import soiled

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.drawing import ALL_SHIPPED, BLOOD, Look, Scene, draw_field
from wbc_desktop.finding import Finder, estimate_scale, walk_slide
from wbc_desktop.imaging import SourceKind, source_of_pixels

Pixels = NDArray[np.uint8]
Find = Callable[[Pixels, float], Sequence[Box]]

BLOCK = 20
NO_WHITE_CELLS = {"RBC", "platelet"}
WRONGLY_LABELLED = {"image-100.webp", "image-104.webp", "image-114.webp"}
"""Fields of draaslan whose red cells are labelled as white."""
DIRT_PIECES = 12
WITHOUT_BOXES = {"raabin windows"}
"""Sets that tell where a cell is, not how large."""
MICRONS = {"bccd": 0.072, "draaslan": 0.13, "negatives": 0.18, "raabin": 0.055, "slide1": 0.2}


@dataclass(frozen=True)
class Truth:
    """One image: boxes that must be found, and boxes that are neither hit nor error."""

    image: Callable[[], Pixels]
    microns_per_pixel: float
    wanted: tuple[Box, ...]
    free: tuple[Box, ...] = ()


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


def otsu_finder(image: Pixels, microns_per_pixel: float) -> list[Box]:
    """The baseline: Otsu on saturation, opening, components larger than 25 µm²."""
    saturation = cv2.cvtColor(image, cv2.COLOR_RGB2HSV)[:, :, 1]
    _, mask = cv2.threshold(saturation, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    side = max(round(1.0 / microns_per_pixel), 1)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    large = [s for s in stats[1:] if s[4] * microns_per_pixel**2 >= 25]
    return [Box(int(s[0]), int(s[1]), int(s[2]), int(s[3])) for s in large]


def bccd(data: Path, *, odd: bool) -> Iterator[Truth]:
    boxes = _boxes(data / "bccd" / "boxes.csv")
    for path in sorted((data / "bccd" / "images").iterdir()):
        if int(path.stem.split("_")[1]) // BLOCK % 2 == odd:
            yield Truth(_reader(path), MICRONS["bccd"], boxes[path.name])


def draaslan(data: Path, *, second: bool) -> Iterator[Truth]:
    boxes = _boxes(data / "draaslan" / "boxes.csv")
    for path in _half((data / "draaslan" / "images").iterdir(), second):
        if path.name not in WRONGLY_LABELLED:
            yield Truth(_reader(path), MICRONS["draaslan"], boxes[path.name])


def negatives(data: Path, *, second: bool) -> Iterator[Truth]:
    for path in _half((data / "negatives").iterdir(), second):
        yield Truth(_reader(path), MICRONS["negatives"], ())


def slide1(data: Path) -> Iterator[Truth]:
    folder = data / "slide_regions"
    boxes = _boxes(folder / "boxes.csv", leave={"platelet", "smudge"})["slide1.jpg"]
    smudge = _boxes(folder / "boxes.csv", keep={"smudge"})["slide1.jpg"]
    yield Truth(_reader(folder / "slide1.jpg"), MICRONS["slide1"], boxes, smudge)


def raabin(data: Path) -> Iterator[Truth]:
    """Windows with the cell in the middle; other cells of a window are neither hit nor error."""
    with (data / "raabin" / "labels.csv").open(encoding="utf-8") as lines:
        files = [row["file"] for row in csv.DictReader(lines)]
    for name in files:
        middle = Box(575 // 2 - 72, 575 // 2 - 72, 145, 145)
        whole = Box(0, 0, 575, 575)
        yield Truth(_reader(data / "raabin" / name), MICRONS["raabin"], (middle,), (whole,))


def drawn(count: int, seed: int) -> Iterator[Truth]:
    """Smears of random stain, scale and light; cut-off cells and smudges are free."""
    for number in range(seed, seed + count):
        rng = np.random.default_rng(number)
        scale = float(np.exp(rng.uniform(np.log(0.07), np.log(0.3))))
        mix = BLOOD if rng.random() < 0.5 else ALL_SHIPPED
        scene = Scene.random(rng, int(rng.integers(0, 9)), mix)
        size = min(round(110 / scale), 1300), min(round(85 / scale), 1000)
        smear = draw_field(rng, *size, scale, Look.random(rng), scene)
        wanted = tuple(c.box for c in smear.white_cells if not c.at_border)
        free = [c.box for c in smear.cells if c.at_border or c.class_id == "smudge_cell"]
        yield Truth(partial(_itself, smear.image), scale, wanted, tuple(free))


def _itself(image: Pixels) -> Pixels:
    return image


def dirty(count: int, seed: int) -> Iterator[Truth]:
    """Drawn smears of few white cells, many platelets, dried stain and solid dirt."""
    for number in range(seed, seed + count):
        rng = np.random.default_rng(number)
        scale = float(np.exp(rng.uniform(np.log(0.1), np.log(0.25))))
        scene = Scene.random(rng, int(rng.integers(0, 4)), BLOOD)
        scene = replace(scene, precipitate=15, platelets=15.0, smudges=0)
        size = min(round(110 / scale), 1100), min(round(85 / scale), 850)
        smear = draw_field(rng, *size, scale, Look.random(rng), scene)
        cells = [c.box for c in smear.white_cells]
        image = soiled(rng, smear.image, scale, DIRT_PIECES, cells)
        wanted = tuple(c.box for c in smear.white_cells if not c.at_border)
        free = tuple(c.box for c in smear.white_cells if c.at_border)
        yield Truth(partial(_itself, image), scale, wanted, free)


def _half(paths: Iterator[Path], second: bool) -> list[Path]:
    ordered = sorted(paths, key=lambda p: int("".join(c for c in p.stem if c.isdigit())))
    middle = len(ordered) // 2
    return ordered[middle:] if second else ordered[:middle]


def _boxes(
    table: Path, leave: set[str] = NO_WHITE_CELLS, keep: set[str] | None = None
) -> defaultdict[str, tuple[Box, ...]]:
    found: defaultdict[str, tuple[Box, ...]] = defaultdict(tuple)
    with table.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["label"] in leave or (keep is not None and row["label"] not in keep):
                continue
            x, y, width, height = (round(float(row[k])) for k in ("x", "y", "w", "h"))
            found[row["image"]] += (Box(x, y, width, height),)
    return found


def _reader(path: Path) -> Callable[[], Pixels]:
    def read() -> Pixels:
        pixels = np.asarray(cv2.imread(str(path), cv2.IMREAD_COLOR), np.uint8)
        return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB), np.uint8)

    return read


@dataclass(frozen=True)
class Bar:
    """What must hold of a set: least recall and precision, most false boxes per image."""

    recall: float = 0.0
    precision: float = 0.0
    false_per_image: float = float("inf")
    by_overlap: bool = False


def measure(name: str, truths: Iterator[Truth], bar: Bar | None = None) -> bool:
    """Prints one line for the finder and one for the baseline; True unless a bar is missed."""
    ours, plain = Tally(), Tally()
    find = our_finder()
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
            measure("draaslan second half", draaslan(data, second=True)),
            measure("raabin windows", raabin(data)),
        ]
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=_data())
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


def _data() -> Path | None:
    folder = os.environ.get("WBC_DATA", "")
    return Path(folder) if folder and Path(folder).is_dir() else None


if __name__ == "__main__":
    sys.exit(main())
