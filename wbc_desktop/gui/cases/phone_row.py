"""Logs that a critical value was phoned: to whom, and that it was read back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from wbc_desktop.domain.ranges import CriticalValue
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.workflow.signing import PhoneCall


class PhoneRow(QWidget):
    """One value to be phoned; ``logged`` carries the call once it is complete."""

    logged = Signal(object)

    def __init__(
        self, theme: Theme, found: CriticalValue, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.found = found
        self.told = QLineEdit()
        self.told.setPlaceholderText(self.tr("Whom you told, and where"))
        self.told.setAccessibleName(self.tr("Whom you told of {line}").format(line=name))
        self.read_back = QCheckBox(self.tr("It was read back to me"))
        self.log = Button(theme, self.tr("Log the call"))
        self.told.textChanged.connect(self._on_changed)
        self.told.returnPressed.connect(self._on_log)
        self.read_back.toggled.connect(self._on_changed)
        self.log.clicked.connect(self._on_log)
        line = row(theme)
        line.addWidget(self.told, 1)
        line.addWidget(self.log)
        head = Text(theme, name, "small", weight=600)
        self.setLayout(column(theme, head, line, self.read_back, gap=6))
        self._on_changed()

    def _on_changed(self) -> None:
        self.log.setEnabled(bool(self.told.text().strip()) and self.read_back.isChecked())

    def _on_log(self) -> None:
        if self.log.isEnabled():
            self.logged.emit(PhoneCall(self.found, self.told.text(), True))
