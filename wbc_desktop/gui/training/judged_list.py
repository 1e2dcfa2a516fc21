"""Evaluations that were made before: what of, how good, when; each can be opened again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import ElidedText, Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.evaluation_words import part_name
from wbc_desktop.gui.training.parts import Card, emptied
from wbc_desktop.gui.training.versions_words import day_and_time
from wbc_desktop.gui.training.words import limits, number, percent
from wbc_desktop.workflow.kept_evaluations import KeptEvaluation

MOST = 5


class JudgedList(Card):
    """``wanted`` carries a KeptEvaluation; hidden while there is none."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.show_title(self.tr("Evaluated before"), self.tr("the newest first"))
        self.rows: list[JudgedRow] = []
        self._all: Sequence[KeptEvaluation] = ()
        self._lines = column(theme, gap=4)
        content = QWidget()
        content.setLayout(self._lines)
        self.more = Button(theme, "", "quiet")
        self.more.clicked.connect(self._on_more)
        self.body.addWidget(content)
        self.body.addLayout(row(theme, self.more, 1))
        self.hide()

    def show_kept(self, kept: Sequence[KeptEvaluation], most: int = MOST) -> None:
        self._all = kept
        emptied(self._lines)
        self.rows = [JudgedRow(self._theme, one) for one in kept[:most]]
        for line in self.rows:
            line.wanted.connect(self.wanted)
            self._lines.addWidget(line)
        left = len(kept) - len(self.rows)
        text = self.tr("Show {count} older ones").format(count=number(left))
        self.more.show_text(text)
        self.more.setVisible(left > 0)
        self.setVisible(bool(kept))

    @Slot()
    def _on_more(self) -> None:
        self.show_kept(self._all, len(self._all))


class JudgedRow(QWidget):
    """One evaluation in a line."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, kept: KeptEvaluation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = kept
        self.open = Button(theme, self.tr("Open"), "quiet")
        self.open.setAccessibleName(f"{self.open.text()}: {kept_words(kept)}")
        self.open.clicked.connect(lambda: self.wanted.emit(self.kept))
        about = ElidedText(theme, kept_words(kept), "small")
        share = Text(theme, percent(kept.accuracy), "small", weight=600)
        reach = Text(theme, limits(*kept.limits), "small", "muted")
        when = day_and_time(kept.at)
        line = row(theme, about, share, reach, Text(theme, when, "small", "muted"), self.open)
        line.setStretch(0, 1)
        self.setLayout(line)


def kept_words(kept: KeptEvaluation) -> str:
    """Network, set, part and number of pictures in a line."""
    return " · ".join((kept.network, kept.data, part_name(kept.part), number(kept.cells)))
