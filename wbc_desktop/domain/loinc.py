"""LOINC codes of the differential's lines, by one family of codes only (section 2, 9.13)."""

from __future__ import annotations

from typing import Literal

from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.domain.lines import NEUTROPHILS_LINE

WBC_LOINC = "6690-2"

_METHOD_LESS_COMBINED = {NEUTROPHILS_LINE: ("26511-6", "26499-4")}
_MANUAL_PERCENT = {
    "neutrophil_segmented": "769-0",
    "neutrophil_band": "764-1",
    "eosinophil": "714-6",
    "basophil": "707-0",
    "lymphocyte": "737-7",
    "lymphocyte_reactive": "735-1",
    "monocyte": "744-3",
    "metamyelocyte": "740-1",
    "myelocyte": "749-2",
    "promyelocyte": "783-1",
    "blast": "709-6",
    "unidentified": "44095-8",
}
"""By manual count; this family has no absolute counts, no plasma cells and no totals here."""


def loinc(line: str, family: Literal["method_less", "manual"]) -> tuple[str, str]:
    """Codes of a line's percentage and absolute count; "" where the family has none."""
    if family == "manual":
        return _MANUAL_PERCENT.get(line, ""), ""
    if line in BY_ID:
        return BY_ID[line].loinc_percent, BY_ID[line].loinc_absolute
    return _METHOD_LESS_COMBINED.get(line, ("", ""))
