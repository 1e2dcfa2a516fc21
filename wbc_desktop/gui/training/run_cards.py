"""Cards of the Run step: facts, the classes learned least, and what stands before a first run."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.parts import Card, Facts, Notice
from wbc_desktop.gui.training.recall_bars import RecallBars
from wbc_desktop.gui.training.run_progress import RunProgress
from wbc_desktop.gui.training.running import TrainingRun
from wbc_desktop.gui.training.words import (
    architecture_name,
    begin_name,
    label_name,
    number,
    rate_words,
    schedule_name,
)

_WEAK = 0.9


class NoRun(QWidget):
    """Before the first run."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = Button(theme, self.tr("Settings"), "accent", icon="chevron_right")
        self._layout = layout = column(theme, 1, gap=12)
        self.setLayout(layout)
        for part in (
            Text(theme, self.tr("No training runs"), "figure"),
            Text(theme, self.tr("Curves and the time left appear here."), tone="muted"),
            self.settings,
        ):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def add_below(self, part: QWidget) -> None:
        """Puts something below the hint."""
        self._layout.insertWidget(self._layout.count() - 1, part, 0, Qt.AlignmentFlag.AlignHCenter)


class RecallCard(Card):
    """Bars per class, and the sentence about the weakest."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.show_title(self.tr("Found again per class"))
        self._bars = RecallBars(theme)
        self._weak = Notice(theme)
        self.body.addWidget(self._bars)
        self.body.addStretch(1)
        self.body.addWidget(self._weak)
        self.clear()

    def clear(self) -> None:
        self._bars.show_recall({})
        self._weak.say("")
        self.remark.setText(self.tr("shown after the first epoch"))

    def show_progress(self, progress: RunProgress) -> None:
        latest = progress.latest
        if latest is None:
            return
        self._bars.show_recall(latest.recall)
        self.remark.setText(self._about(progress.validation, latest.epoch))
        self._weak.say(self._weakest(latest.recall), "warn")

    def _about(self, pictures: int, epoch: int) -> str:
        start = self._bars.start
        text = (
            self.tr("recall on {n} validation pictures, epoch {epoch}; bars start at 80 %")
            if start
            else self.tr("recall on {n} validation pictures, epoch {epoch}")
        )
        return text.format(n=number(pictures), epoch=epoch)

    def _weakest(self, recall: Mapping[str, tuple[float, int]]) -> str:
        label, (share, cells) = min(recall.items(), key=lambda pair: pair[1][0])
        if share >= _WEAK:
            return ""
        text = self.tr("{name} is learned least: {missed} of {cells} were missed.")
        missed = number(round(cells * (1 - share)))
        return text.format(name=label_name(label), missed=missed, cells=number(cells))


class FactsCard(Card):
    """What runs here: speed, pictures, network."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._facts = Facts(theme)
        for key, name in (
            ("speed", self.tr("Speed")),
            ("pictures", self.tr("Pictures")),
            ("network", self.tr("Network")),
            ("begins", self.tr("Begins with")),
            ("batch", self.tr("Pictures in a step")),
            ("rate", self.tr("Learning rate")),
            ("seed", self.tr("Seed")),
        ):
            self._facts.add(key, name)
            self._facts.show_value(key, "")
        self.body.addWidget(self._facts)
        self.hide()

    def begin(self, run: TrainingRun) -> None:
        assert run.plan is not None
        settings = run.plan.settings
        self._facts.show_value("network", architecture_name(settings.architecture))
        self._facts.show_value("begins", begin_name(settings.begin))
        rate = f"{rate_words(settings.learning_rate)} · {schedule_name(settings.schedule)}"
        self._facts.show_value("rate", rate)
        self._facts.show_value("batch", number(settings.batch))
        self._facts.show_value("seed", str(settings.seed))
        self._facts.show_value("speed", "")
        self._facts.show_value("pictures", "")
        self.show()

    def show_progress(self, progress: RunProgress) -> None:
        if progress.images_per_second:
            pace = self.tr("{n} pictures/s").format(n=number(progress.images_per_second))
            self._facts.show_value("speed", pace)
        if progress.train:
            text = self.tr("{train} train · {validation} validate")
            shown = text.format(
                train=number(progress.train), validation=number(progress.validation)
            )
            self._facts.show_value("pictures", shown)
