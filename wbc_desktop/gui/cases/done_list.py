"""What is done already, small: a check, the condition, the value that meets it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from wbc_desktop.domain.blocking import Done
from wbc_desktop.gui.shell.controls import ElidedText, Icon, Line, Text
from wbc_desktop.gui.shell.layouts import column, hug, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said


class DoneList(QWidget):
    """A list of at most fourteen rows; made anew when one of them changes."""

    def __init__(self, theme: Theme, done: tuple[Done, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.done = done
        head = Text(theme, self.tr("Done"), "small", "muted", weight=600)
        hug(head)
        title = row(theme, head, gap=8)
        title.addWidget(Line(), 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for place, item in enumerate(done):
            label, value = said(item.label), said(item.value)
            grid.addWidget(Icon(theme, "check", (14, 14), "ok"), place, 0)
            grid.addWidget(ElidedText(theme, label, "small"), place, 1)
            told = ElidedText(theme, value, "small", "muted")
            told.setAlignment(Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(told, place, 2)
        self.setLayout(column(theme, title, grid, gap=8))
        self.setAccessibleName(self.tr("Done"))
