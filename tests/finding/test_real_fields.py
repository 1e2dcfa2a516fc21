"""The finder on real labelled fields, tuning halves only; skipped where there are none."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from wbc_desktop.domain.cell import Box
from wbc_desktop.finding import Finder, estimate_scale

BCCD_MICRONS = 0.072
NEGATIVES_MICRONS = 0.18


def _pixels(path: Path) -> NDArray[np.uint8]:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def _white_cells(table: Path) -> dict[str, list[Box]]:
    boxes: dict[str, list[Box]] = defaultdict(list)
    with table.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["label"] not in ("RBC", "platelet"):
                sides = (round(float(row[k])) for k in ("x", "y", "w", "h"))
                boxes[row["image"]].append(Box(*sides))
    return boxes


def _tuning_fields(folder: Path) -> list[Path]:
    paths = sorted((folder / "images").iterdir())
    return [p for p in paths if int(p.stem.split("_")[1]) // 20 % 2 == 0][::5]


def test_finds_white_cells_of_real_fields(labelled_images: Path) -> None:
    folder = labelled_images / "bccd"
    wanted = _white_cells(folder / "boxes.csv")
    hits = cells = found_boxes = 0
    for path in _tuning_fields(folder):
        found = Finder().find(_pixels(path), BCCD_MICRONS)
        truth = wanted[path.name]
        cells += len(truth)
        found_boxes += len(found)
        hits += sum(any(t.contains(*f.box.centre) for f in found) for t in truth)
    assert cells > 30
    assert hits >= 0.97 * cells
    assert hits >= 0.95 * found_boxes


def test_real_fields_without_white_cells_yield_none(labelled_images: Path) -> None:
    paths = sorted((labelled_images / "negatives").iterdir())[:12]
    assert sum(len(Finder().find(_pixels(p), NEGATIVES_MICRONS)) for p in paths) == 0


def test_real_fields_tell_about_the_scale_of_their_boxes(labelled_images: Path) -> None:
    fields = [_pixels(p) for p in _tuning_fields(labelled_images / "bccd")[::5]]
    estimate = estimate_scale(fields)
    assert estimate.trusted
    assert estimate.microns_per_pixel is not None
    assert 0.85 < estimate.microns_per_pixel / BCCD_MICRONS < 1.25
