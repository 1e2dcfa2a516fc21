"""Draws the demonstration case: fields, their truth and the form, always the same.

    python scripts/make_demonstration.py [FOLDER]

The smear is of an invented patient with a left shift, immature granulocytes and erythroblasts,
so that the target rises to 200 cells and a second reader is needed for the promyelocytes.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.drawing import BLOOD, DrawnField, Look, Scene, draw_field
from wbc_desktop.drawing.demonstration import CASE, FOLDER, TRUTH, cell_as_json
from wbc_desktop.resources import path

SEED = 20260125
WIDTH, HEIGHT, MICRONS_PER_PIXEL = 1440, 1080, 0.11
JPEG_QUALITY = 88
SHARP_FIELDS = 12

COUNTS = {
    "neutrophil_segmented": 98, "neutrophil_band": 31, "metamyelocyte": 12, "myelocyte": 9,
    "promyelocyte": 4, "eosinophil": 10, "basophil": 6, "monocyte": 15, "lymphocyte": 33,
    "erythroblast": 13,
}  # fmt: skip
"""Cells that lie wholly inside the sharp fields: 218 countable, some more than the 200."""

X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT, DESCRIPTION = 0x011A, 0x011B, 0x0128, 0x010E
CENTIMETRE = 3

FORM: dict[str, Any] = {
    "patient_id": "DEMO-0001",
    "patient_name": "Demonstration, Anna",
    "birth_date": "1961-04-12",
    "sex": "f",
    "specimen": "D26-000001",
    "slide_specimen": "D26-000001",
    "specimen_kind": "EDTA blood",
    "stain": "May-Grünwald-Giemsa",
    "requester": "Invented ward, Dr Example",
    "reason": "Left shift, immature granulocytes and erythroblasts flagged",
    "flags": "IG present; NRBC present; left shift",
    "collected": "2026-01-02T08:30",
    "received": "2026-01-02T09:05",
    "wbc": "24.6",
    "wbc_state": "uncorrected",
}
PEOPLE = (
    {"initials": "TECH", "name": "Invented Technician", "role": "technician"},
    {"initials": "REV", "name": "Invented Reviewer", "role": "reviewer"},
)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    fields = [draw(number, scene) for number, scene in enumerate(scenes())]
    names = [f"field_{number:02d}.jpg" for number in range(1, len(fields) + 1)]
    for name, field in zip(names, fields, strict=True):
        save(folder / name, field)
    _write(folder / TRUTH, truth_of(names, fields))
    _write(folder / CASE, {"form": {**FORM, "analyser": analyser_of(fields)}, "people": PEOPLE})


def scenes() -> list[Scene]:
    """The sharp fields in capture order, then one that is out of focus."""
    rng = np.random.default_rng(SEED)
    cells = [name for name, count in COUNTS.items() for _ in range(count)]
    rng.shuffle(cells)
    shares = [cells[i::SHARP_FIELDS] for i in range(SHARP_FIELDS)]
    sharp = [_scene(number, share, rng) for number, share in enumerate(shares)]
    return [*sharp, Scene(white_cells=6, out_of_focus_um=1.4)]


def draw(number: int, scene: Scene) -> DrawnField:
    """Field ``number``, from 0."""
    look = demonstration_look()
    return draw_field(SEED + number, WIDTH, HEIGHT, MICRONS_PER_PIXEL, look, scene)


def demonstration_look() -> Look:
    """The typical look under a lamp that is a little off centre."""
    look = Look.typical()
    return replace(look, camera=replace(look.camera, unevenness=0.12, noise=1.5))


def _scene(number: int, cells: Sequence[str], rng: np.random.Generator) -> Scene:
    return Scene(
        cells=tuple(cells),
        whole=True,
        white_cells=int(rng.integers(0, 2)),
        mix=BLOOD,
        red_share=float(rng.uniform(0.30, 0.42)),
        platelets=float(rng.uniform(4, 8)),
        smudges=1 if number == 4 else 0,
        precipitate=3 if number in (2, 8) else 0,
        touching=0.06,
    )


def truth_of(names: Sequence[str], fields: Sequence[DrawnField]) -> dict[str, Any]:
    return {
        "microns_per_pixel": MICRONS_PER_PIXEL,
        "fields": [
            {"file": name, "cells": [cell_as_json(cell) for cell in field.cells]}
            for name, field in zip(names, fields, strict=True)
        ],
    }


def analyser_of(fields: Sequence[DrawnField]) -> dict[str, float]:
    """What an analyser would say of this blood: the drawn shares, to one decimal."""
    drawn = Counter(c.class_id for f in fields for c in f.white_cells if c.in_focus)
    counted = {id: count for id, count in drawn.items() if BY_ID[id].counted}
    groups = {
        "neutrophil": ("neutrophil_segmented", "neutrophil_band"),
        "ig": ("promyelocyte", "myelocyte", "metamyelocyte"),
        **{id: (id,) for id in ("lymphocyte", "monocyte", "eosinophil", "basophil")},
    }
    whole = sum(counted.values())
    return {
        name: round(100 * sum(counted[id] for id in ids) / whole, 1) for name, ids in groups.items()
    }


def save(file: Path, field: DrawnField) -> None:
    """JPEG with its scale as a resolution in EXIF: JFIF's own field is too small for it."""
    exif = Image.Exif()
    per_centimetre = 10_000 / Fraction(str(MICRONS_PER_PIXEL))
    exif[X_RESOLUTION] = exif[Y_RESOLUTION] = IFDRational(per_centimetre)
    exif[RESOLUTION_UNIT] = CENTIMETRE
    exif[DESCRIPTION] = f"Drawn smear, {MICRONS_PER_PIXEL} um per pixel"
    Image.fromarray(field.image).save(file, quality=JPEG_QUALITY, subsampling=0, exif=exif)


def _write(file: Path, content: Any) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else path(FOLDER))
