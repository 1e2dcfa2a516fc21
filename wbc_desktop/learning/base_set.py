"""The base set: drawn cells of every class the shipped network knows, the same on every computer.

No photograph of a public set may come with the program, so what a network must not unlearn is
judged on cells of our own drawing. It tells whether a network still knows the classes by their
form; it does not tell how well it reads anybody's photographs.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np

from wbc_desktop.drawing import Look, draw_cell
from wbc_desktop.errors import HostError
from wbc_desktop.imaging import png_bytes
from wbc_desktop.wording import Wording

BASE = "drawn-1"
"""Name and version: another one makes every verdict on this one void."""

CLASSES = (
    "neutrophil_segmented", "neutrophil_band", "metamyelocyte", "myelocyte", "promyelocyte",
    "eosinophil", "basophil", "monocyte", "lymphocyte", "erythroblast", "platelet",
)  # fmt: skip
EACH = 16
SEED = 20_261
MICRONS_PER_PIXEL = 0.2
SIDE = 210

NOT_DRAWN = Wording("base_set.not_drawn", "The base set could not be drawn into {folder}: {why}")

Told = Callable[[int, int], None]


def base_set(folder: Path, tell: Told = lambda done, total: None) -> Path:
    """The base set under ``folder``, drawn now if it is not there whole.

    Raises:
        HostError: it cannot be written.
    """
    place = folder / BASE
    if _whole(place):
        return place
    try:
        return _drawn(place, tell)
    except OSError as error:
        why = error.strerror or str(error)
        raise HostError(NOT_DRAWN(folder=str(folder), why=why), repr(error)) from error


def draw(class_id: str, number: int) -> bytes:
    """Cell ``number`` of a class as PNG: even ones look typical, odd ones like any laboratory."""
    rng = np.random.default_rng([SEED, CLASSES.index(class_id), number])
    look = Look.random(rng) if number % 2 else Look.typical()
    return png_bytes(draw_cell(class_id, rng, look, MICRONS_PER_PIXEL, SIDE)[0])


def _drawn(place: Path, tell: Told) -> Path:
    half = place.with_name(f"{BASE}.part")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True, mode=0o700)
    names: list[tuple[str, str, float]] = []
    for number in range(EACH):
        for class_id in CLASSES:
            name = f"{class_id}_{number:02}.png"
            (half / name).write_bytes(draw(class_id, number))
            names.append((name, class_id, MICRONS_PER_PIXEL))
            tell(len(names), EACH * len(CLASSES))
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerows([("file", "label", "microns_per_pixel"), *sorted(names)])
    (half / "labels.csv").write_text(text.getvalue(), encoding="utf-8")
    shutil.rmtree(place, ignore_errors=True)
    return half.rename(place)


def _whole(place: Path) -> bool:
    pictures = sum(1 for _ in place.glob("*.png")) if place.is_dir() else 0
    return pictures == EACH * len(CLASSES) and (place / "labels.csv").is_file()
