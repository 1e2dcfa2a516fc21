"""Draws the labelled cells of our own that join the training of the shipped network."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from labelled_sets import CLASSES
from numpy.typing import NDArray

from wbc_desktop.drawing import ALL_SHIPPED, Look, Scene, draw_cell, draw_field

MICRONS_PER_PIXEL = 0.16
SIDE = 224
ALONE, UNKNOWN = 50, 60
"""Cells of each class that are drawn by themselves."""

FIELDS, ON_A_FIELD = 90, 16
"""Fields, and white cells on each: cells with neighbours, some touching."""

UNKNOWN_CLASSES = ("blast", "lymphocyte_reactive", "plasma_cell", "smudge_cell", "platelet_giant",
                   "artefact")  # fmt: skip
TYPICAL, HELD_OUT = 0.5, 5
"""Share drawn in the demonstration's look, the rest in random ones; every so many-th validates."""

FIELD_WIDTH, FIELD_HEIGHT = 1000, 700

Drawn = tuple[str, NDArray[np.uint8]]


def draw_set(folder: Path, seed: int) -> None:
    """Writes pictures and ``labels.csv`` (file, cell_class, split, microns_per_pixel)."""
    partial = folder.with_name(folder.name + ".part")
    partial.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    rows = [
        _kept(partial, class_id, image, f"{class_id}_{number:03d}", "val" if held else "train")
        for class_id, count in _alone()
        for number, image in enumerate(_cells(class_id, count, rng))
        for held in (number % HELD_OUT == 0,)
    ]
    for number in range(FIELDS):
        split = "val" if number % HELD_OUT == 0 else "train"
        for place, (class_id, image) in enumerate(_field(rng)):
            name = f"field_{number:03d}_{place:02d}"
            rows.append(_kept(partial, class_id, image, name, split))
    with (partial / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    partial.replace(folder)


def _alone() -> Iterator[tuple[str, int]]:
    yield from ((class_id, ALONE) for class_id in CLASSES)
    yield from ((class_id, UNKNOWN) for class_id in UNKNOWN_CLASSES)


def _look(rng: np.random.Generator) -> Look:
    return Look.typical() if rng.random() < TYPICAL else Look.random(rng)


def _cells(class_id: str, count: int, rng: np.random.Generator) -> Iterator[NDArray[np.uint8]]:
    for _ in range(count):
        scene = Scene.random(rng, 0, ALL_SHIPPED)
        yield draw_cell(class_id, rng, _look(rng), MICRONS_PER_PIXEL, SIDE, scene)[0]


def _field(rng: np.random.Generator) -> Iterator[Drawn]:
    """The white cells of one field that can be cut out whole."""
    scene = Scene.random(rng, ON_A_FIELD, ALL_SHIPPED)
    field = draw_field(rng, FIELD_WIDTH, FIELD_HEIGHT, MICRONS_PER_PIXEL, _look(rng), scene)
    for cell in field.white_cells:
        x, y = (round(c) - SIDE // 2 for c in cell.box.centre)
        image = field.image[max(y, 0) : y + SIDE, max(x, 0) : x + SIDE]
        if image.shape == (SIDE, SIDE, 3) and cell.in_focus and not cell.at_border:
            yield cell.class_id, image


def _kept(
    folder: Path, class_id: str, image: NDArray[np.uint8], name: str, split: str
) -> dict[str, str | float]:
    cv2.imwrite(str(folder / f"{name}.png"), image[:, :, ::-1])
    return {
        "file": f"{name}.png",
        "cell_class": class_id,
        "split": split,
        "microns_per_pixel": MICRONS_PER_PIXEL,
    }
