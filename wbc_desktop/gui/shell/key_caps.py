"""Keys as people read them: native names, and small painted key caps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeySequence, QPainter, QPen

from wbc_desktop.gui.shell.theme import Theme


def native_key(keys: str) -> str:
    """A key sequence in the names of this computer and language, e.g. "Strg+Z"; "" for none."""
    if keys in _SIGNS:
        return _SIGNS[keys]
    # Both Enter keys of a keyboard do the same here, so they have one name.
    portable = keys.replace("Return", "Enter")
    sequence = QKeySequence(portable, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


_SIGNS = {
    "Return": "Enter", "Enter": "Enter", "Shift+Return": "⇧ Enter", "Shift+Enter": "⇧ Enter",
}  # fmt: skip


def key_cap_size(theme: Theme, text: str) -> QSizeF:
    """The size of the cap for ``text`` (already native), in logical pixels."""
    height = theme.px(theme.tokens.size.key_cap)
    width = QFontMetricsF(theme.font("caption", 500)).horizontalAdvance(text)
    return QSizeF(max(height, width + theme.px(10)), height)


def paint_key_cap(
    painter: QPainter, right_centre: tuple[float, float], text: str, theme: Theme, ink: QColor
) -> QRectF:
    """Paints a cap whose right edge is centred at ``right_centre``; returns where it lies."""
    size = key_cap_size(theme, text)
    x, y = right_centre
    rect = QRectF(x - size.width(), y - size.height() / 2, size.width(), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plain = ink == theme.colours.muted
    edge = theme.colours.border if plain else ink
    painter.setPen(QPen(edge, 1))
    painter.setBrush(theme.colours.raised if plain else Qt.BrushStyle.NoBrush)
    radius = theme.px(theme.tokens.radius.tag)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    foot = rect.bottom() - 1.5
    painter.drawLine(
        round(rect.left()) + radius, round(foot), round(rect.right()) - radius, round(foot)
    )
    painter.setPen(ink)
    painter.setFont(theme.font("caption", 500))
    painter.drawText(rect.adjusted(0, -1, 0, -1), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return rect
