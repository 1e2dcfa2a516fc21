"""The labelled sets that the shipped network is trained on, chosen by and reported on.

Which set may be used for what, and its scale, stands in the README of the data folder; this is
its only copy in code. Scales are microns per pixel.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.classes import members
from wbc_desktop.learning.datasets import Item, read_data_set

ROOT = Path(__file__).resolve().parent.parent

CLASSES = (
    "neutrophil_segmented", "neutrophil_band", "metamyelocyte", "myelocyte", "promyelocyte",
    "eosinophil", "basophil", "monocyte", "lymphocyte", "erythroblast", "platelet",
)  # fmt: skip

PBC = {"train": 0.19, "val": 0.19, "test": 0.136, "second_camera": 0.136}
MATEK, BCCD, RAABIN, JIANGXI, APL, CELLAVISION, NEGATIVES = (
    0.0707, 0.072, 0.055, 0.19, 0.143, 0.095, 0.18,
)  # fmt: skip
AMBIGUOUS = ("neutrophil_unspecified", "ig_unspecified")
BLOCK = 20
"""BCCD pictures with neighbouring numbers are of one slide: blocks of so many stay together."""


def data_folder(given: Path | None = None) -> Path:
    """Where the labelled sets lie: as given, else ``WBC_DATA``, else beside the repository."""
    named = os.environ.get("WBC_DATA")
    return given or (Path(named) if named else ROOT.parent / "shared" / "data")


def pbc(data: Path, split: str) -> list[Item]:
    items = read_data_set(data / "pbc").split(split).items
    return _at(items, PBC[split])


def second_camera(data: Path) -> list[Item]:
    """The five classes whose ground does not give the label away."""
    return [i for i in pbc(data, "second_camera") if i.label not in AMBIGUOUS]


def matek(data: Path, *, shippable: bool) -> list[Item]:
    """Part TCIA_data, or the other two, which have no licence of their own: to choose with."""
    items = _at(read_data_set(data / "matek").items, MATEK)
    return [i for i in items if (i.split == "TCIA_data") == shippable]


def bccd(data: Path, *, even: bool) -> list[Item]:
    """White cells of the even or odd blocks, pictures with doubtful classes left out."""
    doubtful = {row["image"] for row in _rows(data / "bccd" / "suspect_classes.csv")}
    rows = [
        row
        for row in _rows(data / "bccd" / "boxes.csv")
        if row["label"] not in ("RBC", "platelet") and row["image"] not in doubtful
    ]
    return [
        _boxed(data / "bccd" / "images" / row["image"], row, BCCD)
        for row in rows
        if (_number(row["image"]) // BLOCK % 2 == 0) == even
    ]


def raabin(data: Path) -> list[Item]:
    return _at(read_data_set(data / "raabin").items, RAABIN)


def jiangxi(data: Path) -> list[Item]:
    """Without its one basophil."""
    return [i for i in _at(read_data_set(data / "jiangxi").items, JIANGXI) if i.label != "basophil"]


def cellavision(data: Path) -> list[Item]:
    return _at(read_data_set(data / "cellavision100").items, CELLAVISION)


def apl(data: Path) -> list[Item]:
    return _at(read_data_set(data / "apl").items, APL)


def negatives(data: Path, *, first: bool) -> list[Path]:
    """Fields without white cells; the first half by number tunes."""
    fields = sorted((data / "negatives").glob("*.webp"), key=lambda p: _number(p.name))
    half = len(fields) // 2
    return fields[:half] if first else fields[half:]


def known(items: Iterable[Item]) -> list[Item]:
    return [i for i in items if _is_known(i.label)]


def unknown(items: Iterable[Item]) -> list[Item]:
    return [i for i in items if not _is_known(i.label)]


def _is_known(label: str) -> bool:
    return any(member in CLASSES for member in members(label))


def _at(items: Sequence[Item], microns_per_pixel: float) -> list[Item]:
    return [replace(i, microns_per_pixel=microns_per_pixel) for i in items]


def _boxed(path: Path, row: Mapping[str, str], scale: float) -> Item:
    box = Box(*(round(float(row[k])) for k in "xywh"))
    return Item(path, row["label"], microns_per_pixel=scale, box=box)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _number(name: str) -> int:
    return int("".join(filter(str.isdigit, name)))
