"""The one next thing as a card to press; above it, in red, what has to be phoned at once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.buttons import ThemedButton
from wbc_desktop.gui.shell.theme import Theme

_TEXT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class NoteCard(ThemedButton):
    """A text with an icon on a soft ground; pressing it does what it says."""

    def __init__(
        self, theme: Theme, ground: str, tone: str, icon: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._ground = ground
        self._tone = tone
        self._icon_name = icon
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_note(self, text: str, ground: str = "", tone: str = "", icon: str = "") -> None:
        """Shows the text; "" hides the card."""
        self._ground, self._tone = ground or self._ground, tone or self._tone
        self._icon_name = icon or self._icon_name
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()
        self.setVisible(bool(text))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self.theme.px
        metrics = QFontMetrics(self.theme.font("small"))
        room = max(px(40), width - px(36 + 12))
        box = metrics.boundingRect(0, 0, room, 10_000, int(_TEXT), self.text())
        return box.height() + px(16)

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else self.theme.px(288)
        return QSize(self.theme.px(120), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colours = self.theme.px, self.theme.colours
        rect, radius = self.frame(self.theme.tokens.radius.panel)
        edge = QPen(self.theme.colour(self._tone), 1)
        painter.setPen(edge if self.underMouse() else Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(self._ground))
        painter.drawRoundedRect(rect, radius, radius)
        icon = QRectF(px(12), px(10), px(16), px(16))
        self.theme.icons.paint(painter, self._icon_name, icon, self.theme.colour(self._tone))
        painter.setFont(self.theme.font("small"))
        painter.setPen(colours.text)
        painter.drawText(QRectF(self.rect()).adjusted(px(36), 0, -px(12), 0), _TEXT, self.text())
        self.paint_focus(painter)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
