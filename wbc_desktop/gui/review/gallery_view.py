"""The gallery in a person's hands: cells are chosen by mouse and keys, and painted as chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
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
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from wbc_desktop.domain.cell import CellId
from wbc_desktop.gui.review.gallery_keys import move_of
from wbc_desktop.gui.review.gallery_layout import Band
from wbc_desktop.gui.review.gallery_mouse import GalleryMouse
from wbc_desktop.gui.review.gallery_page import GalleryPage
from wbc_desktop.gui.review.gallery_painter import GalleryPainter
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.glances import Glances
from wbc_desktop.gui.review.thumbnails import ThumbnailKey, Thumbnails
from wbc_desktop.gui.shell.theme import Theme

Select = QItemSelectionModel.SelectionFlag


class GalleryView(GalleryPage):
    """Shows a ``GalleryState`` and which of its cells are chosen; asks for acts by signals."""

    selection_moved = Signal()
    section_confirm_wanted = Signal(str)
    tile_steps_wanted = Signal(int)
    menu_wanted = Signal(QPoint)
    cell_opened = Signal(object)
    looked_around = Signal()
    """The person scrolled by wheel or bar."""

    def __init__(
        self,
        theme: Theme,
        state: GalleryState,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, state, parent)
        self.confirm_key = "Shift+Return"
        self._thumbnails = thumbnails
        self._selected: frozenset[CellId] = frozenset()
        self._anchor: CellId | None = None
        self._mouse = GalleryMouse(self)
        self._painter = GalleryPainter(self, thumbnails, self._mouse)
        self._glances = Glances(self._standing, self._on_seen, self)
        self._heads_timer = QTimer(self, interval=60, singleShot=True)
        self._heads_timer.timeout.connect(self._repaint_heads)
        self._prepare()

    def _prepare(self) -> None:
        self.setObjectName("gallery")
        self.setAccessibleName(self.tr("Cells"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setAutoScroll(False)  # Qt would scroll to whatever becomes current.
        self.verticalScrollBar().actionTriggered.connect(self.looked_around)
        self._thumbnails.made.connect(self._on_thumbnail_made)
        self._cells.dataChanged.connect(self._on_data_changed)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.theme.theme_changed.connect(self._on_theme_changed)

    # The selection

    @property
    def selection(self) -> tuple[CellId, ...]:
        """The selected cells in the order shown; those in folded sections are not among them."""
        chosen = [id for id in self._selected if self.arrangement.place(id) is not None]
        return tuple(sorted(chosen, key=lambda id: self.arrangement.place(id) or 0))

    def select(
        self,
        ids: Sequence[CellId],
        current: CellId | None,
        *,
        anchor: bool = True,
        scroll: bool = True,
    ) -> None:
        """Selects exactly these cells and makes one current; scrolls only if it is not in view."""
        if anchor:
            self._anchor = current
        self.selectionModel().select(self._cells.selection_of(ids), Select.ClearAndSelect)
        self._go_to(current, scroll=scroll)

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

    def show_cell(self, id: CellId) -> None:
        """Brings a cell into view; what is selected stays so."""
        self.scrollTo(self._cells.index_of(id))

    def shows_any(self, ids: Iterable[CellId]) -> bool:
        """Whether the middle of any of these cells is in view."""
        return bool(self._standing(ids))

    def _go_to(self, id: CellId | None, *, scroll: bool = True) -> None:
        index = self._cells.index_of(id)
        if index.isValid():
            before = self.currentIndex()
            self.selectionModel().setCurrentIndex(index, Select.NoUpdate)
            self._update_tile(self._cells.id_at(before))
            self._update_tile(id)
            if scroll:
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

    # Painting

    def tell_changed(self, ids: Iterable[CellId]) -> None:
        """Paints some cells and the heads again where they stand."""
        self._cells.tell_changed(ids)
        self._heads_timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._glances.painted(self._painter.paint(event))

    def _standing(self, ids: Iterable[CellId]) -> list[CellId]:
        """Those of some cells whose middle is in view."""
        if not self.isVisible():
            return []
        top, bottom = self.verticalOffset(), self.verticalOffset() + self.viewport().height()
        rects = ((id, self.page.rect(id)) for id in ids)
        return [id for id, r in rects if r and top <= r.y + r.width // 2 <= bottom]

    def _on_seen(self, ids: list[CellId]) -> None:
        if self.arrangement.mark_seen(ids):
            self._heads_timer.start()

    def confirm_rect(self, band: Band) -> QRectF:
        """Where a section's confirm button lies on the page."""
        return self._painter.confirm_rect(band)

    def _update_tile(self, id: CellId | None) -> None:
        rect = self.visualRect(self._cells.index_of(id))
        if rect.isValid():
            self.viewport().update(self.around(rect))

    def update_head(self, key: str) -> None:
        band = self.page.band(key)
        if band:
            head = (
                self._painter.head_rect(band).toAlignedRect().translated(0, -self.verticalOffset())
            )
            self.viewport().update(self.around(head))

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

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._glances.moved()
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
        """A drag of the selected cells with the current one's tile beside the pointer."""
        drag, chosen = QDrag(self), self.selection
        drag.setMimeData(self._cells.mimeData(self._cells.index_of(id) for id in chosen))
        drag.setPixmap(self._painter.drag_picture(len(chosen)))
        drag.setHotSpot(QPoint(-self.theme.px(12), -self.theme.px(4)))
        return drag
