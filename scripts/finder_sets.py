"""The sets the finder is fitted to and measured on: images with the boxes of their white cells.

Splits: docs/decisions/0030. Scales and blocks are those of ``labelled_sets``.
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import cv2
import labelled_sets as sets
import numpy as np
from numpy.typing import NDArray
from soil import soiled

from wbc_desktop.domain.cell import Box
from wbc_desktop.drawing import ALL_SHIPPED, BLOOD, Look, Scene, draw_field

Pixels = NDArray[np.uint8]

NO_WHITE_CELLS = {"RBC", "platelet"}
WRONGLY_LABELLED = {"image-100.webp", "image-104.webp", "image-114.webp"}
"""Fields of draaslan whose red cells are labelled as white."""
DIRT_PIECES = 12
DRAASLAN, SLIDE1 = 0.13, 0.2


@dataclass(frozen=True)
class Truth:
    """One image: boxes that must be found, and boxes that are neither hit nor error."""

    image: Callable[[], Pixels]
    microns_per_pixel: float
    wanted: tuple[Box, ...]
    free: tuple[Box, ...] = ()


def bccd(data: Path, *, odd: bool) -> Iterator[Truth]:
    boxes = _boxes(data / "bccd" / "boxes.csv")
    for path in sorted((data / "bccd" / "images").iterdir()):
        if int(path.stem.split("_")[1]) // sets.BLOCK % 2 == odd:
            yield Truth(_reader(path), sets.BCCD, boxes[path.name])


def draaslan(data: Path, *, second: bool) -> Iterator[Truth]:
    boxes = _boxes(data / "draaslan" / "boxes.csv")
    for path in _half((data / "draaslan" / "images").iterdir(), second):
        if path.name not in WRONGLY_LABELLED:
            yield Truth(_reader(path), DRAASLAN, boxes[path.name])


def negatives(data: Path, *, second: bool) -> Iterator[Truth]:
    for path in _half((data / "negatives").iterdir(), second):
        yield Truth(_reader(path), sets.NEGATIVES, ())


def slide1(data: Path) -> Iterator[Truth]:
    folder = data / "slide_regions"
    boxes = _boxes(folder / "boxes.csv", leave={"platelet", "smudge"})["slide1.jpg"]
    smudge = _boxes(folder / "boxes.csv", keep={"smudge"})["slide1.jpg"]
    yield Truth(_reader(folder / "slide1.jpg"), SLIDE1, boxes, smudge)


def raabin(data: Path) -> Iterator[Truth]:
    """Windows with the cell in the middle; other cells of a window are neither hit nor error."""
    with (data / "raabin" / "labels.csv").open(encoding="utf-8") as lines:
        files = [row["file"] for row in csv.DictReader(lines)]
    for name in files:
        middle = Box(575 // 2 - 72, 575 // 2 - 72, 145, 145)
        whole = Box(0, 0, 575, 575)
        yield Truth(_reader(data / "raabin" / name), sets.RAABIN, (middle,), (whole,))


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


def given_data() -> Path | None:
    """The folder of labelled images that WBC_DATA names; None if it is not there."""
    folder = os.environ.get("WBC_DATA", "")
    return Path(folder) if folder and Path(folder).is_dir() else None
