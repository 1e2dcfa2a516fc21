"""The model-training page: from labelled cells to a network that a person puts in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from wbc_desktop.gui.shell.controls import Line, grounded
from wbc_desktop.gui.shell.layouts import column
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.adapt_card import AdaptCard
from wbc_desktop.gui.training.adapt_joint import join, take_cases, with_card
from wbc_desktop.gui.training.adapt_services import ReviewedSet
from wbc_desktop.gui.training.data_tab import DataTab
from wbc_desktop.gui.training.evaluation_joint import EvaluationJoint
from wbc_desktop.gui.training.evaluation_tab import EvaluationTab
from wbc_desktop.gui.training.head import Head
from wbc_desktop.gui.training.parts import scrolled_both_ways
from wbc_desktop.gui.training.run_flow import RunFlow, next_version
from wbc_desktop.gui.training.run_plan import RunPlan
from wbc_desktop.gui.training.run_tab import RunTab
from wbc_desktop.gui.training.running import TrainingRun
from wbc_desktop.gui.training.search_offer import as_job, with_found
from wbc_desktop.gui.training.search_page import SearchPage
from wbc_desktop.gui.training.services import ShelfService
from wbc_desktop.gui.training.set_reading import SetSummary
from wbc_desktop.gui.training.settings_tab import SettingsTab, usual_name
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.gui.training.versions_tab import VersionsTab
from wbc_desktop.gui.training.words import clock
from wbc_desktop.learning.corrections import Corrections
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.decided_sets import DecidedSets
from wbc_desktop.workflow.doctoring import LookingNetwork, SetDoctor

ONE_SET = Wording("training.one_set", "Drop one labelled set at a time: a zip or a folder.")
NO_SET = Wording("training.no_set", "Choose labelled cells before you start a training.")
UNDECIDED = Wording(
    "training.undecided",
    "{count} labels of “{name}” are not decided yet: say under Data what they mean, or leave their"
    " cells out.",
)

NETWORK_FILE = ".wbcnet"


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
        self._theme = theme
        self._folder = folder
        self._shelf = shelf
        self._remembered = settings or TrainingSettings()
        self._paces: dict[str, float] = {}
        self._paced = 0
        self.versions = VersionsTab(theme, shelf)
        self.flow = RunFlow(self.versions, folder, self)
        self.judging = EvaluationJoint(self.versions, folder.parent, self)
        self._head = Head(theme, self)
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        self.adapting = AdaptCard(theme, folder)
        self._take("versions", scrolled_both_ways(with_card(theme, self.adapting, self.versions)))
        self.setLayout(column(theme, self._head, Line(), self._stack, gap=0))
        grounded(self, "surface")
        self._connect()
        join(self.adapting, self.versions, shelf)
        self.versions.refresh()
        self.flow.queue.find()
        self.judging.find()

    # The steps that are made when they are first wanted

    @cached_property
    def data(self) -> DataTab:
        folder = self._folder.parent
        looking = LookingNetwork()
        doctor = SetDoctor(folder, looking)
        tab = DataTab(self._theme, doctor, DecidedSets(folder), looking)
        tab.show_networks(self.versions.networks)
        self.versions.listed.connect(lambda: tab.show_networks(self.versions.networks))
        tab.set_chosen.connect(self._on_set_chosen)
        assert tab.doctor is not None
        tab.doctor.left_out_changed.connect(self._on_left_out_changed)
        tab.set_refused.connect(self.message_wanted)
        tab.next_wanted.connect(lambda: self.show_step("settings"))
        self._take("data", tab)
        return tab

    @cached_property
    def settings(self) -> SettingsTab:
        tab = SettingsTab(self._theme, self._remembered)
        tab.data_wanted.connect(lambda: self.show_step("data"))
        tab.start_wanted.connect(self.start)
        tab.start_in_spite_wanted.connect(self.start_in_spite)
        tab.settings_changed.connect(self.settings_changed)
        tab.search_wanted.connect(self.show_search)
        tab.show_networks(self.versions.networks)
        tab.show_paces(self._paces)
        tab.show_busy(self.busy)
        self.flow.busy_changed.connect(tab.show_busy)
        self._take("settings", scrolled_both_ways(tab))
        return tab

    @cached_property
    def search(self) -> SearchPage:
        search = SearchPage(self._theme, self._folder.parent)
        search.back_wanted.connect(lambda: self.show_step("settings"))
        search.data_wanted.connect(lambda: self.show_step("data"))
        search.training_wanted.connect(self._on_training_wanted)
        search.message_wanted.connect(self.message_wanted)
        search.progress_changed.connect(self._on_search_progressed)
        self._take("search", scrolled_both_ways(search))
        return search

    @cached_property
    def running(self) -> RunTab:
        tab = RunTab(self._theme, self.flow)
        tab.settings_wanted.connect(lambda: self.show_step("settings"))
        tab.evaluation_wanted.connect(lambda: self.show_step("evaluation"))
        self._take("run", scrolled_both_ways(tab))
        return tab

    @cached_property
    def evaluation(self) -> EvaluationTab:
        tab = EvaluationTab(self._theme, Corrections(self._folder))
        self.judging.take(tab)
        self._take("evaluation", scrolled_both_ways(tab))
        return tab

    def _take(self, step: str, content: QWidget) -> None:
        self._pages[step] = content
        self._stack.addWidget(content)

    def _made(self, step: str) -> QWidget:
        """The content of a step."""
        match step:
            case "data":
                _ = self.data
            case "settings":
                _ = self.settings
            case "search":
                _ = self.search
            case "run":
                _ = self.running
            case "evaluation":
                _ = self.evaluation
        return self._pages[step]

    @property
    def run(self) -> TrainingRun:
        """The run of the page."""
        return self.flow.run

    @property
    def _judged(self) -> bool:
        """Whether the figures of a network are shown."""
        return "evaluation" in self._pages and self.evaluation.evaluation is not None

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
        self._paces.update(paces)
        if "settings" in self._pages:
            self.settings.show_paces(self._paces)

    def show_step(self, step: str) -> None:
        self._head.tabs.show_step(step)
        self._stack.setCurrentWidget(self._made(step))
        if step == "versions":
            self.adapting.ask()
        self._refresh_head()

    @Slot()
    def show_search(self) -> None:
        """Shows the search for better settings, which belongs to the Settings step."""
        self.search.show_settings(as_job(self.settings.settings))
        if self.data.summary is not None and not self.data.summary.undecided:
            self.search.show_set(self.data.summary, self._keys_of(self.data.summary))
        self._head.tabs.show_step("settings")
        self._stack.setCurrentWidget(self._made("search"))
        self.search.form.start.setFocus()

    def drop(self, paths: Sequence[Path]) -> None:
        """Takes a labelled set to look at, or network files to install."""
        files = [p for p in paths if p.suffix.lower() == NETWORK_FILE]
        for file in files:
            self.versions.install(file)
        if files:
            self.show_step("versions")
        sets = [p for p in paths if p not in files]
        if len(sets) == 1 and self.step == "evaluation":
            self.judging.take_set(sets[0])
            return
        if sets and take_cases(self._shelf, sets, self._on_cases):
            return
        if len(sets) > 1:
            self.message_wanted.emit(ONE_SET())
        elif sets:
            self.show_step("data")
            self.data.read(sets[0])

    def _on_cases(self, found: ReviewedSet) -> None:
        """The reviewed cells of exported cases are a set like any other."""
        if found.refusal is not None:
            self.message_wanted.emit(found.refusal)
            return
        self.show_step("data")
        self.data.read(found.folder)

    @Slot()
    def start(self) -> None:
        """Starts a training on the set that is shown."""
        summary = self.data.summary
        if summary is None:
            self.message_wanted.emit(NO_SET())
        elif summary.undecided:
            self.show_step("data")
            self.message_wanted.emit(UNDECIDED(count=len(summary.undecided), name=summary.name))
        elif stopping := self.data.stopping:
            self.show_step("settings")
            self.message_wanted.emit(stopping[0].what)
        else:
            self.flow.start(self._plan(summary))

    @Slot(str)
    def start_in_spite(self, reason: str) -> None:
        """Starts a training that the doctor advises against; why stays with the network."""
        summary, kinds = self.data.summary, [found.kind for found in self.data.stopping]
        if summary is not None:
            plan = self._plan(summary)
            told = {"findings": kinds, "reason": reason}
            self.flow.start(replace(plan, more={**plan.more, "in_spite_of": told}))

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
        if "settings" in self._pages:
            self.settings.close_drawing()
        if "search" in self._pages:
            self.search.close_search()
        if "data" in self._pages:
            self.data.close_reading()
        if "evaluation" in self._pages:
            self.evaluation.close_reading()
        return super().close()

    def _connect(self) -> None:
        self._head.tabs.chosen.connect(self.show_step)
        self.judging.step_wanted.connect(self.show_step)
        self.judging.shown.connect(self._on_evaluation_shown)
        self.judging.told.connect(self.message_wanted)
        self._head.export.clicked.connect(lambda: self.evaluation.export())
        self._head.use.clicked.connect(self.put_in_use)
        self.versions.told.connect(self.message_wanted)
        self.adapting.told.connect(self.message_wanted)
        self.versions.network_changed.connect(self._on_network_changed)
        self.run.progressed.connect(self._on_progressed)
        self.flow.message_wanted.connect(self.message_wanted)
        self.flow.busy_changed.connect(self.busy_changed)
        self.flow.progress_changed.connect(self.progress_changed)
        self.flow.began.connect(self._on_run_began)
        self.flow.judged.connect(self._on_judged)
        self.flow.changed.connect(self._on_flow_changed)

    def _plan(self, summary: SetSummary) -> RunPlan:
        settings = self.settings.settings
        name = settings.name or usual_name(summary)
        version = next_version(name, self.versions.networks)
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        return RunPlan(
            summary.path,
            self._folder / f"training-{stamp}{NETWORK_FILE}",
            settings,
            name,
            version,
            summary.has_test,
            folder=self._folder / f"run-{stamp}",
            cache=self._folder / "cache",
            more=self._keys_of(summary),
        )

    def _keys_of(self, summary: SetSummary) -> dict[str, Any]:
        """Keys of every job on a set that say how it is to be read."""
        examined = self.data.doctor.job_keys if self.data.doctor is not None else {}
        return {**summary.job_keys, **examined}

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
        keys = self._keys_of(summary)
        self.adapting.show_data(summary.path, keys)
        self.settings.show_set(summary, keys)
        self.settings.show_stopping(self.data.stopping)
        if "search" in self._pages:
            self.search.show_set(summary, keys)

    @Slot(object)
    def _on_training_wanted(self, found: Mapping[str, Any]) -> None:
        """Trains with what a search found; the settings show it."""
        self.settings.show_settings(with_found(self.settings.settings, found))
        self.settings_changed.emit(self.settings.settings)
        self.start()

    @Slot(str, float)
    def _on_search_progressed(self, text: str, share: float) -> None:
        """The status line is the training's while one runs."""
        if not self.run.running:
            self.progress_changed.emit(text, share)

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

    @Slot()
    def _on_progressed(self) -> None:
        progress, plan = self.run.progress, self.run.plan
        epochs = len(progress.finished)
        if progress.images_per_second and plan is not None and epochs not in (0, self._paced):
            self._paces[plan.settings.architecture] = progress.images_per_second
            self.settings.show_paces(self._paces)
            self.paces_changed.emit(dict(self._paces))
        self._paced = epochs

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
    def _on_network_changed(self) -> None:
        self._refresh_head()
        self.network_changed.emit()

    def _refresh_head(self) -> None:
        self._head.show_step(self.step, judged=self._judged)
        judging, flow = self.judging, self.flow
        usable = flow.can_be_used if judging.of_the_run else judging.can_be_used
        self._head.use.setEnabled(usable)
        plan = self.run.plan
        summary = self.data.summary if "data" in self._pages else None
        about = f"{plan.name} {plan.version}" if plan is not None and self.run.running else ""
        parts = [about, summary.name if summary is not None else ""]
        self._head.about.setText(" · ".join(p for p in parts if p))
        since = self.tr("Running since {clock}").format(clock=clock(self.flow.since))
        self._head.since.setText(since if self.run.running else "")
