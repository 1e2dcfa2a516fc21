"""A line to type in and the button that keeps it: a reason, an answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from wbc_desktop.gui.shell.buttons import Button, ButtonKind
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme


class OneLine(QWidget):
    """``given`` carries the trimmed text; nothing empty is ever given."""

    given = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        act: str,
        *,
        hint: str = "",
        kind: ButtonKind = "plain",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(hint or name)
        self.edit.setAccessibleName(name)
        self.button = Button(theme, act, kind)
        self.button.setEnabled(False)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.returnPressed.connect(self._on_given)
        self.button.clicked.connect(self._on_given)
        line = row(theme)
        line.addWidget(self.edit, 1)
        line.addWidget(self.button)
        self.setLayout(line)

    def clear(self) -> None:
        self.edit.clear()

    def _on_changed(self, text: str) -> None:
        self.button.setEnabled(bool(text.strip()))

    def _on_given(self) -> None:
        text = self.edit.text().strip()
        if text:
            self.given.emit(text)
