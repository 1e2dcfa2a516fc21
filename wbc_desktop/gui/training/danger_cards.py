"""The dangerous errors, before any other figure: per 1 000 cells, with limits and pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.classes import BLAST
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Icon, Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate
from wbc_desktop.gui.training.evaluation_figures import Danger, Evaluation
from wbc_desktop.gui.training.parts import Card
from wbc_desktop.gui.training.words import number
from wbc_desktop.learning.dangers import BLAST_AS_NORMAL, IMMATURE_AS_NORMAL, NORMAL_AS_BLAST

KINDS = (BLAST_AS_NORMAL, IMMATURE_AS_NORMAL, NORMAL_AS_BLAST)


def danger_name(kind: str) -> str:
    match kind:
        case "blast_as_normal":
            return translate("Training", "Blasts taken for normal cells")
        case "immature_as_normal":
            return translate("Training", "Blasts and immature cells taken for normal")
        case _:
            return translate("Training", "Normal cells taken for blasts")


class DangerCards(QWidget):
    """A card for each kind; ``wanted`` carries the kind whose pictures are asked for."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = {kind: DangerCard(theme, kind) for kind in KINDS}
        for card in self.cards.values():
            card.wanted.connect(self.wanted)
        line = row(theme, *self.cards.values(), gap=16)
        for place in range(len(KINDS)):
            line.setStretch(place, 1)
        self.setLayout(line)

    def show_evaluation(self, evaluation: Evaluation) -> None:
        known = {danger.kind: danger for danger in evaluation.dangers}
        self.setVisible(bool(known))
        for kind, card in self.cards.items():
            if kind in known:
                card.show_danger(known[kind], len(evaluation.dangerous(kind)))
        if evaluation.classes and BLAST not in evaluation.classes:
            self.cards[NORMAL_AS_BLAST].show_never()


class DangerCard(Card):
    """One kind of dangerous error: how many in 1 000 cells, and whether it can be judged."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._kind = kind
        name = Text(theme, danger_name(kind), "small", weight=600, wrap=True)
        self._icon = Icon(theme, "ok", (18, 18))
        self._value = Text(theme, "", "page")
        self._per = Text(theme, self.tr("in 1 000 cells"), "small", "muted")
        self._limits = Text(theme, "", "small", "muted")
        self._words = Text(theme, "", "small", "muted", wrap=True)
        self.show_pictures = Button(theme, self.tr("Show"))
        self.show_pictures.setToolTip(self.tr("Show the pictures of these errors"))
        self.show_pictures.clicked.connect(lambda: self.wanted.emit(self._kind))
        figures = row(theme, self._value, self._per, self._limits, 1)
        figures.addWidget(self.show_pictures)
        said = row(theme, self._icon, self._words)
        said.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        said.setStretch(1, 1)
        self.body.addLayout(column(theme, name, figures, said, 1, gap=4))
        self.setAccessibleName(danger_name(kind))

    @property
    def text(self) -> str:
        """All that the card says, in reading order."""
        shown = (self._value, self._limits, self._words)
        return " ".join(t.text() for t in shown if t.text())

    def show_danger(self, danger: Danger, pictures: int) -> None:
        judged = danger.among > 0
        for part in (self._value, self._per, self._limits):
            part.setVisible(judged)
        self.show_pictures.setVisible(pictures > 0)
        tone = "muted" if not judged else "error" if danger.count else "ok"
        icon = {"muted": "info", "error": "warning", "ok": "ok"}[tone]
        self._icon.show_icon(icon, tone)
        self._value.setText(number(danger.per_1000, 1) if judged else "")
        self._value.set_tone("error" if danger.count else "")
        low, high = (number(x, 1) for x in danger.limits)
        limits = self.tr("limits {low} – {high}").format(low=low, high=high)
        self._limits.setText(limits if judged else "")
        self._words.setText(self._said(danger))
        self.setAccessibleDescription(self.text)

    def show_never(self) -> None:
        """It cannot happen, which is no merit: the network names no blast at all."""
        for part in (self._value, self._per, self._limits, self.show_pictures):
            part.hide()
        self._icon.show_icon("info", "muted")
        self._value.setText("")
        self._limits.setText("")
        self._words.setText(
            self.tr("Never: it was not trained on blasts, so it names none, not even a true one.")
        )
        self.setAccessibleDescription(self.text)

    def _said(self, danger: Danger) -> str:
        if not danger.among:
            return self.tr("Not judged: the set holds no such cell. Add some to know.")
        text = self.tr("{count} of {among} such cells of the set.").format(
            count=number(danger.count), among=number(danger.among)
        )
        if not danger.count:
            return text
        left = self.tr("{count} of them would be shown as unidentified.")
        return f"{text} {left.format(count=number(danger.unidentified))}"
