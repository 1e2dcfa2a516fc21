"""What an empty page is made of: the dashed area to drop on, and the steps that follow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.controls import Icon, Text, Tone
from wbc_desktop.gui.shell.layouts import column
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.tokens import FontRole


class DropArea(QWidget):
    """A dashed area with its sign on top; the page or window around it takes the drop."""

    def __init__(
        self, theme: Theme, sign: str, size: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.content = column(theme, margins=(32, 36, 32, 32))
        icon = Icon(theme, sign, size, "accent")
        self.content.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(self.content)

    def say(self, text: str, role: FontRole, tone: Tone = "") -> None:
        """Adds a sentence in the middle."""
        weight = 600 if role == "figure" else 0
        words = Text(self._theme, text, role, tone, weight=weight, wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.content.addWidget(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        pen = QPen(colours.border_strong, 1.6)
        pen.setDashPattern([3.2, 2.6])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(colours.raised)
        radius = self._theme.px(self._theme.tokens.radius.drop)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


class NumberedStep(QWidget):
    """What happens next, as a head and a sentence beside its number in a circle."""

    def __init__(
        self, theme: Theme, place: int, head: str, text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place = place
        heading = Text(theme, head, weight=600, wrap=True)
        words = Text(theme, text, tone="muted", wrap=True)
        self.setLayout(column(theme, heading, words, 1, margins=(36, 1, 0, 0), gap=4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._theme.px(22)
        painter.setPen(QPen(self._theme.colours.border_strong, 1))
        circle = QRectF(0.5, 0.5, side - 1, side - 1)
        painter.drawEllipse(circle)
        painter.setPen(self._theme.colours.muted)
        painter.setFont(self._theme.font("small", 500))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._place))
