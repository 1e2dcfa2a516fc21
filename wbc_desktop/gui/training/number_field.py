"""A field for a whole number: typed, or stepped with the up and down keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from wbc_desktop.gui.shell.theme import Theme

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


class NumberField(QLineEdit):
    """``value_changed`` follows every change to a number in range; others change nothing."""

    value_changed = Signal(int)

    def __init__(
        self, theme: Theme, name: str, low: int, high: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self._value = low
        self.setValidator(QIntValidator(low, high, self))
        self.setAccessibleName(name)
        self.setFixedWidth(theme.px(96))
        self.show_value(low)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_finished)

    @property
    def value(self) -> int:
        """The last number in range."""
        return self._value

    def show_value(self, value: int) -> None:
        """Shows a number without telling of it."""
        self._value = min(max(value, self._low), self._high)
        if self.text() != str(self._value):
            self.setText(str(self._value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._take(self._value + step)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._on_finished()

    def _take(self, value: int) -> None:
        before = self._value
        self.show_value(value)
        if self._value != before:
            self.value_changed.emit(self._value)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        if self.hasAcceptableInput():
            self._take(int(text))

    @Slot()
    def _on_finished(self) -> None:
        """What is no number in range gives way to the last one that was."""
        self.show_value(self._value)
