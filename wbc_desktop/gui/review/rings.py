"""Paints the ring around a cell on its field, with casing and label; dashed until decided."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from wbc_desktop.domain.cell import Cell
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.gui.shell.theme import Theme

WIDTH = 2.5
CASING = QColor("#FFFFFF")
CASING_WIDTH = 5.0
DASH = (2.8, 1.6)
SELECTED = QColor("#111111")
SELECTED_OFFSET = 7
HIDDEN = QColor("#555C65")
"""Of the light theme: an image is bright in every theme."""
LABEL_FROM = 12.0
"""Smaller rings carry no label."""
CLEARANCE = 3.0
"""Between the cell's box and the ring, so that a ring never covers its cell."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Where and how one cell is ringed; lengths in screen pixels. ``class_id`` "" is hidden."""

    x: float
    y: float
    radius: float
    class_id: str
    decided: bool
    selected: bool = False


def ring_for(cell: Cell, at: tuple[float, float], scale: float, *, hidden: bool) -> Ring:
    """The ring of a cell whose middle is at ``at``; selected is set by the caller."""
    radius = max(cell.box.width, cell.box.height) / 2 * scale + CLEARANCE
    class_id = "" if hidden else cell.class_id
    return Ring(*at, max(radius, 4.0), class_id, cell.reviewed)


def paint_ring(painter: QPainter, ring: Ring, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    centre = QPointF(ring.x, ring.y)
    if ring.selected:
        outer = ring.radius + SELECTED_OFFSET
        painter.setPen(QPen(CASING, 6))
        painter.drawEllipse(centre, outer, outer)
        painter.setPen(QPen(SELECTED, 2))
        painter.drawEllipse(centre, outer, outer)
    painter.setPen(QPen(CASING, CASING_WIDTH))
    painter.drawEllipse(centre, ring.radius, ring.radius)
    pen = QPen(_colour(ring, theme), WIDTH, c=Qt.PenCapStyle.FlatCap)
    if not ring.decided:
        pen.setDashPattern(list(DASH))
    painter.setPen(pen)
    painter.drawEllipse(centre, ring.radius, ring.radius)


def paint_label(painter: QPainter, ring: Ring, view: QRectF, theme: Theme) -> None:
    """The abbreviation at the upper right of the ring; inside the view at its edges."""
    if not ring.class_id or ring.radius < LABEL_FROM:
        return
    text = BY_ID[ring.class_id].abbreviation
    font = theme.font("caption", 600)
    px = theme.px
    width = QFontMetricsF(font).horizontalAdvance(text) + px(8)
    box = label_box(ring, width, px(16), view)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(CASING)
    painter.drawRoundedRect(box, 3.5, 3.5)
    painter.setFont(font)
    painter.setPen(_colour(ring, theme))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def label_box(ring: Ring, width: float, height: float, view: QRectF) -> QRectF:
    """Right above the ring's shoulder, flipped to the side that lies inside the view."""
    reach = ring.radius * 0.72
    box = QRectF(ring.x + reach, ring.y - reach - height, width, height)
    if box.right() > view.right():
        box.moveRight(ring.x - reach)
    if box.top() < view.top():
        box.moveTop(ring.y + reach)
    return box


def _colour(ring: Ring, theme: Theme) -> QColor:
    return theme.ring_colour(ring.class_id) if ring.class_id else HIDDEN
