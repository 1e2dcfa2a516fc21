"""The gallery: sections with full-width heads over uniform tiles, on one long page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from wbc_desktop.domain.cell import CellId
from wbc_desktop.gui.review.gallery_keys import move_of, moved
from wbc_desktop.gui.review.gallery_layout import Band, GalleryLayout, Metrics, Rect
from wbc_desktop.gui.review.gallery_model import GalleryModel
from wbc_desktop.gui.review.gallery_mouse import GalleryMouse
from wbc_desktop.gui.review.gallery_painter import REACH, GalleryPainter
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.thumbnails import ThumbnailKey, Thumbnails
from wbc_desktop.gui.shell.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Select = QItemSelectionModel.SelectionFlag


class GalleryView(QAbstractItemView):
    """Shows a ``GalleryState``; what it shows changes only by ``take_arrangement`` and folding."""

    selection_moved = Signal()
    section_confirm_wanted = Signal(str)
    tile_steps_wanted = Signal(int)
    menu_wanted = Signal(QPoint)
    cell_opened = Signal(object)
    folded = Signal()

    def __init__(
        self,
        theme: Theme,
        state: GalleryState,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.arrangement = state
        self.confirm_key = "Shift+Return"
        self._thumbnails = thumbnails
        self._tile = theme.tokens.size.tile
        self._selected: frozenset[CellId] = frozenset()
        self._anchor: CellId | None = None
        self._mouse = GalleryMouse(self)
        self._painter = GalleryPainter(self, thumbnails, self._mouse)
        self._heads_timer = QTimer(self, interval=60, singleShot=True)
        self._heads_timer.timeout.connect(self._repaint_heads)
        self._cells = GalleryModel(state, self)
        self.setModel(self._cells)
        self.page = GalleryLayout(state, 800, self._metrics())
        self._prepare()

    def _prepare(self) -> None:
        self.setObjectName("gallery")
        self.setAccessibleName(self.tr("Cells"))
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self._thumbnails.made.connect(self._on_thumbnail_made)
        self._cells.dataChanged.connect(self._on_data_changed)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.theme.theme_changed.connect(self._on_theme_changed)

    # What is shown

    def _metrics(self) -> Metrics:
        px, size = self.theme.px, self.theme.tokens.size
        tile = px(self._tile)
        return Metrics(
            tile, self._painter.footer(tile), px(size.tile_gap), px(size.section_header),
            left=px(16), right=0,
        )  # fmt: skip

    @property
    def tile(self) -> int:
        """The side of a tile in pixels at 100 %."""
        return self._tile

    def set_tile(self, side: int) -> None:
        size = self.theme.tokens.size
        side = max(size.tile_min, min(size.tile_max, side))
        if side != self._tile:
            self._tile = side
            self.lay_out()

    def take_arrangement(self) -> None:
        """Shows the state's arrangement after a deliberate step; selection and focus stay."""
        self._cells.take_arrangement()
        self.lay_out()

    def tell_changed(self, ids: Iterable[CellId]) -> None:
        """Paints some cells and the heads again where they stand."""
        self._cells.tell_changed(ids)
        self._heads_timer.start()

    def lay_out(self) -> None:
        """Lays the page out anew; the current cell, else the topmost one, keeps its height."""
        held = self._held()
        self.page = GalleryLayout(self.arrangement, self.viewport().width(), self._metrics())
        self._set_range()
        rect = self.page.rect(held[0]) if held else None
        if held and rect is not None:
            self.verticalScrollBar().setValue(rect.y - held[1])
        self.viewport().update()

    def _held(self) -> tuple[CellId, int] | None:
        top, height = self.verticalOffset(), self.viewport().height()
        if top == 0:
            return None
        shown = self.page.cells_in(Rect(0, top, self.page.width, height))
        id = self.current if self.current in shown else next(iter(shown), None)
        rect = self.page.rect(id) if id else None
        return (id, rect.y - top) if id and rect else None

    def _set_range(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self.page.height - height))
        bar.setPageStep(height)
        bar.setSingleStep(self.theme.px(40))

    def fold(self, key: str, folded: bool) -> None:
        self.arrangement.fold(key, folded)
        self.lay_out()
        self.folded.emit()

    def show_section(self, key: str) -> None:
        """Unfolds a section and scrolls its head to the top."""
        if self.arrangement.folded(key):
            self.fold(key, False)
        band = self.page.band(key)
        if band:
            self.verticalScrollBar().setValue(band.top)

    # Current cell and selection

    @property
    def current(self) -> CellId | None:
        return self._cells.id_at(self.currentIndex())

    @property
    def selection(self) -> tuple[CellId, ...]:
        """The selected cells in the order shown; those in folded sections are not among them."""
        chosen = [id for id in self._selected if self.arrangement.place(id) is not None]
        return tuple(sorted(chosen, key=lambda id: self.arrangement.place(id) or 0))

    def select(self, ids: Sequence[CellId], current: CellId | None, *, anchor: bool = True) -> None:
        """Selects exactly these cells and makes one current; scrolls only if it is not in view."""
        if anchor:
            self._anchor = current
        self.selectionModel().select(self._cells.selection_of(ids), Select.ClearAndSelect)
        self._go_to(current)

    def extend_to(self, id: CellId) -> None:
        self.select(self.arrangement.between(self._anchor or id, id), id, anchor=False)

    def toggle(self, id: CellId) -> None:
        self._anchor = id
        self.selectionModel().select(self._cells.index_of(id), Select.Toggle)
        self._go_to(id)

    def is_selected(self, id: CellId) -> bool:
        return id in self._selected

    def selectAll(self) -> None:
        self.select(self.arrangement.visible, self.current, anchor=False)

    def _go_to(self, id: CellId | None) -> None:
        index = self._cells.index_of(id)
        if index.isValid():
            before = self.currentIndex()
            self.selectionModel().setCurrentIndex(index, Select.NoUpdate)
            self._update_tile(self._cells.id_at(before))
            self._update_tile(id)
            self.scrollTo(index)
        self.selection_moved.emit()

    @Slot()
    def _on_selection_changed(self) -> None:
        before = self._selected
        self._selected = frozenset(
            id for id in map(self._cells.id_at, self.selectionModel().selectedIndexes()) if id
        )
        changed = before ^ self._selected
        if len(changed) > 200:
            self.viewport().update()
        else:
            for id in changed:
                self._update_tile(id)

    # Qt's questions

    def visualRect(self, index: Index) -> QRect:
        id = self._cells.id_at(index)
        rect = self.page.rect(id) if id else None
        if rect is None:
            return QRect()
        return QRect(rect.x, rect.y - self.verticalOffset(), rect.width, rect.height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        return self._cells.index_of(self.cell_at(point))

    def cell_at(self, point: QPoint) -> CellId | None:
        return self.page.cell_at(point.x(), point.y() + self.verticalOffset())

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        id = self._cells.id_at(index)
        rect = self.page.rect(id) if id else None
        if rect is None:
            return
        bar, height, reach = self.verticalScrollBar(), self.viewport().height(), self.theme.px(8)
        if rect.y - reach < bar.value():
            bar.setValue(rect.y - self.theme.px(self.theme.tokens.size.section_header))
        elif rect.y + rect.height + reach > bar.value() + height:
            bar.setValue(rect.y + rect.height + reach - height)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        id = self._cells.id_at(index)
        return id is None or self.arrangement.place(id) is None

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        ids = self.cells_in(rect)
        self.selectionModel().select(self._cells.selection_of(ids), command)

    def cells_in(self, rect: QRect) -> list[CellId]:
        """Cells in a rectangle of the viewport."""
        area = rect.normalized().translated(0, self.verticalOffset())
        return self.page.cells_in(Rect(area.x(), area.y(), area.width(), area.height()))

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self._around(self.visualRect(index))
        return region

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        return self._cells.index_of(self._moved(action))

    def _moved(self, action: QAbstractItemView.CursorAction) -> CellId | None:
        height = self.viewport().height()
        return moved(action, self.current, self.arrangement, self.page, height)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.arrangement.mark_seen(self._painter.paint(event)):
            self._heads_timer.start()

    def confirm_rect(self, band: Band) -> QRectF:
        """Where a section's confirm button lies on the page."""
        return self._painter.confirm_rect(band)

    def _around(self, rect: QRect) -> QRect:
        reach = self.theme.px(REACH)
        return rect.adjusted(-reach, -reach, reach, reach)

    def _update_tile(self, id: CellId | None) -> None:
        rect = self.visualRect(self._cells.index_of(id))
        if rect.isValid():
            self.viewport().update(self._around(rect))

    def update_head(self, key: str) -> None:
        band = self.page.band(key)
        if band:
            head = (
                self._painter.head_rect(band).toAlignedRect().translated(0, -self.verticalOffset())
            )
            self.viewport().update(self._around(head))

    @Slot()
    def _repaint_heads(self) -> None:
        top = self.verticalOffset()
        for band in self.page.bands_between(top, top + self.viewport().height()):
            self.update_head(band.key)

    @Slot(object)
    def _on_thumbnail_made(self, key: ThumbnailKey) -> None:
        self._update_tile(key.cell)

    @Slot(QModelIndex, QModelIndex, list)
    def _on_data_changed(self, first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        for row in range(first.row(), last.row() + 1):
            self._update_tile(self._cells.id_at(self._cells.index(row)))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.lay_out()

    # Events

    def updateGeometries(self) -> None:
        self._set_range()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._mouse.banding:
            self.viewport().update()
        else:
            self.viewport().scroll(0, dy)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._update_tile(self.current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._update_tile(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = move_of(event.key())
        if move is None or (target := self._moved(move)) is None:
            event.ignore()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.extend_to(target)
        else:
            self.select((target,), target)

    def keyboardSearch(self, search: str) -> None:
        """Letters are class keys here, never a search."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.tile_steps_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            self.verticalScrollBar().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse.leave()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        id = self.cell_at(event.pos())
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            if id is None:
                return
            if not self.is_selected(id):
                self.select((id,), id)
        self.menu_wanted.emit(event.globalPos())

    def drag_selection(self) -> None:
        """Lets the selection be dropped, on a class of the list for example."""
        self.prepared_drag().exec(Qt.DropAction.CopyAction)

    def prepared_drag(self) -> QDrag:
        """A drag of the selected cells with the current one's tile under the pointer."""
        drag, chosen = QDrag(self), self.selection
        drag.setMimeData(self._cells.mimeData(self._cells.index_of(id) for id in chosen))
        drag.setPixmap(self._painter.drag_picture(len(chosen)))
        drag.setHotSpot(QPoint(self.theme.px(12), self.theme.px(12)))
        return drag
