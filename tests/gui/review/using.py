"""Hands and eyes for tests of the review page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wbc_desktop.domain.cell import CellId
from wbc_desktop.gui.review.field_view import FieldView
from wbc_desktop.gui.review.gallery_view import GalleryView
from wbc_desktop.gui.review.page import ReviewPage
from wbc_desktop.gui.review.review_desk import ReviewDesk

LEFT = Qt.MouseButton.LeftButton


def desk_of(page: ReviewPage) -> ReviewDesk:
    assert page.desk is not None
    return page.desk


def press(
    qtbot: QtBot, page: ReviewPage, *keys: Qt.Key, control: bool = False, shift: bool = False
) -> None:
    """Types keys without waiting between them, then waits until all acts are kept."""
    modifiers = Qt.KeyboardModifier.NoModifier
    if control:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    if shift:
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    target = QApplication.focusWidget()
    assert target is not None
    for key in keys:
        qtbot.keyClick(target, key, modifiers)
    settle(qtbot, page)


def settle(qtbot: QtBot, page: ReviewPage) -> None:
    queue = desk_of(page).acts.queue
    qtbot.waitUntil(lambda: not (queue.busy or queue.waiting or queue.deaf))


def middle_of(view: GalleryView, id: CellId) -> QPoint:
    """Where a tile is in the viewport; scrolls to it."""
    index = view.model().index_of(id)  # type: ignore[attr-defined]
    view.scrollTo(index)
    return view.visualRect(index).center()


def click(
    qtbot: QtBot,
    view: GalleryView,
    id: CellId,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    qtbot.mouseClick(view.viewport(), LEFT, modifiers, middle_of(view, id))


def drag(widget: QWidget, start: QPoint, *way: QPoint) -> None:
    """Presses, moves with the button held, and releases at the last point."""
    _send(widget, QMouseEvent.Type.MouseButtonPress, start, LEFT, LEFT)
    for point in way:
        _send(widget, QMouseEvent.Type.MouseMove, point, Qt.MouseButton.NoButton, LEFT)
    _send(widget, QMouseEvent.Type.MouseButtonRelease, way[-1], LEFT, Qt.MouseButton.NoButton)


def _send(
    widget: QWidget,
    kind: QMouseEvent.Type,
    at: QPoint,
    button: Qt.MouseButton,
    held: Qt.MouseButton,
) -> None:
    position = QPointF(at)
    event = QMouseEvent(
        kind, position, QPointF(widget.mapToGlobal(at)), button, held,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def ring_at(field: FieldView, id: CellId) -> QPoint:
    """The middle of a cell on the field view."""
    cell = field._case.cells[id]
    x, y = field.viewport.to_view(*cell.box.centre)
    return QPoint(round(x), round(y))
