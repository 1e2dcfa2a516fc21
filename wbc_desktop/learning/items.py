"""One labelled cell, and the words that tell a label, a part and a code apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.classes import BY_ABBREVIATION, BY_ID, GROUPS

SPLITS = {
    "train": "train", "training": "train", "val": "val", "valid": "val", "validation": "val",
    "test": "test", "testa": "test", "testb": "test_b", "test_b": "test_b",
    "second_camera": "second_camera",
}  # fmt: skip
SYNONYMS = {
    "basophile": "basophil",
    "eosinophile": "eosinophil",
    "lymphocytes": "lymphocyte",
    "monocytes": "monocyte",
    "neutrophils": "neutrophil",
    "basophils": "basophil",
    "eosinophils": "eosinophil",
    "erythroblasts": "erythroblast",
    "platelets": "platelet",
    "immature_granulocyte": "ig",
    "immature_granulocytes": "ig",
    "segmented_neutrophil": "neutrophil_segmented",
    "segmented_neutrophils": "neutrophil_segmented",
    "band_neutrophil": "neutrophil_band",
    "band_neutrophils": "neutrophil_band",
    "promyelocytes": "promyelocyte",
    "myelocytes": "myelocyte",
    "metamyelocytes": "metamyelocyte",
    "blasts": "blast",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One labelled cell. ``member`` is its name inside the archive ``path``, else "".

    ``label`` is a class id or a group; ``box`` None means the cell is in the middle.
    """

    path: Path
    label: str
    split: str = ""
    slide: str = ""
    microns_per_pixel: float | None = None
    box: Box | None = None
    member: str = ""

    @property
    def name(self) -> str:
        return self.member or self.path.name


def label_of(text: str) -> str | None:
    """The class or group a label means; None if it is none. Codes are never guessed."""
    key = re.sub(r"[\s\-]+", "_", text.strip().lower())
    key = SYNONYMS.get(key, key)
    if key in BY_ID or key in GROUPS:
        return key
    known = BY_ABBREVIATION.get(text.strip().upper())
    return known.id if known else None


def split_of(text: str) -> str:
    """The part of a set that a folder or a table names; "" where it names none."""
    return SPLITS.get(re.sub(r"[^a-z_]", "", text.lower().replace("-", "")), "")


def is_code(text: str) -> bool:
    """Whether a label is rather a laboratory's code (``01``, ``N3``) than a word."""
    return sum(letter.isalpha() for letter in text) < 4
