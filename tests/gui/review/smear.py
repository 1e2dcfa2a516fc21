"""An invented case with drawn cells, and the picture services the review page asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.case import Case, CaseForm, CaseId, CaseState, Source
from wbc_desktop.domain.cell import (
    Box,
    Cell,
    CellId,
    Decision,
    DecisionKind,
    PersonId,
    Proposal,
    SourceId,
)
from wbc_desktop.domain.classes import CLASSES, UNIDENTIFIED
from wbc_desktop.gui.review.services import Picture
from wbc_desktop.wording import Wording

PERSON = PersonId("anna")
UNSURE = Wording("network.unsure", "The network is not sure: {first} or {second}.")
PALER = Wording("familiarity.paler", "The nuclei are paler than on any slide it was trained on.")
MIX = {
    "neutrophil_segmented": 50, "lymphocyte": 22, "monocyte": 9, "neutrophil_band": 7,
    "eosinophil": 3, "metamyelocyte": 2, UNIDENTIFIED: 2, "platelet": 4, "erythroblast": 1,
}  # fmt: skip
FIELD = 1600


def a_proposal(class_id: str, probability: float) -> Proposal:
    """A proposal over all classes; an unidentified one hesitates between two."""
    unidentified = class_id == UNIDENTIFIED
    first = "blast" if unidentified else class_id
    others = [c.id for c in CLASSES if c.id not in (first, UNIDENTIFIED)]
    second = "monocyte" if first != "monocyte" else "lymphocyte"
    rest = 1 - probability
    shares = {first: probability, second: rest * 0.8}
    others.remove(second)
    shares.update({id: rest * 0.2 / len(others) for id in others})
    reason = UNSURE(first="blast", second="monocyte") if unidentified else None
    ranked = tuple(sorted(shares.items(), key=lambda pair: -pair[1]))
    return Proposal(ranked, unidentified, reason, (first, second), "0" * 64)


def a_decision(class_id: str, kind: DecisionKind = DecisionKind.CONFIRMED) -> Decision:
    return Decision(class_id, kind, PERSON, datetime(2026, 1, 2, 10, tzinfo=UTC))


def a_source(number: int = 1, state: str = "familiar") -> Source:
    reasons = [PALER().as_json()] if state == "unfamiliar" else []
    return Source(
        SourceId(f"s{number}"), f"smear_{number}.svs", f"/none/smear_{number}.svs", "", "slide",
        FIELD, FIELD, number, 0.1, "file", status="read",
        familiarity={"state": state, "score": 0.9, "reasons": reasons},
    )  # fmt: skip


def a_case(cells: int = 100, decided: int = 0, *, alarmed: bool = False, seed: int = 1) -> Case:
    """A case of that many cells in one source, the first ``decided`` of them confirmed."""
    rng = np.random.default_rng(seed)
    source = a_source(1, "unfamiliar" if alarmed else "familiar")
    case = Case(CaseId("c1"), "24-1187", state=CaseState.COUNTING)
    case.form = CaseForm(birth_date="1970-01-01", sex="f", wbc="12.4", wbc_state="uncorrected")
    case.sources[source.id] = source
    names, weights = list(MIX), np.array(list(MIX.values()), float)
    for number in range(cells):
        class_id = names[rng.choice(len(names), p=weights / weights.sum())]
        x, y = (int(v) for v in rng.integers(40, FIELD - 160, 2))
        cell = Cell(
            CellId(f"cell{number:05}"), source.id, number, Box(x, y, 120, 120), "",
            proposal=a_proposal(class_id, float(rng.uniform(0.35, 0.99))),
            decision=a_decision(class_id) if number < decided else None,
        )  # fmt: skip
        case.cells[cell.id] = cell
    return case


def a_cell_picture(class_id: str, number: int, side: int = 280) -> NDArray[np.uint8]:
    """A coloured disc on a pale ground with red cells: tells classes apart, no more."""
    rng = np.random.default_rng(number)
    image = np.full((side, side, 3), (250, 226, 200), np.uint8)
    for _ in range(9):
        at = tuple(int(v) for v in rng.integers(0, side, 2))
        cv2.circle(image, at, 36, (205, 165, 160), -1, cv2.LINE_AA)
        cv2.circle(image, at, 12, (225, 195, 185), -1, cv2.LINE_AA)
    middle = (side // 2, side // 2)
    hue = [c.id for c in CLASSES].index(class_id)
    cv2.circle(image, middle, 62, (225, 200, 215), -1, cv2.LINE_AA)
    cv2.ellipse(image, middle, (44, 24 + hue), 20.0 * hue, 0, 300, (90, 40, 130), -1, cv2.LINE_AA)
    return image


class Discs:
    """Cell, field and reference pictures of an invented case."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._fields: dict[SourceId, NDArray[np.uint8]] = {}

    def picture(self, cell: CellId) -> Picture:
        known = self._case.cells[cell]
        return Picture(a_cell_picture(known.class_id, known.order), 0.1)

    def read(self, source: SourceId, region: Box, size: tuple[int, int]) -> NDArray[np.uint8]:
        image = self._field(source)
        cut = np.full((region.height, region.width, 3), 255, np.uint8)
        x0, y0 = max(region.x, 0), max(region.y, 0)
        x1, y1 = min(region.x + region.width, FIELD), min(region.y + region.height, FIELD)
        if x0 < x1 and y0 < y1:
            inside = image[y0:y1, x0:x1]
            cut[y0 - region.y : y1 - region.y, x0 - region.x : x1 - region.x] = inside
        return np.asarray(cv2.resize(cut, size, interpolation=cv2.INTER_AREA), np.uint8)

    def _field(self, source: SourceId) -> NDArray[np.uint8]:
        if source not in self._fields:
            image = np.full((FIELD, FIELD, 3), (250, 226, 200), np.uint8)
            for cell in list(self._case.cells.values()):
                if cell.source == source:
                    x, y = (round(v) for v in cell.box.centre)
                    cv2.circle(image, (x, y), 50, (120, 70, 150), -1, cv2.LINE_AA)
            self._fields[source] = image
        return self._fields[source]

    def typical(self, class_id: str, count: int) -> Sequence[Picture]:
        return [Picture(a_cell_picture(class_id, n), 0.1) for n in range(count)]
