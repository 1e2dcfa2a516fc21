"""The picture or slide itself: cells ringed, missed ones added, false ones removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.case import Case, Source
from wbc_desktop.domain.cell import Box, CellId, SourceId
from wbc_desktop.gui.review.field_cells import FieldCells
from wbc_desktop.gui.review.field_corners import FieldCorners
from wbc_desktop.gui.review.field_mouse import FieldMouse
from wbc_desktop.gui.review.field_painter import FieldPainter
from wbc_desktop.gui.review.field_walk import FieldWalk
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.rings import HIDDEN, Ring
from wbc_desktop.gui.review.services import FieldPictures
from wbc_desktop.gui.review.source_picture import SourcePicture
from wbc_desktop.gui.review.viewport import Viewport
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.wording import Wording

THERE_ALREADY = Wording(
    "field.there_already",
    "There is a cell here already; it is selected now. Double-click farther from it to add"
    " another one.",
)
_ASK_AFTER_MS = 25
_STEP = 1.25
_CELL_SCREEN = 90.0
"""How large a cell is shown when one is gone to, in pixels of the screen, unless it is larger."""


class FieldView(QWidget):
    """Shows one source. What it shows of cells is read from the case at each painting."""

    cell_chosen = Signal(object)
    """A CellId, None when the person went to where no cell is to be done."""
    cell_missed = Signal(object, object)
    """Source and box of a cell that the finder did not see."""
    looked_around = Signal()
    """The person moved or zoomed the picture by hand."""
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
        self._walk = FieldWalk(self, case)
        self._selected: CellId | None = None
        self._fresh = False
        self.rings_shown = True
        self._picture = SourcePicture(fields, loader, "field", self)
        self._painter = FieldPainter(self, self._picture, state)
        self._mouse = FieldMouse(self)
        self._timer = QTimer(self, interval=_ASK_AFTER_MS, singleShot=True)
        self._corners = FieldCorners(theme, self)
        self.map, self.zoom_card = self._corners.map, self._corners.zoom
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

    def shows_any(self, ids: Iterable[CellId]) -> bool:
        """Whether any of these cells can be looked at: its middle is in view, or it fills that."""
        area = self._view.region
        boxes = (c.box for c in map(self._case.cells.get, ids) if c and c.source == self._source)
        return any(area.contains(*b.centre) or b.contains(*area.centre) for b in boxes)

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
        self._walk.take_fields(self.source)
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

    def field(self) -> tuple[int, int]:
        """Which field of how many is in the middle of the view; (0, n) between fields."""
        return self._walk.place()

    def go(self, step: int) -> None:
        """To the next (1) or previous (-1) field, over the borders of sources."""
        self._walk.go(step)

    # Moving about

    def move_by(self, x: float, y: float) -> None:
        """Moves the picture by pixels of the view."""
        self._fresh = False
        self._look(self._view.moved(x, y))

    def zoom_by(self, factor: float) -> None:
        self._look(self._view.zoomed(factor, (self.width() / 2, self.height() / 2)))

    def show_box(self, box: Box) -> None:
        """Makes a part of the picture fill the view."""
        scale = min(self.width() / box.width, self.height() / box.height)
        self._set_view(self._view.centred(*box.centre, scale))
        self._fresh = False

    def show_whole(self) -> None:
        self._look(self._view.fitted())

    def show_real_size(self) -> None:
        self._look(self._view.centred(self._view.x, self._view.y, 1.0))

    def _look(self, view: Viewport) -> None:
        self._set_view(view)
        self.looked_around.emit()

    def _set_view(self, view: Viewport) -> None:
        self._view = view
        self._show_map()
        self.zoom_card.show_scale(view.scale)
        self._timer.start()
        self.update()
        self.view_changed.emit()

    def _show_map(self) -> None:
        if self.source is not None:
            overview = self._picture.overview
            self._corners.show_map(overview, self._view, self.source, self.field())
            self._corners.place(self.size())

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
        self._look(self._view.centred(x, y))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._corners.place(self.size())
        self.update()

    # Painting

    def rings(self) -> list[Ring]:
        """The rings in the view; the selected one is there even when rings are switched off."""
        return self._painter.rings()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.paint()

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
        self._look(self._view.zoomed(_STEP**steps, (at.x(), at.y())))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def miss_at(self, at: QPointF) -> None:
        """Says that the finder did not see the cell at a point of the view, if none is there."""
        x, y = self._view.to_picture(at.x(), at.y())
        source = self.source
        if source is None or not (0 <= x < source.width and 0 <= y < source.height):
            return
        box = self._cells.usual_box(x, y)
        there = self._cells.covering(box)
        if there is None:
            self.cell_missed.emit(source.id, box)
        else:
            self.choose(there)
            self.failed.emit(THERE_ALREADY())

    def cell_at(self, at: QPointF) -> CellId | None:
        """The cell whose ring lies under a point of the view."""
        x, y = self._view.to_picture(at.x(), at.y())
        return self._cells.at(x, y, 3 / self._view.scale)

    def choose(self, id: CellId | None) -> None:
        self.select(id)
        self.cell_chosen.emit(id)

    def choose_open(self, area: Box) -> None:
        """Chooses the first cell to do in a part of the picture, none if all there are done."""
        cells = (self._case.cells[id] for id in self._cells.ids)
        inside = (c for c in cells if area.contains(*c.box.centre) and not c.reviewed)
        found = next(inside, None)
        self.choose(found.id if found is not None else None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            id = self.cell_at(QPointF(event.pos()))
            if id is None:
                return
            self.choose(id)
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
            self.move_by(*ways[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoom_by(_STEP if key is Qt.Key.Key_Plus else 1 / _STEP)
        elif key is Qt.Key.Key_Home:
            self.show_whole()
        elif key is Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            event.ignore()
