"""A field for a learning rate: typed, or stepped with the up and down keys."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.training_settings import LEAST_RATE, MOST_RATE
from wbc_desktop.gui.training.words import rate_words

_STEPS = (1.0, 2.0, 3.0, 5.0)


class RateField(QLineEdit):
    """``value_changed`` follows every change to a number in range; others change nothing."""

    value_changed = Signal(float)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = 1e-3
        self.setAccessibleName(name)
        self.setFixedWidth(theme.px(96))
        self.show_value(self._value)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_finished)

    @property
    def value(self) -> float:
        """The last number in range."""
        return self._value

    def show_value(self, value: float) -> None:
        """Shows a number without telling of it."""
        self._value = min(max(value, LEAST_RATE), MOST_RATE)
        if self._read(self.text()) != self._value:
            self.setText(rate_words(self._value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self._take(next((r for r in _ladder() if r > self._value * 1.001), self._value))
        elif event.key() == Qt.Key.Key_Down:
            lower = [r for r in _ladder() if r < self._value * 0.999]
            self._take(lower[-1] if lower else self._value)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._on_finished()

    def _take(self, value: float) -> None:
        before = self._value
        self.show_value(value)
        if self._value != before:
            self.value_changed.emit(self._value)

    @staticmethod
    def _read(text: str) -> float | None:
        """The number a person wrote, with a point or as it is written here."""
        value, good = QLocale().toDouble(text)
        if not good:
            value, good = QLocale.c().toDouble(text)
        return value if good and LEAST_RATE <= value <= MOST_RATE else None

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        value = self._read(text)
        if value is not None and value != self._value:
            self._value = value
            self.value_changed.emit(value)

    @Slot()
    def _on_finished(self) -> None:
        """What is no number in range gives way to the last one that was."""
        self.setText(rate_words(self._value))


def _ladder() -> list[float]:
    """Usual rates, rising: 1, 2, 3, 5 of every order of magnitude."""
    rates = (step * 10.0**power for power in range(-6, 1) for step in _STEPS)
    return [rate for rate in rates if LEAST_RATE <= rate <= MOST_RATE]
