"""A field for a PIN."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class PinField(QLineEdit):
    """Shows dots, and forgets what was typed when it goes out of sight: under the lock too."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.clear()
