"""Inline messages: what happened, what was kept, what to do; never a dialog, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from wbc_desktop.gui.shell.buttons import Button, IconButton
from wbc_desktop.gui.shell.controls import Icon, Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme

NoticeTone = Literal["accent", "ok", "warn", "error"]

_ICONS: dict[NoticeTone, str] = {"accent": "info", "ok": "ok", "warn": "warning", "error": "error"}
_MOST = 3
LONGEST = 260
"""Characters of a message that stand in its row; the rest is among its details."""


def shortened(text: str) -> str:
    """The first sentences of a text that is longer than LONGEST."""
    if len(text) <= LONGEST:
        return text
    end = text.rfind(". ", 0, LONGEST) + 1
    return f"{text[: end or LONGEST]} …"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be told, in the language of the screen.

    ``text`` says what happened, what was kept and what to do. ``details`` are for whoever looks
    after the program. ``act`` names a remedy that ``do`` carries out.
    """

    text: str
    tone: NoticeTone = "error"
    details: str = ""
    act: str = ""
    do: Callable[[], object] | None = None
    passing: bool = False
    """Goes by itself with the next step that succeeds, or with the next one that is refused: why
    the last one was, say."""


class NoticeRow(QWidget):
    """One notice with its remedy, its details and a way to close it."""

    closed = Signal()

    def __init__(self, theme: Theme, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.notice = notice
        shown = shortened(notice.text)
        self._all = notice.details if shown == notice.text else f"{notice.text}\n{notice.details}"
        self.text = Text(theme, shown, wrap=True)
        self.text.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(notice.text)
        self.close_button = IconButton(theme, "close", self.tr("Close this message"), size=14)
        self.close_button.clicked.connect(self.closed)
        icon = Icon(theme, _ICONS[notice.tone], (18, 18), notice.tone)
        line = row(theme, column(theme, icon, 1, margins=(0, 5, 0, 0), gap=0), gap=10)
        line.addWidget(self.text, 1)
        self._add_buttons(line)
        line.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.details = self._make_details()
        self.setLayout(column(theme, line, self.details, margins=(16, 6, 12, 6), gap=6))
        theme.theme_changed.connect(self.update)

    def _add_buttons(self, line: QHBoxLayout) -> None:
        if self.notice.act:
            act = Button(self._theme, self.notice.act, "link")
            act.clicked.connect(self._on_act)
            line.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
        if self._all:
            self.more = Button(self._theme, self.tr("Details"), "link")
            self.more.clicked.connect(self._on_more)
            line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def _make_details(self) -> QWidget:
        box = QWidget()
        self.words = QPlainTextEdit(self._all.strip())
        self.words.setReadOnly(True)
        self.words.setAccessibleName(self.tr("Details"))
        self.words.setMaximumHeight(self._theme.px(120))
        copy = Button(self._theme, self.tr("Copy"), icon="copy")
        copy.clicked.connect(self._on_copy)
        box.setLayout(column(self._theme, self.words, row(self._theme, copy, 1), gap=6))
        box.setVisible(False)
        return box

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        soft = "selection" if self.notice.tone == "accent" else f"{self.notice.tone}_soft"
        painter.fillRect(self.rect(), self._theme.colour(soft))
        edge = QRectF(0, 0, self._theme.px(3), self.height())
        painter.fillRect(edge, self._theme.colour(self.notice.tone))

    def _on_act(self) -> None:
        if self.notice.do is not None:
            self.notice.do()
        self.closed.emit()

    def _on_more(self) -> None:
        self.details.setVisible(self.details.isHidden())

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.notice.text}\n{self.notice.details}")


class MessageBar(QWidget):
    """Up to three notices, the newest on top; the same one is not told twice at a time.

    To be placed below what it speaks of: growing upwards it takes room from the foot of a page,
    and nothing that a person aims at moves.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[NoticeRow] = []
        self._column = column(theme, gap=1)
        self.setLayout(self._column)
        self.setVisible(False)

    @property
    def notices(self) -> tuple[Notice, ...]:
        return tuple(shown.notice for shown in self._rows)

    @property
    def rows(self) -> tuple[NoticeRow, ...]:
        return tuple(self._rows)

    def tell(self, notice: Notice) -> None:
        if notice.passing:
            self.close_passing()
        for same in [told for told in self._rows if told.notice.text == notice.text]:
            self._take_away(same)
        shown = NoticeRow(self._theme, notice)
        shown.closed.connect(self._on_closed)
        self._rows.insert(0, shown)
        self._column.insertWidget(0, shown)
        for old in self._rows[_MOST:]:
            self._take_away(old)
        self.setVisible(True)

    def close_passing(self) -> None:
        for shown in [told for told in self._rows if told.notice.passing]:
            self._take_away(shown)

    def close_all(self) -> None:
        for shown in list(self._rows):
            self._take_away(shown)

    def _on_closed(self) -> None:
        shown = self.sender()
        assert isinstance(shown, NoticeRow)
        self._take_away(shown)

    def _take_away(self, shown: NoticeRow) -> None:
        self._rows.remove(shown)
        self._column.removeWidget(shown)
        shown.hide()
        shown.deleteLater()
        self.setVisible(bool(self._rows))
