"""Draws the labelled cells of our own that join the training of the shipped network."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np
from labelled_sets import CLASSES

from wbc_desktop.drawing import Look, Scene, draw_cell

MICRONS_PER_PIXEL = 0.16
SIDE = 224
KNOWN, UNKNOWN = 120, 60
"""Cells of each class."""

UNKNOWN_CLASSES = ("blast", "lymphocyte_reactive", "plasma_cell", "smudge_cell", "platelet_giant",
                   "artefact")  # fmt: skip
TYPICAL, HELD_OUT = 0.5, 0.2
"""Share drawn in the demonstration's look, the rest in random ones; share for validation."""


def draw_set(folder: Path, seed: int) -> None:
    """Writes pictures and ``labels.csv`` (file, cell_class, split, microns_per_pixel)."""
    partial = folder.with_name(folder.name + ".part")
    partial.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    rows = [
        _draw(partial, class_id, number, count, rng)
        for names, count in ((CLASSES, KNOWN), (UNKNOWN_CLASSES, UNKNOWN))
        for class_id in names
        for number in range(count)
    ]
    with (partial / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ("file", "cell_class", "split", "microns_per_pixel"))
        writer.writeheader()
        writer.writerows(rows)
    partial.replace(folder)


def _draw(
    folder: Path, class_id: str, number: int, count: int, rng: np.random.Generator
) -> dict[str, str | float]:
    look = Look.typical() if rng.random() < TYPICAL else Look.random(rng)
    scene = Scene.random(rng, 0, dict.fromkeys(CLASSES, 1.0))
    image, _ = draw_cell(class_id, rng, look, MICRONS_PER_PIXEL, SIDE, scene)
    name = f"{class_id}_{number:03d}.png"
    cv2.imwrite(str(folder / name), image[:, :, ::-1])
    split = "val" if number >= (1 - HELD_OUT) * count else "train"
    return {
        "file": name,
        "cell_class": class_id,
        "split": split,
        "microns_per_pixel": MICRONS_PER_PIXEL,
    }
