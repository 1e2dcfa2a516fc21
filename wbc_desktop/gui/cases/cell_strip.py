"""A few cells in a row, framed by class as in the gallery; a click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.domain.cell import Cell, CellId
from wbc_desktop.gui.review.thumbnails import ThumbnailKey, Thumbnails
from wbc_desktop.gui.review.words import cell_title
from wbc_desktop.gui.shell.theme import Theme

_TILE = 54
_INSET = 4
MOST = 6


class CellStrip(QWidget):
    """Shows the first cells; unfinished ones dashed. ``plain`` frames say nothing of a class."""

    cell_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        thumbnails: Thumbnails,
        cells: Sequence[Cell],
        *,
        plain: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._cells = tuple(cells[:MOST])
        self._plain = plain
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(cell_title(cell) for cell in self._cells))
        thumbnails.made.connect(self._on_made)
        theme.theme_changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        px, count = self._theme.px, len(self._cells)
        return QSize(count * px(_TILE) + max(0, count - 1) * px(4), px(_TILE))

    def minimumSizeHint(self) -> QSize:
        px, few = self._theme.px, min(2, len(self._cells))
        return QSize(few * px(_TILE) + max(0, few - 1) * px(4), px(_TILE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, cell in enumerate(self._cells):
            if self._box(place).right() <= self.width():
                self._paint_cell(painter, cell, self._box(place))

    def _paint_cell(self, painter: QPainter, cell: Cell, box: QRectF) -> None:
        inset = self._theme.px(_INSET)
        inner = box.adjusted(inset, inset, -inset, -inset)
        image = self._thumbnails.image(self._key(cell.id))
        if image is not None and not image.isNull():
            painter.drawImage(inner.topLeft(), image)
        else:
            painter.fillRect(inner, self._theme.colours.track)
        colours = self._theme.colours
        ink = colours.border_strong if self._plain else self._theme.class_colour(cell.class_id)
        pen = QPen(ink, 2)
        if not cell.reviewed and not self._plain:
            pen.setDashPattern([2.2, 1.6])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self._theme.px(self._theme.tokens.radius.tile)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for place, cell in enumerate(self._cells):
            if self._box(place).contains(event.position()):
                self.cell_wanted.emit(cell.id)

    def _box(self, place: int) -> QRectF:
        px = self._theme.px
        return QRectF(place * (px(_TILE) + px(4)), 0, px(_TILE), px(_TILE))

    def _key(self, cell: CellId) -> ThumbnailKey:
        tile = self._theme.px(_TILE)
        side = tile - 2 * self._theme.px(_INSET)
        return ThumbnailKey(cell, tile, side, self.devicePixelRatioF())

    def _on_made(self, key: ThumbnailKey) -> None:
        if any(cell.id == key.cell for cell in self._cells):
            self.update()
