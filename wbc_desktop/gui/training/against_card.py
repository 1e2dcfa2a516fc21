"""The network that is judged beside the one in use, on the same pictures; or why there is none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.class_chip import ClassChip
from wbc_desktop.gui.shell.controls import ElidedText, Text, Tone
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.evaluation_against import Against
from wbc_desktop.gui.training.evaluation_figures import Evaluation
from wbc_desktop.gui.training.evaluation_words import (
    decided_words,
    gain_words,
    learned_words,
    share_words,
    small_words,
    unnamed_words,
    verdict_tone,
    verdict_words,
)
from wbc_desktop.gui.training.parts import Card, Notice, emptied
from wbc_desktop.gui.training.words import chip_class, label_name, limits

MOST_CLASSES = 4


class AgainstCard(Card):
    """``comparison_wanted`` carries the document of the whole comparison."""

    comparison_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.show_title(self.tr("Against the network in use"))
        self._against: Against | None = None
        self._verdict = Notice(theme)
        self._accuracy = _Pair(theme, self.tr("Rightly named"))
        self._balanced = _Pair(theme, self.tr("Mean of classes"))
        self._test = Text(theme, "", "small", "muted", wrap=True)
        self._notes = Text(theme, "", "small", "muted", wrap=True)
        self._gains = QWidget()
        self._lines = column(theme, gap=2)
        self._gains.setLayout(column(theme, self._lines, 1))
        self.whole = Button(theme, self.tr("Full comparison"), icon="chevron_right")
        self.whole.setToolTip(self.tr("Every class with its limits, and the pictures that differ"))
        self.whole.clicked.connect(self._on_whole)
        self.head.addWidget(self.whole)
        self._figures = QWidget()
        self._figures.setLayout(column(theme, self._accuracy, self._balanced, 1))
        said = column(theme, self._verdict, self._test, self._notes, 1)
        parts = row(theme, gap=32)
        parts.addLayout(said, 5)
        parts.addWidget(self._figures, 5)
        parts.addWidget(self._gains, 3)
        self.body.addLayout(parts)
        self._show(None)

    @property
    def text(self) -> str:
        """All that the card says, in reading order."""
        shown = [self._verdict.text, self._accuracy.text, self._balanced.text]
        told = (*shown, self._test.text(), self._notes.text())
        return " ".join(text for text in told if text)

    def show_evaluation(self, evaluation: Evaluation) -> None:
        self._against = found = evaluation.against
        if found is None:
            self._show(None)
            self._verdict.say(
                self.tr(
                    "Not compared: no network was in use, or its file was not at hand. Versions"
                    " compares any two."
                )
            )
        elif found.refusal is not None:
            self._show(None)
            self._verdict.say(said(found.refusal))
        elif not found.cells:
            self._show(None)
            self._verdict.say(self.tr("Neither network can name any label of these pictures."))
        else:
            self._show(found)
        self.setAccessibleDescription(self.text)

    def _show(self, found: Against | None) -> None:
        whole = found is not None
        title = self.tr("Against {network}, in use").format(network=found.network) if found else ""
        self.show_title(title or self.tr("Against the network in use"))
        self.title.setToolTip(title)
        for part in (self._figures, self._gains, self._test, self.whole):
            part.setVisible(whole)
        notes = (learned_words(found), unnamed_words(found)) if found is not None else ()
        self._notes.setText(" ".join(note for note in notes if note))
        self._notes.setVisible(any(notes))
        self._test.setText(decided_words(found) if found is not None else "")
        self._accuracy.clear()
        self._balanced.clear()
        if found is not None:
            self._show_figures(found)

    def _show_figures(self, found: Against) -> None:
        self._verdict.say(verdict_words(found), verdict_tone(found))
        self._gains.setVisible(bool(found.gains))
        here, there = found.judged, found.in_use
        assert here is not None
        assert there is not None
        self._accuracy.show_pair((here.accuracy, here.limits), (there.accuracy, there.limits))
        if None in (here.balanced, there.balanced, here.balanced_limits, there.balanced_limits):
            self._balanced.say(small_words())
        else:
            self._balanced.show_pair(
                (here.balanced or 0.0, here.balanced_limits or (0.0, 1.0)),
                (there.balanced or 0.0, there.balanced_limits or (0.0, 1.0)),
            )
        emptied(self._lines)
        for gain in found.gains[:MOST_CLASSES]:
            self._lines.addLayout(self._gain_line(gain.label, gain.gain))

    def _gain_line(self, label: str, gain: float) -> QHBoxLayout:
        name = ElidedText(self._theme, label_name(label), "small")
        points = Text(self._theme, gain_words(gain), "small", _tone(gain), weight=600)
        line = row(self._theme, ClassChip(self._theme, chip_class(label)), name, points)
        line.setStretch(1, 1)
        return line

    @Slot()
    def _on_whole(self) -> None:
        if self._against is not None:
            self.comparison_wanted.emit(self._against.document)


class _Pair(QWidget):
    """One figure of both networks: the difference in points, and each with its limits."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Text(theme, name, "small", weight=600)
        self._gain = Text(theme, "", "small", weight=600)
        self._both = Text(theme, "", "small", "muted", wrap=True)
        self._both.setAlignment(Qt.AlignmentFlag.AlignLeft)
        head = row(theme, self._name, 1, self._gain)
        self.setLayout(column(theme, head, self._both, gap=0))

    @property
    def text(self) -> str:
        """Name, difference and both figures; "" while nothing is shown."""
        shown = [self._gain.text(), self._both.text()]
        return " ".join(t for t in (self._name.text(), *shown) if t) if any(shown) else ""

    def clear(self) -> None:
        self._gain.setText("")
        self._both.setText("")

    def say(self, text: str) -> None:
        """Why there is no such figure."""
        self._gain.setText("")
        self._both.setText(text)

    def show_pair(
        self,
        judged: tuple[float, tuple[float, float]],
        in_use: tuple[float, tuple[float, float]],
    ) -> None:
        gain = judged[0] - in_use[0]
        self._gain.setText(gain_words(gain))
        self._gain.set_tone(_tone(gain))
        told = [share_words(share, limits(*reach)) for share, reach in (judged, in_use)]
        text = self.tr("{judged}, in use {in_use}")
        self._both.setText(text.format(judged=told[0], in_use=told[1]))


def _tone(gain: float) -> Tone:
    """Only a gain has a colour, as its sign says the same; a loss is dark."""
    return "ok" if gain > 0 else ""
