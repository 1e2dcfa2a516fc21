"""Our own line drawings, tinted, sharp at every screen scale; the theme owns one of these."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from wbc_desktop import resources

_RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)


class Icons:
    """Drawings by the name of their file in resources/icons, cached until ``clear``."""

    def __init__(self) -> None:
        self._pixmaps: dict[tuple[str, int, int, int, float], QPixmap] = {}

    def icon(self, name: str, normal: QColor, disabled: QColor, side: int) -> QIcon:
        """An icon for Qt's own buttons and menus, ``side`` logical pixels wide."""
        icon = QIcon()
        for ratio in _RATIOS:
            icon.addPixmap(self.pixmap(name, normal, side, side, ratio), QIcon.Mode.Normal)
            icon.addPixmap(self.pixmap(name, disabled, side, side, ratio), QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, colour: QColor, width: int, height: int, ratio: float) -> QPixmap:
        """The drawing in ``colour``, ``width`` × ``height`` logical pixels at a screen's ratio."""
        key = (name, colour.rgba(), width, height, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = _drawn(name, colour, width, height, ratio)
        return self._pixmaps[key]

    def paint(self, painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
        """Paints the drawing into ``rect`` of a widget, sharp on its screen."""
        ratio = painter.device().devicePixelRatio()
        pixmap = self.pixmap(name, colour, round(rect.width()), round(rect.height()), ratio)
        painter.drawPixmap(rect.topLeft(), pixmap)

    def clear(self) -> None:
        self._pixmaps.clear()


def _drawn(name: str, colour: QColor, width: int, height: int, ratio: float) -> QPixmap:
    source = resources.path(f"icons/{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour.name()).encode()))
    image = QImage(
        round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)
