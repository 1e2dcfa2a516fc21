"""Pictures of cells in rows, all at one scale; the first carries the scale bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.review.scale_bar import paint_scale_bar
from wbc_desktop.gui.review.thumbnails import TILE_MICRONS
from wbc_desktop.gui.shell.theme import Theme

COLUMNS = 4
ROWS = 3
SIDE = 92
"""A tile in pixels at 100 %."""
_GAP = 6
_LEAST = 40


class TileGrid(QWidget):
    """Up to COLUMNS × ROWS pictures; empty places are left as quiet ground."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures: list[QPixmap] = []
        self._most = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.updateGeometry)

    @property
    def count(self) -> int:
        return len(self._pictures)

    @property
    def side(self) -> int:
        """A tile in logical pixels."""
        wanted = self._theme.px(SIDE)
        return min(wanted, self._most) if self._most else wanted

    def fit_into(self, width: int) -> None:
        """Makes tiles smaller where there is no more than ``width`` for a row of them."""
        gap = self._theme.px(_GAP)
        self._most = max(_LEAST, (width + gap) // COLUMNS - gap)
        self.updateGeometry()

    def show_pictures(self, images: Sequence[QImage]) -> None:
        known = [image for image in images if not image.isNull()]
        self._pictures = [QPixmap.fromImage(image) for image in known[: COLUMNS * ROWS]]
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        gap = self._theme.px(_GAP)
        width = COLUMNS * self.side + (COLUMNS - 1) * gap
        return QSize(width, ROWS * self.side + (ROWS - 1) * gap)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place in range(COLUMNS * ROWS):
            self._paint_tile(painter, place)
        if self._pictures:
            inset = self._theme.px(6)
            corner = QPointF(inset, self.side - inset)
            scale = self.side / TILE_MICRONS
            paint_scale_bar(painter, corner, scale, self.side * 0.5, self._theme)

    def _paint_tile(self, painter: QPainter, place: int) -> None:
        step = self.side + self._theme.px(_GAP)
        row, column = divmod(place, COLUMNS)
        area = QRectF(column * step, row * step, self.side, self.side)
        path, radius = QPainterPath(), self._theme.px(self._theme.tokens.radius.picture)
        path.addRoundedRect(area, radius, radius)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(area, self._theme.colours.track)
        if place < len(self._pictures):
            picture = self._pictures[place]
            painter.drawPixmap(area, picture, QRectF(picture.rect()))
        painter.restore()
