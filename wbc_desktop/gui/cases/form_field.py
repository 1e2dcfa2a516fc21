"""One field of the form: its name, what is typed, and below it what is wrong with that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from wbc_desktop.gui.shell.choices import Choice, Segments
from wbc_desktop.gui.shell.controls import Text, repolish
from wbc_desktop.gui.shell.figures import localised
from wbc_desktop.gui.shell.layouts import Part, column
from wbc_desktop.gui.shell.theme import Theme


class FormField(QWidget):
    """``edited`` carries name and what was typed, once editing is finished and it is another.

    ``show_value`` shows what is kept; what a person is typing meanwhile is never overwritten.
    """

    edited = Signal(str, object)

    def __init__(
        self, theme: Theme, name: str, label: str, editor: Part, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.label = Text(theme, label, "small", "muted")
        self.problem = Text(theme, "", "small", "error", wrap=True)
        self.problem.setVisible(False)
        self.setLayout(column(theme, self.label, editor, self.problem, gap=3))

    def show_value(self, value: Any) -> None:
        """Every kind of field shows it in its own way (Qt's metaclass leaves no room for ABC)."""
        raise NotImplementedError

    def show_problem(self, text: str) -> None:
        """What is wrong; "" for nothing. What was typed stays."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def start(self) -> None:
        """Puts the focus where one types."""
        self.setFocus()

    def set_open(self, open_: bool) -> None:
        """A closed case can be read but not changed."""
        self.setEnabled(open_)


class LineField(FormField):
    def __init__(
        self, theme: Theme, name: str, label: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        self.edit = QLineEdit()
        super().__init__(theme, name, label, self.edit, parent)
        self._kept = ""
        self._sent: str | None = None
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(label)
        self.edit.editingFinished.connect(self._on_finished)
        self.setFocusProxy(self.edit)

    def show_value(self, value: Any) -> None:
        text = "" if value is None else str(value)
        typing = self.edit.hasFocus() and self.edit.text() not in (self._kept, self._sent)
        self._kept, self._sent = text, None
        if not typing:
            self.edit.setText(text)
            self.show_problem("")

    def show_problem(self, text: str) -> None:
        super().show_problem(text)
        if text:
            self._sent = None
        self.edit.setProperty("wrong", bool(text))
        repolish(self.edit)

    def set_open(self, open_: bool) -> None:
        self.edit.setReadOnly(not open_)
        repolish(self.edit)

    def _on_finished(self) -> None:
        text = self.edit.text()
        if text == self._kept:
            self._sent = None
            self.show_problem("")
        elif text != self._sent:
            self._sent = text
            self.edited.emit(self.name, text)


class MomentField(LineField):
    """A time: shown with a blank where ISO 8601 has a T."""

    def show_value(self, value: Any) -> None:
        super().show_value(str(value).replace("T", " "))


class FigureField(LineField):
    """A number with decimals: shown with the decimal sign of the language, typed with any."""

    def show_value(self, value: Any) -> None:
        super().show_value(localised(str(value)))


class ChoiceField(FormField):
    def __init__(
        self,
        theme: Theme,
        name: str,
        label: str,
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        self.choice = Choice(theme, label)
        for id, text in choices:
            self.choice.addItem(text, id)
        super().__init__(theme, name, label, self.choice, parent)
        self.choice.activated.connect(self._on_activated)
        self.setFocusProxy(self.choice)

    def show_value(self, value: Any) -> None:
        self.choice.choose(str(value))
        self.show_problem("")

    def set_open(self, open_: bool) -> None:
        self.choice.setEnabled(open_)

    def _on_activated(self, index: int) -> None:
        self.edited.emit(self.name, self.choice.itemData(index))


class SegmentsField(FormField):
    """A few answers side by side, none of which is a default."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        label: str,
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        self.segments = Segments(theme, choices)
        self.segments.setAccessibleName(label)
        super().__init__(theme, name, label, self.segments, parent)
        self.segments.chosen.connect(self._on_chosen)
        self.setFocusProxy(self.segments)

    def show_value(self, value: Any) -> None:
        self.segments.show_value(str(value))
        self.show_problem("")

    def set_open(self, open_: bool) -> None:
        self.segments.setEnabled(open_)

    def _on_chosen(self, value: str) -> None:
        self.edited.emit(self.name, value)


class Lines(QPlainTextEdit):
    """A few lines of text; Tab leaves it."""

    finished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTabChangesFocus(True)
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(self._theme.px(64))


class LinesField(FormField):
    def __init__(
        self, theme: Theme, name: str, label: str, *below: QWidget, parent: QWidget | None = None
    ) -> None:
        self.edit = Lines(theme)
        super().__init__(theme, name, label, column(theme, self.edit, *below, gap=6), parent)
        self._kept = ""
        self._sent: str | None = None
        self.edit.setAccessibleName(label)
        self.edit.finished.connect(self.finish)
        self.setFocusProxy(self.edit)

    def show_value(self, value: Any) -> None:
        text = str(value)
        shown = self.edit.toPlainText()
        typing = self.edit.hasFocus() and shown not in (self._kept, self._sent)
        self._kept, self._sent = text, None
        if text != shown and not typing:
            self.edit.setPlainText(text)
        self.show_problem("")

    def set_open(self, open_: bool) -> None:
        self.edit.setReadOnly(not open_)
        repolish(self.edit)

    def add(self, words: str) -> None:
        """Adds words at the end, as one more change."""
        before = self.edit.toPlainText().rstrip()
        self.edit.setPlainText(f"{before}{_join(before)}{words}")
        self.finish()

    def finish(self) -> None:
        text = self.edit.toPlainText()
        if text not in (self._kept, self._sent):
            self._sent = text
            self.edited.emit(self.name, text)

    def show_problem(self, text: str) -> None:
        super().show_problem(text)
        if text:
            self._sent = None


def _join(before: str) -> str:
    """What stands between what is written and what is added."""
    if not before:
        return ""
    return " " if before.endswith((".", ",", ";", ":")) else ", "
