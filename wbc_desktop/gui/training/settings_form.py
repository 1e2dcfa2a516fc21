"""The form of the Settings step: rows of a name, a field and a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.parts import Card


class SettingsForm(Card):
    """Rows of a name, a field and the sentence that says what it does."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.show_title(self.tr("Settings"), self.tr("good enough to start at once"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)

    def add(self, name: str, field: QWidget, words: str) -> Text:
        place = self._grid.rowCount()
        label = Text(self._theme, name, weight=500)
        label.setBuddy(field)
        label.setFixedHeight(self._theme.px(self._theme.tokens.size.control))
        said = Text(self._theme, words, "small", "muted", wrap=True)
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, place, 1, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(said, place + 1, 1)
        self._grid.setRowMinimumHeight(place + 2, self._theme.px(8))
        self._grid.addWidget(QWidget(), place + 2, 0)
        return said
