"""Quiet parts that every page is made of: texts, lines, progress bars; all follow the theme."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.tokens import FontRole

Tone = Literal["", "muted", "accent", "ok", "warn", "error"]
Ground = Literal["window", "surface", "raised"]


class Text(QLabel):
    """A plain text in one of the seven sizes; never interprets markup, so names cannot either."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: FontRole = "body",
        tone: Tone = "",
        *,
        weight: int = 0,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._role = role
        self._weight = weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_tone(self, tone: Tone) -> None:
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            repolish(self)

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(self._role, self._weight))


class ElidedText(Text):
    """A text of one line that gives way: cut at the right with “…”, whole in its tool tip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(24), super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)

    def _tell_whole(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")


def repolish(widget: QWidget) -> None:
    """Makes the style sheet see a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def grounded(widget: QWidget, ground: Ground) -> QWidget:
    """Gives a plain widget one of the grey grounds."""
    widget.setProperty("ground", ground)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


class Line(QFrame):
    """A hairline between two areas."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("line", True)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class ProgressLine(QWidget):
    """A thin bar; ``share`` is 0 ... 1. ``height`` in pixels at 100 %."""

    def __init__(
        self, theme: Theme, height: int = 8, width: int = 160, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = height
        self._width = width
        self._share = 0.0
        self._tone = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self._on_theme_changed)

    @property
    def share(self) -> float:
        return self._share

    def show_share(self, share: float, tone: str = "accent") -> None:
        self._share = max(0.0, min(1.0, share))
        self._tone = tone
        self.setAccessibleDescription(f"{self._share:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._width), self._theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rect = QRectF(self.rect())
        radius = min(rect.height() / 2, self._theme.px(2))
        painter.setBrush(self._theme.colours.track)
        painter.drawRoundedRect(rect, radius, radius)
        if self._share > 0:
            painter.setBrush(self._theme.colour(self._tone))
            done = QRectF(rect.left(), rect.top(), rect.width() * self._share, rect.height())
            painter.drawRoundedRect(done, radius, radius)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class Icon(QWidget):
    """A drawing of the set as a widget; ``tone`` is a colour name of the tokens."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        size: tuple[int, int] = (20, 20),
        tone: str = "muted",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._size = size
        self._tone = tone
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_icon(self, name: str, tone: str) -> None:
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._size[0]), self._theme.px(self._size[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._theme.colour(self._tone)
        self._theme.icons.paint(painter, self._name, QRectF(self.rect()), colour)

    def _on_theme_changed(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
