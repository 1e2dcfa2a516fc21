"""The icon factory: our own line drawings, tinted by the theme, sharp at every screen scale."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from wbc_desktop import resources
from wbc_desktop.gui.shell.theme import Theme

_RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)


class Icons(QObject):
    """Makes icons by the name of their file in resources/icons; forgets them when the theme does.

    ``renewed`` follows a change of the theme: whoever holds a QIcon asks for it again.
    """

    renewed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pixmaps: dict[tuple[str, int, int, int, float], QPixmap] = {}
        theme.theme_changed.connect(self._on_theme_changed)

    def icon(self, name: str, tone: str = "text", size: float = 20) -> QIcon:
        """An icon for Qt's own buttons and menus; ``tone`` is a colour name of the tokens."""
        icon = QIcon()
        side = self._theme.px(size)
        for ratio in _RATIOS:
            normal = self.pixmap(name, self._theme.colour(tone), side, side, ratio)
            icon.addPixmap(normal, QIcon.Mode.Normal)
            disabled = self.pixmap(name, self._theme.colour("border_strong"), side, side, ratio)
            icon.addPixmap(disabled, QIcon.Mode.Disabled)
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

    def _on_theme_changed(self) -> None:
        self._pixmaps.clear()
        self.renewed.emit()


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
