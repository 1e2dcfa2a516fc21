"""Records of invented cases, made of the real parts, and drawn pictures for them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image

from tests.domain.build import FORM, PEOPLE, TODAY, case, cell, table
from wbc_desktop.domain.case import Case, CaseForm
from wbc_desktop.domain.cell import Cell
from wbc_desktop.domain.classes import BY_ABBREVIATION
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.standing import standing
from wbc_desktop.reporting import (
    Circumstances,
    RecordNetwork,
    RecordPerson,
    RecordSignature,
    SignedRecord,
    record_of,
)
from wbc_desktop.reporting.record import Kind

SHIPPED = (
    "neutrophil_segmented", "neutrophil_band", "metamyelocyte", "myelocyte", "promyelocyte",
    "eosinophil", "basophil", "monocyte", "lymphocyte", "erythroblast", "platelet",
)  # fmt: skip
NETWORK = RecordNetwork("blood-11", "1.4.0", "net", SHIPPED)
SIGNED_BY = RecordPerson("TECH1", "Invented Technician", "technician")
SIGNATURE = RecordSignature(SIGNED_BY, "2026-01-02T10:15:00+00:00", "reviewed")
VECTOR = {
    "SEG": 118, "BAND": 14, "EOS": 4, "BASO": 1, "LYM": 38, "RLYM": 5, "MONO": 14, "META": 4,
    "MYELO": 2, "NRBC": 6, "SMDG": 2,
}  # fmt: skip
"""The case of the laboratory reference, section 3."""

RAISING = ("META", "MYELO", "PROM", "BLAST")


def cells_of(counts: dict[str, int], decided: int | None = None) -> list[Cell]:
    """Cells by abbreviation; those that do not count and those that raise the target come first,
    so that all lie in the count set."""
    order = sorted(counts, key=lambda a: (BY_ABBREVIATION[a].counted, a not in RAISING))
    names = [a for a in order for _ in range(counts[a])]
    many = len(names) if decided is None else decided
    return [cell(i, a, a if i < many else None) for i, a in enumerate(names)]


def vector_case(form: CaseForm = FORM, **fields: Any) -> Case:
    return case(cells_of(VECTOR), form, **fields)


def record(
    made: Case,
    kind: Kind = "signed",
    *,
    rules: LaboratoryRules | None = None,
    ranges: RangeTable | None = None,
    **around: Any,
) -> SignedRecord:
    rules, ranges = rules or LaboratoryRules(), ranges or table()
    view = standing(made, rules, ranges, TODAY, proposed=kind == "proposals")
    known: dict[str, Any] = {
        "people": PEOPLE,
        "networks": {"net": NETWORK},
        "program": "wbc_desktop 1.0.0",
        "reported": "2026-01-02T10:15:00+00:00",
        "laboratory": "Haematology laboratory",
        "signature": SIGNATURE if kind == "signed" else None,
    }
    return record_of(made, view, kind, Circumstances(rules, **known | around))


def picture(seed: int, side: int = 120) -> bytes:
    """PNG bytes of a disc on a pale ground, each seed another."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[:side, :side]
    image = np.full((side, side, 3), (246, 224, 206), np.uint8)
    inside = (rows - side / 2) ** 2 + (columns - side / 2) ** 2 < (
        side * rng.uniform(0.2, 0.4)
    ) ** 2
    image[inside] = rng.integers(60, 170, 3)
    out = io.BytesIO()
    Image.fromarray(image).save(out, "PNG")
    return out.getvalue()


def pictures(of: SignedRecord) -> dict[str, bytes]:
    return {p.crop: picture(n) for n, p in enumerate(of.pictures)}


def with_slides(made: Case, slides: Iterable[Any]) -> Case:
    made.sources = {slide.id: replace(slide) for slide in slides}
    return made
