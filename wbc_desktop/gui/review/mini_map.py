"""The whole source, small, with its cells as dots and what the field view shows as a box."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.review.viewport import Viewport
from wbc_desktop.gui.shell.theme import Theme

_SIDE = (184, 118)
_INSET = 8
_FOOT = 24
_INK = QColor("#111111")
Dot = tuple[float, float, QColor]


class MiniMap(QWidget):
    """Floats over the field view; a press or drag moves the view there."""

    moved_to = Signal(float, float)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QPixmap()
        self._view: Viewport | None = None
        self._dots: tuple[Dot, ...] = ()
        self._texts = ("", "")
        self.setAccessibleName(self.tr("Overview of the picture"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_map(self, picture: QPixmap, view: Viewport, texts: tuple[str, str]) -> None:
        self._picture, self._view, self._texts = picture, view, texts
        self.resize(self.sizeHint())
        self.update()

    def show_dots(self, dots: tuple[Dot, ...]) -> None:
        """Middles in pixels of the source with the colour of the class."""
        self._dots = dots
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        picture = self._map()
        return QSize(
            round(picture.width()) + 2 * px(_INSET), round(picture.height()) + px(_INSET + _FOOT)
        )

    def _map(self) -> QRectF:
        px = self._theme.px
        width, height = self._view.picture if self._view else (_SIDE[0], _SIDE[1])
        share = min(px(_SIDE[0]) / width, px(_SIDE[1]) / height)
        return QRectF(px(_INSET), px(_INSET), width * share, height * share)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, px = self._theme.colours, self._theme.px
        painter.setPen(QPen(colours.border, 1))
        painter.setBrush(colours.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        area = self._map()
        if self._picture.isNull():
            painter.fillRect(area, colours.track)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(area, self._picture, QRectF(self._picture.rect()))
        self._paint_dots(painter, area)
        self._paint_box(painter, area)
        self._paint_texts(painter)

    def _paint_dots(self, painter: QPainter, area: QRectF) -> None:
        if self._view is None:
            return
        share = area.width() / self._view.picture[0]
        painter.setPen(Qt.PenStyle.NoPen)
        for x, y, colour in self._dots:
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(area.x() + x * share, area.y() + y * share), 1.8, 1.8)

    def _paint_box(self, painter: QPainter, area: QRectF) -> None:
        if self._view is None:
            return
        share = area.width() / self._view.picture[0]
        shown = self._view.region
        box = QRectF(
            area.x() + shown.x * share, area.y() + shown.y * share,
            max(4.0, shown.width * share), max(4.0, shown.height * share),
        )  # fmt: skip
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#FFFFFF"), 4))
        painter.drawRect(box)
        painter.setPen(QPen(_INK, 2))
        painter.drawRect(box)

    def _paint_texts(self, painter: QPainter) -> None:
        px = self._theme.px
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colours.muted)
        foot = QRectF(self.rect()).adjusted(px(_INSET), 0, -px(_INSET), -px(5))
        foot.setTop(foot.bottom() - px(16))
        metrics = painter.fontMetrics()
        right = metrics.horizontalAdvance(self._texts[1]) if self._texts[1] else 0
        room = round(foot.width() - right - px(8))
        name = metrics.elidedText(self._texts[0], Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(foot, side, self._texts[1])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._move(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Never a missed cell: that is the field's own double-click."""

    def _move(self, event: QMouseEvent) -> None:
        if self._view is None:
            return
        area = self._map()
        share = self._view.picture[0] / area.width()
        at = event.position() - area.topLeft()
        self.moved_to.emit(at.x() * share, at.y() * share)
