"""The eighteen cell classes of the laboratory and the coarser groups that data sets use.

Source: laboratory reference, section 2 (ICSH 2015 names, method-less LOINC codes).
"""

from dataclasses import dataclass
from typing import Literal

Shape = Literal["circle", "octagon", "square", "hexagon", "diamond", "ring", "tag"]


@dataclass(frozen=True, slots=True)
class CellClass:
    """One class of cells: stable id, what is printed, and whether it is part of the 100 %.

    ``letter`` is the sign in the class's chip, ``default_key`` the key that names a cell so
    (they differ for the unidentified only). LOINC codes are percent and absolute; "" is none.
    """

    id: str
    abbreviation: str
    name: str
    letter: str
    default_key: str
    shape: Shape
    counted: bool
    loinc_percent: str
    loinc_absolute: str


def _class(
    id: str, abbreviation: str, name: str, letter: str, shape: Shape, counted: bool,
    percent: str, absolute: str, key: str = "",
) -> CellClass:  # fmt: skip
    return CellClass(
        id, abbreviation, name, letter, key or letter, shape, counted, percent, absolute
    )


CLASSES: tuple[CellClass, ...] = (
    _class("neutrophil_segmented", "SEG", "Segmented neutrophil", "N", "circle", True, "26505-8", "30451-9"),
    _class("neutrophil_band", "BAND", "Band neutrophil", "B", "circle", True, "26508-2", "26507-4"),
    _class("metamyelocyte", "META", "Metamyelocyte", "3", "circle", True, "28541-1", "30433-7"),
    _class("myelocyte", "MYELO", "Myelocyte", "2", "circle", True, "26498-6", "30446-9"),
    _class("promyelocyte", "PROM", "Promyelocyte", "1", "circle", True, "26524-9", "26523-1"),
    _class("blast", "BLAST", "Blast", "X", "octagon", True, "26446-5", "30376-8"),
    _class("eosinophil", "EOS", "Eosinophil", "E", "square", True, "26450-7", "26449-9"),
    _class("basophil", "BASO", "Basophil", "A", "square", True, "30180-4", "26444-0"),
    _class("monocyte", "MONO", "Monocyte", "M", "hexagon", True, "26485-3", "26484-6"),
    _class("lymphocyte", "LYM", "Lymphocyte", "L", "diamond", True, "26478-8", "26474-7"),
    _class("lymphocyte_reactive", "RLYM", "Reactive lymphocyte", "R", "diamond", True, "13046-8", "26477-0"),
    _class("plasma_cell", "PC", "Plasma cell", "P", "diamond", True, "13047-6", "30458-4"),
    _class("unidentified", "UNID", "Unidentified", "?", "ring", True, "26471-3", "30406-3", key="U"),
    _class("erythroblast", "NRBC", "Erythroblast", "Y", "tag", False, "19048-8", ""),
    _class("platelet", "PLT", "Platelet", "T", "tag", False, "", "26515-7"),
    _class("platelet_giant", "GPLT", "Giant platelet", "G", "tag", False, "", ""),
    _class("smudge_cell", "SMDG", "Smudge cell", "K", "tag", False, "34992-8", "34993-6"),
    _class("artefact", "ART", "Artefact", "0", "tag", False, "", ""),
)  # fmt: skip

BY_ID: dict[str, CellClass] = {c.id: c for c in CLASSES}
BY_ABBREVIATION: dict[str, CellClass] = {c.abbreviation: c for c in CLASSES}

UNIDENTIFIED = "unidentified"
BLAST = "blast"
PROMYELOCYTE = "promyelocyte"
LYMPHOCYTE = "lymphocyte"
ERYTHROBLAST = "erythroblast"
SMUDGE_CELL = "smudge_cell"
NEUTROPHILS = ("neutrophil_segmented", "neutrophil_band")
IMMATURE_GRANULOCYTES = (PROMYELOCYTE, "myelocyte", "metamyelocyte")
IMMATURE = frozenset({BLAST, *IMMATURE_GRANULOCYTES})
"""Cells that do not belong into blood; one of them raises the number of cells to count."""

GROUPS: dict[str, tuple[str, ...]] = {
    "neutrophil": NEUTROPHILS,
    "neutrophil_unspecified": NEUTROPHILS,
    "ig": IMMATURE_GRANULOCYTES,
    "ig_unspecified": IMMATURE_GRANULOCYTES,
}
"""Labels of data sets that are coarser than a class, with the classes they may mean."""

EACH_BY_ITSELF = frozenset(
    {BLAST, PROMYELOCYTE, UNIDENTIFIED, "lymphocyte_reactive", "plasma_cell"}
)
"""Classes that are never confirmed many at once (laboratory reference 9.10, fixed)."""


def members(label: str) -> tuple[str, ...]:
    """Classes that a label may mean: the class itself or the members of a group.

    Raises:
        KeyError: the label is neither.
    """
    return (label,) if label in BY_ID else GROUPS[label]
