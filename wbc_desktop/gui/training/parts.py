"""Parts of the training page: cards, lines of facts, bars that fill a row, the row of tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

from wbc_desktop.gui.shell.buttons import ThemedButton
from wbc_desktop.gui.shell.controls import (
    ElidedText,
    Ground,
    Icon,
    ProgressLine,
    Text,
    Tone,
    grounded,
)
from wbc_desktop.gui.shell.layouts import column, hide_unless, row, scrolled
from wbc_desktop.gui.shell.theme import Theme


class Card(QFrame):
    """A framed area with a heading, a quiet remark and room for content in ``body``."""

    def __init__(
        self, theme: Theme, title: str = "", remark: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("card", True)
        self.title = Text(theme, title, "body", weight=600)
        self.remark = ElidedText(theme, remark, "small", "muted")
        self.head = row(theme, self.title, self.remark)
        self.head.setStretch(1, 1)
        self.body = column(theme)
        self._inside = column(theme, self.head, margins=(16, 12, 16, 12))
        self._inside.addLayout(self.body, 1)
        self.setLayout(self._inside)
        hide_unless(bool(title), self.title, self.remark)

    def show_title(self, title: str, remark: str = "") -> None:
        self.title.setText(title)
        self.remark.setText(remark)
        self.title.show()
        self.remark.show()


class Facts(QWidget):
    """Lines of a name and what it is; the value stands at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = column(theme, gap=4)
        self.setLayout(self._rows)
        self._lines: dict[str, tuple[Text, ElidedText]] = {}

    def add(self, key: str, name: str) -> None:
        label = Text(self._theme, name, "body", "muted")
        value = ElidedText(self._theme, "", "body", weight=500)
        value.setAlignment(Qt.AlignmentFlag.AlignRight)
        line = row(self._theme, label, value)
        line.setStretch(1, 1)
        self._rows.addLayout(line)
        self._lines[key] = (label, value)

    def show_value(self, key: str, text: str) -> None:
        """Shows a value; "" hides its line."""
        label, value = self._lines[key]
        value.setText(text)
        label.setVisible(bool(text))
        value.setVisible(bool(text))


class Bar(ProgressLine):
    """A progress line that takes the width it gets."""

    def __init__(self, theme: Theme, height: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(theme, height, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class Notice(QWidget):
    """One sentence with its sign; hidden while there is none. Lay it out before it speaks."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon(theme, "info", (18, 18))
        self._text = Text(theme, "", "small", wrap=True)
        line = row(theme, self._icon, self._text)
        line.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str, tone: Tone = "muted") -> None:
        icon = {"error": "error", "warn": "warning", "ok": "ok"}.get(tone, "info")
        self._icon.show_icon(icon, tone or "muted")
        self._text.setText(text)
        self.setVisible(bool(text))


_MOVES: Mapping[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class StepTab(ThemedButton):
    """The name of one step; a check mark before it once it is done."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.done = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_done(self, done: bool) -> None:
        self.done = done
        self.setAccessibleDescription(self.tr("done") if done else "")
        self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.theme.font("body", 600)).horizontalAdvance(self.text())
        px = self.theme.px
        return QSize(wide + px(22 + 24), px(self.theme.tokens.size.case_bar))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are the row's: a button alone would only move the focus."""
        if event.key() in _MOVES:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colours = self.theme.px, self.theme.colours
        font = self.theme.font("body", 600 if self.isChecked() else 400)
        width = QFontMetrics(font).horizontalAdvance(self.text())
        mark = px(22) if self.done else 0
        left = (self.width() - width - mark) / 2
        ink = colours.text if self.isChecked() or self.underMouse() else colours.muted
        if self.done:
            box = QRectF(round(left), (self.height() - px(14)) // 2, px(14), px(14))
            self.theme.icons.paint(painter, "check", box, ink)
        painter.setFont(font)
        painter.setPen(ink)
        box = QRectF(left + mark, 0, width + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.isChecked():
            painter.fillRect(
                QRectF(left, self.height() - px(3), width + mark, px(3)), colours.accent
            )
        if self.hasFocus():
            painter.setPen(QPen(colours.focus, 2))
            inset = QRectF(self.rect()).adjusted(2, px(8), -2, -px(8))
            painter.drawRoundedRect(inset, px(5), px(5))


class StepTabs(QWidget):
    """The steps of the work in their order; ``chosen`` carries the id of a step."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, steps: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tabs = {id: StepTab(theme, text) for id, text in steps}
        line = row(theme, *self._tabs.values(), gap=0)
        self.setLayout(line)
        for tab in self._tabs.values():
            tab.clicked.connect(self._on_clicked)

    @property
    def current(self) -> str:
        return next((id for id, tab in self._tabs.items() if tab.isChecked()), "")

    def take_focus(self) -> None:
        self._tabs[self.current].setFocus()

    def show_step(self, step: str) -> None:
        """The focus follows if it was on a tab: keys go on from the step that is shown."""
        focused = any(tab.hasFocus() for tab in self._tabs.values())
        for id, tab in self._tabs.items():
            tab.setChecked(id == step)
        if focused:
            self.take_focus()

    def show_done(self, step: str, done: bool) -> None:
        self._tabs[step].show_done(done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(event.key())
        if move is None:
            super().keyPressEvent(event)
            return
        steps = list(self._tabs)
        place = steps.index(self.current) + move
        if 0 <= place < len(steps):
            self._tabs[steps[place]].setFocus()
            self._choose(steps[place])

    def _on_clicked(self) -> None:
        pressed = self.sender()
        self._choose(next(id for id, tab in self._tabs.items() if tab is pressed))

    def _choose(self, step: str) -> None:
        self.show_step(step)
        self.chosen.emit(step)


def scrolled_both_ways(content: QWidget, ground: Ground = "surface") -> QScrollArea:
    """Content on its ground that scrolls where it is too large."""
    area = scrolled(grounded(content, ground))
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return area


def emptied(layout: QLayout) -> None:
    """Takes everything out of a layout; its widgets die."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            emptied(inner)
