"""A box to tick with its words, painted from the tokens so that it grows with the scale."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import ThemedButton
from wbc_desktop.gui.shell.theme import Theme

_BOX = 16


class Tick(ThemedButton):
    """Checked is chosen; ``toggled`` tells."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        px = self.theme.px
        words = QFontMetrics(self.theme.font("body")).horizontalAdvance(self.text())
        return QSize(px(_BOX + 14) + words, px(self.theme.tokens.size.control))

    def paintEvent(self, event: QPaintEvent) -> None:
        px, colours = self.theme.px, self.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(_BOX)
        box = QRectF(px(2) + 0.5, (self.height() - side) // 2 + 0.5, side - 1, side - 1)
        able = self.isEnabled()
        painter.setPen(QPen(colours.border_strong if able else colours.border, 1))
        filled = self.isChecked() and able
        under = colours.hover if self.underMouse() and able else colours.raised
        painter.setBrush(colours.accent if filled else under)
        painter.drawRoundedRect(box, px(3), px(3))
        if self.isChecked():
            ink = colours.on_accent if able else colours.muted
            mark = QRectF(box.x() + px(1), box.y() + px(1), side - px(3), side - px(3))
            self.theme.icons.paint(painter, "check", mark, ink)
        painter.setFont(self.theme.font("body"))
        painter.setPen(colours.text if able else colours.muted)
        words = QRectF(px(_BOX + 10), 0, self.width() - px(_BOX + 10), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        self.paint_focus(painter)
