"""A scale bar in microns: which round length fits, and how it is painted on a picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from wbc_desktop.gui.shell.figures import number
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate

_INK = QColor("#111111")
_PAPER = QColor(255, 255, 255, 235)
"""A picture is bright in every theme, so what lies on it is too."""


def round_length(microns: float) -> float:
    """The largest of 1, 2, 5, 10, ... µm that is not longer than ``microns``."""
    power = 1e-3
    best = power
    while power <= microns:
        for step in (1, 2, 5):
            if step * power <= microns:
                best = step * power
        power *= 10
    return best


def length_text(microns: float) -> str:
    if microns >= 1000:
        return translate("Review", "{length} mm").format(length=number(microns / 1000, 0))
    decimals = 0 if microns >= 1 else 1
    return translate("Review", "{length} µm").format(length=number(microns, decimals))


def paint_scale_bar(
    painter: QPainter, corner: QPointF, pixels_per_micron: float, room: float, theme: Theme
) -> QRectF:
    """Paints a bar of at most ``room`` pixels above and right of ``corner``; returns its card."""
    microns = round_length(room / pixels_per_micron)
    width = microns * pixels_per_micron
    text = length_text(microns)
    font = theme.font("caption", 600)
    px = theme.px
    card_width = max(width, QFontMetricsF(font).horizontalAdvance(text)) + px(12)
    card = QRectF(corner.x(), corner.y() - px(26), card_width, px(26))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PAPER)
    painter.drawRoundedRect(card, px(3), px(3))
    painter.setFont(font)
    painter.setPen(_INK)
    painter.drawText(card.adjusted(0, px(1), 0, -px(9)), Qt.AlignmentFlag.AlignCenter, text)
    left, y = card.center().x() - width / 2, card.bottom() - px(5)
    painter.setPen(QPen(_INK, max(1.5, px(2)), c=Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(left, y), QPointF(left + width, y))
    for x in (left + 0.75, left + width - 0.75):
        painter.drawLine(QPointF(x, y - px(3)), QPointF(x, y + px(2)))
    painter.restore()
    return card
