"""What happened in a run, line by line, the latest on top."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.parts import Card, Notice, emptied, scrolled_both_ways
from wbc_desktop.gui.training.run_progress import RunProgress, Stage
from wbc_desktop.gui.training.running import TrainingRun
from wbc_desktop.gui.training.words import clock, percent

_EVENTS = 60


class HappenedCard(Card):
    """The latest events on top, with their times."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.show_title(self.tr("What happened"))
        events = QWidget()
        self._lines = column(theme, gap=6)
        events.setLayout(self._lines)
        outer = QWidget()
        outer.setLayout(column(theme, events, 1, gap=0))
        area = scrolled_both_ways(outer, "raised")
        area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        framed = row(theme, area)
        framed.addStrut(theme.px(64))
        self._hint = Notice(theme)
        self._seen: list[str] = []
        self.body.addLayout(framed, 1)
        self.body.addWidget(self._hint)
        self.hide()

    def begin(self) -> None:
        emptied(self._lines)
        self._seen = []
        self._hint.say(
            self.tr(
                "Review goes on meanwhile. The network in use stays in use until you change it."
            )
        )
        self.show()

    def show_progress(self, progress: RunProgress, run: TrainingRun) -> None:
        for words in self._words(progress, run):
            if words not in self._seen:
                self._seen.append(words)
                self._add(words)

    def _add(self, words: str) -> None:
        time = Text(self._theme, clock(datetime.now()), "small", "muted")
        text = Text(self._theme, words, "small", wrap=True)
        line = QWidget()
        inner = row(self._theme, time, text, gap=12)
        inner.setStretch(1, 1)
        inner.setAlignment(time, Qt.AlignmentFlag.AlignTop)
        line.setLayout(inner)
        self._lines.insertWidget(0, line)
        if self._lines.count() > _EVENTS:
            last = self._lines.takeAt(self._lines.count() - 1)
            if last is not None and (widget := last.widget()) is not None:
                widget.deleteLater()

    def _words(self, progress: RunProgress, run: TrainingRun) -> list[str]:
        """Everything that is worth a line so far, in its order."""
        if run.plan is None:
            return []
        seed = run.plan.settings.seed
        words = [self.tr("Started, seed {seed}").format(seed=seed)]
        words += [said(remark) for remark in progress.remarks]
        best = -1.0
        for epoch in progress.finished:
            better = epoch.val_macro_f1 >= best
            best = max(best, epoch.val_macro_f1)
            text = (
                self.tr("Epoch {n}: validation {share}, best so far, kept")
                if better
                else self.tr("Epoch {n}: validation {share}")
            )
            words.append(text.format(n=epoch.epoch, share=percent(epoch.val_accuracy)))
        if progress.stage in (Stage.EVALUATING, Stage.DONE):
            words.append(self.tr("Network written"))
        if progress.stage is Stage.DONE:
            words.append(self.tr("Evaluated"))
        return words
