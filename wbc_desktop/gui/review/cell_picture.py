"""The large picture of one cell: moved by drag, larger by wheel, with a scale bar."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.review.scale_bar import paint_scale_bar
from wbc_desktop.gui.review.viewport import Viewport
from wbc_desktop.gui.shell.theme import Theme

_MICRONS = 18.0
"""Shown across the picture to begin with, where the scale is known."""
_STEP = 1.25
_ZOOMED = 2.0


class CellPicture(QWidget):
    """Shows a crop; looking closer never changes anything but the view."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QPixmap()
        self._scale: float | None = None
        self._failed = False
        self._view = Viewport((1, 1), 1, 1, 1.0, 0.5, 0.5)
        self._pressed: QPointF | None = None
        self.setAccessibleName(self.tr("Picture of the cell"))
        self.setToolTip(self.tr("Drag to move, wheel to zoom, double-click for the whole cell"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.update)

    @property
    def viewport(self) -> Viewport:
        return self._view

    @property
    def zoomed(self) -> bool:
        return self._view.scale > self._first().scale * 1.01

    def clear(self) -> None:
        """Nothing yet: the picture is on its way."""
        self._picture, self._failed = QPixmap(), False
        self.update()

    def show_failed(self) -> None:
        self._picture, self._failed = QPixmap(), True
        self.update()

    def show_picture(self, image: QImage, microns_per_pixel: float | None) -> None:
        self._picture, self._failed = QPixmap.fromImage(image), image.isNull()
        self._scale = microns_per_pixel
        size = (max(1, image.width()), max(1, image.height()))
        self._view = replace(self._view, picture=size).resized(self.width(), self.height())
        self.show_first()

    def show_first(self) -> None:
        """The cell as it is shown to begin with."""
        self._view = self._first()
        self.update()

    def toggle_zoom(self) -> None:
        """Twice as large, or back."""
        if self.zoomed:
            self.show_first()
        else:
            self._zoom(_ZOOMED, (self.width() / 2, self.height() / 2))

    def _first(self) -> Viewport:
        width, height = self._view.picture
        shown = float(min(width, height))
        if self._scale:
            shown = min(shown, _MICRONS / self._scale)
        return self._view.centred(width / 2, height / 2, max(1, self.width()) / max(1.0, shown))

    def _zoom(self, factor: float, at: tuple[float, float]) -> None:
        self._view = self._view.zoomed(factor, at)
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(206)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        radius = self._theme.px(self._theme.tokens.radius.picture)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(path)
        painter.fillRect(self.rect(), self._theme.colours.track)
        if self._picture.isNull():
            if self._failed:
                side = self._theme.px(24)
                box = QRectF(0, 0, side, side)
                box.moveCenter(QRectF(self.rect()).center())
                self._theme.icons.paint(painter, "warning", box, self._theme.colours.muted)
            return
        x, y = self._view.to_view(0, 0)
        width, height = self._view.picture
        area = QRectF(x, y, width * self._view.scale, height * self._view.scale)
        painter.drawPixmap(area, self._picture, QRectF(self._picture.rect()))
        if self._scale:
            gap = self._theme.px(8)
            room, corner = self.width() * 0.3, QPointF(gap, self.height() - gap)
            paint_scale_bar(painter, corner, self._view.scale / self._scale, room, self._theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._view = self._view.resized(self.width(), self.height())
        self.show_first()

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.position()
        self._zoom(_STEP ** (event.angleDelta().y() / 120), (at.x(), at.y()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            way = event.position() - self._pressed
            self._pressed = event.position()
            self._view = self._view.moved(way.x(), way.y())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.show_first()
