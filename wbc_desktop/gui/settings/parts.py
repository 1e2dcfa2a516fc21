"""What every section of the settings is made of: headings, fields with a sentence, numbers."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QLineEdit, QWidget

from wbc_desktop.gui.shell.controls import Text, Tone, repolish
from wbc_desktop.gui.shell.layouts import column, fix_size, hide_unless, hug, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate

_SIDE_BY_SIDE = 520
WIDE = 760


class Section(QWidget):
    """A page of the settings: heading, remark, then cards below each other."""

    def __init__(
        self, theme: Theme, title: str, remark: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.title = Text(theme, title, "page", wrap=True)
        self.remark = Text(theme, remark, "body", "muted", wrap=True)
        self.notice = Text(theme, "", "body", wrap=True)
        self.notice.hide()
        hide_unless(bool(remark), self.remark)
        self.content = column(theme, gap=12)
        inside = column(theme, self.title, self.remark, self.notice, gap=8)
        inside.addSpacing(theme.px(8))
        inside.addLayout(self.content)
        inside.addStretch(1)
        self.setLayout(column(theme, inside, margins=(24, 20, 24, 24), gap=0))

    def say(self, text: str, tone: Tone = "") -> None:
        """How the last act ended; "" takes it away."""
        self.notice.set_tone(tone)
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def opened(self) -> None:
        """Called each time the section is shown."""


def still_here() -> str:
    """What a section says where it is shown again with something begun."""
    return translate(
        "Settings", "What was typed here before still stands. It counts when it is kept."
    )


def card(theme: Theme, *parts: QWidget | QLayout, gap: int = 8) -> QFrame:
    """A framed area."""
    frame = QFrame()
    frame.setProperty("card", True)
    frame.setLayout(column(theme, *parts, margins=(16, 12, 16, 12), gap=gap))
    return frame


class FieldRow(QWidget):
    """A name, a sentence that says what it does, and its control; stacked where it is narrow."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        sentence: str,
        control: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.control = control
        if not control.accessibleName():
            control.setAccessibleName(name)
        self.name = Text(theme, name, weight=600, wrap=True)
        self.sentence = Text(theme, sentence, "small", "muted", wrap=True)
        hide_unless(bool(sentence), self.sentence)
        self._row = row(theme, margins=(0, 4, 0, 4), gap=16)
        words = column(theme, self.name, self.sentence, 1, gap=2)
        self._row.addLayout(words, 1)
        self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setLayout(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < self._theme.px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._row.setSpacing(self._theme.px(6 if narrow else 16))


def mark_wrong(edit: QLineEdit, wrong: bool) -> None:
    """Gives a field the red edge of a value that is not possible."""
    if bool(edit.property("wrong")) != wrong:
        edit.setProperty("wrong", wrong)
        repolish(edit)


class TextField(QLineEdit):
    """A line of text with an accessible name."""

    def __init__(
        self, theme: Theme, name: str, width: int = 200, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        fix_size(theme, self, width=width)


class NumberField(QLineEdit):
    """A number in the language of the screen; ``edited`` follows what a person types."""

    edited = Signal()

    def __init__(
        self, theme: Theme, *, whole: bool = False, width: int = 88, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._whole = whole
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        fix_size(theme, self, width=width)
        self.textEdited.connect(self.edited)

    def show_number(self, value: float | None) -> None:
        self.setText("" if value is None else number_text(value))
        mark_wrong(self, False)

    def number(self) -> float | None:
        """The number that is typed, None for nothing.

        Raises:
            ValueError: it is no number.
        """
        text = self.text().strip()
        if not text:
            return None
        locale = QLocale()
        locale.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
        value, fine = locale.toDouble(text)
        if not fine:
            value, fine = QLocale.c().toDouble(text)
        if not fine or (self._whole and value != int(value)):
            raise ValueError(text)
        return int(value) if self._whole else value


def number_text(value: float) -> str:
    """As short as it is exact, without marks for thousands."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "g", 10)


def unit(theme: Theme, text: str) -> Text:
    """A quiet word beside a field."""
    words = Text(theme, text, "small", "muted")
    hug(words)
    return words
