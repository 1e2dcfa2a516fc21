"""Choosing one of a few: a row of segments, and a drop-down, painted from the tokens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.theme import Theme


class Segments(QWidget):
    """A row of a few choices of which at most one holds; ``chosen`` carries its id.

    Nothing is chosen until a person chooses: an explicit statement is never a default.
    """

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        self._buttons: dict[str, Button] = {}
        for id, text in choices:
            button = Button(theme, text)
            button.setCheckable(True)
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)
            self._buttons[id] = button
        row.addStretch(1)

    @property
    def value(self) -> str:
        return next((id for id, b in self._buttons.items() if b.isChecked()), "")

    def show_value(self, value: str) -> None:
        """Shows a choice without telling of it; "" is none."""
        for id, button in self._buttons.items():
            button.setChecked(id == value)

    def _on_clicked(self) -> None:
        pressed = self.sender()
        id = next(id for id, button in self._buttons.items() if button is pressed)
        self.show_value(id)
        self.chosen.emit(id)


class Choice(QComboBox):
    """A drop-down in the look of the tokens; Fusion's own cannot be given a border without harm."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def choose(self, value: str) -> None:
        """Shows the entry whose data is ``value`` without telling of it."""
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(value))
        self.blockSignals(False)
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font("body"))
        widths = [metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())]
        widest = max(widths, default=0)
        return QSize(widest + self._theme.px(42), self._theme.px(self._theme.tokens.size.control))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(72), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Never by the wheel: scrolling a form must not change a statement."""
        event.ignore()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        focused = self.hasFocus()
        edge = colours.focus if focused else colours.border_strong
        painter.setPen(QPen(edge if self.isEnabled() else colours.border, 2 if focused else 1))
        painter.setBrush(colours.hover if self.underMouse() else colours.raised)
        inset = 1 if focused else 0.5
        radius = self._theme.px(self._theme.tokens.radius.control)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, radius, radius)
        ink = colours.text if self.isEnabled() else colours.muted
        self._paint_text(painter, ink)

    def _paint_text(self, painter: QPainter, ink: QColor) -> None:
        px = self._theme.px
        side = px(14)
        chevron = QRectF(self.width() - side - px(8), (self.height() - side) // 2, side, side)
        self._theme.icons.paint(painter, "chevron_down", chevron, ink)
        painter.setFont(self._theme.font("body"))
        painter.setPen(ink)
        room = chevron.left() - px(14)
        text = QFontMetrics(self._theme.font("body")).elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, round(room)
        )
        box = QRectF(px(10), 0, room + px(4), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font("body"))
        self.updateGeometry()
        self.update()
