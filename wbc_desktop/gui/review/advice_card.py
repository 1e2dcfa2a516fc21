"""The one next thing as a card to press; above it, in red, what has to be phoned at once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
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
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_note(self, text: str, ground: str = "", tone: str = "", icon: str = "") -> None:
        """Shows the text; "" hides the card."""
        self._ground, self._tone = ground or self._ground, tone or self._tone
        self._icon_name = icon or self._icon_name
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self._fit()
        self.setVisible(bool(text))
        self.update()

    def height_at(self, width: int) -> int:
        """The height that the whole text needs at a width."""
        px = self.theme.px
        metrics = QFontMetrics(self.theme.font("small"))
        room = max(px(40), width - px(36 + 12))
        box = metrics.boundingRect(0, 0, room, 10_000, int(_TEXT), self.text())
        return box.height() + px(16)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.height_at(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.height_at(self.width()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

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
        self._fit()
        self.update()
