"""The model-training page: from labelled cells to a network that a person puts in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import ElidedText, Line, Text, grounded
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.data_tab import DataTab
from wbc_desktop.gui.training.evaluation_figures import Evaluation, read_evaluation
from wbc_desktop.gui.training.evaluation_tab import EvaluationTab
from wbc_desktop.gui.training.parts import StepTabs, scrolled_both_ways
from wbc_desktop.gui.training.run_progress import Stage
from wbc_desktop.gui.training.run_tab import RunTab
from wbc_desktop.gui.training.running import RunPlan, Trained, TrainingRun
from wbc_desktop.gui.training.services import ShelfService, ShelvedNetwork
from wbc_desktop.gui.training.set_reading import SetSummary
from wbc_desktop.gui.training.settings_tab import SettingsTab, usual_name
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.gui.training.versions_tab import VersionsTab
from wbc_desktop.gui.training.words import clock, duration, number, use_means
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
    """Data, Settings, Run, Evaluation, Versions.

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
        self.run = TrainingRun(self)
        self.data = DataTab(theme)
        self.settings = SettingsTab(theme, settings or TrainingSettings())
        self.running = RunTab(theme, self.run)
        self.evaluation = EvaluationTab(theme)
        self.versions = VersionsTab(theme, shelf)
        self._head = _Head(theme, self)
        self._pages: dict[str, QWidget] = {
            "data": self.data,
            "settings": scrolled_both_ways(self.settings),
            "run": scrolled_both_ways(self.running),
            "evaluation": scrolled_both_ways(self.evaluation),
            "versions": scrolled_both_ways(self.versions),
        }
        self._stack = QStackedWidget()
        for content in self._pages.values():
            self._stack.addWidget(content)
        self.setLayout(column(theme, self._head, Line(), self._stack, gap=0))
        grounded(self, "surface")
        self._connect()
        self.show_step("data")
        self.versions.refresh()

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
        self._stack.setCurrentWidget(self._pages[step])
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
        self.data.close_reading()
        self.evaluation.close_reading()
        return super().close()

    def _connect(self) -> None:
        self._head.tabs.chosen.connect(self.show_step)
        self._head.export.clicked.connect(self.evaluation.export)
        self._head.use.clicked.connect(self.put_in_use)
        self.data.set_chosen.connect(self._on_set_chosen)
        self.data.set_refused.connect(self.message_wanted)
        self.data.next_wanted.connect(lambda: self.show_step("settings"))
        self.settings.data_wanted.connect(lambda: self.show_step("data"))
        self.settings.start_wanted.connect(self.start)
        self.settings.settings_changed.connect(self.settings_changed)
        self.running.settings_wanted.connect(lambda: self.show_step("settings"))
        self.running.evaluation_wanted.connect(lambda: self.show_step("evaluation"))
        self.evaluation.told.connect(self.message_wanted)
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
        self._head.show_step(self.step, judged=self.evaluation.evaluation is not None)
        ready = bool(self._entered or self._trained) and not self.run.running
        in_use = any(n.in_use and n.sha256 == self._entered for n in self.versions.networks)
        self._head.use.setEnabled(ready and not in_use)
        summary, plan = self.data.summary, self.run.plan
        about = f"{plan.name} {plan.version}" if plan is not None and self.run.running else ""
        parts = [about, summary.name if summary is not None else ""]
        self._head.about.setText(" · ".join(p for p in parts if p))
        since = self.tr("Running since {clock}").format(clock=clock(self._began))
        self._head.since.setText(since if self.run.running else "")


def next_version(name: str, networks: Sequence[ShelvedNetwork]) -> str:
    """The version after the highest of that name: "1.0", "2.0", ..."""
    taken = [n.version.partition(".")[0] for n in networks if n.name == name]
    return f"{max((int(v) for v in taken if v.isdecimal()), default=0) + 1}.0"


class _Head(QWidget):
    """The page's name, the steps, and the acts of the step that is shown."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.about = ElidedText(theme, "", "small", "muted")
        self.tabs = StepTabs(
            theme,
            [
                ("data", self.tr("Data")),
                ("settings", self.tr("Settings")),
                ("run", self.tr("Run")),
                ("evaluation", self.tr("Evaluation")),
                ("versions", self.tr("Versions")),
            ],
        )
        self.export = Button(theme, self.tr("Export…"))
        self.use = Button(theme, self.tr("Put in use for review"), "accent")
        self.use.setToolTip(use_means())
        self.since = Text(theme, "", "small", "ok")
        self.about.setMaximumWidth(theme.px(220))
        title = Text(theme, self.tr("Train"), "title")
        acts = (self.since, self.export, self.use)
        self.setLayout(row(theme, title, self.about, self.tabs, 1, *acts, margins=(16, 0, 16, 0)))
        grounded(self, "window")
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_step(self, step: str, *, judged: bool) -> None:
        shown = step == "evaluation" and judged
        self.export.setVisible(shown)
        self.use.setVisible(shown)

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(self._theme.px(self._theme.tokens.size.case_bar))
