"""How one cell's tile looks by the state of the cell; colours by name, nothing painted here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wbc_desktop.domain.cell import Cell, DecisionKind
from wbc_desktop.domain.classes import BY_ID, UNIDENTIFIED


class Mark(StrEnum):
    RING = "ring"
    DOT = "dot"
    DASH = "dash"
    QUESTION = "question"
    PENCIL = "pencil"
    LOCK = "lock"
    REMOVED = "trash"


@dataclass(frozen=True, slots=True)
class TileLook:
    """``class_id`` colours frame and mark, "" is the grey border_strong. ``sureness`` 0 ... 1 is
    the short bar, None where there is none. ``width`` of the frame in pixels at 100 %."""

    class_id: str
    dashed: bool
    width: float
    mark: Mark
    label: str
    strong: bool = False
    sureness: float | None = None
    opacity: float = 1.0


def tile_look(cell: Cell, *, hidden: bool) -> TileLook:
    """The look of a cell by design/tokens.json, "tile"."""
    if cell.removed:
        return TileLook("", True, 1, Mark.REMOVED, "–", opacity=0.25)
    if hidden:
        return TileLook("", True, 2, Mark.RING, "–")
    return _decided(cell) if cell.decision else _proposed(cell)


def _proposed(cell: Cell) -> TileLook:
    kind = BY_ID[cell.class_id]
    mark = Mark.QUESTION if kind.id == UNIDENTIFIED else Mark.RING
    sureness = cell.proposal.probability if cell.proposal else None
    return TileLook(kind.id, True, 2, mark, kind.abbreviation, sureness=sureness)


def _decided(cell: Cell) -> TileLook:
    assert cell.decision is not None
    kind = BY_ID[cell.class_id]
    if not kind.counted:
        return TileLook("", False, 1, Mark.DASH, kind.abbreviation, opacity=0.55)
    if cell.second is not None:
        mark = Mark.LOCK
    else:
        overridden = cell.decision.kind is DecisionKind.OVERRIDDEN
        mark = Mark.PENCIL if overridden else Mark.DOT
    return TileLook(kind.id, False, 2.5, mark, kind.abbreviation, strong=True)
