"""What the mouse does on a field: move it, choose a cell, add one that was missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from wbc_desktop.gui.review.field_view import FieldView


class FieldMouse:
    """Follows the mouse for one field."""

    def __init__(self, view: FieldView) -> None:
        self._view = view
        self._pressed: QPointF | None = None
        self._dragged = False

    def press(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def move(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        way = event.position() - self._pressed
        if not self._dragged and way.manhattanLength() < QApplication.startDragDistance():
            return
        self._dragged = True
        self._view.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._pressed = event.position()
        self._view.move_by(way.x(), way.y())

    def release(self, event: QMouseEvent) -> None:
        clicked = self._pressed is not None and not self._dragged
        self._pressed = None
        self._view.setCursor(Qt.CursorShape.OpenHandCursor)
        if clicked:
            self._choose(event.position())

    def double_click(self, event: QMouseEvent) -> None:
        if not self._choose(event.position()):
            self._view.miss_at(event.position())

    def _choose(self, at: QPointF) -> bool:
        id = self._view.cell_at(at)
        if id is not None:
            self._view.choose(id)
        return id is not None
