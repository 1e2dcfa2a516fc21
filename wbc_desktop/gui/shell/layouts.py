"""Rows, columns and fixed lengths that follow the person's scale."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from wbc_desktop.gui.shell.theme import Theme

Part = QWidget | QLayout | int
"""What a row or column holds; a number is a stretch."""
Margins = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels at 100 %."""


def row(theme: Theme, *parts: Part, margins: Margins = (0, 0, 0, 0), gap: int = 8) -> QHBoxLayout:
    """Parts side by side, lengths in pixels at 100 %."""
    layout = QHBoxLayout()
    _fill(layout, parts)
    _Spacing(theme, layout, margins, gap)
    return layout


def column(
    theme: Theme, *parts: Part, margins: Margins = (0, 0, 0, 0), gap: int = 8
) -> QVBoxLayout:
    """Parts below each other, lengths in pixels at 100 %."""
    layout = QVBoxLayout()
    _fill(layout, parts)
    _Spacing(theme, layout, margins, gap)
    return layout


def fix_size(theme: Theme, widget: QWidget, *, width: int = 0, height: int = 0) -> QWidget:
    """Fixes one or both lengths of a widget, in pixels at 100 %; 0 leaves it free."""
    _Fixed(theme, widget, width, height)
    return widget


def widest(theme: Theme, widget: QWidget, width: int) -> QWidget:
    """Lets a widget grow no wider than ``width`` pixels at 100 %, so that lines stay readable."""
    _Largest(theme, widget, width, 0)
    return widget


def tallest(theme: Theme, widget: QWidget, height: int) -> QWidget:
    """Lets a widget grow no taller than ``height`` pixels at 100 %."""
    _Largest(theme, widget, 0, height)
    return widget


def hug(widget: QWidget) -> QWidget:
    """Keeps a text as wide as it is: neither cut nor spread."""
    widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return widget


def hide_unless(wanted: bool, *widgets: QWidget) -> None:
    """Hides parts of a page in the making; showing one that has no parent opens a window."""
    if not wanted:
        for widget in widgets:
            widget.hide()


def scrolled(widget: QWidget) -> QScrollArea:
    """A page that scrolls up and down when it is taller than its place.

    Tab passes over the area itself: it goes on along what lies inside, which scrolls into view.
    """
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setProperty("bare", True)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(widget)
    widget.setAutoFillBackground(False)
    return area


def _fill(layout: QHBoxLayout | QVBoxLayout, parts: tuple[Part, ...]) -> None:
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addStretch(part)


class _Spacing(QObject):
    def __init__(
        self, theme: Theme, layout: QHBoxLayout | QVBoxLayout, margins: Margins, gap: int
    ) -> None:
        super().__init__(layout)
        self._theme, self._layout, self._margins, self._gap = theme, layout, margins, gap
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        left, top, right, bottom = (self._theme.px(length) for length in self._margins)
        self._layout.setContentsMargins(left, top, right, bottom)
        self._layout.setSpacing(self._theme.px(self._gap))


class _Fixed(QObject):
    def __init__(self, theme: Theme, widget: QWidget, width: int, height: int) -> None:
        super().__init__(widget)
        self._theme, self._widget, self._width, self._height = theme, widget, width, height
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        if self._width:
            self._widget.setFixedWidth(self._theme.px(self._width))
        if self._height:
            self._widget.setFixedHeight(self._theme.px(self._height))


class _Largest(QObject):
    def __init__(self, theme: Theme, widget: QWidget, width: int, height: int) -> None:
        super().__init__(widget)
        self._theme, self._widget, self._width, self._height = theme, widget, width, height
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        if self._width:
            self._widget.setMaximumWidth(self._theme.px(self._width))
        if self._height:
            self._widget.setMaximumHeight(self._theme.px(self._height))
