"""The demonstration case that comes with the program: its fields, its form, its truth."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wbc_desktop.domain.cell import Box
from wbc_desktop.drawing.truth import DrawnCell
from wbc_desktop.resources import path

FOLDER = "demonstration"
TRUTH, CASE = "truth.json", "case.json"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """``fields`` in capture order and, for each, the ``truth`` of what was drawn on it.

    ``form`` holds fields of a case form by name; ``people`` are the invented technician and
    reviewer, each with initials, name and role.
    """

    fields: tuple[Path, ...]
    form: Mapping[str, Any]
    people: tuple[Mapping[str, str], ...]
    truth: tuple[tuple[DrawnCell, ...], ...]
    microns_per_pixel: float


def demonstration(folder: Path | None = None) -> Demonstration:
    """Reads the shipped demonstration, or one that was drawn into ``folder``."""
    folder = folder or path(FOLDER)
    truth = json.loads((folder / TRUTH).read_text(encoding="utf-8"))
    case = json.loads((folder / CASE).read_text(encoding="utf-8"))
    return Demonstration(
        fields=tuple(folder / field["file"] for field in truth["fields"]),
        form=case["form"],
        people=tuple(case["people"]),
        truth=tuple(_cells(field["cells"]) for field in truth["fields"]),
        microns_per_pixel=truth["microns_per_pixel"],
    )


def cell_as_json(cell: DrawnCell) -> dict[str, Any]:
    return {
        "class": cell.class_id,
        "box": cell.box.as_json(),
        "at_border": cell.at_border,
        "lobes": cell.lobes,
        "in_focus": cell.in_focus,
    }


def _cells(rows: Sequence[Mapping[str, Any]]) -> tuple[DrawnCell, ...]:
    return tuple(
        DrawnCell(r["class"], Box(*r["box"]), r["at_border"], r["lobes"], r["in_focus"])
        for r in rows
    )
