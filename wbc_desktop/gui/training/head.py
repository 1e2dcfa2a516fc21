"""The bar over the training page: the steps, and the acts of the step that is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import ElidedText, Text, grounded
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.parts import StepTabs
from wbc_desktop.gui.training.words import use_means


class Head(QWidget):
    """The page's name, the steps, and the acts of the step that is shown."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.about = ElidedText(theme, "", "small", "muted")
        self.tabs = StepTabs(
            theme,
            [
                ("data", self.tr("Data")),
                ("settings", self.tr("Settings")),
                ("run", self.tr("Run")),
                ("evaluation", self.tr("Evaluation")),
                ("versions", self.tr("Versions")),
            ],
        )
        self.export = Button(theme, self.tr("Export…"))
        self.use = Button(theme, self.tr("Put in use for review"), "accent")
        self.use.setToolTip(use_means())
        self.since = Text(theme, "", "small", "ok")
        self.about.setMaximumWidth(theme.px(220))
        title = Text(theme, self.tr("Train"), "title")
        acts = (self.since, self.export, self.use)
        self.setLayout(row(theme, title, self.about, self.tabs, 1, *acts, margins=(16, 0, 16, 0)))
        grounded(self, "window")
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_step(self, step: str, *, judged: bool) -> None:
        shown = step == "evaluation" and judged
        self.export.setVisible(shown)
        self.use.setVisible(shown)

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(self._theme.px(self._theme.tokens.size.case_bar))
