"""Where the keys that move lead in a gallery: cell by cell, row by row, page by page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from wbc_desktop.domain.cell import CellId
from wbc_desktop.gui.review.gallery_layout import GalleryLayout
from wbc_desktop.gui.review.gallery_state import GalleryState

Move = QAbstractItemView.CursorAction

_MOVES = {
    Qt.Key.Key_Left: Move.MoveLeft, Qt.Key.Key_Right: Move.MoveRight,
    Qt.Key.Key_Up: Move.MoveUp, Qt.Key.Key_Down: Move.MoveDown,
    Qt.Key.Key_Home: Move.MoveHome, Qt.Key.Key_End: Move.MoveEnd,
    Qt.Key.Key_PageUp: Move.MovePageUp, Qt.Key.Key_PageDown: Move.MovePageDown,
}  # fmt: skip


def move_of(key: int) -> Move | None:
    """What a key moves by; None if it moves nothing."""
    return _MOVES.get(Qt.Key(key))


def moved(
    action: Move, current: CellId | None, state: GalleryState, page: GalleryLayout, height: int
) -> CellId | None:
    """The cell that a move leads to from the current one; ``height`` is that of the viewport."""
    order = state.visible
    if not order:
        return None
    place = state.place(current) if current else None
    if current is None or place is None or action is Move.MoveHome:
        return order[0]
    rows = _rows(action, max(1, height // page.metrics.row - 1))
    if rows:
        return page.above_or_below(current, rows)
    if action is Move.MoveEnd:
        return order[-1]
    step = 1 if action in (Move.MoveRight, Move.MoveNext) else -1
    return order[max(0, min(len(order) - 1, place + step))]


def _rows(action: Move, page: int) -> int:
    """By how many rows an action moves, upwards below 0; 0 if it moves along the row."""
    rows = {Move.MoveUp: -1, Move.MoveDown: 1, Move.MovePageUp: -page, Move.MovePageDown: page}
    return rows.get(action, 0)
