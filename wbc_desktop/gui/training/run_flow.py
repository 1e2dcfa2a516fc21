"""The way of a run: from its plan over training and judging into the list of versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.gui.training.run_plan import RunPlan
from wbc_desktop.gui.training.run_progress import Stage
from wbc_desktop.gui.training.run_queue import RunQueue, Unfinished
from wbc_desktop.gui.training.running import Trained, TrainingRun
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.gui.training.versions_tab import VersionsTab
from wbc_desktop.gui.training.words import duration, number
from wbc_desktop.learning.training import DIVERGED
from wbc_desktop.wording import Wording

QUEUED = Wording(
    "training.queued",
    "{network} waits for its turn: it begins by itself when the training that runs has ended.",
    news=True,
)
FOUND = Wording(
    "training.found",
    "The training of {network} was interrupted. It can go on, or be dropped, in the step Run.",
    news=True,
)
ENTERED = Wording(
    "training.entered", "{network} is in the list of versions. It is not in use yet.", news=True
)


class RunFlow(QObject):
    """Starts runs one after the other, enters what they trained, puts it in use when told to.

    Signals: ``message_wanted`` (Message), ``busy_changed`` (bool), ``progress_changed`` (status
    line text and share 0 ... 1), ``began`` (a run; True: by itself, from the queue), ``judged``
    (document of its evaluation), ``changed`` (whatever a heading shows).
    """

    message_wanted = Signal(object)
    busy_changed = Signal(bool)
    progress_changed = Signal(str, float)
    began = Signal(bool)
    judged = Signal(object)
    changed = Signal()

    def __init__(self, versions: VersionsTab, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._versions = versions
        self._busy = False
        self._trained: Path | None = None
        self._entered = ""
        self._by_itself = False
        self.queue = RunQueue(folder, self)
        self.queue.failed.connect(self.message_wanted)
        self.queue.found.connect(self._on_found)
        self.since = datetime.now()
        self.run = TrainingRun(self)
        self.run.progressed.connect(self._on_progressed)
        self.run.trained.connect(self._on_trained)
        self.run.evaluated.connect(self.judged)
        self.run.failed.connect(self.message_wanted)
        self.run.remarked.connect(self.message_wanted)
        self.run.ended.connect(self._on_ended)
        versions.listed.connect(self._on_listed)

    @property
    def plan(self) -> RunPlan | None:
        """What runs, or ran last."""
        return self.run.plan

    @property
    def can_be_used(self) -> bool:
        """Whether the last run left a network that is not in use yet."""
        there = bool(self._entered or self._trained)
        in_use = any(n.in_use and n.sha256 == self._entered for n in self._versions.networks)
        return there and not in_use and (self._by_itself or not self.run.running)

    @property
    def kept(self) -> bool:
        """Whether the last run left a network."""
        return self._trained is not None or bool(self._entered)

    def start(self, plan: RunPlan) -> None:
        """Starts a training, at once or when those before it have ended."""
        if self.run.running:
            plan = self._numbered(plan)
            self.queue.add(plan)
            self.message_wanted.emit(QUEUED(network=plan.label))
        else:
            self._begin(plan, by_itself=False)

    def go_on(self, unfinished: Unfinished) -> None:
        """Goes on with an interrupted training where it was; it becomes the next version."""
        self.start(self._as_next(self.queue.take_up(unfinished)))

    def try_smaller(self, unfinished: Unfinished) -> None:
        """Starts a training that ran out of memory anew, with fewer pictures in a step."""
        self.start(self._as_next(self.queue.take_up_smaller(unfinished)))

    def _as_next(self, plan: RunPlan) -> RunPlan:
        numbered = self._numbered(plan)
        return replace(numbered, noted={**(plan.noted or {}), "version": numbered.version})

    def _numbered(self, plan: RunPlan) -> RunPlan:
        """The plan as the version after those that are there, run or wait."""
        pending = [*self.queue.waiting]
        if self.run.running and self.run.plan is not None:
            pending.append(self.run.plan)
        version = next_version(plan.name, [*self._versions.networks, *pending])
        return replace(plan, version=version)

    def _begin(self, plan: RunPlan, *, by_itself: bool) -> None:
        """``by_itself``: what the run before left stays in sight until this one is judged."""
        if not by_itself:
            self._trained, self._entered = None, ""
        self._by_itself = by_itself
        self.since = datetime.now()
        self.run.start(plan)
        self.began.emit(by_itself)
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
        self.queue.close()

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
        if progress.stage is Stage.PAUSED:
            return self.tr("Training {name} · paused").format(name=name)
        return self.tr("Training {name}").format(name=name)

    @Slot()
    def _on_progressed(self) -> None:
        if self.run.plan is not None:
            self.progress_changed.emit(self.status(), self.run.progress.share)
        self.changed.emit()

    @Slot()
    def _on_listed(self) -> None:
        """What is trained is compared with the network in use when it is judged."""
        in_use = next((n for n in self._versions.networks if n.in_use), None)
        self.run.compare_with(in_use.path if in_use is not None else None)

    @Slot(str)
    def _on_found(self, name: str) -> None:
        self.message_wanted.emit(FOUND(network=name))

    @Slot(object)
    def _on_trained(self, trained: Trained) -> None:
        self._trained, self._entered = trained.path, ""
        self._by_itself = False

    @Slot()
    def _on_ended(self) -> None:
        """Enters what was trained in the list of versions, whether it could be judged or not.

        Then the next one begins.
        """
        plan = self.run.plan
        if plan is not None:
            self._see_to_the_end_of(plan)
        following = self.queue.next()
        if following is not None:
            self._begin(following, by_itself=True)
        else:
            self._tell_busy()
            self.progress_changed.emit("", 0.0)
        self.changed.emit()

    def _see_to_the_end_of(self, plan: RunPlan) -> None:
        if self._trained == plan.out:
            self._versions.install(plan.out, partial(self._on_installed, plan))
        failure = self.run.failure
        if self.run.left_over and (failure is None or failure.code != DIVERGED.code):
            self.queue.put_aside(plan, failure)
        else:
            self.queue.forget(plan)

    def _on_installed(self, plan: RunPlan, sha256: str) -> None:
        self._remove(plan.out)
        self._entered = sha256
        self.message_wanted.emit(ENTERED(network=plan.label))
        self.changed.emit()

    def _on_installed_for_use(self, sha256: str) -> None:
        if self._trained is not None:
            self._remove(self._trained)
        self._entered = sha256
        self._versions.put_in_use(sha256)

    def _remove(self, trained: Path) -> None:
        """The shelf has its own copy now."""
        trained.unlink(missing_ok=True)
        if self._trained == trained:
            self._trained = None

    def _tell_busy(self) -> None:
        if self._busy != self.run.running:
            self._busy = self.run.running
            self.busy_changed.emit(self._busy)


def next_version(name: str, networks: Sequence[ShelvedNetwork | RunPlan]) -> str:
    """The version after the highest of that name: "1.0", "2.0", ..."""
    taken = [n.version.partition(".")[0] for n in networks if n.name == name]
    return f"{max((int(v) for v in taken if v.isdecimal()), default=0) + 1}.0"
