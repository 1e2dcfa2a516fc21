"""Smaller, larger, whole, one to one: a small card that floats over a picture."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from wbc_desktop.gui.review.words import percent
from wbc_desktop.gui.shell.buttons import Button, IconButton
from wbc_desktop.gui.shell.controls import Line, Text
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme

_STEP = 1.25


class ZoomCard(QFrame):
    """Says how large the picture is shown and lets it be changed by the mouse."""

    zoom_wanted = Signal(float)
    whole_wanted = Signal()
    real_size_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("card", True)
        self._smaller = IconButton(theme, "minus", self.tr("Smaller (-)"), size=16)
        self._text = Text(theme, percent(1.0), "small")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._larger = IconButton(theme, "plus", self.tr("Larger (+)"), size=16)
        self._whole = IconButton(theme, "fit", self.tr("Whole picture (Home)"), size=16)
        self._real = Button(theme, self.tr("1:1"), "quiet")
        self._real.setToolTip(self.tr("One pixel of the picture is one of the screen"))
        zoom, sizes = (self._smaller, self._text, self._larger), (self._whole, self._real)
        parts = (*zoom, Line(upright=True), *sizes)
        self.setLayout(row(theme, *parts, margins=(2, 2, 2, 2), gap=2))
        self._smaller.clicked.connect(self._on_smaller)
        self._larger.clicked.connect(self._on_larger)
        self._whole.clicked.connect(self.whole_wanted)
        self._real.clicked.connect(self.real_size_wanted)
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_scale(self, scale: float) -> None:
        self._text.setText(percent(scale))

    def _on_smaller(self) -> None:
        self.zoom_wanted.emit(1 / _STEP)

    def _on_larger(self) -> None:
        self.zoom_wanted.emit(_STEP)

    def _on_theme_changed(self) -> None:
        metrics = self._text.fontMetrics()
        self._text.setFixedWidth(metrics.horizontalAdvance(percent(16.0)) + self._theme.px(4))
