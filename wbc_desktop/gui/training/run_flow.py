"""The way of a run: from its plan over training and judging into the list of versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.gui.training.run_progress import Stage
from wbc_desktop.gui.training.running import RunPlan, Trained, TrainingRun
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.gui.training.versions_tab import VersionsTab
from wbc_desktop.gui.training.words import duration, number
from wbc_desktop.wording import Wording

RUNNING = Wording(
    "training.running",
    "A training is running. Wait for its end or stop it, then start the next one.",
)
ENTERED = Wording("training.entered", "{network} is in the list of versions. It is not in use yet.")


class RunFlow(QObject):
    """Starts runs, enters what they trained, and puts it in use when a person says so.

    Signals: ``message_wanted`` (Message), ``busy_changed`` (bool), ``progress_changed`` (status
    line text and share 0 ... 1), ``began`` (a run), ``judged`` (document of its evaluation),
    ``changed`` (whatever a heading shows).
    """

    message_wanted = Signal(object)
    busy_changed = Signal(bool)
    progress_changed = Signal(str, float)
    began = Signal()
    judged = Signal(object)
    changed = Signal()

    def __init__(self, versions: VersionsTab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._versions = versions
        self._busy = False
        self._trained: Path | None = None
        self._entered = ""
        self.since = datetime.now()
        self.run = TrainingRun(self)
        self.run.progressed.connect(self._on_progressed)
        self.run.trained.connect(self._on_trained)
        self.run.evaluated.connect(self.judged)
        self.run.failed.connect(self.message_wanted)
        self.run.ended.connect(self._on_ended)

    @property
    def plan(self) -> RunPlan | None:
        """What runs, or ran last."""
        return self.run.plan

    @property
    def can_be_used(self) -> bool:
        """Whether the last run left a network that is not in use yet."""
        ready = bool(self._entered or self._trained) and not self.run.running
        in_use = any(n.in_use and n.sha256 == self._entered for n in self._versions.networks)
        return ready and not in_use

    @property
    def kept(self) -> bool:
        """Whether the last run left a network."""
        return self._trained is not None or bool(self._entered)

    def start(self, plan: RunPlan) -> None:
        """Starts a training; refused with a sentence while one runs."""
        if self.run.running:
            self.message_wanted.emit(RUNNING())
            return
        self._trained, self._entered = None, ""
        self.since = datetime.now()
        self.run.start(plan)
        self.began.emit()
        self._tell_busy()

    @Slot()
    def put_in_use(self) -> None:
        """Puts the network of the last run in use for review."""
        if self._entered:
            self._versions.put_in_use(self._entered)
        elif self._trained is not None:
            self._versions.install(self._trained, self._on_installed_for_use)

    def close(self) -> None:
        """Ends child and worker; nothing is delivered afterwards. Well under two seconds."""
        self.run.close()

    def status(self) -> str:
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

    @Slot()
    def _on_progressed(self) -> None:
        if self.run.plan is not None:
            self.progress_changed.emit(self.status(), self.run.progress.share)
        self.changed.emit()

    @Slot(object)
    def _on_trained(self, trained: Trained) -> None:
        self._trained = trained.path

    @Slot()
    def _on_ended(self) -> None:
        """Enters what was trained in the list of versions, whether it could be judged or not."""
        if self._trained is not None:
            self._versions.install(self._trained, self._on_installed)
        self._tell_busy()
        self.progress_changed.emit("", 0.0)
        self.changed.emit()

    def _on_installed(self, sha256: str) -> None:
        self._entered = sha256
        self._remove_trained()
        plan = self.run.plan
        if plan is not None:
            self.message_wanted.emit(ENTERED(network=f"{plan.name} {plan.version}"))
        self.changed.emit()

    def _on_installed_for_use(self, sha256: str) -> None:
        self._entered = sha256
        self._remove_trained()
        self._versions.put_in_use(sha256)

    def _remove_trained(self) -> None:
        """The shelf has its own copy now."""
        if self._trained is not None:
            self._trained.unlink(missing_ok=True)
            self._trained = None

    def _tell_busy(self) -> None:
        if self._busy != self.run.running:
            self._busy = self.run.running
            self.busy_changed.emit(self._busy)


def next_version(name: str, networks: Sequence[ShelvedNetwork]) -> str:
    """The version after the highest of that name: "1.0", "2.0", ..."""
    taken = [n.version.partition(".")[0] for n in networks if n.name == name]
    return f"{max((int(v) for v in taken if v.isdecimal()), default=0) + 1}.0"
