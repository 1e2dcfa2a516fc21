"""The sign of a cell class: colour, letter and shape; painted, so that delegates can use it."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.classes import BY_ID, Shape
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import class_name

_LETTER_SHARE = 0.62
_DIAMOND_LETTER_SHARE = 0.56
_SQUARE_RADIUS_SHARE = 0.17
_OUTLINE_SHARE = 1.5 / 18


def paint_chip(painter: QPainter, rect: QRectF, class_id: str, theme: Theme) -> None:
    """Paints the class's chip centred in ``rect``; the letter is its sign, not its current key."""
    side = min(rect.width(), rect.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(rect.center())
    kind = BY_ID[class_id]
    colour = theme.class_colour(class_id)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_shape(painter, box, kind.shape, colour)
    filled = kind.shape not in ("ring", "tag")
    painter.setPen(theme.colours.chip_letter if filled else theme.colours.text)
    share = _DIAMOND_LETTER_SHARE if kind.shape == "diamond" else _LETTER_SHARE
    painter.setFont(_letter_font(theme, round(side * share)))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, kind.letter)
    painter.restore()


def _letter_font(theme: Theme, size: int) -> QFont:
    font = theme.font("caption", 600)
    font.setPixelSize(max(6, size))
    return font


def _paint_shape(painter: QPainter, box: QRectF, shape: Shape, colour: QColor) -> None:
    if shape in ("ring", "tag"):
        _paint_outline(painter, box, shape, colour)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    inset = box.adjusted(0.5, 0.5, -0.5, -0.5)
    if shape == "circle":
        painter.drawEllipse(inset)
    elif shape == "square":
        radius = box.width() * _SQUARE_RADIUS_SHARE
        painter.drawRoundedRect(inset, radius, radius)
    else:
        painter.setPen(QPen(colour, box.width() * 0.1, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolygon(_polygon(shape, inset))


def _paint_outline(painter: QPainter, box: QRectF, shape: Shape, colour: QColor) -> None:
    width = max(1.2, box.width() * _OUTLINE_SHARE)
    pen = QPen(colour, width)
    half = width / 2
    inset = box.adjusted(half + 0.5, half + 0.5, -half - 0.5, -half - 0.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if shape == "ring":
        # Ten equal dashes around the ring: the pattern counts in pen widths.
        step = math.pi * inset.width() / width / 10
        pen.setDashPattern([step * 0.6, step * 0.4])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawEllipse(inset)
    else:
        painter.setPen(pen)
        radius = box.width() * _SQUARE_RADIUS_SHARE
        painter.drawRoundedRect(inset, radius, radius)


@cache
def _unit_corners(shape: Shape) -> tuple[tuple[float, float], ...]:
    count, turn = {"octagon": (8, math.pi / 8), "hexagon": (6, math.pi / 2), "diamond": (4, 0.0)}[
        shape
    ]
    # The stroke around the polygon rounds its corners; 0.9 leaves room for it.
    radius = {"octagon": 0.97, "hexagon": 0.92, "diamond": 0.9}[shape]
    angles = (turn + 2 * math.pi * i / count for i in range(count))
    return tuple((radius * math.cos(a), radius * math.sin(a)) for a in angles)


def _polygon(shape: Shape, box: QRectF) -> QPolygonF:
    centre, half = box.center(), box.width() / 2
    return QPolygonF(
        [QPointF(centre.x() + x * half, centre.y() + y * half) for x, y in _unit_corners(shape)]
    )


class ClassChip(QWidget):
    """A class's chip as a widget of its own."""

    def __init__(
        self, theme: Theme, class_id: str, side: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._class_id = class_id
        self._side = side
        self.setAccessibleName(class_name(class_id))
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_class(self, class_id: str) -> None:
        self._class_id = class_id
        self.setAccessibleName(class_name(class_id))
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._class_id, self._theme)

    def _on_theme_changed(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
