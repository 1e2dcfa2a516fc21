"""One thing that stands before signing: what, why, which cells, and its remedy beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from wbc_desktop.domain.blocking import Blocker
from wbc_desktop.gui.shell.controls import Icon, Text
from wbc_desktop.gui.shell.layouts import Part, column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said


class BlockCard(QFrame):
    """Carries ``remedies`` (rows of widgets) below the two sentences."""

    def __init__(
        self, theme: Theme, blocker: Blocker, remedies: list[Part], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("card", True)
        self._title = Text(theme, "", weight=600, wrap=True)
        self._why = Text(theme, "", "small", "muted", wrap=True)
        self.show_blocker(blocker)
        words = column(theme, self._title, self._why, gap=2)
        inside = column(theme, words, *remedies, gap=8)
        sign = Icon(theme, "error", (18, 18), "error")
        whole = row(theme, column(theme, sign, 1, gap=0), margins=(14, 12, 12, 12), gap=12)
        whole.addLayout(inside, 1)
        self.setLayout(whole)
        theme.theme_changed.connect(self.update)

    def show_blocker(self, blocker: Blocker) -> None:
        """Says the two sentences as they are now; the remedies stay."""
        self.blocker = blocker
        title, why = said(blocker.message), said(blocker.explanation)
        self._title.setText(title)
        self._why.setText(why)
        self.setAccessibleName(title)
        self.setAccessibleDescription(why)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._theme.px(self._theme.tokens.radius.card)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(path)
        edge = QRectF(0, 0, self._theme.px(3), self.height())
        painter.fillRect(edge, self._theme.colours.error)
