"""What new versions are judged by: the laboratory's frozen set and the base set."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.challenge import MARGINS, Ground, fewest
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.parts import Card, Notice
from wbc_desktop.gui.training.reason_line import ReasonLine
from wbc_desktop.gui.training.services import Standing
from wbc_desktop.gui.training.versions_words import SHORT
from wbc_desktop.gui.training.words import label_name, number, percent


class FrozenCard(Card):
    """``freeze_wanted`` carries the set and why it replaces an earlier one ("" if it is first)."""

    freeze_wanted = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.show_title(self.tr("What new versions are judged by"))
        self._data: Path | None = None
        self._frozen = False
        self.freeze = Button(theme, self.tr("Freeze the set under Data"))
        self.head.addWidget(self.freeze)
        self._set = Notice(theme)
        text = self.tr(
            "The base set: drawn cells of every class the shipped network knows, the same on every"
            " computer. It shows whether a network unlearned a class, not how well it reads your"
            " slides; up to {base} more cells may be lost on it, {own} on the frozen set."
        )
        margins = {g: percent(margin, 0) for g, margin in MARGINS.items()}
        text = text.format(base=margins[Ground.BASE], own=margins[Ground.LABORATORY])
        question = self.tr(
            "Why is the frozen set replaced? Verdicts on different sets cannot be compared."
        )
        self.reason = ReasonLine(theme, question, self.tr("Freeze in its place"))
        self.body.addWidget(self._set)
        self.body.addWidget(Text(theme, text, "small", "muted", wrap=True))
        self.body.addWidget(self.reason)
        self.freeze.clicked.connect(self._on_freeze)
        self.reason.given.connect(self._on_reason)
        self.show_data(None)

    @property
    def text(self) -> str:
        return self._set.text

    def show_data(self, data: Path | None) -> None:
        """The set that is read under Data, if there is one."""
        self._data = data
        self.freeze.setEnabled(data is not None)
        self.freeze.setToolTip(
            self.tr("Copies “{name}”, its test part if it has one, into the data folder.").format(
                name=data.name
            )
            if data is not None
            else self.tr("Read a labelled set under Data first.")
        )

    def show_freezing(self, *, going_on: bool) -> None:
        """Whether a set is being copied just now."""
        self.freeze.setEnabled(self._data is not None and not going_on)
        text = self.tr("Copying the cells …") if going_on else self.tr("Freeze the set under Data")
        self.freeze.show_text(text)

    def show_standing(self, standing: Standing) -> None:
        kept = standing.frozen
        self._frozen = kept is not None
        if kept is None:
            text = self.tr(
                "No frozen set yet, so no network of your own can be shown to be good enough."
                " Label at least {fewest} cells that no network learns from (better 200, of every"
                " class you report), read them under Data, then freeze them here."
            )
            least = number(fewest(MARGINS[Ground.LABORATORY]))
            self._set.say(text.format(fewest=least), "warn")
            return
        counts = ", ".join(f"{label_name(c)} {number(n)}" for c, n in kept.labels.items())
        text = self.tr("The frozen set: {name}, {cells} cells ({counts}), {sha}.")
        sha = kept.sha256[:SHORT]
        told = text.format(name=kept.name, cells=number(kept.cells), counts=counts, sha=sha)
        self._set.say(told, "ok")

    @Slot()
    def _on_freeze(self) -> None:
        if self._frozen:
            self.reason.ask()
        else:
            self.freeze_wanted.emit(self._data, "")

    @Slot(str)
    def _on_reason(self, reason: str) -> None:
        self.freeze_wanted.emit(self._data, reason)
