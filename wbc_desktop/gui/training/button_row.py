"""Buttons at the right of a card: in a row where they fit, else below each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.turning import Turning

_GAP = 8
_DOWN, _RIGHT = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


class ButtonRow(Turning):
    """No button is ever cut: a long word moves the next one to a line of its own."""

    def __init__(self, theme: Theme, *buttons: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons = buttons
        self._line = row(theme, 1, *buttons, gap=_GAP)
        self.setLayout(self._line)

    @property
    def in_a_row(self) -> bool:
        return self._line.direction() is _RIGHT

    def _widest(self) -> int:
        return max((b.sizeHint().width() for b in self._shown), default=0)

    @property
    def _shown(self) -> list[Button]:
        return [button for button in self._buttons if not button.isHidden()]

    def _way(self) -> bool:
        gaps = self._theme.px(_GAP) * max(len(self._shown) - 1, 0)
        return sum(button.sizeHint().width() for button in self._shown) + gaps <= self.width()

    def _lay(self) -> None:
        level = self._way()
        self._line.setDirection(_RIGHT if level else _DOWN)
        side = Qt.AlignmentFlag.AlignRight if not level else Qt.AlignmentFlag(0)
        for button in self._buttons:
            self._line.setAlignment(button, side)
