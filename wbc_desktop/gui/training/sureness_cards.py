"""May the network's sureness be trusted, and what is left to people at which least sureness."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSlider, QWidget

from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.evaluation_figures import Coverage, Evaluation
from wbc_desktop.gui.training.parts import Card
from wbc_desktop.gui.training.sureness_plot import SurenessPlot
from wbc_desktop.gui.training.words import number, percent
from wbc_desktop.learning.sureness import STEPS

WELL, FAIRLY = 0.03, 0.08
"""Mean distance between sureness and share right up to which it may be, or roughly be, trusted."""
_FIRST = 60


class SurenessCard(Card):
    """How sure against how often right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self.show_title(self.tr("May its sureness be trusted?"))
        self.plot = SurenessPlot(theme)
        axes = self.tr("Across: how sure, %. Up: how often right, %.")
        self.verdict = Text(theme, "", "small", weight=500, wrap=True)
        for part in (self.plot, Text(theme, axes, "small", "muted", wrap=True), self.verdict):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_evaluation(self, evaluation: Evaluation) -> None:
        self.plot.show_bins(evaluation.sureness)
        self.verdict.setText(self._said(evaluation.ece))
        self.setVisible(bool(evaluation.sureness))

    def _said(self, ece: float) -> str:
        if ece <= WELL:
            text = self.tr("Off by {points} points on average: yes, on pictures like these.")
        elif ece <= FAIRLY:
            text = self.tr("Off by {points} points on average: only roughly.")
        else:
            text = self.tr("Off by {points} points on average: no. Look at every cell.")
        return text.format(points=number(100 * ece, 1))


class PeopleCard(Card):
    """Moves the least sureness and says how many cells stay unnamed and how many are wrong."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self.show_title(self.tr("Left to people"))
        self._curve: tuple[Coverage, ...] = ()
        name = self.tr("Below this sureness: unidentified")
        self._value = Text(theme, "", weight=600)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS)
        self.slider.setAccessibleName(name)
        self.slider.valueChanged.connect(self._on_moved)
        self.said = Text(theme, "", "small", wrap=True)
        self.at_95 = Text(theme, "", "small", "muted", wrap=True)
        label = Text(theme, name, "small", "muted", wrap=True)
        line = row(theme, label, self._value)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        for part in (self.slider, self.said, self.at_95):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_evaluation(self, evaluation: Evaluation) -> None:
        self._curve = evaluation.coverage
        self.setVisible(bool(self._curve))
        self._show_at_95(evaluation)
        self.slider.setValue(_FIRST)
        self._on_moved(self.slider.value())

    def _show_at_95(self, evaluation: Evaluation) -> None:
        at, aurc = evaluation.at_95, evaluation.aurc
        if at is None or aurc is None:
            return
        text = self.tr("With 95 % named, {wrong} % are wrong. Mean over all shares: {aurc} %.")
        self.at_95.setText(
            text.format(wrong=number(100 * at.wrong / at.cells, 1), aurc=number(100 * aurc, 2))
        )

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        self._value.setText(percent(step / STEPS, 0))
        if not self._curve:
            return
        point, whole = self._curve[step], self._curve[0].cells
        text = self.tr("Leaves {left} of {all} unnamed ({share}).").format(
            left=number(whole - point.cells), all=number(whole), share=percent(1 - point.share)
        )
        if point.cells:
            right = self.tr("Of the rest {share} are right.")
            text += " " + right.format(share=percent(1 - point.wrong / point.cells))
        self.said.setText(text)
