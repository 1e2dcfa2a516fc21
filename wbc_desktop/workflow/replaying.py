"""Reads the kept pictures of a case again with the very networks that made its proposals.

Nothing is written. On the same machine the proposals come out bit for bit; elsewhere arithmetic
may differ in the last digits, so the decisions must be the same and no probability may be off by
more than TOLERANCE. Pictures finer than 0.0625 µm per pixel are kept reduced: of them the
decision must be the same, within REDUCED_TOLERANCE.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.case import Case, CaseId, Source
from wbc_desktop.domain.cell import Box, Cell, CellId, Proposal
from wbc_desktop.network import CellMark, Classifier, Network
from wbc_desktop.network.card import Card
from wbc_desktop.network.classifier import CUT_OFF, OUT_OF_FOCUS, TWO_CELLS
from wbc_desktop.network.prepare import KEPT_MICRONS, KEPT_PIXELS, kept_scale, window
from wbc_desktop.store import Store

Pixels = NDArray[np.uint8]

TOLERANCE = 1e-3
"""Largest difference of a probability that counts as the same."""

REDUCED_TOLERANCE = 0.05
"""The same, of a picture that was reduced when it was kept: its pixels are no longer the same."""

AT_ONCE = 128


class Agreement(StrEnum):
    """How a cell came out. ``impossible``: its picture is gone, or its scale was never known."""

    EQUAL = "equal"
    SAME = "same"
    DIFFERENT = "different"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class ReplayedCell:
    """A cell's kept proposal and what the same network says now; ``off`` is the largest step."""

    id: CellId
    agreement: Agreement
    kept: Proposal
    again: Proposal | None = None
    off: float = 0.0


@dataclass(frozen=True, slots=True)
class Replay:
    """A whole case. ``unaltered`` says that its journal and records are as they were written."""

    number: str
    cells: tuple[ReplayedCell, ...]
    networks: tuple[str, ...]
    unaltered: bool

    def count(self, agreement: Agreement) -> int:
        return sum(cell.agreement is agreement for cell in self.cells)

    @property
    def faithful(self) -> bool:
        """Whether every cell could be read again with the same decision."""
        good = self.count(Agreement.EQUAL) + self.count(Agreement.SAME)
        return self.unaltered and good == len(self.cells)

    @property
    def largest(self) -> float:
        return max((cell.off for cell in self.cells), default=0.0)


def replay(
    store: Store,
    open_version: Callable[[str], Network],
    case_id: CaseId,
    threads: int = 2,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Replay:
    """Reads every proposed cell of a case again, each with its own version of the network.

    Raises:
        InputError: the file of a version is gone or was exchanged.
        RefusedError: a version is not in the registry.
    """
    case, _ = store.cases.load(case_id)
    proposed = [c for c in case.in_capture_order() if c.proposal is not None]
    versions = sorted({c.proposal.network for c in proposed if c.proposal is not None})
    found: dict[CellId, ReplayedCell] = {}
    for sha256 in versions:
        classifier = Classifier(open_version(sha256), threads)
        own = [c for c in proposed if c.proposal is not None and c.proposal.network == sha256]
        for start in range(0, len(own), AT_ONCE):
            found |= {
                r.id: r for r in _again(store, case, classifier, own[start : start + AT_ONCE])
            }
            tell(len(found), len(proposed))
    cells = tuple(found[c.id] for c in proposed)
    return Replay(case.number, cells, tuple(versions), not store.verify(case_id))


def _again(
    store: Store, case: Case, classifier: Classifier, cells: Sequence[Cell]
) -> Iterator[ReplayedCell]:
    pictures = store.crops.get_many(cell.crop for cell in cells)
    rows = []
    for cell in cells:
        small = _cut(pictures.get(cell.crop), cell.box, case.sources[cell.source], classifier.card)
        if small is not None:
            rows.append((cell, small))
    found = {r.id: r for r in _compared(case, classifier, rows)}
    for cell in cells:
        assert cell.proposal is not None
        impossible = ReplayedCell(cell.id, Agreement.IMPOSSIBLE, cell.proposal)
        yield found.get(cell.id, impossible)


def _compared(
    case: Case, classifier: Classifier, rows: Sequence[tuple[Cell, Pixels]]
) -> Iterator[ReplayedCell]:
    if not rows:
        return
    marks = [_mark(cell.proposal) for cell, _ in rows]
    told = classifier.say(np.stack([small for _, small in rows]), marks)
    for (cell, _), said in zip(rows, told, strict=True):
        assert cell.proposal is not None
        within = REDUCED_TOLERANCE if _reduced(case.sources[cell.source], cell.box) else TOLERANCE
        answers = (said.familiar, said.elsewhere)
        pair = (_compare(cell, cell.proposal, p, within) for p in answers)
        yield min(pair, key=lambda r: (_RANK[r.agreement], r.off))


_RANK = {a: rank for rank, a in enumerate(Agreement)}


def _compare(cell: Cell, kept: Proposal, again: Proposal, within: float) -> ReplayedCell:
    if again.as_json() == kept.as_json():
        return ReplayedCell(cell.id, Agreement.EQUAL, kept, again)
    before, now = dict(kept.probabilities), dict(again.probabilities)
    off = max((abs(before.get(c, 0.0) - now.get(c, 0.0)) for c in before | now), default=0.0)
    same = again.class_id == kept.class_id and again.first == kept.first and off <= within
    agreement = Agreement.SAME if same else Agreement.DIFFERENT
    return ReplayedCell(cell.id, agreement, kept, again, off)


def _kept_side(source: Source, box: Box) -> int:
    """Pixels a side that the kept picture had before it was reduced, if it was."""
    assert source.microns_per_pixel is not None
    return max(round(KEPT_MICRONS / source.microns_per_pixel), box.width, box.height)


def _reduced(source: Source, box: Box) -> bool:
    return _kept_side(source, box) > KEPT_PIXELS


def _mark(kept: Proposal | None) -> CellMark:
    """What the finder said of the cell, as far as it decided anything."""
    code = kept.reason.code if kept is not None and kept.reason is not None else ""
    return CellMark(
        at_border=code == CUT_OFF.code,
        sharp=code != OUT_OF_FOCUS.code,
        crowded=code == TWO_CELLS.code,
    )


def _cut(png: bytes | None, box: Box, source: Source, card: Card) -> Pixels | None:
    """What the network saw: the middle of the kept picture is the cell's, to the pixel."""
    scale = source.microns_per_pixel
    decoded = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR) if png else None
    if decoded is None or not scale:
        return None
    picture = np.ascontiguousarray(decoded[:, :, ::-1], np.uint8)
    height, width = picture.shape[:2]
    centre = (width / 2, height / 2)
    return window(picture, centre, kept_scale(box, scale), card.input_px, card.microns_per_pixel)
