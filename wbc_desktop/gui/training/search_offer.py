"""What the Settings step offers to who does not know what to set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.parts import Card
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.learning.usual import USUAL


class SearchOffer(Card):
    """A sentence and the button that leads to the search."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.setFixedWidth(theme.px(320))
        self.show_title(self.tr("Not sure what to set?"))
        words = self.tr(
            "Let the program try settings on your cells, one short training after the other, and"
            " take the best."
        )
        self.search = Button(theme, self.tr("Search for better settings…"), icon="search")
        self.body.addWidget(Text(theme, words, "small", "muted", wrap=True))
        self.body.addLayout(row(theme, 1, self.search))


def as_job(settings: TrainingSettings) -> dict[str, Any]:
    """Settings as keys of the job of a training, as far as a search knows them."""
    kept = {f.name: getattr(settings, f.name) for f in fields(settings)}
    kept["from"] = kept.pop("begin")
    return {key: value for key, value in kept.items() if key not in ("name", "epochs")}


def with_found(settings: TrainingSettings, found: Mapping[str, Any]) -> TrainingSettings:
    """The settings with those that a search found; never fewer epochs than its trials had.

    The training begins as the trials began.
    """
    known = {f.name for f in fields(settings)} - {"name", "epochs", "begin"}
    taken = {key: value for key, value in found.items() if key in known}
    usual = USUAL[str(found.get("architecture", settings.architecture))].begin
    epochs = max(settings.epochs, int(found.get("epochs", 0)))
    return replace(settings, **taken, epochs=epochs, begin=str(found.get("from") or usual))
