"""Searching better settings: a page beside the Settings step, followed while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column, fix_size, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.parts import Card
from wbc_desktop.gui.training.search_cards import BestCard, SearchTimeCard
from wbc_desktop.gui.training.search_charts import HistoryChart, ImportanceBars
from wbc_desktop.gui.training.search_form import SearchForm
from wbc_desktop.gui.training.search_parallel import ParallelChart
from wbc_desktop.gui.training.search_run import SearchPlan, SearchRun
from wbc_desktop.gui.training.search_table import TrialsTable
from wbc_desktop.gui.training.set_reading import SetSummary
from wbc_desktop.workflow.searching import own_study

_SIDE = 320
_REFRESH_MS = 150


class SearchPage(QWidget):
    """Follows its SearchRun. ``folder`` is where studies of this computer alone are kept.

    Signals: ``back_wanted``; ``data_wanted`` (there is no set yet); ``training_wanted`` carries
    the settings of the best trial as keys of the job of a training; ``message_wanted`` (Message);
    ``progress_changed`` (status line text and share 0 ... 1).
    """

    back_wanted = Signal()
    data_wanted = Signal()
    training_wanted = Signal(object)
    message_wanted = Signal(object)
    progress_changed = Signal(str, float)

    def __init__(self, theme: Theme, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folder = folder
        self._summary: SetSummary | None = None
        self._settings: Mapping[str, Any] = {}
        self._keys: Mapping[str, Any] = {}
        self._train_at_end = False
        self.run = SearchRun(self)
        self.form = SearchForm(theme)
        self.time = SearchTimeCard(theme)
        self.best = BestCard(theme)
        self.history = HistoryChart(theme)
        self.importance = ImportanceBars(theme)
        self.parallel = ParallelChart(theme)
        self.table = TrialsTable(theme)
        self._empty = _NoSearch(theme)
        self._found = QWidget()
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REFRESH_MS)
        self._soon.timeout.connect(self.refresh)
        self._connect()
        self.refresh()

    def show_set(self, summary: SetSummary, keys: Mapping[str, Any] | None = None) -> None:
        """The set that is searched for from the next start on.

        ``keys`` are those of every job on it, which say how it is to be read.
        """
        self._summary = summary
        self._keys = dict(keys or {})
        self.form.show_set(summary.name, summary.training)

    def show_settings(self, settings: Mapping[str, Any]) -> None:
        """What is tried first, and what is not searched: keys of the job of a training."""
        self._settings = dict(settings)
        self.form.show_architecture(str(settings["architecture"]))

    @Slot()
    def start(self) -> None:
        """Begins, or goes on with, the study; without a set a person is led to one."""
        if self._summary is None:
            self.data_wanted.emit()
        elif not self.run.running and self.form.over:
            self._train_at_end = False
            self.run.start(self._plan(self._summary))
            self._refresh_with_focus()

    @Slot()
    def stop(self) -> None:
        """Ends the search soon; what was found is kept."""
        self.run.stop()
        self._refresh_with_focus()

    @Slot()
    def train_best(self) -> None:
        """Trains with the best settings, once the search has stopped."""
        if self.run.progress.best is None:
            return
        if self.run.running:
            self._train_at_end = True
            self.stop()
        else:
            self._hand_over()

    def close_search(self) -> None:
        """Ends the child and waits; nothing is delivered afterwards."""
        self._soon.stop()
        self.run.close()

    @Slot()
    def refresh(self) -> None:
        progress = self.run.progress
        begun = self.run.plan is not None
        self._empty.setVisible(not begun)
        self._found.setVisible(begun)
        self.time.setVisible(begun)
        self.form.show_running(self.run.running, begun)
        self.time.show_run(self.run)
        self.best.show_run(self.run)
        self.history.show_rows(progress.rows)
        self.importance.show_shares(progress.importance)
        self.parallel.show_rows(progress.ranges, progress.rows)
        self.table.show_rows(progress.ranges, progress.rows)
        if self.run.running:
            self.progress_changed.emit(self.time.status(self.run), progress.share)

    def _refresh_with_focus(self) -> None:
        """Where the button that had the focus goes, the next one gets it: left alone it falls
        into the middle of the form, and the page scrolls there."""
        buttons = (self.time.stop, self.best.train, self.form.start, self._back)
        focused = self.focusWidget()
        held = focused in buttons
        if held and focused is not None:
            focused.clearFocus()
        self.refresh()
        if held:
            next(b for b in buttons if b.isVisibleTo(self) and b.isEnabled()).setFocus()

    def _plan(self, summary: SetSummary) -> SearchPlan:
        settings = dict(self._settings)
        seed = int(settings.pop("seed", 1))
        return SearchPlan(
            data=summary.path,
            study=self.form.address or own_study(self._folder),
            name=self.form.name or summary.name,
            trials=self.form.trials,
            epochs=self.form.epochs,
            over=self.form.over,
            settings=settings,
            folder=self._folder,
            more=self._keys,
            seed=seed,
        )

    def _hand_over(self) -> None:
        best = self.run.progress.best
        if best is not None:
            found = {**self.run.progress.settings, **best.settings}
            self.training_wanted.emit(found)

    def _connect(self) -> None:
        self.form.start_wanted.connect(self.start)
        self.time.stop.clicked.connect(self.stop)
        self.best.train.clicked.connect(self.train_best)
        self._back.clicked.connect(self.back_wanted)
        self.run.progressed.connect(self._on_progressed)
        self.run.failed.connect(self.message_wanted)
        self.run.ended.connect(self._on_ended)

    @Slot()
    def _on_progressed(self) -> None:
        """Draws a few times a second, however fast the child talks."""
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _on_ended(self) -> None:
        self._refresh_with_focus()
        self.progress_changed.emit("", 0.0)
        if self._train_at_end and self.run.failure is None:
            self._hand_over()
        self._train_at_end = False

    def _lay_out(self) -> None:
        theme = self._theme
        self._back = Button(theme, self.tr("Back to the settings"), icon="left")
        title = Text(theme, self.tr("Search for better settings"), "title")
        head = row(theme, title, self.form.notice, self._back, self.form.start)
        head.setStretch(1, 1)
        charts = row(theme, gap=16)
        legend = self.tr("line: best · dashed: yours · ×: ended early")
        charts.addWidget(self._card(self.tr("Trial by trial"), self.history, legend), 3)
        charts.addWidget(self._card(self.tr("What matters most"), self.importance), 2)
        found = column(theme, self.best, gap=16)
        found.addLayout(charts)
        found.addWidget(self._card(self.tr("All settings at a glance"), self.parallel))
        found.addWidget(self._card(self.tr("Trials"), self.table), 1)
        self._found.setLayout(found)
        side = QWidget()
        fix_size(theme, side, width=_SIDE)
        side.setLayout(column(theme, self.time, self.form, 1, gap=16))
        line = row(theme, gap=16)
        line.addWidget(side)
        line.addWidget(self._found, 1)
        line.addWidget(self._empty, 1)
        self.setLayout(column(theme, head, line, margins=(16, 12, 16, 16), gap=12))

    def _card(self, title: str, content: QWidget, remark: str = "") -> Card:
        card = Card(self._theme, title, remark)
        card.body.addWidget(content, 1)
        return card


class _NoSearch(QWidget):
    """Before the first search: what happens then."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(theme, gap=12)
        layout.addSpacing(theme.px(48))
        lines = (
            self.tr("The program trains short networks with different settings and learns from"
                    " each which to try next."),
            self.tr("The settings you have are tried first, so that you see whether anything is"
                    " better. Trials that fall behind are ended early."),
            self.tr("Only training and validation cells are used. The test part is not looked at,"
                    " so it can judge the winner honestly."),
            self.tr("Stop at any time: the study is kept and can be gone on with, here or on"
                    " another computer."),
        )  # fmt: skip
        layout.addWidget(Text(theme, self.tr("No search yet"), "figure"))
        for words in lines:
            layout.addWidget(Text(theme, words, "body", "muted", wrap=True))
        layout.addStretch(1)
        self.setLayout(row(theme, layout, margins=(32, 0, 32, 0)))
