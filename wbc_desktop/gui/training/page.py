"""The model-training page: from labelled cells to a network that a person puts in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from wbc_desktop.gui.training.data_tab import DataTab
from wbc_desktop.gui.training.evaluation_figures import Evaluation, read_evaluation
from wbc_desktop.gui.training.evaluation_tab import EvaluationTab
from wbc_desktop.gui.training.head import Head
from wbc_desktop.gui.training.parts import scrolled_both_ways
from wbc_desktop.gui.training.run_progress import Stage
from wbc_desktop.gui.training.run_tab import RunTab
from wbc_desktop.gui.training.running import RunPlan, Trained, TrainingRun
from wbc_desktop.gui.training.services import ShelfService, ShelvedNetwork
from wbc_desktop.gui.training.set_reading import SetSummary
from wbc_desktop.gui.training.settings_tab import SettingsTab, usual_name
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.gui.training.versions_tab import VersionsTab
from wbc_desktop.gui.training.words import clock, duration, number
from wbc_desktop.wording import Wording

RUNNING = Wording(
    "training.running",
    "A training is running. Wait for its end or stop it, then start the next one.",
)
ONE_SET = Wording("training.one_set", "Drop one labelled set at a time: a zip or a folder.")
NO_SET = Wording("training.no_set", "Choose labelled cells before you start a training.")
ENTERED = Wording("training.entered", "{network} is in the list of versions. It is not in use yet.")

NETWORK_FILE = ".wbcnet"


class TrainingPage(QWidget):
    """Data, Settings, Run, Evaluation, Versions; a step is made when it is first wanted.

    ``folder`` is where trained networks lie until the shelf has copied them in. Signals:
    ``message_wanted`` (Message), ``network_changed`` (another version is in use),
    ``busy_changed`` (bool), ``settings_changed`` (TrainingSettings, to be remembered),
    ``progress_changed`` (status line text and share 0 ... 1).
    """

    message_wanted = Signal(object)
    network_changed = Signal()
    busy_changed = Signal(bool)
    settings_changed = Signal(object)
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
        self._busy = False
        self._trained: Path | None = None
        self._entered = ""
        self._began = datetime.now()
        self._remembered = settings or TrainingSettings()
        self.run = TrainingRun(self)
        self.versions = VersionsTab(theme, shelf)
        self._head = Head(theme, self)
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        self._take("versions", scrolled_both_ways(self.versions))
        self.setLayout(column(theme, self._head, Line(), self._stack, gap=0))
        grounded(self, "surface")
        self._connect()
        self.versions.refresh()

    # The steps that are made when they are first wanted

    @cached_property
    def data(self) -> DataTab:
        tab = DataTab(self._theme)
        tab.set_chosen.connect(self._on_set_chosen)
        tab.set_refused.connect(self.message_wanted)
        tab.next_wanted.connect(lambda: self.show_step("settings"))
        self._take("data", tab)
        return tab

    @cached_property
    def settings(self) -> SettingsTab:
        tab = SettingsTab(self._theme, self._remembered)
        tab.data_wanted.connect(lambda: self.show_step("data"))
        tab.start_wanted.connect(self.start)
        tab.settings_changed.connect(self.settings_changed)
        self._take("settings", scrolled_both_ways(tab))
        return tab

    @cached_property
    def running(self) -> RunTab:
        tab = RunTab(self._theme, self.run)
        tab.settings_wanted.connect(lambda: self.show_step("settings"))
        tab.evaluation_wanted.connect(lambda: self.show_step("evaluation"))
        self._take("run", scrolled_both_ways(tab))
        return tab

    @cached_property
    def evaluation(self) -> EvaluationTab:
        tab = EvaluationTab(self._theme)
        tab.told.connect(self.message_wanted)
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
            case "run":
                _ = self.running
            case "evaluation":
                _ = self.evaluation
        return self._pages[step]

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

    def show_step(self, step: str) -> None:
        self._head.tabs.show_step(step)
        self._stack.setCurrentWidget(self._made(step))
        self._refresh_head()

    def drop(self, paths: Sequence[Path]) -> None:
        """Takes a labelled set to look at, or network files to install."""
        files = [p for p in paths if p.suffix.lower() == NETWORK_FILE]
        for file in files:
            self.versions.install(file)
        if files:
            self.show_step("versions")
        sets = [p for p in paths if p not in files]
        if len(sets) > 1:
            self.message_wanted.emit(ONE_SET())
        elif sets:
            self.show_step("data")
            self.data.read(sets[0])

    @Slot()
    def start(self) -> None:
        """Starts a training on the set that is shown; refused with a sentence while one runs."""
        summary = self.data.summary
        if self.run.running:
            self.message_wanted.emit(RUNNING())
        elif summary is None:
            self.message_wanted.emit(NO_SET())
        else:
            self._trained, self._entered = None, ""
            self._began = datetime.now()
            if self._judged:
                self.evaluation.clear()
            self.run.start(self._plan(summary))
            self.running.begin()
            for step in ("run", "evaluation"):
                self._head.tabs.show_done(step, False)
            self._head.tabs.show_done("settings", True)
            self.show_step("run")
            self._tell_busy()

    @Slot()
    def put_in_use(self) -> None:
        """Puts the network of the last run in use for review."""
        if self._entered:
            self.versions.put_in_use(self._entered)
        elif self._trained is not None:
            self.versions.install(self._trained, self._on_installed_for_use)

    def close(self) -> bool:
        """Ends child and workers; nothing is delivered afterwards. Well under two seconds."""
        self.run.close()
        if "data" in self._pages:
            self.data.close_reading()
        if "evaluation" in self._pages:
            self.evaluation.close_reading()
        return super().close()

    def _connect(self) -> None:
        self._head.tabs.chosen.connect(self.show_step)
        self._head.export.clicked.connect(lambda: self.evaluation.export())
        self._head.use.clicked.connect(self.put_in_use)
        self.versions.told.connect(self.message_wanted)
        self.versions.network_changed.connect(self._on_network_changed)
        self.run.progressed.connect(self._on_progressed)
        self.run.trained.connect(self._on_trained)
        self.run.evaluated.connect(self._on_evaluated)
        self.run.failed.connect(self.message_wanted)
        self.run.ended.connect(self._on_ended)

    def _plan(self, summary: SetSummary) -> RunPlan:
        settings = self.settings.settings
        name = settings.name or usual_name(summary)
        version = next_version(name, self.versions.networks)
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        out = self._folder / f"training-{stamp}{NETWORK_FILE}"
        return RunPlan(summary.path, out, settings, name, version, summary.has_test)

    @Slot(object)
    def _on_set_chosen(self, summary: SetSummary) -> None:
        self.settings.show_set(summary)
        self._head.tabs.show_done("data", True)
        self._refresh_head()

    @Slot()
    def _on_progressed(self) -> None:
        progress = self.run.progress
        plan = self.run.plan
        if progress.images_per_second and plan is not None and len(progress.finished):
            self.settings.show_pace(plan.settings.architecture, progress.images_per_second)
        if plan is not None:
            self.progress_changed.emit(self._status(), progress.share)
        self._refresh_head()

    def _status(self) -> str:
        """One line for the status bar; "" when nothing runs."""
        progress, plan = self.run.progress, self.run.plan
        if plan is None or not progress.stage.running:
            return ""
        name = plan.name
        if progress.stage is Stage.TRAINING and progress.seconds_left is not None:
            text = self.tr("Training {name} · epoch {n} of {all} · {time} left")
            left = duration(progress.seconds_left)
            return text.format(
                name=name, n=number(progress.epoch), all=number(progress.epochs), time=left
            )
        return self.tr("Training {name}").format(name=name)

    @Slot(object)
    def _on_trained(self, trained: Trained) -> None:
        self._trained = trained.path

    @Slot(object)
    def _on_evaluated(self, document: Mapping[str, Any]) -> None:
        evaluation = read_evaluation(document)
        self.evaluation.show_evaluation(evaluation, held_out=self._held_out(evaluation))
        self._head.tabs.show_done("evaluation", True)

    def _held_out(self, evaluation: Evaluation) -> str:
        plan = self.run.plan
        text = (
            self.tr("Test part · {pictures} pictures")
            if plan is not None and plan.tested
            else self.tr("Held-out part · {pictures} pictures, also used to choose the best epoch")
        )
        return text.format(pictures=number(evaluation.cells))

    @Slot()
    def _on_ended(self) -> None:
        """Enters what was trained in the list of versions, whether it could be judged or not."""
        plan = self.run.plan
        if self._trained is not None and plan is not None:
            self._head.tabs.show_done("run", True)
            self.versions.install(self._trained, self._on_installed)
        self._tell_busy()
        self.progress_changed.emit("", 0.0)
        self._refresh_head()

    def _on_installed(self, sha256: str) -> None:
        self._entered = sha256
        self._remove_trained()
        plan = self.run.plan
        if plan is not None:
            self.message_wanted.emit(ENTERED(network=f"{plan.name} {plan.version}"))
        self._refresh_head()

    def _on_installed_for_use(self, sha256: str) -> None:
        self._entered = sha256
        self._remove_trained()
        self.versions.put_in_use(sha256)

    def _remove_trained(self) -> None:
        """The shelf has its own copy now."""
        if self._trained is not None:
            self._trained.unlink(missing_ok=True)
            self._trained = None

    @Slot()
    def _on_network_changed(self) -> None:
        self._refresh_head()
        self.network_changed.emit()

    def _tell_busy(self) -> None:
        if self._busy != self.run.running:
            self._busy = self.run.running
            self.busy_changed.emit(self._busy)

    def _refresh_head(self) -> None:
        self._head.show_step(self.step, judged=self._judged)
        ready = bool(self._entered or self._trained) and not self.run.running
        in_use = any(n.in_use and n.sha256 == self._entered for n in self.versions.networks)
        self._head.use.setEnabled(ready and not in_use)
        plan = self.run.plan
        summary = self.data.summary if "data" in self._pages else None
        about = f"{plan.name} {plan.version}" if plan is not None and self.run.running else ""
        parts = [about, summary.name if summary is not None else ""]
        self._head.about.setText(" · ".join(p for p in parts if p))
        since = self.tr("Running since {clock}").format(clock=clock(self._began))
        self._head.since.setText(since if self.run.running else "")


def next_version(name: str, networks: Sequence[ShelvedNetwork]) -> str:
    """The version after the highest of that name: "1.0", "2.0", ..."""
    taken = [n.version.partition(".")[0] for n in networks if n.name == name]
    return f"{max((int(v) for v in taken if v.isdecimal()), default=0) + 1}.0"
