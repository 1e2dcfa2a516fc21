"""The picture or slide itself: cells ringed, missed ones added, false ones removed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from wbc_desktop.domain.case import Case, Source
from wbc_desktop.domain.cell import CellId, SourceId
from wbc_desktop.gui.review.field_cells import FieldCells
from wbc_desktop.gui.review.field_list import Field, field_of, fields_of
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.mini_map import MiniMap
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.rings import HIDDEN, Ring, paint_label, paint_ring, ring_for
from wbc_desktop.gui.review.scale_bar import paint_scale_bar
from wbc_desktop.gui.review.services import FieldPictures
from wbc_desktop.gui.review.source_picture import SourcePicture
from wbc_desktop.gui.review.viewport import Viewport
from wbc_desktop.gui.review.zoom_card import ZoomCard
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said

_ASK_AFTER_MS = 25
_STEP = 1.25
_CELL_SCREEN = 90.0
"""How large a cell is shown when one is gone to, in pixels of the screen, unless it is larger."""


class FieldView(QWidget):
    """Shows one source. What it shows of cells is read from the case at each painting."""

    cell_chosen = Signal(object)
    cell_missed = Signal(object, object)
    """Source and box of a cell that the finder did not see."""
    menu_wanted = Signal(QPoint)
    closed = Signal()
    view_changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        case: Case,
        state: GalleryState,
        fields: FieldPictures,
        loader: PictureLoader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._case = case
        self._state = state
        self._source: SourceId | None = None
        self._view = Viewport((1, 1), 1, 1, 1.0, 0.5, 0.5)
        self._cells = FieldCells(case, SourceId(""))
        self._fields: tuple[Field, ...] = ()
        self._selected: CellId | None = None
        self._fresh = False
        self.rings_shown = True
        self._pressed: QPointF | None = None
        self._dragged = False
        self._picture = SourcePicture(fields, loader, "field", self)
        self._timer = QTimer(self, interval=_ASK_AFTER_MS, singleShot=True)
        self.map = MiniMap(theme, self)
        self.zoom_card = ZoomCard(theme, self)
        self._prepare()

    def _prepare(self) -> None:
        self.setObjectName("field")
        self.setAccessibleName(self.tr("Field"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._timer.timeout.connect(self._ask)
        self._picture.changed.connect(self._on_picture_changed)
        self._picture.failed.connect(self.failed)
        self.map.moved_to.connect(self._on_map_moved)
        self.zoom_card.zoom_wanted.connect(self.zoom_by)
        self.zoom_card.whole_wanted.connect(self.show_whole)
        self.zoom_card.real_size_wanted.connect(self.show_real_size)
        self.theme.theme_changed.connect(self._on_theme_changed)

    # What is shown

    @property
    def source(self) -> Source | None:
        return self._case.sources.get(self._source) if self._source else None

    @property
    def selected(self) -> CellId | None:
        return self._selected

    @property
    def viewport(self) -> Viewport:
        return self._view

    @property
    def cells(self) -> FieldCells:
        return self._cells

    def show_source(self, id: SourceId) -> None:
        """Shows a source whole; one that is shown already stays as it is."""
        source = self._case.sources.get(id)
        if source is None or id == self._source:
            return
        self._source = id
        self._picture.show_source(source)
        self._view = replace(self._view, picture=(source.width, source.height))
        self._fresh = True
        self.take_cells()
        self._set_view(self._view.resized(self.width(), self.height()).fitted())

    def show_cell(self, id: CellId) -> None:
        """Selects a cell; the view moves only if the cell is not wholly in it."""
        cell = self._case.cells.get(id)
        if cell is None:
            return
        fresh = cell.source != self._source
        self.show_source(cell.source)
        self._selected = id
        area, box = self._view.region, cell.box
        far = not (
            area.contains(box.x, box.y)
            and area.contains(box.x + box.width - 1, box.y + box.height - 1)
        )
        small = max(box.width, box.height) * self._view.scale < 24
        if fresh or far or small:
            wanted = _CELL_SCREEN / max(box.width, box.height)
            scale = max(self._view.scale, min(1.0, wanted)) if fresh or small else None
            self._set_view(self._view.centred(*box.centre, scale))
        self._fresh = False
        self.update()

    def select(self, id: CellId | None) -> None:
        self._selected = id
        self.update()

    def take_cells(self) -> None:
        """Reads again which cells the source has."""
        if self._source is None:
            return
        self._cells = FieldCells(self._case, self._source)
        source = self.source
        self._fields = fields_of(self._case, source) if source else ()
        if self._selected not in self._cells.ids:
            self._selected = None
        self.tell_changed()

    def tell_changed(self) -> None:
        """Paints the rings again: some cell was decided, or a proposal is shown now."""
        dots = []
        for id in self._cells.ids:
            cell = self._case.cells[id]
            hidden = self._state.hidden(cell)
            colour = HIDDEN if hidden else self.theme.ring_colour(cell.class_id)
            dots.append((*cell.box.centre, colour))
        self.map.show_dots(tuple(dots))
        self.update()

    def show_rings(self, shown: bool) -> None:
        self.rings_shown = shown
        self.update()

    # Fields

    def field(self) -> tuple[int, int]:
        """Which field of how many is in the middle of the view; (0, n) between fields."""
        here = field_of(self._fields, self._view.x, self._view.y)
        return (here.number if here else 0), len(self._fields)

    def go(self, step: int) -> None:
        """To the next (1) or previous (-1) field, over the borders of sources."""
        sources = [s.id for s in self._case.sources_in_order()]
        if self._source not in sources:
            return
        number, count = self.field()
        wanted = number - 1 + step if number else (0 if step > 0 else count - 1)
        if 0 <= wanted < count and not (count == 1 and number == 1):
            self._show_field(self._fields[wanted])
            return
        place = sources.index(self._source) + step
        if 0 <= place < len(sources):
            self.show_source(sources[place])
            if len(self._fields) > 1:
                self._show_field(self._fields[0 if step > 0 else -1])

    def _show_field(self, field: Field) -> None:
        scale = min(self.width() / field.box.width, self.height() / field.box.height)
        self._set_view(self._view.centred(*field.box.centre, scale))
        self._fresh = False

    # Moving about

    def zoom_by(self, factor: float) -> None:
        self._set_view(self._view.zoomed(factor, (self.width() / 2, self.height() / 2)))

    def show_whole(self) -> None:
        self._set_view(self._view.fitted())

    def show_real_size(self) -> None:
        self._set_view(self._view.centred(self._view.x, self._view.y, 1.0))

    def _set_view(self, view: Viewport) -> None:
        self._view = view
        self._show_map()
        self.zoom_card.show_scale(view.scale)
        self._timer.start()
        self.update()
        self.view_changed.emit()

    def _show_map(self) -> None:
        source = self.source
        if source is None:
            return
        number, count = self.field()
        text = ""
        if count > 1 and number:
            text = self.tr("field {number} of {count}").format(number=number, count=count)
        self.map.show_map(self._picture.overview, self._view, (source.name, text))
        self._place_floating()

    def _place_floating(self) -> None:
        gap = self.theme.px(8)
        self.map.move(self.width() - self.map.width() - gap, gap)
        card = self.zoom_card
        card.adjustSize()
        card.move(self.width() - card.width() - gap, self.height() - card.height() - gap)

    @Slot()
    def _ask(self) -> None:
        if self.isVisible():
            self._picture.want(self._view, self.devicePixelRatioF())

    @Slot()
    def _on_picture_changed(self) -> None:
        self._show_map()
        self.update()

    @Slot(float, float)
    def _on_map_moved(self, x: float, y: float) -> None:
        self._set_view(self._view.centred(x, y))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._place_floating()
        self.update()

    # Painting

    def rings(self) -> list[Ring]:
        """The rings in the view; the selected one is there even when rings are switched off."""
        found = []
        for cell in self._cells.inside(self._view.region):
            selected = cell.id == self._selected
            if self.rings_shown or selected:
                at = self._view.to_view(*cell.box.centre)
                hidden = self._state.hidden(cell)
                ring = ring_for(cell, at, self._view.scale, hidden=hidden)
                found.append(replace(ring, selected=selected))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colours.track)
        self._picture.paint(painter, self._view)
        rings = self.rings()
        for ring in rings:
            paint_ring(painter, ring, self.theme)
        area = QRectF(self.rect())
        for ring in rings:
            paint_label(painter, ring, area, self.theme)
        self._paint_scale_bar(painter)
        self._paint_problem(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colours.focus, 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _paint_scale_bar(self, painter: QPainter) -> None:
        source = self.source
        if source is None or not source.microns_per_pixel:
            return
        gap = self.theme.px(10)
        corner = QPointF(gap, self.height() - gap)
        per_micron = self._view.scale / source.microns_per_pixel
        paint_scale_bar(painter, corner, per_micron, self.theme.px(140), self.theme)

    def _paint_problem(self, painter: QPainter) -> None:
        problem = self._picture.problem
        if problem is None:
            return
        px, colours = self.theme.px, self.theme.colours
        room = QRectF(self.rect()).adjusted(px(40), px(40), -px(40), -px(40))
        painter.setFont(self.theme.font("body"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        box = painter.boundingRect(room, flags, said(problem)).adjusted(-12, -8, 12, 8)
        painter.setPen(QPen(colours.border, 1))
        painter.setBrush(colours.raised)
        painter.drawRoundedRect(box, px(6), px(6))
        painter.setPen(colours.text)
        painter.drawText(room, flags, said(problem))

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        view = self._view.resized(self.width(), self.height())
        self._set_view(view.fitted() if self._fresh else view)

    def showEvent(self, event: QEvent) -> None:
        self._timer.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        at = event.position()
        self._fresh = False
        self._set_view(self._view.zoomed(_STEP**steps, (at.x(), at.y())))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        way = event.position() - self._pressed
        if not self._dragged and way.manhattanLength() < QApplication.startDragDistance():
            return
        self._dragged, self._fresh = True, False
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._pressed = event.position()
        self._set_view(self._view.moved(way.x(), way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clicked = self._pressed is not None and not self._dragged
        self._pressed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if clicked and (id := self.cell_at(event.position())) is not None:
            self._choose(id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        id = self.cell_at(event.position())
        if id is not None:
            self._choose(id)
            return
        x, y = self._view.to_picture(event.position().x(), event.position().y())
        source = self.source
        if source is not None and 0 <= x < source.width and 0 <= y < source.height:
            self.cell_missed.emit(source.id, self._cells.usual_box(x, y))

    def cell_at(self, at: QPointF) -> CellId | None:
        """The cell whose ring lies under a point of the view."""
        x, y = self._view.to_picture(at.x(), at.y())
        return self._cells.at(x, y, 3 / self._view.scale)

    def _choose(self, id: CellId) -> None:
        self._selected = id
        self.update()
        self.cell_chosen.emit(id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            id = self.cell_at(QPointF(event.pos()))
            if id is None:
                return
            self._choose(id)
        if self._selected is not None:
            self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self.theme.px(80)
        ways = {
            Qt.Key.Key_Left: (step, 0), Qt.Key.Key_Right: (-step, 0),
            Qt.Key.Key_Up: (0, step), Qt.Key.Key_Down: (0, -step),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in ways:
            self._fresh = False
            self._set_view(self._view.moved(*ways[key]))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoom_by(_STEP if key is Qt.Key.Key_Plus else 1 / _STEP)
        elif key is Qt.Key.Key_Home:
            self.show_whole()
        elif key is Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            event.ignore()
