"""What the mouse does in the gallery: click, add, extend, rubber band, drag, fold, confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from wbc_desktop.domain.cell import CellId
from wbc_desktop.gui.review.gallery_layout import Band
from wbc_desktop.gui.shell.theme import Theme

if TYPE_CHECKING:
    from wbc_desktop.gui.review.gallery_view import GalleryView

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_SCROLL_STEP = 24
_SCROLL_MS = 30


class GalleryMouse:
    """Follows the mouse for one gallery; the rubber band is kept in page coordinates."""

    def __init__(self, view: GalleryView) -> None:
        self._view = view
        self.hovered: CellId | None = None
        self.hovered_section: str | None = None
        self._pressed: CellId | None = None
        self._pressed_at = QPoint()
        self._band: QRect | None = None
        self._band_at = QPoint()
        self._before: tuple[CellId, ...] = ()
        self._scroll_timer = QTimer(view, interval=_SCROLL_MS)
        self._scroll_timer.timeout.connect(self._on_scroll_timer)

    @property
    def banding(self) -> bool:
        return self._band is not None

    def press(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        self._pressed_at = point
        self._pressed = self._view.cell_at(point)
        if self._pressed is not None:
            self._press_cell(self._pressed, event.modifiers())
        elif not self._press_head(point):
            self._start_band(point, event.modifiers())

    def _press_cell(self, id: CellId, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & _SHIFT:
            self._view.extend_to(id)
        elif modifiers & _CONTROL:
            self._view.toggle(id)
        elif not self._view.is_selected(id):
            self._view.select((id,), id)

    def _press_head(self, point: QPoint) -> bool:
        band = self._head_at(point)
        if band is None:
            return False
        at = point.toPointF()
        at.setY(at.y() + self._view.verticalOffset())
        if self._view.confirm_rect(band).contains(at):
            self._view.section_confirm_wanted.emit(band.key)
        else:
            self._view.fold(band.key, not self._view.arrangement.folded(band.key))
        return True

    def _head_at(self, point: QPoint) -> Band | None:
        y = point.y() + self._view.verticalOffset()
        band = self._view.page.band_at(y)
        return band if band and y < band.tiles_top else None

    def _start_band(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        adds = bool(modifiers & (_CONTROL | _SHIFT))
        self._before = self._view.selection if adds else ()
        at = point + QPoint(0, self._view.verticalOffset())
        self._band = QRect(at, at)
        if not adds:
            self._view.select((), None)

    def move(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(point)
            return
        if self._band is not None:
            self._stretch(point)
        elif self._pressed is not None:
            far = (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
            if far and self._view.is_selected(self._pressed):
                self._pressed = None
                self._view.drag_selection()

    def _stretch(self, point: QPoint) -> None:
        """The cell nearest the pointer is current; the band scrolls the page, selecting does not.

        Beyond the edge it scrolls on for as long as the pointer stays there.
        """
        assert self._band is not None
        self._band_at = point
        if not self._beyond(point):
            self._scroll_timer.stop()
        elif not self._scroll_timer.isActive():  # Starting it anew would put it off.
            self._scroll_timer.start()
        self._band.setBottomRight(point + QPoint(0, self._view.verticalOffset()))
        inside = self._view.cells_in(self._band.translated(0, -self._view.verticalOffset()))
        chosen = tuple(dict.fromkeys((*self._before, *inside)))
        self._view.select(chosen, self._nearest(inside), scroll=False)
        self._view.viewport().update()

    def _beyond(self, point: QPoint) -> int:
        """-1 above the view, 1 below it, else 0."""
        return -1 if point.y() < 0 else int(point.y() > self._view.viewport().height())

    def _nearest(self, ids: list[CellId]) -> CellId | None:
        at = self._band_at + QPoint(0, self._view.verticalOffset())

        def away(id: CellId) -> int:
            rect = self._view.page.rect(id)
            assert rect is not None
            middle = QPoint(rect.x + rect.width // 2, rect.y + rect.height // 2)
            return (middle - at).manhattanLength()

        return min(ids, key=away, default=None)

    def _on_scroll_timer(self) -> None:
        bar = self._view.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + self._beyond(self._band_at) * _SCROLL_STEP)
        if self._band is None or bar.value() == before:
            self._scroll_timer.stop()
        else:
            self._stretch(self._band_at)

    def release(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._band is not None:
            self._end_band()
        elif self._pressed is not None and not event.modifiers() & (_CONTROL | _SHIFT):
            self._view.select((self._pressed,), self._pressed)
        self._pressed = None

    def _end_band(self) -> None:
        """A band round nothing, or a click between cells, leaves the current one selected."""
        self._band = None
        self._scroll_timer.stop()
        current = self._view.current
        if not self._view.selection and current is not None:
            self._view.select((current,), current, scroll=False)
        self._view.viewport().update()

    def double_click(self, event: QMouseEvent) -> None:
        id = self._view.cell_at(event.position().toPoint())
        if id is None:
            self.press(event)
        else:
            self._view.cell_opened.emit(id)

    def leave(self) -> None:
        self._set_hovered(None, None)

    def _hover(self, point: QPoint) -> None:
        band = self._head_at(point)
        self._set_hovered(self._view.cell_at(point), band.key if band else None)

    def _set_hovered(self, id: CellId | None, section: str | None) -> None:
        if id != self.hovered:
            before, self.hovered = self.hovered, id
            self._view.tell_changed([c for c in (before, id) if c is not None])
        if section != self.hovered_section:
            old, self.hovered_section = self.hovered_section, section
            for key in (old, section):
                if key:
                    self._view.update_head(key)

    def paint_band(self, painter: QPainter, theme: Theme) -> None:
        if self._band is None:
            return
        fill = QColor(theme.colours.selection)
        fill.setAlphaF(0.5)
        painter.setPen(QPen(theme.colours.border_strong, 1))
        painter.setBrush(fill)
        painter.drawRect(QRectF(self._band.normalized()))
