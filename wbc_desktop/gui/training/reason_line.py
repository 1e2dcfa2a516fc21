"""A line to say why: shown where the program advises against what a person wants all the same."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.workflow.networks import SHORTEST_REASON


class ReasonLine(QWidget):
    """Hidden until it is asked for; ``given`` carries the reason."""

    given = Signal(str)

    def __init__(
        self,
        theme: Theme,
        question: str,
        act: str,
        parent: QWidget | None = None,
        *,
        narrow: bool = False,
    ) -> None:
        """``narrow`` puts the buttons below the line, for a small card."""
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(question)
        self.edit.setMaxLength(300)
        self.act = Button(theme, act)
        self._never_mind = Button(theme, self.tr("Never mind"), "quiet")
        asked = Text(theme, question, "small", wrap=True)
        if narrow:
            acts = row(theme, 1, self._never_mind, self.act)
            self.setLayout(column(theme, asked, self.edit, acts, gap=4))
        else:
            line = row(theme, self.edit, self._never_mind, self.act)
            line.setStretch(0, 1)
            self.setLayout(column(theme, asked, line, gap=4))
        self.edit.textChanged.connect(self._on_changed)
        self.edit.returnPressed.connect(self._on_given)
        self.act.clicked.connect(self._on_given)
        self._never_mind.clicked.connect(self.hide)
        self._on_changed()
        self.hide()

    def ask(self) -> None:
        self.edit.clear()
        self.show()
        self.edit.setFocus()

    @property
    def _reason(self) -> str:
        return self.edit.text().strip()

    @Slot()
    def _on_changed(self) -> None:
        self.act.setEnabled(len(self._reason) >= SHORTEST_REASON)

    @Slot()
    def _on_given(self) -> None:
        if self.act.isEnabled():
            self.hide()
            self.given.emit(self._reason)
