"""What was judged on what, and its four figures; the way to another network or set."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import ElidedText, Icon, Text, grounded
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.evaluation_against import Against
from wbc_desktop.gui.training.evaluation_figures import Evaluation
from wbc_desktop.gui.training.evaluation_words import small_words, verdict_in_short, verdict_tone
from wbc_desktop.gui.training.words import limits, number, percent

SIGNS = {"ok": "ok", "error": "warning", "muted": "info"}


class EvaluationLine(QWidget):
    """The lines under the steps; ``another`` is pressed while another one is being chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._about = ElidedText(theme, "", "body", weight=500)
        self.another = Button(theme, self.tr("Another network or set…"))
        self.another.setCheckable(True)
        self.another.setToolTip(
            self.tr("Evaluate any network on any set, or open what was evaluated before")
        )
        self._values: dict[str, Text] = {}
        self._limits = Text(theme, "", "small", "muted")
        head = row(theme, self._about, self.another)
        head.setStretch(0, 1)
        line = row(theme, gap=24)
        for key, name in (
            ("accuracy", self.tr("Rightly named")),
            ("balanced_accuracy", self.tr("Mean of classes")),
            ("macro_f1", self.tr("Macro-F1")),
            ("log_loss", self.tr("Loss")),
        ):
            line.addLayout(self._figure(key, name))
        self._icon = Icon(theme, "info", (18, 18))
        self._verdict = ElidedText(theme, "", "small", weight=600)
        line.addLayout(row(theme, 1, self._icon, self._verdict), 1)
        self.setLayout(column(theme, head, line, margins=(16, 8, 16, 10), gap=4))
        grounded(self, "surface")

    @property
    def verdict(self) -> str:
        """Against the network in use; "" where there is no comparison."""
        return "" if self._verdict.isHidden() else self._verdict.text()

    @property
    def about(self) -> str:
        return self._about.text()

    def show_figures(self, evaluation: Evaluation, about: str) -> None:
        self._about.setText(about)
        self._values["accuracy"].setText(percent(evaluation.accuracy))
        self._limits.setText(limits(*evaluation.limits))
        self._show_mean(evaluation.balanced_accuracy)
        self._values["macro_f1"].setText(percent(evaluation.macro_f1))
        self._values["log_loss"].setText(number(evaluation.log_loss, 3))
        self._show_verdict(evaluation.against)

    def _show_mean(self, mean: float | None) -> None:
        value = self._values["balanced_accuracy"]
        value.setText(self.tr("Not judged") if mean is None else percent(mean))
        value.setToolTip(small_words() if mean is None else "")

    def _show_verdict(self, against: Against | None) -> None:
        """Against the network in use, in a few words; the card below says it whole."""
        known = against is not None and against.refusal is None and against.cells > 0
        self._icon.setVisible(known)
        self._verdict.setVisible(known)
        if against is not None and known:
            tone = verdict_tone(against)
            self._icon.show_icon(SIGNS[tone], tone)
            self._verdict.setText(verdict_in_short(against))
            self._verdict.set_tone(tone)

    def _figure(self, key: str, name: str) -> QHBoxLayout:
        value = Text(self._theme, "", "page" if key == "accuracy" else "title")
        self._values[key] = value
        parts = [Text(self._theme, name, "body", "muted"), value]
        if key == "accuracy":
            parts.append(self._limits)
        return row(self._theme, *parts)
