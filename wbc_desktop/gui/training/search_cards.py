"""The cards of a search: how long still, and what is best so far."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import ElidedText, Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.parts import Bar, Card, Facts, Notice, emptied
from wbc_desktop.gui.training.search_run import SearchRun
from wbc_desktop.gui.training.search_words import figure, setting_name, setting_value
from wbc_desktop.gui.training.words import duration, number
from wbc_desktop.workflow.search_progress import COMPLETE, FAILED, PRUNED, SearchProgress, Setting


class SearchTimeCard(Card):
    """Time left, how far, what became of the trials, and the button that stops."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self._head = Text(theme, "", "caption", "muted", weight=500)
        self._large = Text(theme, "", "hero")
        self._about = Text(theme, "", "small", "muted", wrap=True)
        self._bar = Bar(theme)
        self._facts = Facts(theme)
        for key, name in (
            ("study", self.tr("Study")),
            ("cells", self.tr("Learns from")),
            ("finished", self.tr("Finished")),
            ("early", self.tr("Ended early")),
            ("failed", self.tr("Failed")),
        ):
            self._facts.add(key, name)
        self.notice = Notice(theme)
        self.stop = Button(theme, self.tr("Stop, keep what was found"), icon="stop")
        for part in (self._head, self._large, self._about, self._bar, self._facts, self.notice):
            self.body.addWidget(part)
        self.body.addLayout(row(theme, 1, self.stop))

    def show_run(self, run: SearchRun) -> None:
        progress = run.progress
        head, large, about = self._words(run)
        self._head.setText(head)
        self._large.setText(large)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._bar.setVisible(run.running)
        self._bar.show_share(progress.share)
        self.stop.setVisible(run.running)
        self.stop.setEnabled(not run.stopping)
        self._show_facts(progress)
        self._show_notice(run)

    def status(self, run: SearchRun) -> str:
        """One line for the status bar."""
        progress = run.progress
        if progress.seconds_left is None:
            return self.tr("Searching settings")
        text = self.tr("Searching settings · trial {n} of {all} · {time} left")
        n = number(min(progress.done + 1, progress.trials))
        left = duration(progress.seconds_left)
        return text.format(n=n, all=number(progress.trials), time=left)

    def _words(self, run: SearchRun) -> tuple[str, str, str]:
        progress = run.progress
        if run.failure is not None:
            return self.tr("Search"), self.tr("Failed"), ""
        if not run.running:
            large = self.tr("Stopped") if run.stopping else self.tr("Done")
            return self.tr("Search"), large, self._tried(progress)
        if progress.running is None and progress.done == 0:
            words = self.tr("Reading pictures and loading the training program.")
            return self.tr("Now"), self.tr("Preparing"), words
        left = progress.seconds_left
        large = duration(left) if left is not None else "…"
        text = self.tr("trial {n} of {all} here · epoch {epoch} of {epochs}")
        n = min(progress.done + 1, progress.trials)
        shown = {"n": n, "all": progress.trials, "epoch": progress.epoch}
        return self.tr("Time left"), large, text.format(**shown, epochs=progress.epochs)

    def _tried(self, progress: SearchProgress) -> str:
        text = self.tr("{here} trials on this computer, {all} in the study")
        return text.format(here=number(progress.done), all=number(len(progress.rows)))

    def _show_facts(self, progress: SearchProgress) -> None:
        cells = self.tr("{n} pictures").format(n=number(progress.train)) if progress.train else ""
        self._facts.show_value("study", progress.name)
        self._facts.show_value("cells", cells)
        shown = bool(progress.rows)
        for key, state in (("finished", COMPLETE), ("early", PRUNED), ("failed", FAILED)):
            self._facts.show_value(key, number(progress.count(state)) if shown else "")

    def _show_notice(self, run: SearchRun) -> None:
        progress = run.progress
        if run.failure is not None:
            self.notice.say(said(run.failure), "error")
        elif run.running and run.stopping:
            self.notice.say(self.tr("Stopping. What was found is kept."))
        elif progress.joined and run.running:
            self.notice.say(
                self.tr("Going on with a study that is there: its own epochs and settings hold.")
            )
        elif failed := [r.message for r in progress.rows if r.state == FAILED and r.message]:
            self.notice.say(said(failed[-1]), "warn")
        else:
            self.notice.say("")


class BestCard(Card):
    """The best settings so far, how much they gain, and the button that trains with them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self._figure = Text(theme, "", "hero")
        self._gain = Text(theme, "", "small", "muted", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(2))
        self.train = Button(theme, self.tr("Train with these settings"), "accent", icon="play")
        self._hint = Text(theme, "", "small", "muted", wrap=True)
        self._shown: Mapping[str, Setting] = {}
        left = column(theme, self._figure, self._gain, 1, gap=2)
        line = row(theme, gap=24)
        line.addLayout(left, 2)
        line.addLayout(self._grid, 5)
        self.body.addLayout(line)
        foot = row(theme, self._hint, self.train, gap=16)
        foot.setStretch(0, 1)
        self.body.addLayout(foot)
        self.show_title(self.tr("Best so far"), self.tr("macro-F1 on the validation cells"))

    def show_run(self, run: SearchRun) -> None:
        best = run.progress.best
        able = best is not None and not (run.running and run.stopping)
        self.train.setEnabled(able)
        if best is None:
            self._figure.setText("–")
            self._gain.setText(self.tr("No trial is finished yet."))
            self._show_settings({})
            self._hint.setText("")
            return
        self._figure.setText(figure(best.value))
        self._gain.setText(self._gained(run.progress))
        self._show_settings(best.settings)
        self.train.show_text(
            self.tr("Stop and train with these settings")
            if run.running
            else self.tr("Train with these settings")
        )
        self._hint.setText(
            self.tr(
                "Differences of a point or two may be chance: the same settings with another seed"
                " show how much. Judge on the test part, which no search looks at."
            )
        )

    def _gained(self, progress: SearchProgress) -> str:
        best, first = progress.best, progress.first
        if best is None or first is None or first.value is None or best.value is None:
            return self.tr("trial {n}").format(n=(best.number if best else 0) + 1)
        if best.number == first.number:
            return self.tr("the settings you had are still the best")
        gain = number(100 * (best.value - first.value), 1)
        text = self.tr("trial {n}: {gain} points more than the settings you had")
        return text.format(n=best.number + 1, gain=gain)

    def _show_settings(self, settings: Mapping[str, Setting]) -> None:
        if settings == self._shown:
            return
        self._shown = dict(settings)
        emptied(self._grid)
        for place, (name, value) in enumerate(settings.items()):
            line, half = divmod(place, 2)
            label = Text(self._theme, setting_name(name), "small", "muted")
            shown = ElidedText(self._theme, setting_value(name, value), "body", weight=600)
            self._grid.addWidget(label, 2 * line, half, Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(shown, 2 * line + 1, half)
            self._grid.setColumnStretch(half, 1)
