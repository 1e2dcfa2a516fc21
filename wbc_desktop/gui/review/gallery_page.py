"""Where cells lie in the gallery: sections with full-width heads over uniform tiles, scrolled.

Answers Qt's questions of place. What is chosen and how it looks is the view's business.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from wbc_desktop.domain.cell import CellId
from wbc_desktop.gui.review.gallery_keys import moved
from wbc_desktop.gui.review.gallery_layout import GalleryLayout, Metrics, Rect
from wbc_desktop.gui.review.gallery_model import GalleryModel
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.tile_delegate import TileDelegate
from wbc_desktop.gui.shell.theme import Theme

Index = QModelIndex | QPersistentModelIndex

REACH = 6
"""How far around a tile its selection is painted."""


class GalleryPage(QAbstractItemView):
    """One long page of a ``GalleryState``; it changes only by ``take_arrangement`` and folding."""

    folded = Signal()

    def __init__(self, theme: Theme, state: GalleryState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.arrangement = state
        self.delegate = TileDelegate(theme)
        self._tile = theme.tokens.size.tile
        self._top = 0
        self._pushed = 0
        self._cells = GalleryModel(state, self)
        self.setModel(self._cells)
        self.page = GalleryLayout(state, 800, self._metrics())
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    # What is shown

    def _metrics(self) -> Metrics:
        px, size = self.theme.px, self.theme.tokens.size
        tile = px(self._tile)
        return Metrics(
            tile, self.delegate.footer(tile), px(size.tile_gap), px(size.section_header),
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
        bar.setRange(0, max(0, self.page.height - height, self._pushed))
        bar.setPageStep(height)
        bar.setSingleStep(self.theme.px(40))

    def fold(self, key: str, folded: bool) -> None:
        self.arrangement.fold(key, folded)
        self.lay_out()
        self.folded.emit()

    def unfold(self, ids: Iterable[CellId]) -> None:
        """Unfolds the sections that hold these cells."""
        for key in dict.fromkeys(self.arrangement.section_of(id) for id in ids):
            if key is not None and self.arrangement.folded(key):
                self.fold(key, False)

    def show_section(self, key: str) -> None:
        """Unfolds a section and scrolls its head to the top."""
        if self.arrangement.folded(key):
            self.fold(key, False)
        band = self.page.band(key)
        if band:
            self.verticalScrollBar().setValue(band.top)

    @property
    def current(self) -> CellId | None:
        return self._cells.id_at(self.currentIndex())

    # Where things lie

    def cell_at(self, point: QPoint) -> CellId | None:
        return self.page.cell_at(point.x(), point.y() + self.verticalOffset())

    def cells_in(self, rect: QRect) -> list[CellId]:
        """Cells in a rectangle of the viewport."""
        area = rect.normalized().translated(0, self.verticalOffset())
        return self.page.cells_in(Rect(area.x(), area.y(), area.width(), area.height()))

    def around(self, rect: QRect) -> QRect:
        reach = self.theme.px(REACH)
        return rect.adjusted(-reach, -reach, reach, reach)

    # Qt's questions

    def visualRect(self, index: Index) -> QRect:
        id = self._cells.id_at(index)
        rect = self.page.rect(id) if id else None
        if rect is None:
            return QRect()
        return QRect(rect.x, rect.y - self.verticalOffset(), rect.width, rect.height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        return self._cells.index_of(self.cell_at(point))

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        id = self._cells.id_at(index)
        rect = self.page.rect(id) if id else None
        if rect is None:
            return
        bar, height, reach = self.verticalScrollBar(), self.viewport().height(), self.theme.px(4)
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

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.around(self.visualRect(index))
        return region

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        return self._cells.index_of(self._moved(action))

    def _moved(self, action: QAbstractItemView.CursorAction) -> CellId | None:
        height = self.viewport().height()
        return moved(action, self.current, self.arrangement, self.page, height)

    def updateGeometries(self) -> None:
        self._set_range()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What pushes the page down, or lets it up again, leaves every cell where it is."""
        offset = self.verticalOffset()
        super().resizeEvent(event)
        pushed = self._pushed_by(event.size() - event.oldSize())
        self.lay_out()
        if pushed:
            self.verticalScrollBar().setValue(offset + pushed)

    def _pushed_by(self, grown: QSize) -> int:
        """How far the page was moved down in the window by taking the height from it."""
        before, self._top = self._top, self.mapTo(self.window(), QPoint(0, 0)).y()
        down = self._top - before
        pushed = down if grown == QSize(0, -down) else 0
        self._pushed = max(0, self._pushed + pushed)
        return pushed
