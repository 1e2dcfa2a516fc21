"""The model-training page: from labelled cells to a network that a person puts in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.controls import Line, grounded
from wbc_desktop.gui.shell.layouts import column
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.adapt_card import AdaptCard
from wbc_desktop.gui.training.adapt_joint import join, with_card
from wbc_desktop.gui.training.data_tab import DataTab
from wbc_desktop.gui.training.evaluation_joint import EvaluationJoint
from wbc_desktop.gui.training.evaluation_tab import EvaluationTab
from wbc_desktop.gui.training.head import Head
from wbc_desktop.gui.training.pace_keeper import PaceKeeper
from wbc_desktop.gui.training.page_drop import PageDrop
from wbc_desktop.gui.training.page_search import SearchJoint
from wbc_desktop.gui.training.page_steps import StepPages
from wbc_desktop.gui.training.run_flow import RunFlow
from wbc_desktop.gui.training.run_start import RunStart
from wbc_desktop.gui.training.run_tab import RunTab
from wbc_desktop.gui.training.running import TrainingRun
from wbc_desktop.gui.training.search_page import SearchPage
from wbc_desktop.gui.training.services import ShelfService
from wbc_desktop.gui.training.set_reading import SetSummary
from wbc_desktop.gui.training.settings_tab import SettingsTab
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.gui.training.versions_tab import VersionsTab
from wbc_desktop.gui.training.words import clock


class TrainingPage(QWidget):
    """Data, Settings, Run, Evaluation, Versions; a step is made when it is first wanted.

    It only assembles: runs go their way in ``flow``. ``folder`` is where trained networks lie
    until the shelf has copied them in. Signals:
    ``message_wanted`` (Message), ``network_changed`` (another version is in use),
    ``busy_changed`` (bool), ``settings_changed`` (TrainingSettings, to be remembered),
    ``paces_changed`` (pictures a second by kind of network, to be remembered),
    ``progress_changed`` (status line text and share 0 ... 1).
    """

    message_wanted = Signal(object)
    network_changed = Signal()
    busy_changed = Signal(bool)
    settings_changed = Signal(object)
    paces_changed = Signal(object)
    progress_changed = Signal(str, float)

    def __init__(
        self,
        theme: Theme,
        shelf: ShelfService,
        folder: Path,
        settings: TrainingSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.versions = VersionsTab(theme, shelf)
        self.flow = RunFlow(self.versions, folder, self)
        self.judging = EvaluationJoint(self.versions, self.flow.run, folder.parent, self)
        self._head = Head(theme, self)
        self._steps = StepPages(theme, self.flow, folder, settings or TrainingSettings())
        self.starting = RunStart(self._steps, self.versions, self.flow, folder, self)
        self._dropping = PageDrop(self._steps, self.versions, self.judging, shelf, self)
        self.searching = SearchJoint(self._steps, self.starting, self.flow, self)
        self._paces = PaceKeeper(self._steps, self.flow.run, self)
        self.adapting = AdaptCard(theme, folder)
        self._steps.take("versions", with_card(theme, self.adapting, self.versions))
        self.setLayout(column(theme, self._head, Line(), self._steps, gap=0))
        grounded(self, "surface")
        self._connect()
        join(self.adapting, self.versions, shelf)
        self.versions.refresh()
        self.flow.queue.find()
        self.judging.find()

    # The steps, made when they are first wanted

    @property
    def data(self) -> DataTab:
        return self._steps.data

    @property
    def settings(self) -> SettingsTab:
        return self._steps.settings

    @property
    def search(self) -> SearchPage:
        return self._steps.search

    @property
    def running(self) -> RunTab:
        return self._steps.running

    @property
    def evaluation(self) -> EvaluationTab:
        return self._steps.evaluation

    @Slot(str)
    def _on_made(self, step: str) -> None:
        """Joins a step that was just made to the others."""
        match step:
            case "data":
                self._join_data(self.data)
            case "settings":
                self._join_settings(self.settings)
            case "search":
                self.searching.join()
            case "run":
                self.running.settings_wanted.connect(lambda: self.show_step("settings"))
                self.running.evaluation_wanted.connect(lambda: self.show_step("evaluation"))
            case "evaluation":
                self.judging.take(self.evaluation)

    def _join_data(self, tab: DataTab) -> None:
        tab.show_networks(self.versions.networks)
        self.versions.listed.connect(lambda: tab.show_networks(self.versions.networks))
        tab.set_chosen.connect(self._on_set_chosen)
        assert tab.doctor is not None
        tab.doctor.left_out_changed.connect(self._on_left_out_changed)
        tab.set_refused.connect(self.message_wanted)
        tab.next_wanted.connect(lambda: self.show_step("settings"))

    def _join_settings(self, tab: SettingsTab) -> None:
        tab.data_wanted.connect(lambda: self.show_step("data"))
        tab.start_wanted.connect(self.start)
        tab.start_in_spite_wanted.connect(self.starting.start_in_spite)
        tab.settings_changed.connect(self.settings_changed)
        tab.search_wanted.connect(self.show_search)
        tab.show_networks(self.versions.networks)
        tab.show_paces(self._paces.paces)
        tab.show_busy(self.busy)
        self.flow.busy_changed.connect(tab.show_busy)

    @property
    def run(self) -> TrainingRun:
        """The run of the page."""
        return self.flow.run

    @property
    def _judged(self) -> bool:
        """Whether the figures of a network are shown."""
        return self._steps.is_made("evaluation") and self.evaluation.evaluation is not None

    @property
    def busy(self) -> bool:
        """Whether a training or its evaluation is going on."""
        return self.run.running

    @property
    def step(self) -> str:
        """Which tab is shown: data, settings, run, evaluation or versions."""
        return self._head.tabs.current

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._head.tabs.take_focus()

    def show_paces(self, paces: Mapping[str, float]) -> None:
        """How fast trainings were on this computer before: estimates go by that."""
        self._paces.remember(paces)

    def show_step(self, step: str) -> None:
        self._head.tabs.show_step(step)
        self._steps.show_step(step)
        if step == "versions":
            self.adapting.ask()
        self._refresh_head()

    @Slot()
    def show_search(self) -> None:
        """Shows the search for better settings, which belongs to the Settings step."""
        self._head.tabs.show_step("settings")
        self.searching.show()

    def drop(self, paths: Sequence[Path]) -> None:
        """Takes a labelled set to look at, or network files to install."""
        self._dropping.take(paths, self.step)

    @Slot()
    def start(self) -> None:
        """Starts a training on the set that is shown."""
        self.starting.start()

    @Slot()
    def put_in_use(self) -> None:
        """Puts the network whose figures are shown in use for review."""
        if self.judging.of_the_run or not self._judged:
            self.flow.put_in_use()
        else:
            self.versions.put_in_use(self.judging.version)

    def close(self) -> bool:
        """Ends child and workers; nothing is delivered afterwards. Well under two seconds."""
        self.flow.close()
        self.judging.close()
        self.versions.close_work()
        self.adapting.close_work()
        self._steps.close_steps()
        return super().close()

    def _connect(self) -> None:
        self._head.tabs.chosen.connect(self.show_step)
        self._steps.made.connect(self._on_made)
        for part in (self.starting, self.searching, self._dropping):
            part.step_wanted.connect(self.show_step)
            part.message_wanted.connect(self.message_wanted)
        self.judging.step_wanted.connect(self.show_step)
        self.judging.shown.connect(self._on_evaluation_shown)
        self.judging.told.connect(self.message_wanted)
        self.judging.progress_changed.connect(self.progress_changed)
        self._head.export.clicked.connect(lambda: self.evaluation.export())
        self._head.use.clicked.connect(self.put_in_use)
        self.versions.told.connect(self.message_wanted)
        self.adapting.told.connect(self.message_wanted)
        self.versions.network_changed.connect(self._refresh_head)
        self.versions.network_changed.connect(self.network_changed)
        self._paces.changed.connect(self.paces_changed)
        self.searching.settings_found.connect(self.settings_changed)
        self.searching.progress_changed.connect(self.progress_changed)
        self.flow.message_wanted.connect(self.message_wanted)
        self.flow.busy_changed.connect(self.busy_changed)
        self.flow.progress_changed.connect(self.progress_changed)
        self.flow.began.connect(self._on_run_began)
        self.flow.judged.connect(self._on_judged)
        self.flow.changed.connect(self._on_flow_changed)

    @Slot(object)
    def _on_set_chosen(self, summary: SetSummary) -> None:
        if summary.undecided:
            self._head.tabs.show_done("data", False)
            self._refresh_head()
            return
        self.versions.show_data(summary.path)
        self.judging.show_data(summary.path)
        self._show_set(summary)
        self._head.tabs.show_done("data", True)
        self._refresh_head()

    @Slot()
    def _on_left_out_changed(self) -> None:
        """All that learns from the set goes without these cells."""
        summary = self.data.summary
        if summary is not None and not summary.undecided:
            self._show_set(summary)

    def _show_set(self, summary: SetSummary) -> None:
        keys = self.starting.keys_of(summary)
        self.adapting.show_data(summary.path, keys)
        self.settings.show_set(summary, keys)
        self.settings.show_stopping(self.data.stopping)
        self.searching.show_set(summary)

    @Slot(bool)
    def _on_run_began(self, by_itself: bool) -> None:
        if by_itself:
            self.running.begin()
            return
        if self._judged:
            self.evaluation.clear()
        self.running.begin()
        for step in ("run", "evaluation"):
            self._head.tabs.show_done(step, False)
        self._head.tabs.show_done("settings", True)
        self.show_step("run")

    @Slot(object)
    def _on_judged(self, document: Mapping[str, Any]) -> None:
        _ = self.evaluation
        self.judging.show_run(document)

    @Slot()
    def _on_evaluation_shown(self) -> None:
        self._head.tabs.show_done("evaluation", True)
        self._refresh_head()

    @Slot()
    def _on_flow_changed(self) -> None:
        if self.flow.kept and not self.run.running:
            self._head.tabs.show_done("run", True)
        self._refresh_head()

    @Slot()
    def _refresh_head(self) -> None:
        self._head.show_step(self.step, judged=self._judged)
        judging, flow = self.judging, self.flow
        usable = flow.can_be_used if judging.of_the_run else judging.can_be_used
        self._head.use.setEnabled(usable)
        plan = self.run.plan
        summary = self.data.summary if self._steps.is_made("data") else None
        about = f"{plan.name} {plan.version}" if plan is not None and self.run.running else ""
        parts = [about, summary.name if summary is not None else ""]
        self._head.about.setText(" · ".join(p for p in parts if p))
        since = self.tr("Running since {clock}").format(clock=clock(self.flow.since))
        self._head.since.setText(since if self.run.running else "")
